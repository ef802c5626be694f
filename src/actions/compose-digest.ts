import { addDays, localDateAt, weekStart } from '../domain/day.ts';
import {
  comebacksOf,
  finishersOf,
  mostImproved,
  nextTarget,
  weekNumbers,
  type DigestContent,
} from '../domain/digest.ts';
import type { LocalDate } from '../domain/ids.ts';
import type { DigestTarget } from '../storage/digests.ts';
import { roadmapOf, serverOf, type ActionDeps } from './scene.ts';

/**
 * What the digest of a week says; `undefined` when nobody did anything. Whoever was named as most improved at the first
 * try is named again.
 *
 * @param week its Monday.
 */
export async function composeDigest(
  deps: ActionDeps,
  target: DigestTarget,
  week: LocalDate,
): Promise<DigestContent | undefined> {
  const { store } = deps;
  const { guildId, cohortId } = target;
  const members = await store.digests.week(target, week);
  if (members.length === 0) return undefined;
  const cohort = cohortId === null ? undefined : await store.cohorts.get(guildId, cohortId);
  const roadmap = roadmapOf(deps, cohort ?? (await serverOf(deps, store, guildId)));
  const userIds = members.map(({ userId }) => userId);
  const active = await store.digests.stepsOf(guildId, roadmap.id, userIds);
  const finished = await store.digests.finishedIn(guildId, roadmap.id, week);
  const { kept, before } = await store.digests.honours(target, week);
  return {
    roadmap,
    cohortName: cohort?.name ?? null,
    week,
    numbers: weekNumbers(week, members),
    finishers: finishersOf(members),
    improved: members.find(({ userId }) => userId === kept) ?? mostImproved(members, before),
    comebacks: comebacksOf(members),
    target: nextTarget(roadmap, active, finished),
  };
}

/** What last week's digest says, or, while there was nothing to tell of it, that of the week so far. */
export async function previewDigest(
  deps: ActionDeps,
  target: DigestTarget,
): Promise<DigestContent | undefined> {
  const { timeZone } = await serverOf(deps, deps.store, target.guildId);
  const thisWeek = weekStart(localDateAt(deps.clock.now(), timeZone));
  const lastWeek = await composeDigest(deps, target, addDays(thisWeek, -7));
  return lastWeek ?? composeDigest(deps, target, thisWeek);
}
