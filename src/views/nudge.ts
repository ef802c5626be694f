import type { APIAllowedMentions } from 'discord.js';
import type { OneNudge } from '../actions/set-up-nudge.ts';
import type { IdeaContent, NudgeContent } from '../domain/nudge-content.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { ids } from './custom-id.ts';
import { stepTitles } from './idea.ts';
import { button, divider, message, notice, privately, row, text, type Message } from './layout.ts';
import { scheduleLines } from './setup.ts';
import { stepName } from './step.ts';
import { capitalise, clip, count, fitLines, fromMember, moment } from './text.ts';

/**
 * The daily message to a channel.
 *
 * @param deliveryId is carried by a button, so that a nudge can be recognised in its channel after a crash.
 * @param roleId mentioned only when an organiser chose one.
 */
export function nudge(
  content: NudgeContent,
  { deliveryId, roleId }: { deliveryId: string; roleId: string | null },
): Message & { allowed_mentions: APIAllowedMentions } {
  const { step, checkpoint, resource, idea } = content;
  const shown = message(
    'active',
    text(
      [
        ...(roleId === null ? [] : [`<@&${roleId}>`]),
        `## ☀️ Today's small win`,
        `**${checkpoint.text}**`,
        `-# ${stepName(step)} · ${content.roadmap.title}`,
        ...catchUp(content),
        `📖 [${resource.title.replaceAll(/[[\]]/g, '')}](${resource.url}) · ${resource.by}`,
      ].join('\n'),
    ),
    idea && divider(),
    idea && text(`### ${ideaWords({ roadmap: content.roadmap, idea })}`),
    divider(),
    text(company(content)),
    row(
      button('I studied today', ids.studied.make({ delivery: deliveryId }), 'success'),
      button('My next step', ids.next.make({}), 'primary'),
      button('Another idea', ids.idea.make({ level: '', step: '' })),
    ),
  );
  return {
    ...shown,
    allowed_mentions: { parse: [], ...(roleId !== null && { roles: [roleId] }) },
  };
}

function ideaWords({ roadmap, idea }: IdeaContent): string {
  return [
    `💡 Project idea: ${idea.title}`,
    idea.brief,
    `-# ${idea.level} · ${stepTitles(roadmap, idea)}`,
  ].join('\n');
}

/** In a week without a new step. */
function catchUp({ cohort }: NudgeContent): string[] {
  if (!cohort?.catchingUp) return [];
  return [
    `🧺 This is a week for catching up in **${fromMember(cohort.name)}**: nothing new is due, so finish what is open.`,
  ];
}

/** The project idea of a day, in a channel of its own. */
export function ideaOfTheDay(
  content: IdeaContent,
  { deliveryId }: { deliveryId: string },
): Message & { allowed_mentions: APIAllowedMentions } {
  const { criteria, stretch } = content.idea;
  const shown = message(
    'active',
    text(`## ${ideaWords(content)}`),
    text(['### Checklist', ...criteria.map((criterion) => `- ${criterion}`)].join('\n')),
    text(`-# 🚀 To go further: ${stretch}`),
    row(
      button('Another idea', ids.ideaAfter.make({ delivery: deliveryId }), 'primary'),
      button('My next step', ids.next.make({})),
    ),
  );
  return { ...shown, allowed_mentions: { parse: [] } };
}

/** Never a word of shame: a quiet day is a fresh start. */
function company({ studiedYesterday, longestStreak }: NudgeContent): string {
  const yesterday =
    studiedYesterday > 0
      ? `👥 ${count(studiedYesterday, 'member')} studied yesterday.`
      : '🌱 A fresh start today.';
  const streak = longestStreak
    ? ` 🔥 <@${longestStreak.userId}> keeps the longest streak: ${count(longestStreak.days, 'day')}.`
    : '';
  return `-# ${yesterday}${streak}`;
}

/** A nudge to come, on the agenda. */
export function nudgeAhead({
  kind,
  channelId,
}: Pick<OneNudge['nudge'], 'kind' | 'channelId'>): string {
  return `${kind === 'idea' ? 'Project idea' : 'Daily nudge'} in <#${channelId}>`;
}

/** Which of a server's nudges it is. */
function nameOf({ nudge: { kind }, cohort }: OneNudge): string {
  if (kind === 'idea') return 'project idea of the server';
  return cohort ? `daily nudge of **${fromMember(cohort.name)}**` : 'daily nudge of the server';
}

/** @param named among several nudges: says which. */
function resumeButton({ cohort }: OneNudge, named = false) {
  const id = cohort ? ids.cohortNudgeResume.make({ cohort: cohort.id }) : ids.nudgeResume.make({});
  const label = named && cohort ? clip(`Resume ${cohort.name}`, 80) : 'Resume';
  return button(label, id, 'success');
}

/** How a nudge would look now; nothing is sent. */
export function nudgePreview(one: OneNudge, content: NudgeContent): Message {
  const shown = nudge(content, { deliveryId: 'preview', roleId: null });
  const which = text(`-# A preview of the ${nameOf(one)}: nothing was posted.`);
  return privately({
    flags: shown.flags,
    components: [which, ...shown.components],
  });
}

export function nudgePosted(one: OneNudge, delivery: Delivery): Message {
  const { guildId, channelId, status, messageId } = delivery;
  if (status === 'sent') {
    const url = `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
    return notice(
      'good',
      [
        `Posted in <#${channelId}>: ${url}`,
        `The ${nameOf(one)}: ${scheduleLines(one).join('\n')}`,
      ].join('\n'),
    );
  }
  const words = reasonWords(delivery) ?? 'Discord did not answer';
  return notice(
    'bad',
    status === 'pending'
      ? `Not posted yet: ${words}. It is tried again by itself.`
      : `Could not post in <#${channelId}>: ${words}. Check the channel with \`/setup\`, then run \`/nudge now\` again.`,
  );
}

export function noNudgeChannel(): Message {
  return notice(
    'quiet',
    'No channel is chosen yet. Run `/setup` and choose the nudge channel first.',
  );
}

/** All nudges of a server; of more than a message holds, the first. */
export function nudgeStatus({
  all,
  latest,
}: {
  all: readonly OneNudge[];
  latest: readonly Delivery[];
}): Message {
  const parts = all.map((one) =>
    [`**${capitalise(nameOf(one).replaceAll('**', ''))}**`, ...scheduleLines(one)].join('\n'),
  );
  const { text: shown, omitted } = fitLines(parts, 2000);
  const [own] = all;
  const paused = all.filter(({ nudge: { paused } }) => paused !== null);
  const lines = latest.map((delivery) => `- ${deliveryLine(delivery)}`);
  return privately(
    message(
      paused.some(({ nudge: { paused: why } }) => why === 'failures') ? 'bad' : 'plain',
      text(
        ['## Daily nudges', shown, omitted > 0 ? `… and ${omitted} more` : ''].join('\n').trim(),
      ),
      text(
        ['### Latest', ...(lines.length > 0 ? lines : ['Nothing has been due yet.'])].join('\n'),
      ),
      row(
        ...paused
          // The server's nudge and its project idea are resumed together.
          .filter(({ cohort }, index) => cohort || paused.findIndex((one) => !one.cohort) === index)
          .slice(0, 4)
          .map((one) => resumeButton(one, all.length > 1)),
        own !== undefined &&
          own.nudge.channelId !== null &&
          button('Preview', ids.nudgePreview.make({})),
      ),
    ),
  );
}

const statusMarks = { sent: '✅', pending: '⏳', skipped: '⏭️', failed: '❌' } as const;

/** Why it was not sent, in the words of Discord or the network: now and then a page of them. */
function reasonWords({ reason }: Delivery): string | null {
  return reason && fromMember(reason, 200);
}

/** How a delivery is told from a daily nudge. */
const asides: Partial<Record<Delivery['kind'], string>> = {
  'nudge-now': ' by `/nudge now`',
  idea: ' project idea',
};

function deliveryLine(delivery: Delivery): string {
  const { guildId, channelId, messageId, status, dueAtMs } = delivery;
  const what = asides[delivery.kind] ?? '';
  const where =
    messageId === null
      ? `<#${channelId}>`
      : `https://discord.com/channels/${guildId}/${channelId}/${messageId}`;
  const reason = reasonWords(delivery);
  const why = reason ? `: ${reason}` : '';
  return `${statusMarks[status]} ${moment(dueAtMs)}${what} · ${status} ${where}${why}`;
}

export function nudgePaused(one: OneNudge): Message {
  return notice(
    'quiet',
    [`The ${nameOf(one)} rests.`, ...scheduleLines(one)].join('\n'),
    row(resumeButton(one)),
  );
}

export function nudgeResumed(one: OneNudge): Message {
  return notice('good', [`The ${nameOf(one)} goes on.`, ...scheduleLines(one)].join('\n'));
}

/** To the organiser, when a nudge has failed too often. */
export function nudgeGaveUp(delivery: Delivery, failures: number): Message {
  return message(
    'bad',
    text(
      [
        `## The ${delivery.kind === 'idea' ? 'project idea' : 'daily nudge'} is paused`,
        `It could not be posted in <#${delivery.channelId}> ${failures} times in a row: ${reasonWords(delivery)}.`,
        delivery.cohortId === null
          ? 'Choose another channel, or give Roadmate its permissions back, with `/setup` in the server; then `/nudge resume`.'
          : 'It is the channel of a cohort: choose another with `/manage cohort edit`, or give Roadmate its permissions back there, then use `/nudge resume` in it.',
      ].join('\n'),
    ),
  );
}
