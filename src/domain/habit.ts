import { periodKey } from './activity.ts';
import { standingStreaks, type ScoreMeasure } from './board.ts';
import { addDays, dateOfDay, dayNumber, weekStart } from './day.ts';
import type { LocalDate } from './ids.ts';
import { returnAfter, streakOf, walkStreak, type StreakState } from './streak.ts';
import { readCalendar, type CalendarReader, type StudyCalendar } from './study-calendar.ts';

/** What a member's habit is worth on one board. */
export interface HabitScore {
  measure: Extract<ScoreMeasure, 'streak' | 'plan' | 'comeback'>;
  /** The key of the period, by the member's own dates. */
  period: string;
  score: number;
  /** The active date that brought it to where it is: who got there first is listed first. */
  reachedOn: LocalDate;
}

/** Weeks and months that ended longer before the last active date are on no board that anybody can ask for. */
const daysKept = 62;

/**
 * Everything that follows from the days on which a member was active: the streak, and what stands on boards.
 *
 * - `streak`, `now`: the streak as of the last active day, whether or not it still stands today; `all`: the longest.
 * - `plan`: see `planKept`; `all`: in how many weeks every planned day was met.
 * - `comeback`: in weeks and months with a return after a week or more, the most days away before one.
 *
 * Scores of nothing are left out, and so are weeks and months that ended over 62 days before the last active date.
 *
 * @param activeDates distinct local dates with an activity, ascending.
 */
export function habitOf(
  activeDates: readonly LocalDate[],
  calendar: StudyCalendar,
): { streak: StreakState; scores: HabitScore[] } {
  const [first, last] = [activeDates[0], activeDates.at(-1)];
  if (!first || !last) return { streak: streakOf([], calendar), scores: [] };
  const { state, latest, longestOn } = walkStreak(activeDates, calendar);
  const scores: HabitScore[] = [];
  const put = (
    measure: HabitScore['measure'],
    period: string,
    score: number,
    reachedOn: LocalDate | undefined,
  ) => {
    if (score > 0 && reachedOn) scores.push({ measure, period, score, reachedOn });
  };
  put('streak', standingStreaks, state.current, latest.untilDate);
  put('streak', 'all', state.longest, longestOn);

  const reader = readCalendar(calendar);
  const since = addDays(last, -daysKept);
  let [weeksKept, keptOn] = [0, undefined as LocalDate | undefined];
  for (const [week, dates] of Map.groupBy(activeDates, weekStart)) {
    const end = addDays(week, 6);
    const { percent, metOn } = planKept(dates, reader, first > week ? first : week, end);
    if (percent === 100) [weeksKept, keptOn] = [weeksKept + 1, metOn];
    if (end >= since) put('plan', periodKey('week', week), percent, metOn);
  }
  put('plan', 'all', weeksKept, keptOn);
  for (const [month, dates] of Map.groupBy(activeDates, (date) => date.slice(0, 7))) {
    const [start, end] = monthDates(month);
    if (end < since) continue;
    const { percent, metOn } = planKept(dates, reader, first > start ? first : start, end);
    put('plan', periodKey('month', start), percent, metOn);
  }

  const comebacks = activeDates.flatMap((date, index) => {
    const away = returnAfter(activeDates[index - 1] ?? null, date);
    return away === undefined ? [] : [{ date, away }];
  });
  for (const period of ['week', 'month'] as const) {
    for (const [key, returns] of Map.groupBy(comebacks, ({ date }) => periodKey(period, date))) {
      const end = period === 'week' ? addDays(weekStart(returns[0]!.date), 6) : monthEnd(key);
      const most = returns.toSorted((a, b) => b.away - a.away)[0]!;
      if (end >= since) put('comeback', key, most.away, most.date);
    }
  }
  return { streak: state, scores };
}

/**
 * How well a plan was kept from one date to another: the planned days met, of all that are planned, in whole percent,
 * rounded down (100 is every one). Whoever planned two days and whoever planned six can both reach it. Days that are still
 * to come count as planned from the start, so that the figure changes only when something is done or planned anew.
 * Nothing planned is nothing kept.
 *
 * @param activeDates those between the two dates, ascending.
 * @returns also the last planned date that was met.
 */
export function planKept(
  activeDates: readonly LocalDate[],
  { kindOf, plannedAfter }: CalendarReader,
  from: LocalDate,
  to: LocalDate,
): { percent: number; metOn: LocalDate | undefined } {
  const [start, end] = [dayNumber(from), dayNumber(to) + 1];
  const met = activeDates.map(dayNumber).filter((day) => kindOf(day) === 'planned');
  const planned = plannedAfter(start - 1, end - start, end).length;
  return {
    percent: planned === 0 ? 0 : Math.floor((100 * met.length) / planned),
    metOn: met.length > 0 ? dateOfDay(met.at(-1)!) : undefined,
  };
}

function monthDates(month: string): [LocalDate, LocalDate] {
  const first = `${month}-01` as LocalDate;
  const next = `${addDays(first, 31).slice(0, 7)}-01` as LocalDate;
  return [first, addDays(next, -1)];
}

const monthEnd = (key: string) => monthDates(key.slice('month:'.length))[1];
