import type { CohortMember, CohortOverview } from '../actions/read-cohort.ts';
import { isCatchUp, type PaceStanding } from '../domain/pace.ts';
import type { CohortPicture } from '../pictures/spec.ts';
import type { Look } from './picture.ts';
import { stepName } from './step.ts';
import { count, dateWords, percentWords } from './text.ts';

/** How each standing is called: nobody is shamed for their own time. */
export const standingWords: Record<PaceStanding, string> = {
  ahead: 'Ahead',
  'on-pace': 'On pace',
  behind: 'Taking their time',
  quiet: 'Resting',
};

/** In larger cohorts a sign stands for each member. */
const mostFaces = 40;
const weeksShown = 26;
const quarters = [0, 25, 50, 75, 100];

/** Whose faces the picture of a cohort may show. */
export function facesOfCohort({ members, callerId }: CohortOverview): readonly CohortMember[] {
  return members.length <= mostFaces
    ? members
    : members.filter(({ userId }, index) => index === 0 || userId === callerId);
}

/** The members of a cohort along the roadmap, against the pace. */
export function cohortPicture(overview: CohortOverview, { theme, face }: Look): CohortPicture {
  const { cohort, members, pace, callerId, hidden } = overview;
  const size = (standing: PaceStanding) =>
    members.filter((one) => one.standing === standing).length;
  const words = (standing: PaceStanding) => `${standingWords[standing]} ${size(standing)}`;
  return {
    kind: 'cohort',
    theme,
    title: cohort.name,
    subtitle: [count(members.length + hidden, 'member'), weekWords(overview)].join(' · '),
    members: members.map((member, index) => ({
      person: face(member),
      at: member.percent / 100,
      standing: member.standing,
      named: index === 0,
      own: member.userId === callerId,
    })),
    pace: { at: pace.percent / 100, label: `Pace: ${stepName(pace.step)}` },
    ticks: quarters.map((percent) => ({ at: percent / 100, label: percentWords(percent) })),
    legend: {
      ahead: words('ahead'),
      'on-pace': words('on-pace'),
      behind: words('behind'),
      quiet: words('quiet'),
    },
    weeks: {
      title: 'Weeks',
      weeks: weeksInView(overview).map((week) => ({
        label: String(week),
        catchUp: isCatchUp(week),
        now: week === pace.week,
      })),
      catchUp: 'every fourth week is for catching up',
    },
    empty: 'Nobody is on this way yet: be the first.',
  };
}

function weekWords({ cohort, pace, weeks }: CohortOverview): string {
  switch (pace.phase) {
    case 'before':
      return `starts ${dateWords(cohort.startDate)}`;
    case 'running':
      return `week ${pace.week} of ${weeks} · ${cohort.hoursPerWeek} h a week`;
    case 'over':
      return 'the pace is over';
  }
}

/** The weeks around the one that is going on; of a short way all of them. */
function weeksInView({ pace, weeks }: CohortOverview): number[] {
  const length = Math.min(weeks, weeksShown);
  const before = Math.min(Math.max(0, pace.week - length / 2), weeks - length);
  return Array.from({ length }, (_, index) => Math.floor(before) + index + 1);
}
