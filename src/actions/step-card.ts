import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import {
  currentStep,
  finishedSteps,
  nextStep,
  standing,
  stepState,
  unmetRequirements,
  type Progress,
  type Standing,
  type StepState,
} from '../domain/progress.ts';
import type { Requirement, Roadmap, Step } from '../domain/roadmap.ts';
import { typicalDays } from '../domain/step-times.ts';
import { resolveStep } from '../domain/step-search.ts';
import { stepQuestions, type StepQuestions } from '../domain/practice.ts';
import { countDue, dueOf } from './review.ts';
import { enter, newActivity, type ActionDeps, type Actor, type Scene } from './scene.ts';
import { readStreak, type StreakNews } from './streak-news.ts';

/** A step as one member sees it. */
export interface StepCard {
  roadmap: Roadmap;
  step: Step;
  state: StepState;
  completedAtMs: number | null;
  progress: Progress;
  /** What it builds on and is not finished: a gentle note. */
  unmet: readonly Requirement[];
  /** The member wants to see no points. */
  quiet: boolean;
  /** How many questions today's review still asks, of whichever step. */
  due: number;
  company: StepCompany;
  questions: StepQuestions;
  /** There is something to look at: a link, or a project that practises it. */
  shown: boolean;
  /** When it comes after an activity. */
  news?: StreakNews;
}

/** How it went for others here. */
export interface StepCompany {
  /** How many days the middle half of them took, once there are enough to tell. */
  typicalDays: { from: number; to: number } | undefined;
  /** Names of those who finished it last and agreed to be asked. */
  helping: readonly string[];
}

export type StepRefusal = { kind: 'unknown-step'; text: string };

/** How many of the latest finishes tell how long a step takes. */
const latestFinishes = 30;
const mostNames = 3;

async function companyAt(
  { store }: ActionDeps,
  { server, roadmap }: Scene,
  step: Step,
  { userId }: Actor,
): Promise<StepCompany> {
  const place = { roadmapId: roadmap.id, stepId: step.id };
  const finishes = await store.progress.latestFinishes(server.guildId, place, latestFinishes);
  const timesMs = finishes
    .filter(({ startedAtMs }) => startedAtMs !== null)
    .map(({ startedAtMs, completedAtMs }) => completedAtMs - startedAtMs!);
  const helping = finishes.filter((one) => one.helping === 1 && one.userId !== userId);
  return {
    typicalDays: typicalDays(timesMs),
    helping: helping.slice(0, mostNames).map(({ displayName }) => displayName),
  };
}

async function stepCard(
  deps: ActionDeps,
  scene: Scene,
  actor: Actor,
  { step, progress }: { step: Step; progress: Progress },
): Promise<StepCard> {
  const { roadmap, quiet, today } = scene;
  const practice = await deps.store.practice.of(actor.guildId, actor.userId, roadmap.id);
  return {
    quiet,
    company: await companyAt(deps, scene, step, actor),
    due: dueOf(roadmap, practice, { today, userId: actor.userId }),
    questions: stepQuestions(roadmap, practice, { stepId: step.id, today }),
    shown: progress.steps.get(step.id)?.shown ?? false,
    roadmap,
    step,
    state: stepState(progress, step.id),
    completedAtMs: progress.steps.get(step.id)?.completedAtMs ?? null,
    progress,
    unmet: unmetRequirements(step, finishedSteps(roadmap, progress)),
  };
}

/** Shows a step, named by its id, number or title. */
export async function readStep(
  deps: ActionDeps,
  { actor, step: text }: { actor: Actor; step: string },
): Promise<Outcome<StepCard, StepRefusal>> {
  const scene = await enter(deps, deps.store, actor);
  const { roadmap } = scene;
  const step = resolveStep(roadmap, text);
  if (!step) return refused({ kind: 'unknown-step', text });
  const progress = await deps.store.progress.of(actor.guildId, actor.userId, roadmap.id);
  return succeeded(await stepCard(deps, scene, actor, { step, progress }));
}

/** Shows the step to do now and marks it started, so that `/done` means it; `all-done` when none is left. */
export async function goToNextStep(
  deps: ActionDeps,
  { actor, interactionId }: { actor: Actor; interactionId: string },
): Promise<
  Outcome<StepCard, { kind: 'all-done'; roadmap: Roadmap; standing: Standing; due: number }>
> {
  const scene = await enter(deps, deps.store, actor);
  const { roadmap } = scene;
  const progress = await deps.store.progress.of(actor.guildId, actor.userId, roadmap.id);
  const step = nextStep(roadmap, progress);
  if (!step) {
    const due = await countDue(deps.store, { ...actor, today: scene.today }, roadmap);
    return refused({ kind: 'all-done', roadmap, standing: standing(roadmap, progress), due });
  }
  return succeeded(await markStarted(deps, scene, actor, interactionId, step, progress));
}

/** Marks a step started; one started before is in hand again, a finished one stays as it is. */
export async function startStep(
  deps: ActionDeps,
  { actor, step: text, interactionId }: { actor: Actor; step: string; interactionId: string },
): Promise<Outcome<StepCard, StepRefusal>> {
  const scene = await enter(deps, deps.store, actor);
  const step = resolveStep(scene.roadmap, text);
  if (!step) return refused({ kind: 'unknown-step', text });
  const progress = await deps.store.progress.of(actor.guildId, actor.userId, scene.roadmap.id);
  return succeeded(await markStarted(deps, scene, actor, interactionId, step, progress));
}

async function markStarted(
  deps: ActionDeps,
  scene: Scene,
  actor: Actor,
  interactionId: string,
  step: Step,
  progress: Progress,
): Promise<StepCard> {
  const { roadmap } = scene;
  const inHand = progress.steps.has(step.id) && currentStep(roadmap, progress) === step;
  if (inHand || stepState(progress, step.id) === 'done') {
    return stepCard(deps, scene, actor, { step, progress });
  }
  const started = newActivity(scene, actor, interactionId, {
    kind: 'started',
    ref: step.id,
    points: 0,
  });
  const news = await deps.store.transaction(async (repositories) => {
    const { ledger, progress: read } = repositories;
    const before = await read.streak(actor.guildId, actor.userId);
    if (!(await ledger.byInteraction(interactionId))) await ledger.append(started);
    return readStreak(repositories, scene, actor, { before, localDate: scene.today });
  });
  const steps = new Map(progress.steps).set(step.id, {
    touchedAtMs: started.atMs,
    completedAtMs: null,
    shown: false,
  });
  const card = await stepCard(deps, scene, actor, { step, progress: { ...progress, steps } });
  return { ...card, news };
}
