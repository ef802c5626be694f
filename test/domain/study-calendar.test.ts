import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dayNumber, localDateAt } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import {
  cutShort,
  dayKind,
  everyDayPlanned,
  firstOpenDate,
  plannedDatesAfter,
  readCalendar,
  type StudyCalendar,
} from '../../src/domain/study-calendar.ts';
import { calendarsFrom, datesBetween, slowKind } from './calendars.ts';

const on = (date: string) => date as LocalDate;

/** Mondays, Wednesdays and Fridays from the 9th of November 2026 on, weekends from the 1st of December; two pauses. */
const calendar: StudyCalendar = {
  timeZone: 'Europe/Lisbon',
  plans: [
    { fromDate: on('2026-11-09'), days: [1, 3, 5] },
    { fromDate: on('2026-12-01'), days: [6, 7] },
    { fromDate: on('2027-02-01'), days: null },
  ],
  pauses: [
    { fromDate: on('2026-11-16'), untilDate: on('2026-11-18') },
    { fromDate: on('2027-03-01'), untilDate: null },
  ],
};

describe('what a day is', () => {
  test.each([
    ['2026-11-08', 'planned', 'before the first plan every day is'],
    ['2026-11-09', 'planned', 'the plan’s first day, a Monday'],
    ['2026-11-10', 'free', 'a Tuesday'],
    ['2026-11-13', 'planned', 'a Friday'],
    ['2026-11-15', 'free', 'a Sunday'],
    ['2026-11-16', 'paused', 'the first paused day'],
    ['2026-11-17', 'paused', 'a paused Tuesday'],
    ['2026-11-18', 'paused', 'the last paused day'],
    ['2026-11-20', 'planned', 'after the pause'],
    ['2026-11-30', 'planned', 'the last Monday'],
    ['2026-12-02', 'free', 'Wednesdays are no more'],
    ['2026-12-05', 'planned', 'a Saturday'],
    ['2027-02-02', 'planned', 'without a plan again, every day is'],
    ['2027-02-28', 'planned', 'the day before the open pause'],
    ['2027-03-01', 'paused', 'the open pause begins'],
    ['2042-01-01', 'paused', 'and does not end'],
  ])('%s is %s: %s', (date, kind) => {
    expect(dayKind(calendar, on(date))).toBe(kind);
  });

  test.each([
    ['Pacific/Apia', '2011-12-30'],
    ['Pacific/Fakaofo', '2011-12-30'],
    ['Pacific/Kwajalein', '1993-08-21'],
    ['Pacific/Kiritimati', '1994-12-31'],
  ])('%s left out %s', (timeZone, date) => {
    const [before, after] = [addDays(on(date), -1), addDays(on(date), 1)];
    const kinds = [before, on(date), after].map((one) => dayKind(everyDayPlanned(timeZone), one));
    expect(kinds).toEqual(['planned', 'skipped', 'planned']);
    expect(plannedDatesAfter(everyDayPlanned(timeZone), before, 1)).toEqual([after]);
  });

  test('a pause that ended before it began pauses nothing', () => {
    const pauses = [{ fromDate: on('2026-11-22'), untilDate: on('2026-11-21') }];
    const emptied = { ...everyDayPlanned('UTC'), pauses };
    expect(dayKind(emptied, on('2026-11-21'))).toBe('planned');
    expect(dayKind(emptied, on('2026-11-22'))).toBe('planned');
  });

  test('no zone leaves out dates because of summer time', () => {
    for (const timeZone of ['Europe/Berlin', 'Australia/Lord_Howe', 'America/Sao_Paulo']) {
      const dates = datesBetween(on('2017-01-01'), on('2018-12-31'));
      const odd = dates.filter((date) => dayKind(everyDayPlanned(timeZone), date) !== 'planned');
      expect(odd).toEqual([]);
    }
  });
});

describe('the planned dates after a date', () => {
  test.each([
    ['2026-11-08', 3, ['2026-11-09', '2026-11-11', '2026-11-13']],
    ['2026-11-13', 2, ['2026-11-20', '2026-11-23']],
    ['2026-11-27', 3, ['2026-11-30', '2026-12-05', '2026-12-06']],
    ['2027-02-26', 5, ['2027-02-27', '2027-02-28']],
    ['2027-03-01', 1, []],
    ['2026-11-08', 0, []],
  ])('after %s, %i of them', (date, count, expected) => {
    expect(plannedDatesAfter(calendar, on(date), count)).toEqual(expected);
  });

  test('a plan of no weekday plans none until the next plan', () => {
    const plans = [
      { fromDate: on('2026-11-01'), days: [] },
      { fromDate: on('2031-11-01'), days: null },
    ];
    const none = { ...everyDayPlanned('UTC'), plans };
    expect(plannedDatesAfter(none, on('2026-11-22'), 1)).toEqual(['2031-11-01']);
    expect(plannedDatesAfter({ ...none, plans: plans.slice(0, 1) }, on('2026-11-22'), 1)).toEqual(
      [],
    );
  });

  test('end with the calendar', () => {
    expect(plannedDatesAfter(everyDayPlanned('UTC'), on('9999-12-29'), 5)).toEqual([
      '9999-12-30',
      '9999-12-31',
    ]);
  });

  test('a pause of thousands of years is not walked through', () => {
    const pauses = [{ fromDate: on('2026-01-01'), untilDate: on('9990-12-31') }];
    const paused = { ...everyDayPlanned('UTC'), pauses };
    for (let day = 0; day < 5000; day += 1) {
      const found = plannedDatesAfter(paused, addDays(on('2026-01-01'), day), 1);
      expect(found).toEqual(['9991-01-01']);
    }
  });
});

describe('over random plans and pauses', () => {
  const firstDate = on('2011-11-20');
  const calendars = calendarsFrom(
    firstDate,
    fc.constantFrom('UTC', 'Pacific/Apia', 'Europe/Berlin'),
  );
  const dates = datesBetween(addDays(firstDate, -20), addDays(firstDate, 200));

  test('each day is what a slow look says, asked in any order', () => {
    fc.assert(
      fc.property(calendars, fc.array(fc.constantFrom(...dates)), (calendar, asked) => {
        const { kindOf } = readCalendar(calendar);
        for (const date of asked) {
          expect(kindOf(dayNumber(date))).toBe(slowKind(calendar, date));
          expect(dayKind(calendar, date)).toBe(slowKind(calendar, date));
        }
      }),
      { numRuns: 300 },
    );
  });

  test('the planned dates are those that a slow look finds', () => {
    fc.assert(
      fc.property(calendars, fc.nat(199), fc.nat(8), (calendar, from, count) => {
        const planned = dates
          .slice(from + 1)
          .filter((date) => slowKind(calendar, date) === 'planned');
        const found = plannedDatesAfter(calendar, dates[from]!, count);
        expect(found.length).toBeLessThanOrEqual(count);
        expect(found.filter((date) => date <= dates.at(-1)!)).toEqual(planned.slice(0, count));
      }),
      { numRuns: 500 },
    );
  });
});

describe('a change of plan or pause holds', () => {
  test.each([
    ['from today', '2026-11-22', null, '2026-11-22'],
    ['from today', '2026-11-22', '2026-11-21', '2026-11-22'],
    ['from tomorrow when today is done', '2026-11-22', '2026-11-22', '2026-11-23'],
    ['behind a date done ahead of a flight west', '2026-11-22', '2026-11-23', '2026-11-24'],
  ])('%s', (_, today, lastActive, expected) => {
    expect(firstOpenDate(on(today), lastActive as LocalDate | null)).toBe(expected);
  });
});

describe('the days cut short by a flight', () => {
  const at = (moment: string) => Date.parse(moment);
  const pause = (fromDate: string, untilDate: string) => ({ fromDate, untilDate });
  test.each([
    // Los Angeles, Tuesday 22:00 → Auckland, Wednesday 17:00.
    [
      '2026-05-13T05:00Z',
      'America/Los_Angeles',
      'Pacific/Auckland',
      null,
      pause('2026-05-12', '2026-05-12'),
    ],
    [
      '2026-05-13T05:00Z',
      'America/Los_Angeles',
      'Pacific/Auckland',
      '2026-05-11',
      pause('2026-05-12', '2026-05-12'),
    ],
    // Studied before the flight: the day counts.
    ['2026-05-13T05:00Z', 'America/Los_Angeles', 'Pacific/Auckland', '2026-05-12', undefined],
    // The same hours, back again: the date repeats, nothing is lost.
    ['2026-05-13T05:00Z', 'Pacific/Auckland', 'America/Los_Angeles', null, undefined],
    // Both already have the same date.
    ['2026-05-13T12:00Z', 'America/Los_Angeles', 'Europe/Berlin', null, undefined],
    ['2026-05-13T12:00Z', 'Europe/Berlin', 'Europe/Berlin', null, undefined],
    // An hour is enough, shortly before midnight.
    [
      '2026-05-13T22:30Z',
      'Europe/London',
      'Europe/Athens',
      null,
      pause('2026-05-13', '2026-05-13'),
    ],
    // From 23:30 on the 12th to 00:30 on the 14th: a whole day is jumped over.
    [
      '2026-05-13T10:30Z',
      'Pacific/Pago_Pago',
      'Pacific/Kiritimati',
      null,
      pause('2026-05-12', '2026-05-13'),
    ],
    [
      '2026-05-13T10:30Z',
      'Pacific/Pago_Pago',
      'Pacific/Kiritimati',
      '2026-05-12',
      pause('2026-05-13', '2026-05-13'),
    ],
  ] as const)('at %s from %s to %s, last active %s', (when, from, to, lastActive, expected) => {
    const lastActiveDate = lastActive as LocalDate | null;
    expect(cutShort(at(when), from, to, lastActiveDate)).toEqual(expected);
  });

  test('are all those before the new date, and none that is', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const moment = fc.integer({ min: at('2015-01-01T00:00Z'), max: at('2030-01-01T00:00Z') });
    fc.assert(
      fc.property(moment, zone, zone, (nowMs, from, to) => {
        const [before, after] = [localDateAt(nowMs, from), localDateAt(nowMs, to)];
        const lost = cutShort(nowMs, from, to, null);
        const dates = lost ? datesBetween(lost.fromDate, lost.untilDate) : [];
        expect(dates).toEqual(datesBetween(before, after).slice(0, -1));
      }),
      { numRuns: 500 },
    );
  });
});
