/** With fewer members a range would tell about single persons, and mean little. */
export const fewestForTypicalTime = 5;

const dayMs = 86_400_000;

/**
 * How long the middle half of members took for a step: the first and third quartile, by the nearest rank
 * (https://en.wikipedia.org/wiki/Percentile#The_nearest-rank_method), so that each end is a time that somebody took.
 *
 * @param timesMs from first turning to the step until it was finished, in milliseconds, in any order.
 * @returns whole days, a day begun counting as one; `undefined` for fewer than `fewestForTypicalTime`.
 */
export function typicalDays(timesMs: readonly number[]): { from: number; to: number } | undefined {
  if (timesMs.length < fewestForTypicalTime) return undefined;
  const sorted = timesMs.toSorted((a, b) => a - b);
  const quartile = (share: number) => sorted[Math.ceil(sorted.length * share) - 1]!;
  const days = (timeMs: number) => Math.max(1, Math.ceil(timeMs / dayMs));
  return { from: days(quartile(0.25)), to: days(quartile(0.75)) };
}
