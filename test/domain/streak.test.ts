import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { streakOf, streakOn, streakStandsUntil, type Streak } from '../../src/domain/streak.ts';

const firstDay = '2026-01-01' as LocalDate;
const day = (offset: number) => addDays(firstDay, offset);

/** The rule of the product page, walked day by day; today unfinished neither counts nor breaks. */
function walk(active: ReadonlySet<number>, today: number): Streak {
  let [current, longest, freezes, activeDays] = [0, 0, 2, 0];
  for (let at = Math.min(today, ...active); at <= today; at += 1) {
    if (active.has(at)) {
      current += 1;
      activeDays += 1;
      longest = Math.max(longest, current);
      if (activeDays % 7 === 0) freezes = Math.min(2, freezes + 1);
    } else if (activeDays > 0 && at < today) {
      if (freezes > 0) freezes -= 1;
      else current = 0;
    }
  }
  return { current, longest, freezes };
}

const activeDays = fc.uniqueArray(fc.integer({ min: 0, max: 120 }), { maxLength: 100 });
const datesOf = (days: readonly number[]) => days.toSorted((a, b) => a - b).map(day);

describe('a streak', () => {
  test.each([
    { studied: [], today: 0, current: 0, freezes: 2 },
    { studied: [0], today: 0, current: 1, freezes: 2 },
    { studied: [0], today: 1, current: 1, freezes: 2 },
    { studied: [0], today: 2, current: 1, freezes: 1 },
    { studied: [0], today: 3, current: 1, freezes: 0 },
    { studied: [0], today: 4, current: 0, freezes: 0 },
    { studied: [0, 1, 2], today: 2, current: 3, freezes: 2 },
    { studied: [0, 2, 4], today: 4, current: 3, freezes: 0 },
    { studied: [0, 2, 4, 6], today: 6, current: 1, freezes: 0 },
    { studied: [0, 3], today: 3, current: 2, freezes: 0 },
    { studied: [0, 4], today: 4, current: 1, freezes: 0 },
    { studied: [0, 2, 3, 4, 5, 6, 7], today: 7, current: 7, freezes: 2 },
    { studied: [0, 3, 4, 5, 6, 7, 8], today: 8, current: 7, freezes: 1 },
    { studied: [0, 1, 2, 3, 4, 5, 6], today: 6, current: 7, freezes: 2 },
  ])('over $studied, seen on day $today, is $current', ({ studied, today, current, freezes }) => {
    expect(streakOn(streakOf(datesOf(studied)), day(today))).toMatchObject({ current, freezes });
  });

  test('goes through DST changes and leap days without noticing', () => {
    const dates = Array.from({ length: 730 }, (_, at) => addDays('2027-06-01' as LocalDate, at));
    expect(streakOf(dates)).toMatchObject({ current: 730, longest: 730, freezes: 2 });
  });

  test('keeps the longest after it broke', () => {
    const state = streakOf(datesOf([0, 1, 2, 3, 20, 21]));
    expect(state).toMatchObject({ current: 2, longest: 4, activeDays: 6, lastDate: day(21) });
    expect(streakOn(state, day(90))).toEqual({ current: 0, longest: 4, freezes: 0 });
  });

  test('is what a walk day by day counts, on any day since the last activity', () => {
    fc.assert(
      fc.property(activeDays, fc.nat(30), (days, later) => {
        const today = Math.max(0, ...days) + later;
        expect(streakOn(streakOf(datesOf(days)), day(today))).toEqual(walk(new Set(days), today));
      }),
      { numRuns: 300 },
    );
  });

  test('seen on a day before its last activity is not broken', () => {
    const state = streakOf(datesOf([0, 1, 2]));
    expect(streakOn(state, day(1))).toEqual({ current: 3, longest: 3, freezes: 2 });
  });

  test('never gets worse by studying one more day at its end', () => {
    fc.assert(
      fc.property(activeDays, (days) => {
        const end = Math.max(0, ...days) + 1;
        const before = streakOn(streakOf(datesOf(days)), day(end));
        const after = streakOn(streakOf(datesOf([...days, end])), day(end));
        expect(after.current).toBe(before.current + 1);
        expect(after.freezes).toBeGreaterThanOrEqual(before.freezes);
      }),
    );
  });
});

describe('the last day on which it stands', () => {
  test('is none before the first activity', () => {
    expect(streakStandsUntil(streakOf([]))).toBeNull();
  });

  test('is the last day on which it is not over', () => {
    fc.assert(
      fc.property(
        activeDays.filter((days) => days.length > 0),
        (days) => {
          const state = streakOf(datesOf(days));
          const until = streakStandsUntil(state)!;
          expect(streakOn(state, until).current).toBe(state.current);
          expect(streakOn(state, addDays(until, 1)).current).toBe(0);
        },
      ),
    );
  });
});
