import type { UserId } from './ids.ts';
import type { Step } from './roadmap.ts';

/** A member at a step they have started and not finished. */
export interface Stay {
  userId: UserId;
  stepId: string;
  sinceMs: number;
}

/** A step where several members have been for long. */
export interface StuckStep {
  step: Step;
  /** Those who are there for over twice the usual time, the longest first. */
  userIds: readonly UserId[];
  /** The time they are measured by. */
  usualMs: number;
}

/** So many of a cohort make it a step to help with; fewer are a private matter. */
export const fewestStuck = 3;

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const weekMs = 7 * dayMs;

/**
 * How long a step usually takes: the median of what members took for it, from first turning to it until finishing it (of an
 * even number the mean of the middle two). Before anybody has: its hours at the cohort's pace. Never less than half a
 * day, since some finish a step in the minute they start it.
 */
export function usualTimeMs(
  step: Pick<Step, 'hours'>,
  hoursPerWeek: number,
  takenMs: readonly number[],
): number {
  const byPace = (step.hours / hoursPerWeek) * weekMs;
  return Math.max(medianOf(takenMs) ?? byPace, dayMs / 2);
}

/**
 * The steps on which `fewestStuck` or more members have been for over twice the usual time, in the roadmap's order.
 *
 * @param stays one for each member: the step in their hand.
 */
export function stuckSteps(
  steps: readonly Step[],
  stays: readonly Stay[],
  usualMs: (step: Step) => number,
  nowMs: number,
): StuckStep[] {
  return steps
    .map((step) => {
      const usual = usualMs(step);
      const long = stays
        .filter(({ stepId, sinceMs }) => stepId === step.id && nowMs - sinceMs > 2 * usual)
        .toSorted((a, b) => a.sinceMs - b.sinceMs);
      return { step, userIds: long.map(({ userId }) => userId), usualMs: usual };
    })
    .filter(({ userIds }) => userIds.length >= fewestStuck);
}

function medianOf(values: readonly number[]): number | undefined {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle];
  if (upper === undefined) return undefined;
  return sorted.length % 2 === 1 ? upper : (sorted[middle - 1]! + upper) / 2;
}
