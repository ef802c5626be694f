import type { Activity } from '../domain/activity.ts';
import { claimedDate, localDateAt, addDays, type ClaimedDay } from '../domain/day.ts';
import { parseLink } from '../domain/link.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import {
  currentStep,
  nextStep,
  standing,
  type Progress,
  type Standing,
} from '../domain/progress.ts';
import { findStep, type Roadmap, type Step } from '../domain/roadmap.ts';
import { resolveStep } from '../domain/step-search.ts';
import type { StreakState } from '../domain/streak.ts';
import type { Repositories } from '../storage/store.ts';
import { enter, newActivity, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { readStreak, type StreakNews } from './streak-news.ts';

export interface CompleteStep {
  actor: Actor;
  /** Id, number or title; the current step if absent. */
  step?: string | undefined;
  link?: string | undefined;
  note?: string | undefined;
  day: ClaimedDay;
  interactionId: string;
}

/** A finished step and where the member stands with it. */
export interface Completion {
  actor: Actor;
  activity: Activity;
  step: Step;
  roadmap: Roadmap;
  standing: Standing;
  news: StreakNews;
  /** The member wants to see no points and streaks. */
  quiet: boolean;
  next: Step | undefined;
}

export type CompletionRefusal =
  | { kind: 'unknown-step'; text: string }
  | { kind: 'already-done'; step: Step; completedAtMs: number }
  | { kind: 'all-done'; roadmap: Roadmap; standing: Standing }
  | { kind: 'bad-link'; text: string }
  | { kind: 'yesterday-is-over' };

/**
 * Finishes a step: its points, its day, once. The same interaction again answers the same completion.
 */
export async function completeStep(
  deps: ActionDeps,
  input: CompleteStep,
): Promise<Outcome<Completion, CompletionRefusal>> {
  const { actor, interactionId } = input;
  const link = input.link === undefined ? null : parseLink(input.link);
  if (link === undefined) return refused({ kind: 'bad-link', text: input.link! });
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    const { roadmap } = scene;
    const progress = await repositories.progress.of(actor.guildId, actor.userId, roadmap.id);
    const before = await repositories.progress.streak(actor.guildId, actor.userId);
    const described = (activity: Activity, now: Progress) =>
      describe(repositories, scene, actor, { activity, progress: now, before });
    const earlier = await repositories.ledger.byInteraction(interactionId);
    if (earlier) return succeeded(await described(earlier, progress));

    const step =
      input.step === undefined ? currentStep(roadmap, progress) : resolveStep(roadmap, input.step);
    if (!step && input.step !== undefined) {
      return refused({ kind: 'unknown-step', text: input.step });
    }
    if (!step) return refused({ kind: 'all-done', roadmap, standing: standing(roadmap, progress) });
    const completedAtMs = progress.steps.get(step.id)?.completedAtMs ?? null;
    if (completedAtMs !== null) return refused({ kind: 'already-done', step, completedAtMs });
    const localDate = claimedDate(scene.nowMs, scene.timeZone, input.day);
    if (!localDate) return refused({ kind: 'yesterday-is-over' });

    const boardToday = localDateAt(scene.nowMs, scene.server.timeZone);
    const activity = newActivity(scene, actor, interactionId, {
      kind: 'completed',
      ref: step.id,
      points: step.points,
      localDate,
      boardDate: input.day === 'today' ? boardToday : addDays(boardToday, -1),
      link,
      note: input.note?.trim() || null,
    });
    const recorded = await repositories.ledger.append(activity);
    // Only another process can have been first between the reading above and this.
    if (!recorded) return refused({ kind: 'already-done', step, completedAtMs: scene.nowMs });
    await repositories.roleChecks.owe(actor, scene.nowMs);
    const steps = new Map(progress.steps).set(step.id, {
      touchedAtMs: scene.nowMs,
      completedAtMs: scene.nowMs,
      shown: link !== null || (progress.steps.get(step.id)?.shown ?? false),
    });
    return succeeded(await described(activity, { ...progress, steps }));
  });
}

async function describe(
  repositories: Repositories,
  scene: Scene,
  actor: Actor,
  done: { activity: Activity; progress: Progress; before: StreakState | undefined },
): Promise<Completion> {
  const { activity, progress, before } = done;
  const { roadmap, quiet } = scene;
  const { localDate } = activity;
  return {
    actor,
    activity,
    step: findStep(roadmap, activity.ref)!,
    roadmap,
    standing: standing(roadmap, progress),
    news: await readStreak(repositories, scene, actor, { before, localDate }),
    quiet,
    next: nextStep(roadmap, progress),
  };
}
