import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boardDates, periodKey, periodKeys } from '../../src/domain/activity.ts';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';

const date = fc.nat(30_000).map((days) => addDays('1990-01-01' as LocalDate, days));

describe('the periods of a board', () => {
  test.each([
    ['2026-11-22', ['week:2026-11-16', 'month:2026-11', 'all']],
    ['2026-11-23', ['week:2026-11-23', 'month:2026-11', 'all']],
    ['2027-01-03', ['week:2026-12-28', 'month:2027-01', 'all']],
  ])('%s counts in %j', (day, keys) => {
    expect(periodKeys(day as LocalDate)).toEqual(keys);
  });

  test('a period holds exactly the dates that have its key', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -40, max: 40 }), (one, offset) => {
        const other = addDays(one, offset);
        for (const period of ['week', 'month', 'all'] as const) {
          const key = periodKey(period, one);
          const [from, to] = boardDates(key);
          expect(other >= from && other <= to).toBe(periodKey(period, other) === key);
        }
      }),
    );
  });
});
