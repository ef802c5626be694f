import type { Requirement, Roadmap, Step } from './roadmap.ts';

/** How far a member is in one roadmap. */
export interface Progress {
  /** Step id → when the member last turned to it and finished it, in epoch milliseconds. */
  steps: ReadonlyMap<string, StepProgress>;
  /** Ticked checkpoints as `step-id/checkpoint-id`. */
  checkpoints: ReadonlySet<string>;
}

/** A step that a member has turned to. */
export interface StepVisit {
  touchedAtMs: number;
  completedAtMs: number | null;
}

export interface StepProgress extends StepVisit {
  /** Finished, and there is something to look at: a link, or a submitted project that practises it. */
  shown: boolean;
}

/** As much of a progress as tells where a member is. */
export interface Way {
  steps: ReadonlyMap<string, StepVisit>;
}

export type StepState = 'open' | 'started' | 'done';

export function stepState(progress: Way, stepId: string): StepState {
  const step = progress.steps.get(stepId);
  if (!step) return 'open';
  return step.completedAtMs === null ? 'started' : 'done';
}

/** The ids of the finished steps that the roadmap (still) has. */
export function finishedSteps(roadmap: Roadmap, progress: Way): Set<string> {
  return new Set(
    roadmap.steps.filter((step) => stepState(progress, step.id) === 'done').map((step) => step.id),
  );
}

export function checkpointKey(stepId: string, checkpointId: string): string {
  return `${stepId}/${checkpointId}`;
}

/**
 * The steps that the percentage counts (product page, "How far"): neither optional steps nor the options of a
 * choice beyond those it asks for. A choice counts its finished options first, then its options in order.
 */
export function countedSteps(roadmap: Roadmap, finished: ReadonlySet<string>): Set<string> {
  const offered = new Set(roadmap.steps.flatMap((step) => step.options?.of ?? []));
  const counted = new Set(
    roadmap.steps.filter((step) => !step.optional && !offered.has(step.id)).map((step) => step.id),
  );
  for (const { options } of roadmap.steps) {
    if (!options) continue;
    const finishedFirst = [...options.of].sort(
      (a, b) => Number(finished.has(b)) - Number(finished.has(a)),
    );
    for (const id of finishedFirst.slice(0, options.finish)) counted.add(id);
  }
  return counted;
}

/** Where a member stands: `finished of total` over all steps, the percentage and hours over the counted ones. */
export interface Standing {
  finished: number;
  total: number;
  /** Whole percent, rounded down so that 100 means everything that counts. */
  percent: number;
  hoursLeft: number;
}

export function standing(roadmap: Roadmap, progress: Way): Standing {
  const finished = finishedSteps(roadmap, progress);
  const counted = countedSteps(roadmap, finished);
  const done = [...counted].filter((id) => finished.has(id)).length;
  const open = roadmap.steps.filter((step) => counted.has(step.id) && !finished.has(step.id));
  return {
    finished: finished.size,
    total: roadmap.steps.length,
    percent: counted.size === 0 ? 100 : Math.floor((done / counted.size) * 100),
    hoursLeft: open.reduce((hours, step) => hours + step.hours, 0),
  };
}

/** What a step still asks for. Never a wall: the member is told and may go on. */
export function unmetRequirements(step: Step, finished: ReadonlySet<string>): Requirement[] {
  return step.requires.filter((requirement) =>
    typeof requirement === 'string'
      ? !finished.has(requirement)
      : !requirement.any.some((id) => finished.has(id)),
  );
}

/**
 * The step to do now: the first unfinished step whose `requires` are met. Steps that do not count towards the
 * percentage (optional ones, options beyond a choice) come only after all that do.
 *
 * @returns `undefined` when every step is finished.
 */
export function nextStep(roadmap: Roadmap, progress: Way): Step | undefined {
  const finished = finishedSteps(roadmap, progress);
  const counted = countedSteps(roadmap, finished);
  const open = roadmap.steps.filter((step) => !finished.has(step.id));
  const ready = open.filter((step) => unmetRequirements(step, finished).length === 0);
  return ready.find((step) => counted.has(step.id)) ?? ready[0] ?? open[0];
}

/** The step in a member's hand: the unfinished one they turned to last, else the next one. */
export function currentStep(roadmap: Roadmap, progress: Way): Step | undefined {
  const started = roadmap.steps
    .map((step) => ({ step, progress: progress.steps.get(step.id) }))
    .filter(({ progress: own }) => own?.completedAtMs === null)
    .sort((a, b) => b.progress!.touchedAtMs - a.progress!.touchedAtMs);
  return started[0]?.step ?? nextStep(roadmap, progress);
}
