import type { Cohort } from '../domain/cohort.ts';
import { daysBetween, localDateAt } from '../domain/day.ts';
import type { LocalDate } from '../domain/ids.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { paceCalendar } from '../domain/pace.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Repositories } from '../storage/store.ts';
import { enter, roadmapOf, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { followClock } from './time-zone-move.ts';

/** What organisers decide about a cohort. */
export type CohortTerms = Pick<
  Cohort,
  'name' | 'startDate' | 'hoursPerWeek' | 'roadmapId' | 'channelId' | 'timeZone'
>;

/** A cohort as it has just been saved. */
export interface SavedCohort {
  cohort: Cohort;
  roadmap: Roadmap;
  /** The last day of its pace. */
  endDate: LocalDate;
  timeZone: string;
}

export type CohortRefusal =
  | { kind: 'unknown-cohort' }
  | { kind: 'nameless' }
  | { kind: 'name-taken'; name: string }
  | { kind: 'channel-taken'; channelId: string; cohort: Cohort }
  | { kind: 'start-too-far' };

export const longestCohortName = 60;
export const usualHoursPerWeek = 6;

/** A start further away is a slip of the keyboard. */
const furthestStartDays = 3 * 366;

/** Adds a cohort to the server; the same interaction again answers the same cohort. */
export async function createCohort(
  deps: ActionDeps,
  {
    actor,
    terms,
    interactionId,
  }: {
    actor: Actor;
    terms: Pick<CohortTerms, 'name' | 'startDate'> & Partial<CohortTerms>;
    interactionId: string;
  },
): Promise<Outcome<SavedCohort, CohortRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    const known = await repositories.cohorts.get(actor.guildId, interactionId);
    if (known) return succeeded(saved(deps, scene, known));
    const cohort: Cohort = {
      // Short enough for any custom id, and the same when Discord delivers the command twice.
      id: interactionId,
      guildId: actor.guildId,
      hoursPerWeek: usualHoursPerWeek,
      roadmapId: scene.server.roadmapId,
      channelId: null,
      timeZone: null,
      ...terms,
      name: tidyName(terms.name),
      archivedAtMs: null,
    };
    const refusal = await refusalOf(repositories, scene, cohort);
    if (refusal) return refused(refusal);
    if (!(await repositories.cohorts.add(cohort, scene.nowMs))) {
      return refused({ kind: 'name-taken', name: cohort.name });
    }
    return succeeded(saved(deps, scene, cohort));
  });
}

/** Changes a cohort. Its members keep everything; their days follow its clock when it has another one now. */
export async function editCohort(
  deps: ActionDeps,
  { actor, cohortId, change }: { actor: Actor; cohortId: string; change: Partial<CohortTerms> },
): Promise<Outcome<SavedCohort, CohortRefusal>> {
  return changing(deps, actor, cohortId, (before) => ({
    ...before,
    ...change,
    ...(change.name !== undefined && { name: tidyName(change.name) }),
  }));
}

/** Archives a cohort: it stays readable, nobody joins it, nothing is posted for it. */
export function archiveCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId: string },
): Promise<Outcome<SavedCohort, CohortRefusal>> {
  const nowMs = deps.clock.now();
  return changing(deps, actor, cohortId, ({ archivedAtMs, ...rest }) => ({
    ...rest,
    archivedAtMs: archivedAtMs ?? nowMs,
  }));
}

/** Brings an archived cohort back, unless another has its name or channel by now. */
export function restoreCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId: string },
): Promise<Outcome<SavedCohort, CohortRefusal>> {
  return changing(deps, actor, cohortId, (before) => ({ ...before, archivedAtMs: null }));
}

async function changing(
  deps: ActionDeps,
  actor: Actor,
  cohortId: string,
  change: (before: Cohort) => Cohort,
): Promise<Outcome<SavedCohort, CohortRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    const before = await repositories.cohorts.get(actor.guildId, cohortId);
    if (!before) return refused({ kind: 'unknown-cohort' });
    const cohort = change(before);
    const refusal = await refusalOf(repositories, scene, cohort, before);
    if (refusal) return refused(refusal);
    if (!(await repositories.cohorts.update(cohort))) {
      return refused({ kind: 'name-taken', name: cohort.name });
    }
    await followCohortClock(repositories, scene, before, cohort);
    return succeeded(saved(deps, scene, cohort));
  });
}

async function refusalOf(
  { cohorts }: Repositories,
  { server, nowMs }: Scene,
  cohort: Cohort,
  before?: Cohort,
): Promise<CohortRefusal | undefined> {
  if (cohort.name === '') return { kind: 'nameless' };
  const today = localDateAt(nowMs, cohort.timeZone ?? server.timeZone);
  const moved = cohort.startDate !== before?.startDate;
  if (moved && Math.abs(daysBetween(today, cohort.startDate)) > furthestStartDays) {
    return { kind: 'start-too-far' };
  }
  const { channelId, archivedAtMs } = cohort;
  if (channelId === null || archivedAtMs !== null) return undefined;
  const others = await cohorts.ofServer(cohort.guildId, { archived: false });
  const other = others.find((one) => one.id !== cohort.id && one.channelId === channelId);
  return other && { kind: 'channel-taken', channelId, cohort: other };
}

/** A cohort that keeps another time now takes the days of its members along, of those without a zone of their own. */
async function followCohortClock(
  repositories: Repositories,
  { server, nowMs }: Scene,
  before: Cohort,
  after: Cohort,
): Promise<void> {
  const [from, to] = [before.timeZone ?? server.timeZone, after.timeZone ?? server.timeZone];
  if (from === to) return;
  const { guildId } = after;
  for (const { userId, timeZone } of await repositories.cohorts.roster(after.id)) {
    if (timeZone !== null) continue;
    await followClock(repositories, { guildId, userId }, { nowMs, from, to });
  }
}

function tidyName(name: string): string {
  return name.replaceAll(/\s+/g, ' ').trim();
}

function saved(deps: ActionDeps, { server }: Scene, cohort: Cohort): SavedCohort {
  const roadmap = roadmapOf(deps, cohort);
  return {
    cohort,
    roadmap,
    endDate: paceCalendar(roadmap, cohort).at(-1)!.untilDate,
    timeZone: cohort.timeZone ?? server.timeZone,
  };
}
