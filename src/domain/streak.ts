import { addDays, dateOfDay, daysBetween, dayNumber, startOfDayMs } from './day.ts';
import type { LocalDate } from './ids.ts';
import { readCalendar, type StudyCalendar } from './study-calendar.ts';

/** A streak as it stood at the end of the last active day. */
export interface StreakState {
  /** Planned days in a row with an activity; misses bridged by freezes are not counted. */
  current: number;
  longest: number;
  freezes: number;
  activeDays: number;
  lastDate: LocalDate | null;
  /**
   * The planned dates after `lastDate` which, if missed, use the freezes and then end the streak: one more than there
   * are freezes, fewer when no more are planned, none when no streak stands.
   */
  misses: readonly LocalDate[];
}

/** A streak as it stands on a given day. */
export interface Streak {
  current: number;
  longest: number;
  freezes: number;
  /** The planned dates since the last active day that freezes have covered so far. */
  frozen: readonly LocalDate[];
}

/** A streak that has ended. */
export interface Chapter {
  days: number;
  /** The first and the last day that counted. */
  fromDate: LocalDate;
  untilDate: LocalDate;
}

const startingFreezes = 2;
const mostFreezes = 2;
const activeDaysPerFreeze = 7;
const fewestDaysOfChapter = 2;
const fewestDaysAway = 7;
const endOfTime = '9999-12-31' as LocalDate;

/**
 * The streak rule of the product page: consecutive planned days with at least one activity. A member starts with two
 * freezes, earns one for every 7 active days and holds two at most; while a streak stands, a missed planned day uses one
 * by itself. An active day that is not planned neither adds nor breaks, but is an active day.
 *
 * @param activeDates distinct local dates with an activity, ascending.
 */
export function streakOf(activeDates: readonly LocalDate[], calendar: StudyCalendar): StreakState {
  return walkStreak(activeDates, calendar).state;
}

/** The streaks that ended before `today`, the oldest first; single days are none. */
export function chaptersOf(
  activeDates: readonly LocalDate[],
  calendar: StudyCalendar,
  today: LocalDate,
): readonly Chapter[] {
  const { state, ended, latest } = walkStreak(activeDates, calendar);
  const chapters = streakOn(state, today).current === 0 ? [...ended, latest] : ended;
  return chapters.filter(({ days }) => days >= fewestDaysOfChapter);
}

/** The streak with its history: those that ended, the latest one, and the day on which the longest became as long as it is. */
export function walkStreak(activeDates: readonly LocalDate[], calendar: StudyCalendar) {
  const { kindOf, plannedAfter } = readCalendar(calendar);
  const ended: Chapter[] = [];
  const none: Chapter = { days: 0, fromDate: endOfTime, untilDate: endOfTime };
  let latest = none;
  let [longest, freezes, activeDays, lastDay] = [0, startingFreezes, 0, 0];
  let longestOn: LocalDate | undefined;
  for (const date of activeDates) {
    const day = dayNumber(date);
    if (latest.days > 0) {
      freezes -= plannedAfter(lastDay, freezes + 1, day).length;
      if (freezes < 0) {
        ended.push(latest);
        [latest, freezes] = [none, 0];
      }
    }
    if (kindOf(day) === 'planned') {
      const fromDate = latest.days > 0 ? latest.fromDate : date;
      latest = { days: latest.days + 1, fromDate, untilDate: date };
      if (latest.days > longest) [longest, longestOn] = [latest.days, date];
    }
    activeDays += 1;
    if (activeDays % activeDaysPerFreeze === 0) freezes = Math.min(mostFreezes, freezes + 1);
    lastDay = day;
  }
  const misses = latest.days > 0 ? plannedAfter(lastDay, freezes + 1).map(dateOfDay) : [];
  const lastDate = activeDates.at(-1) ?? null;
  const state: StreakState = {
    current: latest.days,
    longest,
    freezes,
    activeDays,
    lastDate,
    misses,
  };
  return { state, ended, latest, longestOn };
}

/**
 * The streak as seen on `today`. Today unfinished does not break it; every planned day missed before today uses a
 * freeze, and with none left the streak is over.
 *
 * Asked of the state before an activity is recorded, for the date of that activity, `frozen` are the days to announce:
 * any later activity finds none.
 */
export function streakOn(state: StreakState, today: LocalDate): Streak {
  const { current, longest, freezes, misses } = state;
  const missed = misses.filter((date) => date < today);
  if (missed.length > freezes) return { current: 0, longest, freezes: 0, frozen: [] };
  return { current, longest, freezes: freezes - missed.length, frozen: missed };
}

/**
 * The last local date on which the streak still stands without another activity: `9999-12-31` when nothing can end it
 * (a pause without an end), the last active date when none stands, `null` before the first.
 */
export function streakStandsUntil(state: StreakState): LocalDate | null {
  if (state.current === 0) return state.lastDate;
  return state.misses[state.freezes] ?? endOfTime;
}

/** The moment at which a streak that stands until a date ends in a time zone; null when nothing can end it. */
export function streakEndsAtMs(standsUntil: LocalDate, timeZone: string): number | null {
  return standsUntil === endOfTime ? null : startOfDayMs(addDays(standsUntil, 1), timeZone);
}

/**
 * How many days a member was away who is active on `date`, when it was a week or more: a return to celebrate.
 *
 * @param lastDate the last active date before, `StreakState.lastDate`.
 */
export function returnAfter(lastDate: LocalDate | null, date: LocalDate): number | undefined {
  const away = lastDate === null ? 0 : daysBetween(lastDate, date) - 1;
  return away >= fewestDaysAway ? away : undefined;
}
