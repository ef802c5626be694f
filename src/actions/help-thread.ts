import type { Cohort } from '../domain/cohort.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { currentStep } from '../domain/progress.ts';
import { findStep, type Roadmap, type Step } from '../domain/roadmap.ts';
import { stuckSteps, usualTimeMs, type Stay } from '../domain/stuck.ts';
import type { ThreadOpening } from '../domain/thread-opening.ts';
import type { CohortPlace } from '../storage/cohorts.ts';
import type { CohortSteps } from '../storage/progress.ts';
import { readCohort, type CohortOverview } from './read-cohort.ts';
import type { ActionDeps, Actor } from './scene.ts';

/** A step on which a cohort is stuck, as an organiser sees it. */
export interface StuckPlace {
  step: Step;
  /** How many are there for over twice the usual time. */
  members: number;
  /** Their names, of those who are not hidden. */
  names: readonly string[];
  usualMs: number;
  /** The thread opened this week; null: it is being opened; undefined: there is none. */
  threadId: string | null | undefined;
}

/** What organisers see of a cohort beyond what its members do. */
export interface CohortHealth extends CohortOverview {
  stuck: readonly StuckPlace[];
}

/** What a help thread says. Only those are named who agreed to be. */
export interface HelpThread {
  guildId: GuildId;
  /** The cohort's channel, else where it was asked for. */
  channelId: string;
  cohort: Cohort;
  roadmap: Roadmap;
  step: Step;
  stuck: readonly string[];
  finished: readonly string[];
}

export type HelpRefusal =
  | { kind: 'unknown-cohort' }
  | { kind: 'unknown-step'; text: string }
  | { kind: 'being-opened' }
  | { kind: 'not-opened'; channelId: string; why: Exclude<ThreadOpening, { kind: 'opened' }> };

const claimMs = 60_000;
const latestFinishes = 50;
const mostHelpers = 10;

/** @returns `undefined` when there is no such cohort. */
export async function readCohortHealth(
  deps: ActionDeps,
  { actor, cohortId }: { actor: Actor; cohortId: string },
): Promise<CohortHealth | undefined> {
  const overview = await readCohort(deps, { actor, cohortId });
  if (!overview) return undefined;
  const { guildId } = actor;
  const { week } = overview.pace;
  const roster = await deps.store.cohorts.roster(cohortId);
  const names = namesOf(roster.filter(({ hidden }) => !hidden));
  const stuck: StuckPlace[] = [];
  for (const { step, userIds, usualMs } of await stuckIn(deps, overview, roster)) {
    const key = { guildId, cohortId, stepId: step.id, week };
    stuck.push({
      step,
      members: userIds.length,
      names: names(userIds),
      usualMs,
      threadId: await deps.store.helpThreads.find(key),
    });
  }
  return { ...overview, stuck };
}

/**
 * Opens a thread about a step, once for a cohort, step and week of its pace; asked for again, it answers the same one.
 *
 * @param open opens it at Discord; it takes requests, so defer first.
 */
export async function openHelpThread(
  deps: ActionDeps,
  input: {
    actor: Actor;
    cohortId: string;
    stepId: string;
    /** Where it was asked for: of cohorts without a channel. */
    channelId: string;
    open(thread: HelpThread): Promise<ThreadOpening>;
  },
): Promise<Outcome<{ threadId: string; step: Step; written: boolean }, HelpRefusal>> {
  const { actor, cohortId, stepId } = input;
  const { helpThreads } = deps.store;
  const overview = await readCohort(deps, { actor, cohortId });
  if (!overview) return refused({ kind: 'unknown-cohort' });
  const step = findStep(overview.roadmap, stepId);
  if (!step) return refused({ kind: 'unknown-step', text: stepId });
  const key = { guildId: actor.guildId, cohortId, stepId, week: overview.pace.week };
  const nowMs = deps.clock.now();
  if (!(await helpThreads.claim(key, nowMs, nowMs + claimMs))) {
    const threadId = await helpThreads.find(key);
    return threadId
      ? succeeded({ threadId, step, written: true })
      : refused({ kind: 'being-opened' });
  }
  const thread = await compose(deps, overview, step, input.channelId);
  const opening = await input.open(thread);
  if (opening.kind !== 'opened') {
    await helpThreads.release(key);
    return refused({ kind: 'not-opened', channelId: thread.channelId, why: opening });
  }
  const { threadId, written } = opening;
  await helpThreads.opened(key, threadId);
  return succeeded({ threadId, step, written });
}

async function compose(
  deps: ActionDeps,
  overview: CohortOverview,
  step: Step,
  channelId: string,
): Promise<HelpThread> {
  const { cohort, roadmap } = overview;
  const { guildId } = cohort;
  const roster = await deps.store.cohorts.roster(cohort.id);
  const found = await stuckIn(deps, overview, roster);
  const stuck = found.find((one) => one.step.id === step.id)?.userIds ?? [];
  const place = { roadmapId: roadmap.id, stepId: step.id };
  const finishes = await deps.store.progress.latestFinishes(guildId, place, latestFinishes);
  return {
    guildId,
    channelId: cohort.channelId ?? channelId,
    cohort,
    roadmap,
    step,
    stuck: namesOf(roster.filter(({ helping }) => helping))(stuck),
    finished: finishes
      .filter(({ helping }) => helping === 1)
      .slice(0, mostHelpers)
      .map(({ displayName }) => displayName),
  };
}

async function stuckIn(
  deps: ActionDeps,
  { cohort, roadmap }: CohortOverview,
  roster: readonly CohortPlace[],
) {
  const { store, clock } = deps;
  const steps = await store.progress.ofCohort(cohort.id, roadmap.id);
  const stays = roster
    .map(({ userId }) => stayOf(roadmap, userId, steps.get(userId)))
    .filter((stay) => stay !== undefined);
  const usualMs = new Map<Step, number>();
  for (const step of roadmap.steps) {
    if (!stays.some(({ stepId }) => stepId === step.id)) continue;
    const place = { roadmapId: roadmap.id, stepId: step.id };
    const finishes = await store.progress.latestFinishes(cohort.guildId, place, latestFinishes);
    const takenMs = finishes
      .filter(({ startedAtMs }) => startedAtMs !== null)
      .map(({ startedAtMs, completedAtMs }) => completedAtMs - startedAtMs!);
    usualMs.set(step, usualTimeMs(step, cohort.hoursPerWeek, takenMs));
  }
  return stuckSteps(roadmap.steps, stays, (step) => usualMs.get(step) ?? Infinity, clock.now());
}

/** The step in a member's hand, once they have begun it. */
function stayOf(
  roadmap: Roadmap,
  userId: UserId,
  steps: CohortSteps | undefined,
): Stay | undefined {
  if (!steps) return undefined;
  const step = currentStep(roadmap, { steps, checkpoints: new Set() });
  const own = step && steps.get(step.id);
  if (!own || own.completedAtMs !== null) return undefined;
  return { userId, stepId: step.id, sinceMs: own.startedAtMs ?? own.touchedAtMs };
}

function namesOf(roster: readonly CohortPlace[]) {
  const names = new Map(roster.map(({ userId, displayName }) => [userId, displayName]));
  return (userIds: readonly UserId[]) =>
    userIds.map((id) => names.get(id)).filter((name) => name !== undefined);
}
