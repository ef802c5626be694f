import type { Cohort } from '../domain/cohort.ts';
import { localDateAt } from '../domain/day.ts';
import type { LocalDate, UserId } from '../domain/ids.ts';
import {
  hoursBehind,
  paceOn,
  paceWeeks,
  standAgainst,
  stepsOfWeek,
  weekStartOf,
  type Pace,
  type PaceStanding,
} from '../domain/pace.ts';
import { currentStep, standing } from '../domain/progress.ts';
import type { Roadmap, Step } from '../domain/roadmap.ts';
import type { RosterMember } from '../storage/cohorts.ts';
import type { CheckPresent } from './read-leaderboard.ts';
import { enter, roadmapOf, type ActionDeps, type Actor, type Scene } from './scene.ts';

/** A member of a cohort against its pace. */
export interface CohortMember {
  userId: UserId;
  displayName: string;
  /** Where Discord's CDN has their picture, as a path below it; null: they have none of their own. */
  avatar: string | null;
  /** Whole percent of the roadmap, as everywhere. */
  percent: number;
  /** Steps finished, of all steps of the roadmap. */
  finished: number;
  /** The step in their hand; undefined when all are finished. */
  current: Step | undefined;
  standing: PaceStanding;
  /** Their last active date; null: never active. */
  lastDate: LocalDate | null;
  /** Others do not see them: of the hidden only the caller is among the members. */
  hidden: boolean;
}

/** Where everybody in a cohort stands, as one member sees it. */
export interface CohortOverview {
  cohort: Cohort;
  roadmap: Roadmap;
  /** The furthest first. Whoever has left the server or hides from others is left out. */
  members: readonly CohortMember[];
  /** How many more there are who hide. */
  hidden: number;
  /** Where the pace is today: step, percent (not rounded), week, for catching up or not. */
  pace: Pace;
  /** Weeks of the whole way. */
  weeks: number;
  /** What the week is for; empty: for catching up, or it is over. */
  weekSteps: readonly Step[];
  today: LocalDate;
  callerId: UserId;
  /** The cohort the caller is in. */
  ownCohort: Cohort | undefined;
  /** The caller wants to see no ranks. */
  quiet: boolean;
  /** Pictures are drawn for a light background. */
  light: boolean;
  /** Members about whom Discord is to be asked whether they are still there. */
  unchecked: readonly UserId[];
}

const dayMs = 86_400_000;
/** Somebody waits for the answer: the others are asked about by and by. */
const mostChecks = 20;

/** @param cohortId left out: the caller's own. @returns `undefined` when there is no such cohort. */
export async function readCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId?: string | undefined },
): Promise<CohortOverview | undefined> {
  const scene = await enter(deps, deps.store, actor);
  const cohort =
    cohortId === undefined ? scene.cohort : await deps.store.cohorts.get(actor.guildId, cohortId);
  if (!cohort) return undefined;
  const { roadmap, pace, today, members, roster } = await standings(deps, scene, cohort);
  const shown = members.filter(({ hidden, userId }) => !hidden || userId === actor.userId);
  return {
    cohort,
    roadmap,
    members: shown,
    hidden: members.length - shown.length,
    pace,
    weeks: paceWeeks(roadmap, cohort),
    weekSteps: stepsOfWeek(roadmap, cohort, weekStartOf(cohort, today)),
    today,
    callerId: actor.userId,
    ownCohort: scene.cohort,
    quiet: scene.quiet,
    light: scene.light,
    unchecked: roster
      .filter(({ userId, checkedAtMs }) => userId !== actor.userId && isStale(scene, checkedAtMs))
      .slice(0, mostChecks)
      .map(({ userId }) => userId),
  };
}

/**
 * The same, without those who have left the server since somebody last looked.
 *
 * @param takeTime called before Discord is asked about members: to defer.
 */
export async function readPresentCohort(
  deps: ActionDeps & { checkPresent: CheckPresent },
  asked: { actor: Actor; cohortId?: string | undefined },
  takeTime: () => Promise<unknown>,
): Promise<CohortOverview | undefined> {
  const read = await readCohort(deps, asked);
  if (!read || read.unchecked.length === 0) return read;
  await takeTime();
  await deps.checkPresent(asked.actor.guildId, read.unchecked);
  return readCohort(deps, asked);
}

const isStale = ({ nowMs }: Scene, checkedAtMs: number) => nowMs - checkedAtMs >= dayMs;

/** Everybody in a cohort who is in the server, those who hide included, the furthest first. */
export async function standings({ store, ...deps }: ActionDeps, scene: Scene, cohort: Cohort) {
  const roadmap = roadmapOf({ store, ...deps }, cohort);
  const timeZone = cohort.timeZone ?? scene.server.timeZone;
  const today = localDateAt(scene.nowMs, timeZone);
  const pace = paceOn(roadmap, cohort, today);
  const roster = await store.cohorts.roster(cohort.id, roadmap.id);
  const members = roster
    .map((member) => {
      const joined = localDateAt(member.joinedAtMs, timeZone);
      return { ...member, ...stand(roadmap, member, { cohort, pace, today, joined }) };
    })
    .map(({ steps: _steps, joinedAtMs: _joined, checkedAtMs: _checked, ...member }) => member)
    .toSorted((a, b) => b.percent - a.percent || b.finished - a.finished);
  return { roadmap, today, pace, roster, members };
}

function stand(
  roadmap: Roadmap,
  { steps, lastDate }: RosterMember,
  at: { cohort: Cohort; pace: Pace; today: LocalDate; joined: LocalDate },
) {
  const { cohort, pace, today, joined } = at;
  const progress = { steps };
  const member = {
    ...hoursBehind(roadmap, progress),
    // Whoever has just come is not quiet.
    lastDate: lastDate !== null && lastDate > joined ? lastDate : joined,
  };
  const { percent, finished } = standing(roadmap, progress);
  return {
    percent,
    finished,
    current: currentStep(roadmap, progress),
    standing: standAgainst(pace, member, { ...cohort, today }),
  };
}

/** A cohort in the list of a server's. */
export interface ListedCohort {
  cohort: Cohort;
  roadmap: Roadmap;
  size: number;
  pace: Pace;
  own: boolean;
}

/** The cohorts of a server: the caller's own first, then those that can be joined, the latest start first. */
export async function listCohorts(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<ListedCohort[]> {
  const { store } = deps;
  const { cohort: own, server, nowMs } = await enter(deps, store, actor);
  const open = await store.cohorts.ofServer(actor.guildId, { archived: false });
  const sizes = await store.cohorts.sizes(actor.guildId);
  const listed = [...(own ? [own] : []), ...open.filter(({ id }) => id !== own?.id)];
  return listed.map((cohort) => {
    const roadmap = roadmapOf(deps, cohort);
    const today = localDateAt(nowMs, cohort.timeZone ?? server.timeZone);
    return {
      cohort,
      roadmap,
      size: sizes.get(cohort.id) ?? 0,
      pace: paceOn(roadmap, cohort, today),
      own: cohort.id === own?.id,
    };
  });
}
