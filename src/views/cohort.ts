import type { Joined, JoinRefusal, Left } from '../actions/join-cohort.ts';
import type { CohortMember, CohortOverview, ListedCohort } from '../actions/read-cohort.ts';
import type { Cohort } from '../domain/cohort.ts';
import type { Pace, PaceStanding } from '../domain/pace.ts';
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
import { cohortPicture, facesOfCohort, standingWords } from './cohort-picture.ts';
import { gallery, pictured, type Illustrated } from './picture.ts';
import { stepName } from './step.ts';
import { bar, clip, count, dateWords, fromMember, percentWords } from './text.ts';

/** Long enough for a name, short enough for a line on a phone. */
const shownName = 60;
/** So many names, escaped, leave room for the rest of the message. */
const membersOnPage = 40;
const cohortsOnPage = 6;
/** Discord limits. */
const mostChoices = 25;
const longestChoice = 100;

const groups: readonly { standing: PaceStanding; title: string }[] = [
  { standing: 'ahead', title: `🚀 ${standingWords.ahead}` },
  { standing: 'on-pace', title: `🧭 ${standingWords['on-pace']}` },
  { standing: 'behind', title: `🌱 ${standingWords.behind}` },
  { standing: 'quiet', title: `💤 ${standingWords.quiet}` },
];

export const cohortName = ({ name }: Pick<Cohort, 'name'>): string => fromMember(name, shownName);

/** A cohort's members along the roadmap, against its pace. */
export function cohortCard(
  overview: CohortOverview,
  { organiser, page = 0 }: { organiser: boolean; page?: number },
): Message | Illustrated {
  const { cohort, hidden, ownCohort, quiet, light } = overview;
  const own = ownCohort?.id === cohort.id;
  const { shown, at, last } = groupsOnPage(overview, page);
  const turn = (to: number, label: string) =>
    to >= 0 &&
    to <= last &&
    button(label, ids.cohortPage.make({ cohort: cohort.id, page: String(to) }));
  const below = [
    text(
      shown.length === 0
        ? 'Nobody is on this way yet: be the first.'
        : shown
            .map(({ title, size, of }) => `### ${title} · ${size}\n${names(of, overview)}`)
            .join('\n'),
    ),
    hidden > 0 &&
      text(`-# ${count(hidden, 'more member', 'more members')} on the way, not shown by name.`),
    row(
      own
        ? button('Leave', ids.cohortLeave.make({ cohort: cohort.id }))
        : cohort.archivedAtMs === null &&
            button('Join', ids.cohortJoin.make({ cohort: cohort.id }), 'success'),
      button('My next step', ids.next.make({}), 'primary'),
      button('Other cohorts', ids.cohortList.make({ page: '0' })),
      organiser && button('For organisers', ids.cohortPanel.make({ cohort: cohort.id, page: '0' })),
    ),
    row(turn(at - 1, 'Previous'), turn(at + 1, `More (${at + 1} of ${last + 1})`)),
  ];
  const facts = [`## ${cohortName(cohort)}`, ...cohortFacts(overview), ...paceLines(overview)];
  const words = privately(message('plain', text(facts.join('\n')), divider(), ...below));
  // Where somebody stands is a rank; and a further page only goes on with the names.
  if (quiet || at > 0) return words;
  return {
    light,
    people: facesOfCohort(overview),
    picture: (look) => cohortPicture(overview, look),
    message: (drawn) =>
      drawn
        ? privately(
            pictured(
              drawn,
              message(
                'plain',
                gallery(drawn),
                text([...archivedLines(cohort), ...paceLines(overview)].join('\n')),
                divider(),
                ...below,
              ),
            ),
          )
        : words,
  };
}

/** Who wants no ranks sees who is there, in the order of names. */
const byName = (a: CohortMember, b: CohortMember) => a.displayName.localeCompare(b.displayName);

/** The groups with their members on a page, the caller first in theirs; the nearest page when there is no such one. */
function groupsOnPage({ members, callerId, quiet }: CohortOverview, page: number) {
  const parts = quiet
    ? [{ title: '👥 On the way', all: members.toSorted(byName) }]
    : groups.map(({ standing, title }) => ({
        title,
        all: members.filter((member) => member.standing === standing),
      }));
  const inOrder = parts.flatMap(({ all }) =>
    all.toSorted((a, b) => Number(b.userId === callerId) - Number(a.userId === callerId)),
  );
  const last = Math.max(0, Math.ceil(inOrder.length / membersOnPage) - 1);
  const at = Math.min(Math.max(0, page), last);
  const onPage = inOrder.slice(at * membersOnPage, (at + 1) * membersOnPage);
  const shown = parts
    .map(({ title, all }) => ({
      title,
      size: all.length,
      of: onPage.filter((member) => all.includes(member)),
    }))
    .filter(({ of }) => of.length > 0);
  return { shown, at, last };
}

function cohortFacts({ cohort, roadmap, members, hidden }: CohortOverview): string[] {
  const size = count(members.length + hidden, 'member');
  const facts = [roadmap.title, `${cohort.hoursPerWeek} h a week`, size];
  return [`-# ${facts.join(' · ')}`, ...archivedLines(cohort)];
}

function archivedLines({ archivedAtMs }: Cohort): string[] {
  return archivedAtMs === null ? [] : ['-# 📦 Archived: it can be read, not joined.'];
}

function paceLines({ cohort, pace, weeks, weekSteps }: CohortOverview): string[] {
  const percent = Math.floor(pace.percent);
  switch (pace.phase) {
    case 'before':
      return [
        `🗓️ It starts on **${dateWords(cohort.startDate)}** and takes ${count(weeks, 'week')}.`,
        `First: **${stepName(pace.step)}**. You can begin today.`,
      ];
    case 'over':
      return [
        `🏁 The ${count(weeks, 'week')} of the pace are over; everybody ends at their own time.`,
      ];
    case 'running':
      return [
        `🗓️ Week ${pace.week} of ${weeks}: ${weekWords(pace, weekSteps)}`,
        `${bar(percent)} the pace is at ${percentWords(percent)}, at **${stepName(pace.step)}**`,
      ];
  }
}

function weekWords({ catchUp, step }: Pace, steps: readonly { number: string; title: string }[]) {
  if (catchUp) return '**for catching up**, nothing new.';
  const [first = step, last = step] = [steps[0], steps.at(-1)];
  return first === last
    ? `at **${stepName(first)}**.`
    : `from **${stepName(first)}** to **${stepName(last)}**.`;
}

/** Names with their percent. */
function names(members: readonly CohortMember[], { callerId, quiet }: CohortOverview): string {
  return members
    .map(({ userId, displayName, percent }) => {
      const name = userId === callerId ? '**you**' : fromMember(displayName, 24);
      return quiet ? name : `${name} ${percentWords(percent)}`;
    })
    .join(', ');
}

/** The cohorts of a server, a page of them. */
export function cohortList(cohorts: readonly ListedCohort[], page: number): Message {
  if (cohorts.length === 0) {
    return notice(
      'quiet',
      '## Cohorts\nThere is no cohort here yet. Organisers make one with `/manage cohort create`; until then `/next` shows your step.',
      row(button('My next step', ids.next.make({}), 'primary')),
    );
  }
  const last = Math.ceil(cohorts.length / cohortsOnPage) - 1;
  const at = Math.min(Math.max(0, page), last);
  const shown = cohorts.slice(at * cohortsOnPage, (at + 1) * cohortsOnPage);
  const turn = (to: number, label: string) =>
    to >= 0 && to <= last && button(label, ids.cohortList.make({ page: String(to) }));
  return privately(
    message(
      'plain',
      text(
        [
          '## Cohorts',
          `-# ${count(cohorts.length, 'cohort')}${last > 0 ? ` · page ${at + 1} of ${last + 1}` : ''}`,
          ...(cohorts[0]!.own ? [] : ['Walking with others is easier: look at one and join.']),
        ].join('\n'),
      ),
      ...shown.map((one) =>
        section(listedWords(one), button('Show', ids.cohort.make({ cohort: one.cohort.id }))),
      ),
      row(
        turn(at - 1, 'Previous'),
        turn(at + 1, 'More'),
        button('My next step', ids.next.make({}), 'primary'),
      ),
    ),
  );
}

function listedWords({ cohort, roadmap, size, pace, own }: ListedCohort): string {
  const when =
    pace.phase === 'before'
      ? `starts ${dateWords(cohort.startDate)}`
      : pace.phase === 'over'
        ? 'its pace is over'
        : `week ${pace.week}`;
  const facts = [when, count(size, 'member'), `${cohort.hoursPerWeek} h a week`, roadmap.title];
  return [
    `**${cohortName(cohort)}**${own ? ' ← yours' : ''}`,
    `-# ${clip(facts.join(' · '), 200)}`,
  ].join('\n');
}

/** Tells what joining has changed, and what it has not. */
export function cohortJoined(joined: Joined): Message {
  const { cohort, before, already, roadmapBefore, roadmap, newTimeZone } = joined;
  const lines = already
    ? [`You are in **${cohortName(cohort)}** already.`]
    : [
        `## 🤝 You are in ${cohortName(cohort)}`,
        ...(before
          ? [`You have moved over from **${cohortName(before)}**. Everything you did comes along.`]
          : []),
        ...changedWords({ roadmap, roadmapBefore, newTimeZone }),
      ];
  return notice(
    'good',
    lines.join('\n'),
    row(
      button('My next step', ids.next.make({}), 'primary'),
      button('Show the cohort', ids.cohort.make({ cohort: cohort.id })),
      button('Leave', ids.cohortLeave.make({ cohort: cohort.id })),
    ),
  );
}

export function cohortLeft(left: Left): Message {
  return notice(
    'good',
    [
      `You have left **${cohortName(left.cohort)}**. Your steps, points and streak stay as they are, and the door stays open.`,
      ...changedWords(left),
    ].join('\n'),
    row(
      button('My next step', ids.next.make({}), 'primary'),
      left.cohort.archivedAtMs === null &&
        button('Join again', ids.cohortJoin.make({ cohort: left.cohort.id })),
      button('Cohorts', ids.cohortList.make({ page: '0' })),
    ),
  );
}

function changedWords({
  roadmap,
  roadmapBefore,
  newTimeZone,
}: Pick<Left, 'roadmap' | 'roadmapBefore' | 'newTimeZone'>): string[] {
  return [
    ...(roadmapBefore
      ? [
          `Your roadmap is **${roadmap.title}** now. Your progress in **${roadmapBefore.title}** is kept.`,
        ]
      : []),
    ...(newTimeZone === undefined
      ? []
      : [
          `🌍 Your days follow **${newTimeZone}** from now on; no streak is lost by it. \`/settings timezone\` sets your own.`,
        ]),
  ];
}

export function joinRefused(refusal: JoinRefusal): Message {
  switch (refusal.kind) {
    case 'unknown-cohort':
      return unknownCohort();
    case 'archived':
      return notice(
        'quiet',
        `**${cohortName(refusal.cohort)}** is archived: nobody joins it any more. There may be another one for you.`,
        row(button('Cohorts', ids.cohortList.make({ page: '0' }), 'primary')),
      );
  }
}

export function inNoCohort(): Message {
  return notice(
    'quiet',
    'You are in no cohort, so there is none to leave.',
    row(button('Cohorts', ids.cohortList.make({ page: '0' }), 'primary')),
  );
}

/** @param asked what was typed; left out: a button's cohort is gone. */
export function unknownCohort(asked?: string): Message {
  return notice(
    'quiet',
    asked === undefined
      ? 'This cohort is gone.'
      : `There is no cohort called “${fromMember(asked, shownName)}” here. Choose one from the list while you type.`,
    row(button('Cohorts', ids.cohortList.make({ page: '0' }), 'primary')),
  );
}

/** Cohorts as autocomplete offers them. */
export function cohortOptions(cohorts: readonly Cohort[]): { name: string; value: string }[] {
  return cohorts.slice(0, mostChoices).map(({ id, name, archivedAtMs }) => ({
    name: archivedAtMs === null ? clip(name, longestChoice) : `${clip(name, 85)} (archived)`,
    value: id,
  }));
}
