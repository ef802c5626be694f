import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { typicalDays } from '../../src/domain/step-times.ts';

const days = (...numbers: number[]) => numbers.map((number) => number * 86_400_000);

describe('the time that a step really takes', () => {
  test.each([
    ['nothing is told of four', days(1, 2, 3, 4), undefined],
    ['the middle half of five', days(9, 1, 3, 2, 400), { from: 2, to: 9 }],
    ['a day begun counts as one', days(0.01, 0.02, 0.5, 0.9, 1.1), { from: 1, to: 1 }],
    ['all alike', days(4, 4, 4, 4, 4, 4), { from: 4, to: 4 }],
    ['eight', days(1, 2, 3, 4, 5, 6, 7, 8), { from: 2, to: 6 }],
  ])('%s', (_name, timesMs, expected) => {
    expect(typicalDays(timesMs)).toEqual(expected);
  });

  test('at least half of the members took a time inside, whatever the order', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(10 ** 10), { minLength: 5, maxLength: 60 }), (timesMs) => {
        const { from, to } = typicalDays(timesMs)!;
        const inside = timesMs
          .map((timeMs) => Math.max(1, Math.ceil(timeMs / 86_400_000)))
          .filter((one) => one >= from && one <= to);
        expect(inside.length * 2).toBeGreaterThanOrEqual(timesMs.length);
        expect(typicalDays(timesMs.toReversed())).toEqual({ from, to });
      }),
    );
  });
});
