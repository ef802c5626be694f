import { periodKeys } from '../../src/domain/activity.ts';
import { addDays, daysBetween } from '../../src/domain/day.ts';
import type { HabitScore } from '../../src/domain/habit.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { streakOf } from '../../src/domain/streak.ts';
import type { StudyCalendar } from '../../src/domain/study-calendar.ts';
import { slowKind } from './calendars.ts';

/** What `habitOf` says of boards, counted day by day. */
export function slowHabit(
  activeDates: readonly LocalDate[],
  calendar: StudyCalendar,
): HabitScore[] {
  const [first, last] = [activeDates[0], activeDates.at(-1)];
  if (!first || !last) return [];
  const isPlanned = (date: LocalDate) => slowKind(calendar, date) === 'planned';
  const scores: HabitScore[] = [];
  const put = (one: { [Key in keyof HabitScore]: HabitScore[Key] | undefined }) => {
    if (one.score! > 0) scores.push(one as HabitScore);
  };

  const { current, longest } = streakOf(activeDates, calendar);
  const lastPlanned = activeDates.findLast(isPlanned);
  put({ measure: 'streak', period: 'now', score: current, reachedOn: lastPlanned });
  const longestOn = activeDates.find(
    (_, index) => streakOf(activeDates.slice(0, index + 1), calendar).longest === longest,
  );
  put({ measure: 'streak', period: 'all', score: longest, reachedOn: longestOn });

  /** Every date from 40 days before the first active one to 40 days after the last, by period. */
  const dates = Array.from({ length: daysBetween(first, last) + 81 }, (_, index) =>
    addDays(first, index - 40),
  );
  let [weeks, keptOn] = [0, undefined as LocalDate | undefined];
  for (const kind of ['week', 'month'] as const) {
    const keyOf = (date: LocalDate) => periodKeys(date)[kind === 'week' ? 0 : 1];
    for (const [period, within] of Map.groupBy(dates, keyOf)) {
      const planned = within.filter((date) => date >= first && isPlanned(date));
      const met = planned.filter((date) => activeDates.includes(date));
      const score = planned.length > 0 ? Math.floor((100 * met.length) / planned.length) : 0;
      if (kind === 'week' && score === 100) [weeks, keptOn] = [weeks + 1, met.at(-1)];
      if (within.at(-1)! < addDays(last, -62)) continue;
      put({ measure: 'plan', period, score, reachedOn: met.at(-1) });
      const returns = activeDates
        .map((date, index) => ({
          date,
          away: index > 0 ? daysBetween(activeDates[index - 1]!, date) - 1 : 0,
        }))
        .filter(({ date, away }) => away >= 7 && keyOf(date) === period);
      const most = Math.max(0, ...returns.map(({ away }) => away));
      const reachedOn = returns.find(({ away }) => away === most)?.date;
      put({ measure: 'comeback', period, score: most, reachedOn });
    }
  }
  put({ measure: 'plan', period: 'all', score: weeks, reachedOn: keptOn });
  return scores;
}

export const inOrder = <One extends Pick<HabitScore, 'measure' | 'period'>>(
  scores: readonly One[],
): One[] =>
  scores.toSorted((a, b) => (`${a.measure} ${a.period}` < `${b.measure} ${b.period}` ? -1 : 1));
