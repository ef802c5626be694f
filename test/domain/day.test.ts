import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  claimedDate,
  dateExists,
  dateOfDay,
  dayNumber,
  daysBetween,
  localDateAt,
  skippedDays,
  weekdayOf,
  weekStart,
} from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';

const at = (moment: string) => Date.parse(moment);
const hourMs = 3_600_000;
const zones = Intl.supportedValuesOf('timeZone');
const moment = fc.integer({ min: at('1990-01-01T00:00Z'), max: at('2100-01-01T00:00Z') });
const date = fc
  .integer({ min: -20_000, max: 50_000 })
  .map((days) => addDays('1970-01-01' as LocalDate, days));

describe('the local date of a moment', () => {
  test.each([
    ['2026-11-22T23:30Z', 'UTC', '2026-11-22'],
    ['2026-11-22T23:30Z', 'Europe/Berlin', '2026-11-23'],
    ['2026-11-22T23:30Z', 'Pacific/Kiritimati', '2026-11-23'],
    ['2026-11-22T09:59Z', 'Pacific/Pago_Pago', '2026-11-21'],
    ['2011-12-30T09:59Z', 'Pacific/Apia', '2011-12-29'],
    ['2011-12-30T10:00Z', 'Pacific/Apia', '2011-12-31'],
    ['2028-02-29T12:00Z', 'Asia/Kathmandu', '2028-02-29'],
  ])('%s in %s is %s', (when, timeZone, expected) => {
    expect(localDateAt(at(when), timeZone)).toBe(expected);
  });

  test('is what Intl says', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (when, timeZone) => {
        const told = new Intl.DateTimeFormat('sv', { timeZone }).format(when);
        expect(localDateAt(when, timeZone)).toBe(told);
      }),
    );
  });
});

describe('counting with dates', () => {
  test('days between and days added are each other’s reverse', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -4000, max: 4000 }), (from, days) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
      }),
    );
  });

  test('is what Temporal counts', () => {
    fc.assert(
      fc.property(date, date, fc.integer({ min: -4000, max: 4000 }), (one, other, days) => {
        const plain = Temporal.PlainDate.from(one);
        expect(addDays(one, days)).toBe(plain.add({ days }).toString());
        expect(daysBetween(one, other)).toBe(plain.until(other).days);
        expect(weekdayOf(one)).toBe(plain.dayOfWeek);
        expect(dateOfDay(dayNumber(one))).toBe(one);
      }),
      { numRuns: 500 },
    );
  });

  test('a week begins on its Monday', () => {
    fc.assert(
      fc.property(date, (one) => {
        const monday = weekStart(one);
        expect(weekdayOf(monday)).toBe(1);
        expect(daysBetween(monday, one)).toBe(weekdayOf(one) - 1);
      }),
    );
  });

  test.each([
    ['2026-11-22', 7, '2026-11-16'],
    ['2026-11-23', 1, '2026-11-23'],
    ['2027-01-01', 5, '2026-12-28'],
  ])('%s is weekday %i of the week from %s', (one, weekday, monday) => {
    expect(weekdayOf(one as LocalDate)).toBe(weekday);
    expect(weekStart(one as LocalDate)).toBe(monday);
  });
});

describe('dates that a zone left out', () => {
  test.each([
    ['Pacific/Apia', ['2011-12-30']],
    ['Pacific/Fakaofo', ['2011-12-30']],
    ['Pacific/Kwajalein', ['1993-08-21']],
    ['Pacific/Kiritimati', ['1994-12-31']],
    ['Pacific/Kanton', ['1994-12-31']],
    ['America/Sao_Paulo', []],
    ['Africa/Casablanca', []],
    ['UTC', []],
  ])('in %s: %j', (timeZone, left) => {
    expect([...skippedDays(timeZone)].map(dateOfDay)).toEqual(left);
    for (const date of left) expect(dateExists(date as LocalDate, timeZone)).toBe(false);
  });

  test('are those that its clocks never show', () => {
    fc.assert(
      fc.property(date, fc.constantFrom(...zones), (one, timeZone) => {
        const format = new Intl.DateTimeFormat('sv', { timeZone });
        const hours = Array.from({ length: 72 }, (_, hour) => at(one) + (hour - 24) * hourMs);
        const shown = hours.some((hour) => format.format(hour) === one);
        expect(dateExists(one, timeZone)).toBe(shown);
      }),
    );
  });
});

describe('the day a study is claimed for', () => {
  test.each([
    ['2026-11-22T00:00Z', 'UTC', '2026-11-21'],
    ['2026-11-22T11:59Z', 'UTC', '2026-11-21'],
    ['2026-11-22T12:00Z', 'UTC', undefined],
    ['2026-11-22T23:59Z', 'UTC', undefined],
    // 25 hours: the clocks go back on the 25th, so noon comes 37 hours after it began.
    ['2026-10-26T09:59Z', 'Europe/Berlin', '2026-10-25'],
    ['2026-10-26T10:00Z', 'Europe/Berlin', undefined],
    // 23 hours: 36 hours later it is 13:00.
    ['2026-03-30T10:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-30T11:00Z', 'Europe/Berlin', undefined],
    // The day began at 01:00: its midnight does not exist.
    ['2018-11-05T14:59Z', 'America/Sao_Paulo', '2018-11-04'],
    ['2018-11-05T15:00Z', 'America/Sao_Paulo', undefined],
  ])('yesterday at %s in %s is %s', (when, timeZone, expected) => {
    expect(claimedDate(at(when), timeZone, 'yesterday')).toBe(expected);
  });

  test('today is always today', () => {
    fc.assert(
      fc.property(moment, fc.constantFrom(...zones), (when, timeZone) => {
        expect(claimedDate(when, timeZone, 'today')).toBe(localDateAt(when, timeZone));
      }),
    );
  });

  test('yesterday can be claimed for 36 hours from its beginning, and no longer', () => {
    // Until 2011 Newfoundland put its clocks back at 00:01, so that a date could begin twice.
    const since2012 = moment.filter((when) => when > at('2012-01-01T00:00Z'));
    fc.assert(
      fc.property(since2012, fc.constantFrom(...zones), (when, timeZone) => {
        const yesterday = addDays(localDateAt(when, timeZone), -1);
        const beganBefore = localDateAt(when - 36 * hourMs, timeZone) >= yesterday;
        const expected = beganBefore ? undefined : yesterday;
        expect(claimedDate(when, timeZone, 'yesterday')).toBe(expected);
      }),
      { numRuns: 500 },
    );
  });
});
