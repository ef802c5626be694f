import type { LocalDate } from '../../src/domain/ids.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** From a moment on a zone's clocks are so much ahead of UTC. */
interface Offset {
  fromMs: number;
  untilMs: number;
  aheadMs: number;
}

export interface WallClock {
  /** What the clock shows at a moment, as if it were UTC. */
  shows(momentMs: number): number;
  /** When it first shows a time; for a time it skips, when it would have shown it unchanged. None on a date it skips. */
  due(date: LocalDate, time: string): number | undefined;
  has(date: LocalDate): boolean;
}

/** A zone's clock between two moments, as a model to test by: found by looking at it with `Intl`, without `Temporal`. */
export function wallClock(timeZone: string, fromMs: number, untilMs: number): WallClock {
  const offsets = offsetsOf(timeZone, fromMs - 3 * dayMs, untilMs + 3 * dayMs);
  const shows = (momentMs: number) =>
    momentMs + offsets.find((offset) => momentMs < offset.untilMs)!.aheadMs;
  const has = (date: LocalDate) => {
    const [begins, ends] = [Date.parse(date), Date.parse(date) + dayMs];
    return offsets.some(
      (offset) => begins - offset.aheadMs < offset.untilMs && offset.fromMs < ends - offset.aheadMs,
    );
  };
  return { shows, has, due };

  function due(date: LocalDate, time: string): number | undefined {
    if (!has(date)) return undefined;
    const shown = Date.parse(`${date}T${time}:00Z`);
    for (const { fromMs, untilMs, aheadMs } of offsets) {
      const moment = shown - aheadMs;
      if (moment >= fromMs && moment < untilMs) return moment;
    }
    const before = offsets.findLast((offset) => shown - offset.aheadMs >= offset.fromMs)!;
    return shown - before.aheadMs;
  }
}

function offsetsOf(timeZone: string, fromMs: number, untilMs: number): Offset[] {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const aheadAt = (momentMs: number) =>
    Date.parse(`${format.format(momentMs).replace(' ', 'T')}Z`) - momentMs;
  const start = Math.floor(fromMs / hourMs) * hourMs;
  const offsets = [{ fromMs: start, untilMs, aheadMs: aheadAt(start) }];
  for (let at = start; at < untilMs; at += 6 * hourMs) {
    const last = offsets.at(-1)!;
    const aheadMs = aheadAt(at);
    if (aheadMs === last.aheadMs) continue;
    let [low, high] = [at - 6 * hourMs, at];
    while (high - low > 1000) {
      const middle = Math.floor((low + high) / 2000) * 1000;
      if (aheadAt(middle) === last.aheadMs) low = middle;
      else high = middle;
    }
    last.untilMs = high;
    offsets.push({ fromMs: high, untilMs, aheadMs });
  }
  return offsets;
}
