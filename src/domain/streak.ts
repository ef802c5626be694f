import { addDays, daysBetween } from './day.ts';
import type { LocalDate } from './ids.ts';

/** A streak as it stood at the end of the last active day. */
export interface StreakState {
  /** Active days in a row, misses bridged by freezes not counted. */
  current: number;
  longest: number;
  freezes: number;
  activeDays: number;
  lastDate: LocalDate | null;
}

/** A streak as it stands on a given day. */
export interface Streak {
  current: number;
  longest: number;
  freezes: number;
}

const startingFreezes = 2;
const mostFreezes = 2;
const activeDaysPerFreeze = 7;

const untouched: StreakState = {
  current: 0,
  longest: 0,
  freezes: startingFreezes,
  activeDays: 0,
  lastDate: null,
};

/**
 * The streak rule of the product page: consecutive days with at least one activity. A member starts with two
 * freezes, earns one for every 7 active days and holds two at most; a missed day uses one by itself.
 *
 * @param activeDates distinct local dates with an activity, ascending.
 */
export function streakOf(activeDates: readonly LocalDate[]): StreakState {
  return activeDates.reduce(withActiveDay, untouched);
}

function withActiveDay(before: StreakState, date: LocalDate): StreakState {
  const missed = before.lastDate === null ? 0 : daysBetween(before.lastDate, date) - 1;
  const bridged = missed <= before.freezes;
  const left = bridged ? before.freezes - missed : 0;
  const current = bridged ? before.current + 1 : 1;
  const activeDays = before.activeDays + 1;
  const earned = activeDays % activeDaysPerFreeze === 0 ? 1 : 0;
  return {
    current,
    longest: Math.max(before.longest, current),
    freezes: Math.min(mostFreezes, left + earned),
    activeDays,
    lastDate: date,
  };
}

/**
 * The streak as seen on `today`. Today unfinished does not break it; every day missed before today uses a freeze,
 * and with none left the streak is over.
 */
export function streakOn(state: StreakState, today: LocalDate): Streak {
  if (state.lastDate === null) return { current: 0, longest: 0, freezes: state.freezes };
  const missed = Math.max(0, daysBetween(state.lastDate, today) - 1);
  const alive = missed <= state.freezes;
  return {
    current: alive ? state.current : 0,
    longest: state.longest,
    freezes: alive ? state.freezes - missed : 0,
  };
}

/** The last local date on which the streak still stands without another activity; `null` before the first. */
export function streakStandsUntil(state: StreakState): LocalDate | null {
  return state.lastDate && addDays(state.lastDate, state.freezes + 1);
}
