import { weekdayOf } from './cast.ts';
import { addDays, daysFrom, mondayOf } from './recount.ts';

interface Habit {
  /** As it stands; 0: none does. */
  streak: number;
  longest: number;
  /** The last date that counted, and the one on which the longest was reached. */
  lastCounted: string | undefined;
  longestOn: string | undefined;
}

/** The streak day by day: two freezes to begin with, one more for seven active days, two at most. */
export function habitOf(
  dates: readonly string[],
  plan: readonly number[] | undefined,
  today: string,
): Habit {
  const active = new Set(dates);
  const isPlanned = (date: string) => plan?.includes(weekdayOf(date)) ?? true;
  const habit: Habit = { streak: 0, longest: 0, lastCounted: undefined, longestOn: undefined };
  let [freezes, activeDays] = [2, 0];
  for (let date = dates[0] ?? today; date <= today; date = addDays(date, 1)) {
    if (active.has(date)) {
      if (isPlanned(date)) {
        habit.streak += 1;
        habit.lastCounted = date;
        if (habit.streak > habit.longest) [habit.longest, habit.longestOn] = [habit.streak, date];
      }
      activeDays += 1;
      if (activeDays % 7 === 0) freezes = Math.min(2, freezes + 1);
    } else if (isPlanned(date) && date < today && habit.streak > 0) {
      freezes -= 1;
      if (freezes < 0) [habit.streak, freezes] = [0, 0];
    }
  }
  return habit;
}

/** Planned days met, of all planned from one date to another, in whole percent; none is before the first activity. */
export function planKept(
  dates: readonly string[],
  plan: readonly number[] | undefined,
  [from, to]: readonly [from: string, to: string],
): { percent: number; metOn: string | undefined } {
  const isPlanned = (date: string) => plan?.includes(weekdayOf(date)) ?? true;
  const all = Array.from({ length: daysFrom(from, to) + 1 }, (_, day) => addDays(from, day));
  const planned = all.filter((date) => date >= dates[0]! && isPlanned(date));
  const met = planned.filter((date) => dates.includes(date));
  const percent = planned.length === 0 ? 0 : Math.floor((100 * met.length) / planned.length);
  return { percent, metOn: met.at(-1) };
}

/** The weeks in which every planned day was met, and the last such day. */
export function weeksKept(dates: readonly string[], plan: readonly number[] | undefined) {
  const mondays = new Set(dates.map(mondayOf));
  const kept = [...mondays]
    .map((monday) => planKept(dates, plan, [monday, addDays(monday, 6)]))
    .filter(({ percent }) => percent === 100);
  return { weeks: kept.length, metOn: kept.at(-1)?.metOn };
}

/** Days away before the first date in a week: a return after a week or more; else 0. */
export function returnIn(dates: readonly string[], monday: string): number {
  const first = dates.find((date) => date >= monday && date <= addDays(monday, 6));
  const before = dates.findLast((date) => first !== undefined && date < first);
  const days = first !== undefined && before !== undefined ? daysFrom(before, first) - 1 : 0;
  return days >= 7 ? days : 0;
}
