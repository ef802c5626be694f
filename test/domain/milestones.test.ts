import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  milestoneOf,
  milestonePercents,
  reachedRoles,
  roleChanges,
  type Milestone,
} from '../../src/domain/milestones.ts';

const all: Milestone[] = [
  { percent: 25, roleId: 'a' },
  { percent: 50, roleId: null },
  { percent: 75, roleId: 'b' },
  { percent: 100, roleId: 'a' },
];

test.each([
  [0, []],
  [24, []],
  [25, ['a']],
  [74, ['a']],
  [75, ['a', 'b']],
  [100, ['a', 'b']],
])('at %i %% the roles %j are reached', (percent, roles) => {
  expect([...reachedRoles(all, percent)]).toEqual(roles);
});

test.each([
  ['a', 0, 25],
  ['a', 99, 25],
  ['a', 100, 100],
  ['b', 10, 75],
  ['c', 100, undefined],
])('the role %s at %i %% stands for %s', (role, percent, milestone) => {
  expect(milestoneOf(all, role, percent)).toBe(milestone);
});

test('more progress never takes a role', () => {
  fc.assert(
    fc.property(
      fc.tuple(...milestonePercents.map(() => fc.option(fc.constantFrom('a', 'b', 'c')))),
      fc.nat(100),
      fc.nat(100),
      (roles, one, other) => {
        const chosen = milestonePercents.map((percent, at) => ({ percent, roleId: roles[at]! }));
        const [less, more] = [one, other].toSorted((a, b) => a - b) as [number, number];
        const later = reachedRoles(chosen, more);
        expect([...reachedRoles(chosen, less)].every((role) => later.has(role))).toBe(true);
      },
    ),
  );
});

describe('what is changed', () => {
  const roleSet = fc
    .uniqueArray(fc.constantFrom<string[]>('a', 'b', 'c', 'd'))
    .map((ids) => new Set(ids));
  const states = fc.record({ wanted: roleSet, granted: roleSet, held: roleSet, blocked: roleSet });

  test('only what we gave is taken, only what is missing is given, nothing that is blocked', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { give, take, forget } = roleChanges(state);
        expect(take.every((role) => state.granted.has(role) && state.held.has(role))).toBe(true);
        expect(forget.every((role) => state.granted.has(role) && !state.held.has(role))).toBe(true);
        expect(give.every((role) => state.wanted.has(role) && !state.held.has(role))).toBe(true);
        expect([...give, ...take].some((role) => state.blocked.has(role))).toBe(false);
      }),
    );
  });

  test('once done, nothing is left to do', () => {
    fc.assert(
      fc.property(states, (state) => {
        const { give, take, forget } = roleChanges(state);
        const gone = new Set([...take, ...forget]);
        const after = {
          ...state,
          held: new Set([...state.held, ...give].filter((role) => !gone.has(role))),
          granted: new Set([...state.granted, ...give].filter((role) => !gone.has(role))),
        };
        expect(roleChanges(after)).toEqual({ give: [], take: [], forget: [] });
        const unblocked = [...state.wanted].filter((role) => !state.blocked.has(role));
        expect(unblocked.every((role) => after.held.has(role))).toBe(true);
      }),
    );
  });
});
