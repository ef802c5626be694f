import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  addDays,
  canonicalTimeZone,
  claimedDate,
  daysBetween,
  localDateAt,
  parseTimeZone,
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

describe('a time zone as people type it', () => {
  test.each([
    ['Europe/Berlin', 'Europe/Berlin'],
    ['europe/berlin', 'Europe/Berlin'],
    [' EUROPE/BERLIN ', 'Europe/Berlin'],
    ['Berlin', 'Europe/Berlin'],
    ['new york', 'America/New_York'],
    ['New  York', 'America/New_York'],
    ['america/st johns', 'America/St_Johns'],
    ['knox', 'America/Indiana/Knox'],
    ['utc', 'UTC'],
    ['us/eastern', 'US/Eastern'],
    ['asia/kolkata', 'Asia/Kolkata'],
    ['Kolkata', 'Asia/Kolkata'],
    ['Kyiv', 'Europe/Kyiv'],
    ['Ho Chi Minh', 'Asia/Ho_Chi_Minh'],
    ['Saigon', 'Asia/Saigon'],
    ['Kathmandu', 'Asia/Kathmandu'],
  ])('%j is %s', (typed, zone) => {
    expect(parseTimeZone(typed)).toBe(zone);
  });

  test.each([
    '',
    ' ',
    'Atlantis',
    'Europe/Atlantis',
    '+02:00',
    'UTC+2',
    'CEST',
    '/',
    'Europe/',
    '/Berlin',
    'york',
    '🌙',
  ])('%j is none', (typed) => {
    expect(parseTimeZone(typed)).toBeUndefined();
  });

  test('every zone is found by its name and by its city, in any case', () => {
    for (const zone of zones) {
      expect(parseTimeZone(zone.toUpperCase())).toBe(zone);
      expect(parseTimeZone(zone.split('/').at(-1)!.replaceAll('_', ' '))).toBe(zone);
    }
  });

  test('whatever is read is a zone', () => {
    fc.assert(
      fc.property(fc.string(), (typed) => {
        const zone = parseTimeZone(typed);
        expect(zone === undefined || canonicalTimeZone(zone) === zone).toBe(true);
      }),
    );
  });
});
