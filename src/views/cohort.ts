import type { CohortMove, JoinRefusal } from '../actions/join-cohort.ts';
import type { CohortLine, CohortMember, CohortOverview } from '../actions/read-cohort.ts';
import { daysBetween } from '../domain/day.ts';
import type { Cohort } from '../domain/cohort.ts';
import type { PaceStanding } from '../domain/pace.ts';
import { ids } from './custom-id.ts';
import {
  button,
  divider,
  message,
  notice,
  privately,
  row,
  select,
  text,
  type Message,
} from './layout.ts';
import { stepName } from './step.ts';
import { clip, count, dateWords, fromMember, percentWords } from './text.ts';

/** Longest names in lists: escaped, they are at most about twice as long. */
const nameLength = 24;
const membersOnPage = 40;
const cohortsOnPage = 10;

export const cohortName = (cohort: Pick<Cohort, 'name'>) => `**${fromMember(cohort.name, 60)}**`;

/** Kind words for where somebody is: nobody is shamed. */
export const standingWords: Record<PaceStanding, string> = {
  ahead: '🚀 Ahead of the pace',
  'on-pace': '🚶 On pace',
  behind: '🌱 On the way',
  quiet: '💤 Quiet for a week or more',
};
export const standingOrder: readonly PaceStanding[] = ['ahead', 'on-pace', 'behind', 'quiet'];

/** A cohort's card: where its pace is, and its members along the way. */
export function cohortCard(
  overview: CohortOverview,
  { page = 0, organiser }: { page?: number; organiser: boolean },
): Message {
  const { cohort, callerCohort, hidden } = overview;
  const { members, at, pages } = pageOf(inOrder(overview), page, membersOnPage);
  const own = callerCohort?.id === cohort.id;
  const archived = cohort.archivedAtMs !== null;
  const pageId = (to: number) => ids.cohort.make({ cohort: cohort.id, page: String(to) });
  return privately(
    message(
      archived ? 'quiet' : 'plain',
      text(cohortHead(overview).join('\n')),
      divider(),
      text(overview.quiet ? namesAlone(members) : grouped(overview, members)),
      hidden > 0 && text(`-# …and ${count(hidden, 'member')} who would rather not be shown.`),
      row(
        own
          ? button('Leave', ids.cohortLeave.make({ cohort: cohort.id }))
          : !archived && button('Join', ids.cohortJoin.make({ cohort: cohort.id }), 'success'),
        button('My next step', ids.next.make({}), 'primary'),
        button('Other cohorts', ids.cohorts.make({ page: '0' })),
        organiser &&
          button('For organisers', ids.cohortHealth.make({ cohort: cohort.id, page: '0' })),
      ),
      pageRow(at, pages, pageId),
    ),
  );
}

/** Name, roadmap, week, and what the week is for. */
export function cohortHead(overview: CohortOverview): string[] {
  const { cohort, roadmap, pace, weeks } = overview;
  const week = pace.phase === 'running' ? ` · week ${pace.week} of ${weeks}` : '';
  return [
    `## ${fromMember(cohort.name, 60)}`,
    `-# ${roadmap.title}${week} · ${count(cohort.hoursPerWeek, 'hour')} a week${cohort.archivedAtMs === null ? '' : ' · archived'}`,
    paceWords(overview),
  ];
}

function paceWords({ cohort, pace, stepsOfWeek, today }: CohortOverview): string {
  switch (pace.phase) {
    case 'before':
      return `🚩 Starts **${dateWords(cohort.startDate)}**, in ${count(daysBetween(today, cohort.startDate), 'day')}, with **${stepName(pace.step)}**.`;
    case 'over':
      return '🏁 The pace has reached the end of the roadmap. Go on in your own time.';
    case 'running': {
      const at = `The pace is at ${percentWords(Math.floor(pace.percent))}`;
      if (pace.catchUp) {
        return `🧺 This week is for catching up: nothing new. ${at}, at **${stepName(pace.step)}**.`;
      }
      const [first, last] = [stepsOfWeek[0] ?? pace.step, stepsOfWeek.at(-1) ?? pace.step];
      const steps = first === last ? stepName(first) : `${stepName(first)} to ${stepName(last)}`;
      return `📍 This week: **${steps}**. ${at}.`;
    }
  }
}

/** Those of one standing together, in the order in which the groups are shown. */
export function inOrder({ members }: CohortOverview): readonly CohortMember[] {
  return standingOrder.flatMap((standing) =>
    members.filter((member) => member.standing === standing),
  );
}

function grouped(overview: CohortOverview, shown: readonly CohortMember[]): string {
  if (overview.members.length === 0) return nobodyYet(overview);
  return standingOrder
    .map((standing) => ({
      here: shown.filter((member) => member.standing === standing),
      all: overview.members.filter((member) => member.standing === standing).length,
      words: standingWords[standing],
    }))
    .filter(({ here }) => here.length > 0)
    .map(({ here, all, words }) => {
      const names = here.map(
        ({ displayName, percent }) =>
          `${fromMember(displayName, nameLength)} ${percentWords(percent)}`,
      );
      return `**${words}** · ${all}\n${names.join(' · ')}`;
    })
    .join('\n');
}

/** Who wants no ranks sees who is there, and no figures. */
function namesAlone(shown: readonly CohortMember[]): string {
  const names = shown.map(({ displayName }) => fromMember(displayName, nameLength));
  return names.length === 0 ? 'Nobody to show here.' : `👥 ${names.join(' · ')}`;
}

function nobodyYet({ cohort, hidden }: CohortOverview): string {
  if (cohort.archivedAtMs !== null) return 'Nobody is in it any more.';
  return hidden > 0 ? 'Nobody else to show.' : 'Nobody is in it yet: be the first.';
}

/** A page of a list; one that does not exist is the nearest. */
export function pageOf<Item>(
  items: readonly Item[],
  page: number,
  size: number,
): { members: readonly Item[]; at: number; pages: number } {
  const pages = Math.max(1, Math.ceil(items.length / size));
  const at = Math.min(Math.max(Number.isInteger(page) ? page : 0, 0), pages - 1);
  return { members: items.slice(at * size, (at + 1) * size), at, pages };
}

export function pageRow(at: number, pages: number, idOf: (page: number) => string) {
  return row(
    at > 0 && button('Previous', idOf(at - 1)),
    at < pages - 1 && button(`More (${at + 1} of ${pages})`, idOf(at + 1)),
  );
}

/** The cohorts of a server. */
export function cohortList(lines: readonly CohortLine[], page = 0): Message {
  if (lines.length === 0) {
    return notice(
      'quiet',
      'There are no cohorts here yet. An organiser makes one with `/manage cohort create`. Meanwhile, your own way goes on.',
      row(button('My next step', ids.next.make({}), 'primary')),
    );
  }
  const { members: shown, at, pages } = pageOf(lines, page, cohortsOnPage);
  const own = lines.some((line) => line.own);
  return privately(
    message(
      'plain',
      text(
        [
          '## Cohorts',
          own
            ? '-# You can move at any time: nothing you have done is lost.'
            : '-# Join one and walk the roadmap with others, at a pace.',
        ].join('\n'),
      ),
      text(shown.map(cohortLine).join('\n')),
      row(
        select(
          'Open a cohort',
          ids.openCohort.make({}),
          shown.map(({ cohort, roadmap }) => ({
            label: clip(cohort.name, 100),
            value: cohort.id,
            description: clip(roadmap.title, 100),
          })),
        ),
      ),
      pageRow(at, pages, (to) => ids.cohorts.make({ page: String(to) })),
    ),
  );
}

function cohortLine({ cohort, pace, weeks, members, own }: CohortLine): string {
  const when =
    pace.phase === 'before'
      ? `starts ${dateWords(cohort.startDate)}`
      : pace.phase === 'over'
        ? 'has reached the end'
        : `week ${pace.week} of ${weeks}${pace.catchUp ? ', for catching up' : ` · ${stepName(pace.step)}`}`;
  return `${cohortName(cohort)}${own ? ' ← you' : ''}\n-# ${count(members, 'member')} · ${when}`;
}

/** After joining or leaving. */
export function cohortMoved(move: CohortMove): Message {
  const { joined, left, roadmap, standing, otherRoadmap } = move;
  const cohort = joined ?? left;
  return notice(
    'good',
    [
      joined
        ? `👋 You are in ${cohortName(joined)}${left ? `, and no longer in ${cohortName(left)}` : ''}.`
        : `You have left ${cohortName(left!)}. You can join again whenever you like.`,
      'Everything you have done stays yours: progress, points and streak.',
      ...(otherRoadmap
        ? [
            `🗺️ You walk **${roadmap.title}** now: ${standing.finished} of ${standing.total} steps finished. What you did in the other roadmap waits for you there.`,
          ]
        : []),
      ...(move.otherTimeZone ? [`🌍 Your days follow **${move.timeZone}** now.`] : []),
    ].join('\n'),
    row(
      button('My next step', ids.next.make({}), 'primary'),
      joined && button('Show the cohort', ids.cohort.make({ cohort: joined.id, page: '0' })),
      joined
        ? button('Leave', ids.cohortLeave.make({ cohort: joined.id }))
        : cohort &&
            cohort.archivedAtMs === null &&
            button('Join again', ids.cohortJoin.make({ cohort: cohort.id })),
      button('Other cohorts', ids.cohorts.make({ page: '0' })),
    ),
  );
}

export function joinRefused(refusal: JoinRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-cohort':
      return unknownCohort();
    case 'already-in':
      return notice(
        'quiet',
        `You are in ${cohortName(refusal.cohort)} already.`,
        row(
          button('Show it', ids.cohort.make({ cohort: refusal.cohort.id, page: '0' }), 'primary'),
          button('Other cohorts', ids.cohorts.make({ page: '0' })),
        ),
      );
    case 'archived':
      return notice(
        'quiet',
        `${cohortName(refusal.cohort)} is archived: nobody joins it any more. Others are open.`,
        row(button('Other cohorts', ids.cohorts.make({ page: '0' }), 'primary')),
      );
  }
}

export function inNoCohort(): Message {
  return notice(
    'quiet',
    'You are not in that cohort, so there is nothing to leave.',
    row(button('Show the cohorts', ids.cohorts.make({ page: '0' }), 'primary')),
  );
}

/** @param asked what somebody typed, if anything. */
export function unknownCohort(asked?: string): Message {
  return notice(
    'quiet',
    asked === undefined
      ? 'That cohort is gone. These are the ones there are:'
      : `I know no cohort “${fromMember(asked, 60)}” here. Choose one from the list that \`cohort\` offers.`,
    row(button('Show the cohorts', ids.cohorts.make({ page: '0' }), 'primary')),
  );
}
