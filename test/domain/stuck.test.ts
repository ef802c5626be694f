import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserId } from '../../src/domain/ids.ts';
import { stuckSteps, usualTimeMs } from '../../src/domain/stuck.ts';
import { makeStep } from '../sample-roadmap.ts';

const dayMs = 86_400_000;
const step = makeStep('git', { hours: 6 });
const nowMs = 100 * dayMs;
const stays = (...days: number[]) =>
  days.map((ago, at) => ({
    userId: `user-${at}` as UserId,
    stepId: 'git',
    sinceMs: nowMs - ago * dayMs,
  }));

describe('the usual time for a step', () => {
  test('is its hours at the pace until somebody has finished it, then the median', () => {
    expect(usualTimeMs(step, 6, [])).toBe(7 * dayMs);
    expect(usualTimeMs(step, 12, [])).toBe(3.5 * dayMs);
    expect(usualTimeMs(step, 6, [2 * dayMs])).toBe(2 * dayMs);
    expect(usualTimeMs(step, 6, [9 * dayMs, dayMs, 2 * dayMs])).toBe(2 * dayMs);
    expect(usualTimeMs(step, 6, [9 * dayMs, dayMs, 2 * dayMs, 4 * dayMs])).toBe(3 * dayMs);
  });

  test('is half a day at least', () => {
    expect(usualTimeMs(step, 6, [1, 2, 3])).toBe(dayMs / 2);
  });
});

describe('members stuck at a step', () => {
  const stuck = (...days: number[]) =>
    stuckSteps([step], stays(...days), () => 5 * dayMs, nowMs).map(({ userIds }) => userIds);

  test('are three or more who have been there for over twice the usual time', () => {
    expect(stuck()).toEqual([]);
    expect(stuck(11, 12)).toEqual([]);
    expect(stuck(11, 12, 10)).toEqual([]);
    expect(stuck(11, 12, 10.1, 3)).toEqual([['user-1', 'user-0', 'user-2']]);
  });

  test('are told by step, in the order given', () => {
    const other = makeStep('http');
    const there = stays(30, 30, 30).map((stay) => ({ ...stay, stepId: 'http' }));
    const found = stuckSteps([other, step], [...stays(11, 11, 11), ...there], () => 1, nowMs);
    expect(found.map(({ step }) => step.id)).toEqual(['http', 'git']);
  });

  test('never become fewer by waiting', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(40), { maxLength: 8 }), fc.nat(40), (days, later) => {
        const at = (ms: number) =>
          stuckSteps([step], stays(...days), () => 5 * dayMs, ms).flatMap((one) => one.userIds);
        expect(at(nowMs + later * dayMs).length).toBeGreaterThanOrEqual(at(nowMs).length);
      }),
    );
  });
});
