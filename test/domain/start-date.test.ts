import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, dateOfDay, weekdayOf } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { parseStartDate } from '../../src/domain/start-date.ts';

/** A Monday. */
const today = '2026-11-30' as LocalDate;

describe('the date a cohort starts', () => {
  test.each([
    ['2026-12-01', '2026-12-01'],
    ['2026/12/1', '2026-12-01'],
    ['1.12.2026', '2026-12-01'],
    ['1 Dec 2026', '2026-12-01'],
    ['  1ST  december, 2026 ', '2026-12-01'],
    ['December 1, 2026', '2026-12-01'],
    ['dec 1st', '2026-12-01'],
    ['30 Nov', '2026-11-30'],
    ['29 nov', '2027-11-29'],
    ['sept 3', '2027-09-03'],
    ['29 February', '2028-02-29'],
    ['today', '2026-11-30'],
    ['Tomorrow', '2026-12-01'],
    ['next monday', '2026-12-07'],
    ['Monday', '2026-12-07'],
    ['tue', '2026-12-01'],
    ['next sunday', '2026-12-06'],
  ])('%s is %s', (text, date) => {
    expect(parseStartDate(text, today)).toBe(date);
  });

  test.each([
    '',
    'soon',
    'next',
    'next week',
    '2026-02-30',
    '31 Nov 2026',
    '0 Dec 2026',
    '2026-13-01',
    '1/12/2026',
    '1999-12-31',
    '2101-01-01',
    '1 D 2026',
    '31 Feb',
    '12',
  ])('“%s” is none', (text) => {
    expect(parseStartDate(text, today)).toBeUndefined();
  });

  const dates = fc.integer({ min: 10_957, max: 47_000 }).map(dateOfDay);

  test('any date is read as it is written', () => {
    fc.assert(
      fc.property(dates, dates, (date, now) => {
        expect(parseStartDate(date, now)).toBe(date);
        const words = new Date(date).toUTCString().slice(5, 16);
        expect(parseStartDate(words, now)).toBe(date);
      }),
    );
  });

  test('a weekday lies within the week after today', () => {
    fc.assert(
      fc.property(dates, fc.constantFrom('mon', 'thursday', 'next sun'), (now, text) => {
        const found = parseStartDate(text, now)!;
        expect(found > now && found <= addDays(now, 7)).toBe(true);
        expect(weekdayOf(found)).toBe({ mon: 1, thursday: 4, 'next sun': 7 }[text]);
      }),
    );
  });

  test('whatever is typed, it is a date or none', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40 }), (text) => {
        expect(parseStartDate(text, today) ?? '2000-01-01').toMatch(/^\d{4}-\d\d-\d\d$/);
      }),
    );
  });
});
