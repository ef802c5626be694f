import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import { habitOf } from '../../src/domain/habit.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { streakOf } from '../../src/domain/streak.ts';
import { everyDayPlanned, type StudyCalendar } from '../../src/domain/study-calendar.ts';
import { calendarsFrom } from './calendars.ts';
import { inOrder, slowHabit } from './slow-habit.ts';

const monday = '2026-11-16' as LocalDate;
const on = (...offsets: number[]) => offsets.map((days) => addDays(monday, days));
const planned = (...days: number[]): StudyCalendar => ({
  plans: [{ fromDate: addDays(monday, -30), days }],
  pauses: [],
  timeZone: 'UTC',
});
const scoreOf = (
  dates: readonly LocalDate[],
  calendar: StudyCalendar,
  measure: string,
  period: string,
) =>
  habitOf(dates, calendar).scores.find((one) => one.measure === measure && one.period === period)
    ?.score;

describe('plan kept', () => {
  const week = 'week:2026-11-16';
  test.each([
    ['two days of two', planned(2, 4), on(1, 3), 100],
    ['six days of six', planned(1, 2, 3, 4, 5, 6), on(0, 1, 2, 3, 4, 5), 100],
    ['two of three, rounded down', planned(1, 3, 5), on(0, 2), 66],
    ['a day that was not planned', planned(1, 3), on(0, 1), 50],
    ['only days that were not planned', planned(1), on(1), undefined],
    ['the days still to come count from the start', everyDayPlanned('UTC'), on(0), 14],
    ['whoever begins on Sunday has one day to meet', everyDayPlanned('UTC'), on(6), 100],
  ])('%s', (_, calendar, dates, expected) => {
    expect(scoreOf(dates, calendar, 'plan', week)).toBe(expected);
  });

  test('paused days are nobody’s to meet', () => {
    const paused = { fromDate: addDays(monday, 1), untilDate: addDays(monday, 6) };
    const calendar = { ...everyDayPlanned('UTC'), pauses: [paused] };
    expect(scoreOf(on(0), calendar, 'plan', week)).toBe(100);
  });

  test('of all time is the number of weeks kept whole', () => {
    expect(scoreOf(on(0, 2, 7, 14, 16), planned(1, 3), 'plan', 'all')).toBe(2);
  });
});

describe('a comeback', () => {
  test('is a return after a week or more, in the week and month it falls in', () => {
    const dates = on(0, 7, 15);
    expect(scoreOf(dates, everyDayPlanned('UTC'), 'comeback', 'week:2026-11-23')).toBeUndefined();
    expect(scoreOf(dates, everyDayPlanned('UTC'), 'comeback', 'week:2026-11-30')).toBe(7);
    expect(scoreOf(dates, everyDayPlanned('UTC'), 'comeback', 'month:2026-12')).toBe(7);
  });
});

test('everything is as counted day by day', () => {
  const days = fc.uniqueArray(fc.nat(120), { minLength: 0, maxLength: 60 });
  fc.assert(
    fc.property(
      days,
      calendarsFrom(monday, fc.constantFrom('UTC', 'Pacific/Apia')),
      (offsets, calendar) => {
        const dates = on(...offsets.toSorted((a, b) => a - b));
        const { streak, scores } = habitOf(dates, calendar);
        expect(streak).toEqual(streakOf(dates, calendar));
        expect(inOrder(scores)).toEqual(inOrder(slowHabit(dates, calendar)));
      },
    ),
    { numRuns: 60 },
  );
});
