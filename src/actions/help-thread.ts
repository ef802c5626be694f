import type { Cohort } from '../domain/cohort.ts';
import { weekStart } from '../domain/day.ts';
import type { LocalDate, UserId } from '../domain/ids.ts';
import type { PaceStanding } from '../domain/pace.ts';
import { currentStep } from '../domain/progress.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { findStep, type Roadmap, type Step } from '../domain/roadmap.ts';
import { fewestStuck, stuckSteps, usualTime, type AtStep } from '../domain/stuck.ts';
import type { RosterMember } from '../storage/cohorts.ts';
import type { HelpThreadKey } from '../storage/help-threads.ts';
import { standings, type CohortMember } from './read-cohort.ts';
import { enter, type ActionDeps, type Actor, type Scene } from './scene.ts';

/** A step at which several members of a cohort are stuck. */
export interface StuckAt {
  step: Step;
  /** How long it takes others, or should. */
  usualMs: number;
  /** All of them, those who hide included. */
  count: number;
  /** The names of those who agree to be named. */
  stuck: readonly string[];
  /** The names of those in the server who finished it last and agree. */
  finished: readonly string[];
}

/** What organisers see of a cohort. */
export interface CohortForOrganisers {
  cohort: Cohort;
  roadmap: Roadmap;
  /** Whoever needs attention first: quiet, behind, on pace, ahead. Members who hide are left out and only counted. */
  members: readonly CohortMember[];
  hidden: number;
  stuck: readonly StuckAt[];
  today: LocalDate;
}

/** How many of the latest finishes tell how long a step takes. */
const latestFinishes = 200;
const mostNames = 10;
const attention: readonly PaceStanding[] = ['quiet', 'behind', 'on-pace', 'ahead'];

/** @returns `undefined` when there is no such cohort. */
export async function readForOrganisers(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId: string },
): Promise<CohortForOrganisers | undefined> {
  const scene = await enter(deps, deps.store, actor);
  const cohort = await deps.store.cohorts.get(actor.guildId, cohortId);
  if (!cohort) return undefined;
  const { roadmap, today, members, roster } = await standings(deps, scene, cohort);
  const shown = members.filter(({ hidden }) => !hidden);
  return {
    cohort,
    roadmap,
    members: shown.toSorted(
      (a, b) => attention.indexOf(a.standing) - attention.indexOf(b.standing),
    ),
    hidden: members.length - shown.length,
    stuck: await findStuck(deps, scene, { cohort, roadmap, roster }),
    today,
  };
}

/** Everything that opening a help thread needs. */
export interface HelpThreadWish {
  key: HelpThreadKey;
  cohort: Cohort;
  roadmap: Roadmap;
  at: StuckAt;
  /** Where it opens. */
  channelId: string;
}

/** What became of it. */
export interface HelpThreadAnswer {
  channelId: string;
  cohort: Cohort;
  step: Step;
  outcome:
    | { kind: 'opened' | 'there'; threadId: string }
    /** Somebody else is opening it this moment. */
    | { kind: 'busy' }
    | { kind: 'missing'; permissions: readonly string[] }
    | { kind: 'gone' }
    | { kind: 'failed'; reason: string };
}

export type HelpThreadRefusal = { kind: 'unknown-cohort' } | { kind: 'nobody-stuck' };

/** What a help thread is about, if people are (still) stuck there. */
export async function readHelpThread(
  deps: ActionDeps,
  asked: { actor: Actor; cohortId: string; stepId: string; channelId: string },
): Promise<Outcome<HelpThreadWish, HelpThreadRefusal>> {
  const { actor, cohortId, stepId, channelId } = asked;
  const read = await readForOrganisers(deps, { actor, cohortId });
  if (!read) return refused({ kind: 'unknown-cohort' });
  const { cohort, roadmap, stuck, today } = read;
  const at = stuck.find(({ step }) => step.id === stepId);
  if (!at) return refused({ kind: 'nobody-stuck' });
  const key = { guildId: actor.guildId, cohortId, stepId, week: weekStart(today) };
  return succeeded({ key, cohort, roadmap, at, channelId: cohort.channelId ?? channelId });
}

async function findStuck(
  { store }: ActionDeps,
  { nowMs, server }: Scene,
  of: { cohort: Cohort; roadmap: Roadmap; roster: readonly RosterMember[] },
): Promise<StuckAt[]> {
  const { cohort, roadmap, roster } = of;
  const inHand = roster.flatMap((member) => atStep(roadmap, member));
  const usual = new Map<string, number>();
  const finished = new Map<string, string[]>();
  for (const step of roadmap.steps) {
    if (inHand.filter(({ stepId }) => stepId === step.id).length < fewestStuck) continue;
    const place = { roadmapId: roadmap.id, stepId: step.id };
    const finishes = await store.progress.latestFinishes(server.guildId, place, latestFinishes);
    const timesMs = finishes
      .filter(({ startedAtMs }) => startedAtMs !== null)
      .map(({ startedAtMs, completedAtMs }) => completedAtMs - startedAtMs!);
    usual.set(step.id, usualTime(timesMs, { ...cohort, hours: step.hours }));
    const helping = finishes.filter((one) => one.helping === 1);
    finished.set(
      step.id,
      helping.slice(0, mostNames).map(({ displayName }) => displayName),
    );
  }
  const agreed = new Map<UserId, string>(
    roster.filter(({ helping }) => helping).map((one) => [one.userId, one.displayName]),
  );
  return stuckSteps(inHand, usual, nowMs).map(({ stepId, usualMs, userIds }) => ({
    step: findStep(roadmap, stepId)!,
    usualMs,
    count: userIds.length,
    stuck: userIds.flatMap((userId) => agreed.get(userId) ?? []).slice(0, mostNames),
    finished: finished.get(stepId) ?? [],
  }));
}

/** The step that a member has in hand, if they turned to it. */
function atStep(roadmap: Roadmap, { userId, steps }: RosterMember): AtStep[] {
  const stepId = currentStep(roadmap, { steps })?.id;
  const startedAtMs = stepId === undefined ? undefined : steps.get(stepId)?.startedAtMs;
  return stepId === undefined || startedAtMs === undefined ? [] : [{ userId, stepId, startedAtMs }];
}
