import type { Cohort } from '../domain/cohort.ts';
import { addDays, localDateAt, weekStart } from '../domain/day.ts';
import {
  comebacksOf,
  finishersOf,
  mostImproved,
  weekNumbers,
  type DigestContent,
  type MemberWeek,
} from '../domain/digest.ts';
import type { GuildId, LocalDate } from '../domain/ids.ts';
import { stepOfServer } from '../domain/nudge-content.ts';
import { paceOn, stepsOfWeek } from '../domain/pace.ts';
import { currentStep } from '../domain/progress.ts';
import type { Roadmap, Step } from '../domain/roadmap.ts';
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
  const { kept, before } = await store.digests.honours(target, week);
  return {
    roadmap,
    cohort: cohort ? { id: cohort.id, name: cohort.name } : null,
    week,
    numbers: weekNumbers(week, members),
    finishers: finishersOf(members),
    improved: mostImproved(members, { before, kept }),
    comebacks: comebacksOf(members),
    ...(cohort
      ? paceOfWeek(roadmap, cohort, addDays(week, 7))
      : { targets: await commonStep(deps, guildId, roadmap, members), catchUp: false }),
  };
}

function paceOfWeek(
  roadmap: Roadmap,
  cohort: Cohort,
  monday: LocalDate,
): Pick<DigestContent, 'targets' | 'catchUp'> {
  const targets = stepsOfWeek(roadmap, cohort, monday);
  const { phase, catchUp } = paceOn(roadmap, cohort, monday);
  return { targets, catchUp: targets.length === 0 && phase === 'running' && catchUp };
}

/** More members than these are not asked: what most of them are on is clear by then. */
const mostAsked = 300;

/** Without a pace: the step that most of the week's members are on; none when they have finished all. */
async function commonStep(
  { store }: ActionDeps,
  guildId: GuildId,
  roadmap: Roadmap,
  members: readonly MemberWeek[],
): Promise<Step[]> {
  const counted = new Map<string, number>();
  for (const { userId } of members.slice(0, mostAsked)) {
    const step = currentStep(roadmap, await store.progress.of(guildId, userId, roadmap.id));
    if (step) counted.set(step.id, (counted.get(step.id) ?? 0) + 1);
  }
  const common = [...counted].map(([stepId, count]) => ({ stepId, members: count }));
  return common.length === 0 ? [] : [stepOfServer(roadmap, common)];
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
