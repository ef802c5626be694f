import type { Cohort } from '../domain/cohort.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { standing, type Standing } from '../domain/progress.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Repositories } from '../storage/store.ts';
import { enter, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { followClock } from './time-zone-move.ts';

/** A member's move between cohorts. Nothing of their progress, points or streak changes by it. */
export interface CohortMove {
  /** Where they were before; undefined: in none. */
  left: Cohort | undefined;
  /** Where they are now; undefined: in none. */
  joined: Cohort | undefined;
  /** The roadmap they walk now, and how far they are in it. */
  roadmap: Roadmap;
  standing: Standing;
  /** They walk another roadmap than before: what they did there waits for their return. */
  otherRoadmap: boolean;
  timeZone: string;
  otherTimeZone: boolean;
}

export type JoinRefusal =
  | { kind: 'unknown-cohort' }
  | { kind: 'already-in'; cohort: Cohort }
  | { kind: 'archived'; cohort: Cohort };

/** Puts a member into a cohort, out of the one they were in. */
export async function joinCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId: string },
): Promise<Outcome<CohortMove, JoinRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const before = await enter(deps, repositories, actor);
    const cohort = await repositories.cohorts.get(actor.guildId, cohortId);
    if (!cohort) return refused({ kind: 'unknown-cohort' });
    if (before.cohort?.id === cohort.id) return refused({ kind: 'already-in', cohort });
    if (cohort.archivedAtMs !== null) return refused({ kind: 'archived', cohort });
    await repositories.cohorts.join(actor, cohort.id, before.nowMs);
    return succeeded(await moved(deps, repositories, actor, before));
  });
}

/** Takes a member out of their cohort; they can join again at any time. */
export async function leaveCohort(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId?: string },
): Promise<Outcome<CohortMove, { kind: 'in-none' }>> {
  return deps.store.transaction(async (repositories) => {
    const before = await enter(deps, repositories, actor);
    // A button of a cohort they are not in any more leaves no other.
    const isOther = cohortId !== undefined && before.cohort?.id !== cohortId;
    if (isOther || !(await repositories.cohorts.leave(actor, before.nowMs))) {
      return refused({ kind: 'in-none' });
    }
    return succeeded(await moved(deps, repositories, actor, before));
  });
}

/** Streak and reminder follow the clock of the new place. */
async function moved(
  deps: ActionDeps,
  repositories: Repositories,
  actor: Actor,
  before: Scene,
): Promise<CohortMove> {
  const { cohort, roadmap, timeZone, nowMs } = await enter(deps, repositories, actor);
  await followClock(repositories, actor, { nowMs, from: before.timeZone, to: timeZone });
  const progress = await repositories.progress.of(actor.guildId, actor.userId, roadmap.id);
  return {
    left: before.cohort,
    joined: cohort,
    roadmap,
    standing: standing(roadmap, progress),
    otherRoadmap: roadmap.id !== before.roadmap.id,
    timeZone,
    otherTimeZone: timeZone !== before.timeZone,
  };
}
