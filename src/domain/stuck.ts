import type { UserId } from './ids.ts';

/** From so many members at the same place on it is the step, not the member. */
export const fewestStuck = 3;
/** With fewer finishes a median means little: the step's own hours tell how long it should take. */
const fewestFinishes = 3;
/** How many times the usual is too long. */
const tooLong = 2;
const weekMs = 7 * 86_400_000;

/** A member at a step they have not finished. */
export interface AtStep {
  userId: UserId;
  stepId: string;
  startedAtMs: number;
}

/** A step at which several members have spent much longer than usual. */
export interface StuckStep {
  stepId: string;
  /** How long it takes others, or should. */
  usualMs: number;
  /** Those who are stuck, the longest first. */
  userIds: UserId[];
}

/**
 * How long a step usually takes: the median over those who finished it, from first turning to it until it was done; with
 * fewer than three of them, its hours at so many hours a week.
 */
export function usualTime(
  timesMs: readonly number[],
  { hours, hoursPerWeek }: { hours: number; hoursPerWeek: number },
): number {
  return timesMs.length < fewestFinishes ? (hours / hoursPerWeek) * weekMs : median(timesMs);
}

/**
 * Where people are stuck: steps on which three or more members have been for more than twice the usual time. The fullest
 * come first; of equals, the order of `usualMs`.
 *
 * @param usualMs step id → how long it usually takes; steps that are not in it are left out.
 */
export function stuckSteps(
  members: readonly AtStep[],
  usualMs: ReadonlyMap<string, number>,
  nowMs: number,
): StuckStep[] {
  const found = [...usualMs].map(([stepId, usual]) => ({
    stepId,
    usualMs: usual,
    userIds: members
      .filter((one) => one.stepId === stepId && nowMs - one.startedAtMs > tooLong * usual)
      .toSorted((a, b) => a.startedAtMs - b.startedAtMs || (a.userId < b.userId ? -1 : 1))
      .map(({ userId }) => userId),
  }));
  return found
    .filter(({ userIds }) => userIds.length >= fewestStuck)
    .toSorted((a, b) => b.userIds.length - a.userIds.length);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  return (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle) - 1]!) / 2;
}
