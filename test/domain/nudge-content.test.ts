import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { carriesIdea, pickOfDay, stepOfServer } from '../../src/domain/nudge-content.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';

test.each([
  ['on every nudge day when no idea days are chosen', { ideaDays: null }, false, true],
  ['on an idea day', { ideaDays: [1, 3] }, false, true],
  ['on no other day', { ideaDays: [2, 3] }, false, false],
  ['on no day the nudge was not meant for', { days: [2] }, false, false],
  ['never while ideas are off', { ideas: false }, false, false],
  ['never while ideas have a channel of their own', {}, true, false],
])('a nudge carries a project idea %s', (_, changes, ownChannel, carries) => {
  const nudge = { ideas: true, days: [1, 2, 3, 4, 5, 6, 7], ideaDays: null, ...changes };
  expect(carriesIdea(nudge, '2026-11-16' as LocalDate, ownChannel)).toBe(carries);
});

describe('the step where a server is', () => {
  const roadmap = makeRoadmap(['a', 'b', 'c'].map((id) => makeStep(id)));
  const on = (...common: [string, number][]) =>
    stepOfServer(
      roadmap,
      common.map(([stepId, members]) => ({ stepId, members })),
    ).id;

  test('is the one most members are on, the earlier one among equals, the first with nobody on any', () => {
    expect(on(['b', 1], ['c', 2])).toBe('c');
    expect(on(['c', 2], ['b', 2])).toBe('b');
    expect(on()).toBe('a');
  });

  test('is never one the roadmap no longer has', () => {
    expect(on(['gone', 9], ['b', 1])).toBe('b');
    expect(on(['gone', 9])).toBe('a');
  });
});

test('what is picked day by day goes through the whole list before anything comes again', () => {
  const items = fc.uniqueArray(fc.nat(), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(items, fc.integer({ min: -9000, max: 40_000 }), (list, day) => {
      const first = addDays('1970-01-01' as LocalDate, day);
      const picked = list.map((_, offset) => pickOfDay(list, addDays(first, offset)));
      expect(new Set(picked)).toEqual(new Set(list));
      expect(pickOfDay(list, addDays(first, list.length))).toBe(picked[0]);
    }),
  );
});
