import type { Cohort } from '../domain/cohort.ts';
import { localDateAt } from '../domain/day.ts';
import type { LocalDate, UserId } from '../domain/ids.ts';
import {
  hoursBehind,
  paceOn,
  paceWeeks,
  standAgainst,
  stepsOfWeek,
  type Pace,
  type PaceStanding,
} from '../domain/pace.ts';
import { standing } from '../domain/progress.ts';
import type { Roadmap, Step } from '../domain/roadmap.ts';
import type { CohortPlace } from '../storage/cohorts.ts';
import type { CohortSteps } from '../storage/progress.ts';
import { enter, roadmapOf, type ActionDeps, type Actor } from './scene.ts';

/** A member along the roadmap of their cohort. */
export interface CohortMember {
  userId: UserId;
  displayName: string;
  /** Where Discord's CDN has their picture, as a path below it; null: they have none of their own. */
  avatar: string | null;
  /** Whole percent of the steps that count. */
  percent: number;
  /** Every finished step. */
  finished: number;
  standing: PaceStanding;
  /** The last date on which they did something. */
  lastDate: LocalDate | null;
}

/** A cohort as it stands today: everything that is shown or drawn of it. */
export interface CohortOverview {
  cohort: Cohort;
  roadmap: Roadmap;
  timeZone: string;
  /** In the cohort's time zone. */
  today: LocalDate;
  /** Where the pace is: its percent, step, week, and whether the week is for catching up. */
  pace: Pace;
  /** How many weeks the whole way takes. */
  weeks: number;
  /** What the seven days of the pace's week are for; none in a week for catching up. */
  stepsOfWeek: readonly Step[];
  /** The furthest first; whoever has left the server or is hidden from the caller is not among them. */
  members: readonly CohortMember[];
  /** How many are left out because they are hidden. */
  hidden: number;
  callerId: UserId;
  /** The cohort the caller is in. */
  callerCohort: Cohort | undefined;
  /** The caller wants to see no ranks. */
  quiet: boolean;
  /** The caller's pictures are drawn for a light background. */
  light: boolean;
}

/** @param cohortId the caller's own if absent. @returns `undefined` when there is no such cohort. */
export async function readCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId?: string | undefined },
): Promise<CohortOverview | undefined> {
  const { store } = deps;
  const scene = await enter(deps, store, actor);
  const { cohort: own, server, nowMs, quiet, light } = scene;
  const cohort = cohortId === undefined ? own : await store.cohorts.get(actor.guildId, cohortId);
  if (!cohort) return undefined;
  const timeZone = cohort.timeZone ?? server.timeZone;
  const course = courseOf(deps, cohort, localDateAt(nowMs, timeZone));
  const roster = await store.cohorts.roster(cohort.id);
  const steps = await store.progress.ofCohort(cohort.id, course.roadmap.id);
  const shown = roster.filter(({ hidden, userId }) => !hidden || userId === actor.userId);
  const members = shown.map((place) => memberOn(course, place, steps.get(place.userId), timeZone));
  return {
    ...course,
    timeZone,
    members: members.toSorted((a, b) => b.percent - a.percent || b.finished - a.finished),
    hidden: roster.length - shown.length,
    callerId: actor.userId,
    callerCohort: own,
    quiet,
    light,
  };
}

/** A cohort's way on a date, without its members. */
type Course = Pick<
  CohortOverview,
  'cohort' | 'roadmap' | 'today' | 'pace' | 'weeks' | 'stepsOfWeek'
>;

function courseOf(deps: ActionDeps, cohort: Cohort, today: LocalDate): Course {
  const roadmap = roadmapOf(deps, cohort);
  const pace = paceOn(roadmap, cohort, today);
  return {
    cohort,
    roadmap,
    today,
    pace,
    weeks: paceWeeks(roadmap, cohort),
    stepsOfWeek: stepsOfWeek(roadmap, cohort, today),
  };
}

function memberOn(
  { cohort, roadmap, pace, today }: Course,
  { userId, displayName, avatar, lastDate, joinedAtMs }: CohortPlace,
  steps: CohortSteps | undefined,
  timeZone: string,
): CohortMember {
  const progress = { steps: steps ?? new Map(), checkpoints: new Set<string>() };
  const { percent, finished } = standing(roadmap, progress);
  const joinedDate = localDateAt(joinedAtMs, timeZone);
  const member = { ...hoursBehind(roadmap, progress), lastDate, joinedDate };
  return {
    userId,
    displayName,
    avatar,
    percent,
    finished,
    standing: standAgainst(pace, member, { ...cohort, today }),
    lastDate,
  };
}

/** A cohort among the others. */
export interface CohortLine {
  cohort: Cohort;
  roadmap: Roadmap;
  pace: Pace;
  weeks: number;
  members: number;
  /** The caller is in it. */
  own: boolean;
}

/** The server's cohorts that are not archived, the caller's own first, then the latest start. */
export async function listCohorts(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<readonly CohortLine[]> {
  const { store } = deps;
  const { cohort: own, server, nowMs } = await enter(deps, store, actor);
  const cohorts = await store.cohorts.ofServer(actor.guildId, { archived: false });
  const sizes = await store.cohorts.sizes(actor.guildId);
  return cohorts
    .map((cohort) => {
      const today = localDateAt(nowMs, cohort.timeZone ?? server.timeZone);
      const { roadmap, pace, weeks } = courseOf(deps, cohort, today);
      const isOwn = cohort.id === own?.id;
      return { cohort, roadmap, pace, weeks, members: sizes.get(cohort.id) ?? 0, own: isOwn };
    })
    .toSorted((a, b) => Number(b.own) - Number(a.own));
}
