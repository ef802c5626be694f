import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import {
  chaptersOf,
  returnAfter,
  streakOf,
  streakOn,
  streakStandsUntil,
} from '../../src/domain/streak.ts';
import {
  everyDayPlanned,
  firstOpenDate,
  type Pause,
  type StudyCalendar,
} from '../../src/domain/study-calendar.ts';
import { calendarsFrom, datesBetween, slowKind } from './calendars.ts';

// A Monday.
const firstDay = '2026-01-05' as LocalDate;
const day = (offset: number) => addDays(firstDay, offset);
const everyDay = everyDayPlanned('UTC');
const workdays: StudyCalendar = {
  ...everyDay,
  plans: [{ fromDate: firstDay, days: [1, 2, 3, 4, 5] }],
};
const datesOf = (days: readonly number[]) => days.toSorted((a, b) => a - b).map(day);

/** The rule of the product page, walked day by day; today unfinished neither counts nor breaks. */
function walk(active: ReadonlySet<LocalDate>, calendar: StudyCalendar, today: LocalDate) {
  let [current, longest, freezes, activeDays] = [0, 0, 2, 0];
  let [counted, frozen]: LocalDate[][] = [[], []];
  const ended: LocalDate[][] = [];
  const first = [...active, today].toSorted()[0]!;
  for (const date of datesBetween(first, today)) {
    const planned = slowKind(calendar, date) === 'planned';
    if (active.has(date)) {
      frozen = [];
      if (planned) {
        current += 1;
        counted!.push(date);
      }
      longest = Math.max(longest, current);
      activeDays += 1;
      if (activeDays % 7 === 0 && freezes < 2) freezes += 1;
    } else if (planned && date !== today && current > 0) {
      if (freezes > 0) {
        freezes -= 1;
        frozen!.push(date);
      } else {
        ended.push(counted!);
        [current, counted, frozen] = [0, [], []];
      }
    }
  }
  const chapters = ended
    .filter((dates) => dates.length > 1)
    .map((dates) => ({ days: dates.length, fromDate: dates[0], untilDate: dates.at(-1) }));
  return { streak: { current, longest, freezes, frozen }, chapters };
}

describe('a streak without a plan', () => {
  test.each([
    { studied: [], today: 0, current: 0, freezes: 2, frozen: [] },
    { studied: [0], today: 0, current: 1, freezes: 2, frozen: [] },
    { studied: [0], today: 1, current: 1, freezes: 2, frozen: [] },
    { studied: [0], today: 2, current: 1, freezes: 1, frozen: [1] },
    { studied: [0], today: 3, current: 1, freezes: 0, frozen: [1, 2] },
    { studied: [0], today: 4, current: 0, freezes: 0, frozen: [] },
    { studied: [0, 1, 2], today: 2, current: 3, freezes: 2, frozen: [] },
    { studied: [0, 2, 4], today: 4, current: 3, freezes: 0, frozen: [] },
    { studied: [0, 2, 4, 6], today: 6, current: 1, freezes: 0, frozen: [] },
    { studied: [0, 3], today: 3, current: 2, freezes: 0, frozen: [] },
    { studied: [0, 4], today: 4, current: 1, freezes: 0, frozen: [] },
    { studied: [0, 2, 3, 4, 5, 6, 7], today: 7, current: 7, freezes: 2, frozen: [] },
    { studied: [0, 3, 4, 5, 6, 7, 8], today: 8, current: 7, freezes: 1, frozen: [] },
    { studied: [0, 1, 2, 3, 4, 5, 6], today: 6, current: 7, freezes: 2, frozen: [] },
  ])('over $studied, seen on day $today, is $current', ({ studied, today, ...expected }) => {
    expect(streakOn(streakOf(datesOf(studied), everyDay), day(today))).toMatchObject({
      ...expected,
      frozen: expected.frozen.map(day),
    });
  });

  test('goes through DST changes and leap days without noticing', () => {
    const dates = Array.from({ length: 730 }, (_, at) => addDays('2027-06-01' as LocalDate, at));
    const state = streakOf(dates, everyDayPlanned('Europe/Berlin'));
    expect(state).toMatchObject({ current: 730, longest: 730, freezes: 2 });
  });

  test('keeps the longest after it broke', () => {
    const state = streakOf(datesOf([0, 1, 2, 3, 20, 21]), everyDay);
    expect(state).toMatchObject({ current: 2, longest: 4, activeDays: 6, lastDate: day(21) });
    expect(streakOn(state, day(90))).toEqual({ current: 0, longest: 4, freezes: 0, frozen: [] });
  });

  test('seen on a day before its last activity is not broken', () => {
    const state = streakOf(datesOf([0, 1, 2]), everyDay);
    expect(streakOn(state, day(1))).toEqual({ current: 3, longest: 3, freezes: 2, frozen: [] });
  });

  test('never begun has two freezes and nothing to miss', () => {
    expect(streakOf([], everyDay)).toEqual({
      current: 0,
      longest: 0,
      freezes: 2,
      activeDays: 0,
      lastDate: null,
      misses: [],
    });
  });
});

describe('a streak with a plan', () => {
  test.each([
    // Monday to Friday, the weekend off, and on Monday again.
    { studied: [0, 1, 2, 3, 4, 7], today: 7, current: 6, freezes: 2, misses: [8, 9, 10] },
    { studied: [0, 1, 2, 3, 4], today: 7, current: 5, freezes: 2, misses: [7, 8, 9] },
    { studied: [0, 1, 2, 3], today: 7, current: 4, freezes: 1, misses: [4, 7, 8] },
    { studied: [0, 1, 2, 3], today: 8, current: 4, freezes: 0, misses: [4, 7, 8] },
    { studied: [0, 1, 2, 3], today: 9, current: 0, freezes: 0, misses: [4, 7, 8] },
    // Saturday and Sunday add nothing, but are active days: the second earns the freeze back.
    { studied: [0, 1, 3, 4, 5], today: 6, current: 4, freezes: 1, misses: [7, 8] },
    { studied: [0, 1, 3, 4, 5, 6, 7], today: 7, current: 5, freezes: 2, misses: [8, 9, 10] },
    // Begun on a day off: there is no streak yet that anything could end.
    { studied: [5], today: 5, current: 0, freezes: 2, misses: [] },
    { studied: [5], today: 30, current: 0, freezes: 2, misses: [] },
    { studied: [5, 14], today: 14, current: 1, freezes: 2, misses: [15, 16, 17] },
    // After the end days off begin none, the seventh active day earns a freeze, and no missed day uses it.
    { studied: [0, 1, 2, 3, 4, 7, 12, 13], today: 30, current: 0, freezes: 1, misses: [] },
    { studied: [0, 1, 2, 3, 4, 12, 13, 20], today: 20, current: 0, freezes: 1, misses: [] },
  ])(
    'over $studied, seen on day $today, is $current',
    ({ studied, today, misses, ...expected }) => {
      const state = streakOf(datesOf(studied), workdays);
      expect(state.misses).toEqual(misses.map(day));
      expect(streakOn(state, day(today))).toMatchObject(expected);
    },
  );

  test('a change of plan leaves the days before it as they were', () => {
    const from = (date: number, days: number[] | null) => ({ fromDate: day(date), days });
    const studied = datesOf([0, 2, 4, 7]);
    const planned = (...plans: StudyCalendar['plans']) => streakOf(studied, { ...everyDay, plans });
    expect(planned(from(0, [1, 3, 5]))).toMatchObject({ current: 4, freezes: 2 });
    expect(planned(from(0, [1, 3, 5]), from(7, null))).toMatchObject({ current: 4, freezes: 2 });
    expect(planned(from(0, [1, 3, 5]), from(5, null))).toMatchObject({ current: 4, freezes: 0 });
    expect(planned(from(0, [1, 3, 5]), from(7, [6]))).toMatchObject({ current: 3, freezes: 2 });
  });

  test('a pause is neutral: it neither breaks nor adds, and its active days are active days', () => {
    const pauses = [{ fromDate: day(3), untilDate: day(60) }];
    const studied = datesOf([0, 1, 2, 30, 61]);
    const state = streakOf(studied, { ...everyDay, pauses });
    expect(state).toMatchObject({ current: 4, longest: 4, freezes: 2, activeDays: 5 });
  });

  test('a date that does not exist is not missed', () => {
    const dates = ['2011-12-28', '2011-12-29', '2011-12-31'] as LocalDate[];
    expect(streakOf(dates, everyDayPlanned('Pacific/Apia'))).toMatchObject({
      current: 3,
      freezes: 2,
    });
    expect(streakOf(dates, everyDayPlanned('Pacific/Pago_Pago'))).toMatchObject({ freezes: 1 });
  });

  test('a flight that cuts a day short does not use a freeze', () => {
    const pauses = [{ fromDate: day(2), untilDate: day(2) }];
    const state = streakOf(datesOf([0, 1, 3]), { ...everyDay, pauses });
    expect(state).toMatchObject({ current: 3, freezes: 2 });
  });
});

describe('freezes', () => {
  test('are announced with the next activity, and only then', () => {
    const before = streakOf(datesOf([0, 1]), everyDay);
    expect(streakOn(before, day(4)).frozen).toEqual([day(2), day(3)]);
    const after = streakOf(datesOf([0, 1, 4]), everyDay);
    expect(streakOn(after, day(4)).frozen).toEqual([]);
    expect(streakOn(after, day(3)).frozen).toEqual([]);
  });

  test('that a lost streak used up are not announced', () => {
    expect(streakOn(streakOf(datesOf([0, 1]), everyDay), day(5)).frozen).toEqual([]);
  });

  test('come back when the missed day is claimed after all', () => {
    expect(streakOf(datesOf([0, 1, 3]), everyDay).freezes).toBe(1);
    expect(streakOf(datesOf([0, 1, 2, 3]), everyDay).freezes).toBe(2);
  });
});

describe('the last day on which it stands', () => {
  const pausedFrom = (date: number): StudyCalendar => ({
    ...everyDay,
    pauses: [{ fromDate: day(date), untilDate: null }],
  });
  test.each([
    ['none before the first activity', [], everyDay, null],
    ['two freezes and the day after', [0], everyDay, day(3)],
    ['with one freeze a day less', [0, 2], everyDay, day(4)],
    ['days off do not count', [0, 1, 2, 3, 4], workdays, day(9)],
    ['in a pause without an end it never ends', [0], pausedFrom(1), '9999-12-31'],
    ['nor when the freezes last until it', [0], pausedFrom(3), '9999-12-31'],
    ['but when they do not, it does', [0], pausedFrom(4), day(3)],
    ['none stands after a day off alone', [5], workdays, day(5)],
  ])('%s', (_, studied, calendar, expected) => {
    expect(streakStandsUntil(streakOf(datesOf(studied), calendar))).toBe(expected);
  });
});

describe('chapters', () => {
  test.each([
    { studied: [], today: 50, expected: [] },
    { studied: [0, 1, 2], today: 2, expected: [] },
    { studied: [0, 1, 2], today: 5, expected: [] },
    { studied: [0, 1, 2], today: 6, expected: [[3, 0, 2]] },
    { studied: [0], today: 50, expected: [] },
    { studied: [0, 10, 11, 30], today: 30, expected: [[2, 10, 11]] },
    // The freeze earned on day 7 bridges day 8.
    { studied: [0, 1, 2, 3, 4, 5, 6, 8, 9, 20, 21], today: 60, expected: [[9, 0, 9], [2, 20, 21]] }, // prettier-ignore
  ])('over $studied, seen on day $today', ({ studied, today, expected }) => {
    const chapters = expected.map(([days, from, until]) => ({
      days,
      fromDate: day(from!),
      untilDate: day(until!),
    }));
    expect(chaptersOf(datesOf(studied), everyDay, day(today))).toEqual(chapters);
  });

  test('begin and end with a day that counted', () => {
    const studied = datesOf([4, 5, 7, 8, 12, 13]);
    expect(chaptersOf(studied, workdays, day(40))).toEqual([
      { days: 3, fromDate: day(4), untilDate: day(8) },
    ]);
  });
});

describe('a return', () => {
  test.each([
    [null, 10, undefined],
    [0, 1, undefined],
    [0, 7, undefined],
    [0, 8, 7],
    [0, 41, 40],
    [0, 0, undefined],
    [20, 5, undefined],
  ])('after day %s on day %i', (last, now, away) => {
    expect(returnAfter(last === null ? null : day(last), day(now))).toBe(away);
  });
});

describe('over random days, plans, pauses and zones', () => {
  const start = '2011-11-20' as LocalDate;
  const zones = fc.constantFrom('UTC', 'Pacific/Apia', 'Europe/Berlin', 'Australia/Lord_Howe');
  // Days in runs with gaps of all lengths, so that streaks of all lengths come up.
  const activeDates = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 6 })), {
      maxLength: 14,
    })
    .map((runs) => {
      let at = 0;
      return runs.flatMap(([length, gap]) => {
        const dates = Array.from({ length }, (_, index) => addDays(start, at + index));
        at += length + gap;
        return dates;
      });
    });
  const histories = fc.record({
    dates: fc.oneof(activeDates, fc.subarray(datesBetween(start, addDays(start, 120)))),
    calendar: fc.oneof(
      calendarsFrom(start, zones),
      zones.map((timeZone) => everyDayPlanned(timeZone)),
    ),
    later: fc.nat(30),
  });

  test('it is what a walk day by day counts, on any day since the last activity', () => {
    fc.assert(
      fc.property(histories, ({ dates, calendar, later }) => {
        const today = addDays(dates.at(-1) ?? start, later);
        const expected = walk(new Set(dates), calendar, today);
        expect(streakOn(streakOf(dates, calendar), today)).toEqual(expected.streak);
        expect(chaptersOf(dates, calendar, today)).toEqual(expected.chapters);
      }),
      { numRuns: 1500 },
    );
  });

  test('its parts agree with each other', () => {
    fc.assert(
      fc.property(histories, ({ dates, calendar, later }) => {
        const state = streakOf(dates, calendar);
        const now = streakOn(state, addDays(dates.at(-1) ?? start, later));
        for (const { current, longest, freezes } of [state, now]) {
          expect(longest).toBeGreaterThanOrEqual(current);
          expect([0, 1, 2]).toContain(freezes);
        }
        expect(state.activeDays).toBe(dates.length);
        expect(state.misses.length).toBeLessThanOrEqual(state.current > 0 ? state.freezes + 1 : 0);
        expect(now.frozen.length + now.freezes).toBe(
          now.current === state.current ? state.freezes : 0,
        );
        const chapters = chaptersOf(dates, calendar, addDays(dates.at(-1) ?? start, later));
        const longestOfAll = Math.max(now.current, ...chapters.map(({ days }) => days));
        expect(Math.max(longestOfAll, Math.min(1, state.longest))).toBe(state.longest);
      }),
      { numRuns: 500 },
    );
  });

  test('the last day on which it stands is the last on which it is not over', () => {
    fc.assert(
      fc.property(histories, ({ dates, calendar }) => {
        const state = streakOf(dates, calendar);
        fc.pre(state.current > 0);
        const until = streakStandsUntil(state)!;
        expect(streakOn(state, until).current).toBe(state.current);
        const after = until === '9999-12-31' ? until : addDays(until, 1);
        expect(streakOn(state, after).current).toBe(after === until ? state.current : 0);
      }),
      { numRuns: 500 },
    );
  });

  test('studying today never makes it worse, and adds one when today is planned', () => {
    fc.assert(
      fc.property(histories, ({ dates, calendar, later }) => {
        const today = addDays(dates.at(-1) ?? start, later + 1);
        const before = streakOn(streakOf(dates, calendar), today);
        const after = streakOn(streakOf([...dates, today], calendar), today);
        const added = slowKind(calendar, today) === 'planned' ? 1 : 0;
        expect(after.current).toBe(before.current + added);
        expect(after.freezes).toBeGreaterThanOrEqual(before.freezes);
      }),
      { numRuns: 500 },
    );
  });

  test('a new plan or pause, from the first date it may hold, changes nothing about today', () => {
    const days = fc.subarray([1, 2, 3, 4, 5, 6, 7]);
    fc.assert(
      fc.property(histories, days, fc.integer({ min: -2, max: 30 }), (history, days, later) => {
        const { dates, calendar } = history;
        const last = dates.at(-1) ?? start;
        const today = addDays(last, later);
        const fromDate = firstOpenDate(today, dates.at(-1) ?? null);
        const earlier = calendar.plans.filter((plan) => plan.fromDate < fromDate);
        const replanned = { ...calendar, plans: [...earlier, { fromDate, days }] };
        const pauses = [...calendar.pauses, { fromDate, untilDate: null }];
        const before = streakOn(streakOf(dates, calendar), today);
        expect(streakOn(streakOf(dates, replanned), today)).toEqual(before);
        const paused = { ...calendar, pauses: pauses.toSorted(byFromDate) };
        expect(streakOn(streakOf(dates, paused), today)).toEqual(before);
      }),
      { numRuns: 300 },
    );
  });
});

function byFromDate(a: Pause, b: Pause): number {
  return a.fromDate < b.fromDate ? -1 : 1;
}

test('a streak over 5,000 days with a long history of plans takes a few milliseconds', () => {
  const plans = Array.from({ length: 100 }, (_, at) => ({
    fromDate: day(at * 90),
    days: at % 5 === 0 ? null : [1, 2, 4, 6].slice(at % 3),
  }));
  const pauses = Array.from({ length: 200 }, (_, at) => ({
    fromDate: day(at * 45),
    untilDate: day(at * 45 + (at % 9)),
  }));
  const calendar = { plans, pauses, timeZone: 'Europe/Berlin' };
  const dates = Array.from({ length: 5000 }, (_, at) => day(Math.floor(at * 1.8)));
  const took = Array.from({ length: 20 }, () => {
    const begun = performance.now();
    expect(streakOf(dates, calendar).activeDays).toBe(5000);
    return performance.now() - begun;
  });
  expect(Math.min(...took)).toBeLessThan(15);
});
