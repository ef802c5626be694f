import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { parseDate } from '../../src/domain/typed-date.ts';

/** A Saturday. */
const today = '2026-11-28' as LocalDate;

describe('a date as people type it', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    [' 2026.12.01 ', '2026-12-01'],
    ['1.12.2026', '2026-12-01'],
    ['1 Dec 2026', '2026-12-01'],
    ['1st of December 2026', '2026-12-01'],
    ['Dec 1, 2026', '2026-12-01'],
    ['December 1st', '2026-12-01'],
    ['on 28 Nov', '2026-11-28'],
    ['27 november', '2027-11-27'],
    ['29 feb', '2028-02-29'],
    ['Tue, 1 Dec 2026', '2026-12-01'],
    ['31/12/2026', '2026-12-31'],
    ['12/31/2026', '2026-12-31'],
    ['5/5/2026', '2026-05-05'],
    ['today', '2026-11-28'],
    ['Tomorrow', '2026-11-29'],
    ['the day after tomorrow', '2026-11-30'],
    ['monday', '2026-11-30'],
    ['next Monday', '2026-11-30'],
    ['sat', '2026-12-05'],
    ['next week', '2026-11-30'],
    ['next month', '2026-12-01'],
    ['in 3 days', '2026-12-01'],
    ['in 2 weeks', '2026-12-12'],
    ['in a week', '2026-12-05'],
  ])('“%s” is %s', (text, date) => {
    expect(parseDate(text, today)).toBe(date);
  });

  test.each(['', 'soon', '2026-13-01', '31 April 2026', '29 feb 2027', '1/12/2026', 'ma 1', '99'])(
    '“%s” is none, or more than one',
    (text) => {
      expect(parseDate(text, today)).toBeUndefined();
    },
  );

  test('a month ends the year', () => {
    expect(parseDate('next month', '2026-12-31' as LocalDate)).toBe('2027-01-01');
  });

  test('comes back from every date written out, and never throws', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9000, max: 9000 }), (days) => {
        const date = addDays(today, days);
        const words = new Intl.DateTimeFormat('en-GB', { dateStyle: 'full', timeZone: 'UTC' });
        expect(parseDate(date, today)).toBe(date);
        expect(parseDate(words.format(Date.parse(date)), today)).toBe(date);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseDate(text, today) ?? today).toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
    );
  });
});
