import type { Cohort } from '../domain/cohort.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Repositories } from '../storage/store.ts';
import { enter, roadmapOf, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { moveWithCohort } from './time-zone-move.ts';

/** A member in their cohort. */
export interface Joined {
  cohort: Cohort;
  /** The one they were in before; undefined: none. */
  before: Cohort | undefined;
  /** They had been in this one already: nothing changed. */
  already: boolean;
  roadmap: Roadmap;
  /** The roadmap that was theirs until now, when it is another: progress in it is kept. */
  roadmapBefore: Roadmap | undefined;
  /** The time zone that is theirs from now on, when it is another. */
  newTimeZone: string | undefined;
}

export type JoinRefusal = { kind: 'unknown-cohort' } | { kind: 'archived'; cohort: Cohort };

/** Moves a member into a cohort. Nothing they have done is lost, whichever they were in before. */
export async function joinCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId: string },
): Promise<Outcome<Joined, JoinRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const before = await depart(deps, repositories, actor);
    const cohort = await repositories.cohorts.get(actor.guildId, cohortId);
    if (!cohort) return refused({ kind: 'unknown-cohort' });
    const already = before.cohort?.id === cohort.id;
    if (cohort.archivedAtMs !== null && !already) return refused({ kind: 'archived', cohort });
    if (!already) await repositories.cohorts.join(actor, cohort.id, before.nowMs);
    const after = await arrive(deps, repositories, actor, before);
    return succeeded({
      cohort,
      before: already ? undefined : before.cohort,
      already,
      roadmap: after.roadmap,
      roadmapBefore: after.roadmap.id === before.roadmap.id ? undefined : before.roadmap,
      newTimeZone: after.timeZone === before.timeZone ? undefined : after.timeZone,
    });
  });
}

/** Who has left their cohort. */
export interface Left {
  cohort: Cohort;
  /** The server's, which is theirs again. */
  roadmap: Roadmap;
  roadmapBefore: Roadmap | undefined;
  newTimeZone: string | undefined;
}

/** Takes a member out of their cohort, or of none but the one named. */
export async function leaveCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId?: string | undefined },
): Promise<Outcome<Left, { kind: 'in-none' }>> {
  return deps.store.transaction(async (repositories) => {
    const before = await depart(deps, repositories, actor);
    const { cohort } = before;
    if (!cohort || (cohortId !== undefined && cohort.id !== cohortId)) {
      return refused({ kind: 'in-none' });
    }
    await repositories.cohorts.leave(actor, before.nowMs);
    const after = await arrive(deps, repositories, actor, before);
    const roadmap = roadmapOf(deps, after.server);
    return succeeded({
      cohort,
      roadmap,
      roadmapBefore: roadmap.id === before.roadmap.id ? undefined : before.roadmap,
      newTimeZone: after.timeZone === before.timeZone ? undefined : after.timeZone,
    });
  });
}

/** The scene before a move, of which the member makes one at a time. */
async function depart(deps: ActionDeps, repositories: Repositories, actor: Actor): Promise<Scene> {
  await enter(deps, repositories, actor);
  await repositories.members.hold(actor);
  return enter(deps, repositories, actor);
}

/** The scene after a move; in another time zone no day is lost and none counts twice, and roles follow the roadmap. */
async function arrive(
  deps: ActionDeps,
  repositories: Repositories,
  actor: Actor,
  before: Scene,
): Promise<Scene> {
  const after = await enter(deps, repositories, actor);
  const move = { from: before.timeZone, to: after.timeZone, nowMs: before.nowMs };
  await moveWithCohort(repositories, actor, move);
  // On another roadmap they are at another percentage.
  if (after.roadmap.id !== before.roadmap.id) {
    await repositories.roleChecks.owe(actor, before.nowMs);
  }
  return after;
}
