import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserId } from '../../src/domain/ids.ts';
import { fewestStuck, stuckSteps, usualTime } from '../../src/domain/stuck.ts';

const dayMs = 86_400_000;
const week = 7 * dayMs;
const paced = { hours: 12, hoursPerWeek: 6 };

describe('how long a step usually takes', () => {
  test.each([
    ['nobody finished it: its hours at the pace', [], 2 * week],
    ['two are too few', [dayMs, dayMs], 2 * week],
    ['the middle of three', [9 * dayMs, dayMs, 2 * dayMs], 2 * dayMs],
    ['between the middle two of four', [dayMs, 2 * dayMs, 4 * dayMs, 90 * dayMs], 3 * dayMs],
  ])('%s', (_name, times, expected) => {
    expect(usualTime(times, paced)).toBe(expected);
  });
});

describe('where people are stuck', () => {
  const at = (user: string, days: number, stepId = 'sql') => ({
    userId: user as UserId,
    stepId,
    startedAtMs: -days * dayMs,
  });
  const usual = new Map([
    ['git', dayMs],
    ['sql', 3 * dayMs],
  ]);

  test('three for more than twice the usual time, the longest first', () => {
    const members = [at('a', 7), at('b', 9), at('c', 6.1), at('d', 6), at('e', 1)];
    expect(stuckSteps(members, usual, 0)).toEqual([
      { stepId: 'sql', usualMs: 3 * dayMs, userIds: ['b', 'a', 'c'] },
    ]);
  });

  test('two are members, not a step; a step that is not counted is nobody’s concern', () => {
    const elsewhere = ['a', 'b', 'c'].map((user) => at(user, 99, 'gone'));
    expect(stuckSteps([at('a', 9), at('b', 9), ...elsewhere], usual, 0)).toEqual([]);
  });

  test('the fullest step comes first', () => {
    const members = [
      ...['a', 'b', 'c'].map((user) => at(user, 9, 'git')),
      ...['d', 'e', 'f', 'g'].map((user) => at(user, 9)),
    ];
    expect(stuckSteps(members, usual, 0).map(({ stepId }) => stepId)).toEqual(['sql', 'git']);
  });

  test('names exactly those who are over the time, once each, whatever the order', () => {
    const members = fc.uniqueArray(
      fc.record({ user: fc.integer({ min: 10, max: 60 }), days: fc.nat(20) }),
      { selector: ({ user }) => user },
    );
    fc.assert(
      fc.property(members, (some) => {
        const all = some.map(({ user, days }) => at(String(user), days));
        const over = all.filter(({ startedAtMs }) => -startedAtMs > 6 * dayMs);
        const found = stuckSteps(all, usual, 0);
        expect(found).toEqual(stuckSteps(all.toReversed(), usual, 0));
        const expected = over.length >= fewestStuck ? over.map(({ userId }) => userId) : [];
        expect((found[0]?.userIds ?? []).toSorted()).toEqual(expected.toSorted());
      }),
    );
  });
});
