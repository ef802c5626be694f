import type { Activity } from '../../../src/domain/activity.ts';
import { habitOf, planKept, weeksKept } from './habit.ts';
import { addDays, datesOf, mondayOf, pointsOf, stepsOf } from './recount.ts';

export type Measure = 'points' | 'steps' | 'streak' | 'plan';
export type Period = 'week' | 'month' | 'all';
/** The first and the last date of a period. */
type Dates = readonly [from: string, to: string];

export interface Board {
  measure: Measure;
  period: Period;
  today: string;
}

/** One who may stand on a board. */
export interface Counted {
  id: string;
  name: string;
  plan: readonly number[] | undefined;
  /** Their rows that stand. */
  rows: readonly Activity[];
}

/** A board's lines as `[place, name, score]`, all of them. */
export function boardOf(members: readonly Counted[], board: Board): [number, string, number][] {
  const lines = members
    .map((member) => ({ ...member, ...scoreOf(member, board) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) => b.score - a.score || a.reachedAtMs - b.reachedAtMs || (a.id < b.id ? -1 : 1),
    );
  return lines.map(({ name, score }) => [
    1 + lines.filter((other) => other.score > score).length,
    name,
    score,
  ]);
}

function scoreOf(
  { rows, plan }: Counted,
  { measure, period, today }: Board,
): { score: number; reachedAtMs: number } {
  const dates = datesOf(rows);
  const [from, to] = datesIn(period, today);
  const own = rows.filter(({ boardDate }) => boardDate >= from && boardDate <= to);
  const lastOf = (some: readonly Activity[]) => Math.max(0, ...some.map(({ atMs }) => atMs));
  const begunOn = (date: string | undefined) =>
    Math.min(...rows.filter(({ localDate }) => localDate === date).map(({ atMs }) => atMs));
  switch (measure) {
    case 'points':
      return { score: pointsOf(own), reachedAtMs: lastOf(own.filter(({ points }) => points > 0)) };
    case 'steps':
      return { score: stepsOf(own).length, reachedAtMs: lastOf(stepsOf(own)) };
    case 'streak': {
      const { streak, longest, lastCounted, longestOn } = habitOf(dates, plan, today);
      return period === 'all'
        ? { score: longest, reachedAtMs: begunOn(longestOn) }
        : { score: streak, reachedAtMs: begunOn(lastCounted) };
    }
    case 'plan': {
      if (period === 'all') {
        const kept = weeksKept(dates, plan);
        return { score: kept.weeks, reachedAtMs: begunOn(kept.metOn) };
      }
      const { percent, metOn } = planKept(dates, plan, [from, to]);
      return { score: percent, reachedAtMs: begunOn(metOn) };
    }
  }
}

function datesIn(period: Period, today: string): Dates {
  const month = today.slice(0, 7);
  switch (period) {
    case 'week':
      return [mondayOf(today), addDays(mondayOf(today), 6)];
    case 'month':
      return [`${month}-01`, addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1)];
    case 'all':
      return ['0000-01-01', '9999-12-31'];
  }
}
