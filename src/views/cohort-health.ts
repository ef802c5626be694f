import type { CohortHealth, HelpRefusal, HelpThread, StuckPlace } from '../actions/help-thread.ts';
import type { CohortMember } from '../actions/read-cohort.ts';
import type { Step } from '../domain/roadmap.ts';
import {
  cohortHead,
  cohortName,
  inOrder,
  pageOf,
  pageRow,
  standingOrder,
  standingWords,
  unknownCohort,
} from './cohort.ts';
import { ids } from './custom-id.ts';
import {
  button,
  divider,
  message,
  notice,
  privately,
  row,
  section,
  text,
  type Message,
} from './layout.ts';
import { stepName, unknownStep } from './step.ts';
import {
  clip,
  count,
  dateWords,
  duration,
  fitLines,
  fromMember,
  list,
  percentWords,
} from './text.ts';

const membersOnPage = 25;
const nameLength = 24;
const mostStuck = 4;
const mostNames = 3;
/** The texts of a message may hold 4,000 characters together; names take at most about 1,300 of them. */
const resourcesText = 2000;

/** How a cohort is doing, for organisers: who is where, when they were last here, and where many are stuck. */
export function cohortHealth(health: CohortHealth, page = 0): Message {
  const { cohort, stuck, hidden } = health;
  const { members, at, pages } = pageOf(inOrder(health), page, membersOnPage);
  const pageId = (to: number) => ids.cohortHealth.make({ cohort: cohort.id, page: String(to) });
  const others = stuck.length - mostStuck;
  return privately(
    message(
      'plain',
      text([...cohortHead(health), '-# Only organisers see this.'].join('\n')),
      divider(),
      text('### Where people are stuck'),
      ...(stuck.length === 0
        ? [text('Nowhere: no step holds three or more for over twice its usual time.')]
        : stuck.slice(0, mostStuck).map((place) => stuckSection(health, place))),
      others > 0 && text(`-# …and ${count(others, 'more step')}, further on.`),
      divider(),
      text(standings(health, members)),
      hidden > 0 && text(`-# …and ${count(hidden, 'member')} who would rather not be shown.`),
      row(button('Back to the cohort', ids.cohort.make({ cohort: cohort.id, page: '0' }))),
      pageRow(at, pages, pageId),
    ),
  );
}

function stuckSection({ cohort }: CohortHealth, place: StuckPlace) {
  const { step, members, names, usualMs, threadId } = place;
  const shown = names.slice(0, mostNames).map((name) => fromMember(name, nameLength));
  const more = members - shown.length;
  const who = more > 0 ? [...shown, count(more, shown.length > 0 ? 'other' : 'member')] : shown;
  const words = `**${stepName(step)}** · ${list(who)}, over twice the usual ${usualWords(usualMs)}`;
  return threadId
    ? text(`${words}\n🧵 <#${threadId}>`)
    : section(
        words,
        button(
          'Open a help thread',
          ids.helpThread.make({ cohort: cohort.id, step: step.id }),
          'primary',
        ),
      );
}

function usualWords(usualMs: number): string {
  const days = Math.round(usualMs / 86_400_000);
  return days >= 1 ? count(days, 'day') : duration(Math.round(usualMs / 3_600_000) * 60);
}

function standings(health: CohortHealth, shown: readonly CohortMember[]): string {
  if (shown.length === 0) return 'Nobody is in it yet.';
  return standingOrder
    .map((standing) => ({
      standing,
      here: shown.filter((member) => member.standing === standing),
      all: health.members.filter((member) => member.standing === standing).length,
    }))
    .filter(({ here }) => here.length > 0)
    .map(({ standing, here, all }) =>
      [`**${standingWords[standing]}** · ${all}`, ...here.map(memberLine)].join('\n'),
    )
    .join('\n');
}

function memberLine({ displayName, percent, finished, lastDate }: CohortMember): string {
  const last = lastDate === null ? 'nothing done yet' : `last on ${dateWords(lastDate)}`;
  return `${fromMember(displayName, nameLength)} · ${percentWords(percent)} · ${count(finished, 'step')} · ${last}`;
}

export function threadName(step: Step): string {
  return clip(`Help with ${stepName(step)}`, 100);
}

/** The first message of a help thread. It names those alone who agreed to it, and mentions nobody. */
export function helpThread({ cohort, roadmap, step, stuck, finished }: HelpThread): Message {
  const names = (members: readonly string[]) =>
    list(members.slice(0, 10).map((name) => fromMember(name, nameLength)));
  const words = [
    `## 🧵 ${stepName(step)}`,
    `Some of ${cohortName(cohort)} have been at this step for a while, and that is fine: ask here, and answer here. Explaining is half of learning.`,
    ...(stuck.length > 0 ? [`**At it now** ${names(stuck)}`] : []),
    ...(finished.length > 0 ? [`**Finished it and glad to help** ${names(finished)}`] : []),
    '-# Only those are named who agreed: `/settings helping`.',
  ].join('\n');
  const resources = step.resources.map(
    ({ title, url, by }) => `📖 [${title.replaceAll(/[[\]]/g, '')}](${url}) · ${by}`,
  );
  return message(
    'active',
    text(words),
    text(['### Resources', fitLines(resources, resourcesText).text].join('\n')),
    text(`-# ${roadmap.title}`),
    row(
      button('Open the step', ids.step.make({ step: step.id }), 'primary'),
      button('My next step', ids.next.make({})),
    ),
  );
}

export function helpThreadOpened({
  threadId,
  step,
  written,
}: {
  threadId: string;
  step: Step;
  written: boolean;
}): Message {
  return notice(
    written ? 'good' : 'bad',
    written
      ? `🧵 The thread about **${stepName(step)}** is open: <#${threadId}>`
      : `🧵 <#${threadId}> is open, but I could not write into it. Give me **Send Messages in Threads** there, or begin it yourself.`,
  );
}

export function helpRefused(refusal: HelpRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-cohort':
      return unknownCohort();
    case 'unknown-step':
      return unknownStep(refusal.text);
    case 'being-opened':
      return notice('quiet', '🧵 That thread is being opened just now. Look again in a moment.');
    case 'not-opened':
      return notice('bad', whyNot(refusal));
  }
}

function whyNot({ channelId, why }: Extract<HelpRefusal, { kind: 'not-opened' }>): string {
  switch (why.kind) {
    case 'missing':
      return `No thread was opened: in <#${channelId}> I am missing ${list(why.permissions.map((name) => `**${name}**`))}. Give them to my role there and press again.`;
    case 'gone':
      return `No thread was opened: I cannot see <#${channelId}>, or it takes no threads. Give the cohort a text channel with \`/manage cohort edit\`, and give me **View Channel** there.`;
    case 'failed':
      return 'No thread was opened: Discord did not answer. Press again in a moment.';
  }
}
