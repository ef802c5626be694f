import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseIdea } from '../../src/domain/idea-choice.ts';
import type { ProjectIdea, ProjectLevel } from '../../src/domain/roadmap.ts';
import { makeIdea } from '../sample-roadmap.ts';

const nothing = new Set<string>();
const level = fc.constantFrom<ProjectLevel>('beginner', 'intermediate', 'advanced');
const step = fc.constantFrom('a', 'b', 'c', 'd');
const ideas = fc
  .array(fc.record({ level, steps: fc.uniqueArray(step, { minLength: 1 }) }), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => list.map((changes, index) => makeIdea(`idea-${index}`, changes)));
const filter = fc.record({
  level: fc.option(level, { nil: undefined }),
  step: fc.option(step, { nil: undefined }),
});

/** Lets one audience see ideas, one after the other. */
function see(times: number, all: readonly ProjectIdea[], ...rest: [ReadonlySet<string>, object?]) {
  const shownAt = new Map<string, number>();
  const seen: string[] = [];
  for (let nowMs = 0; nowMs < times; nowMs += 1) {
    const idea = chooseIdea(all, shownAt, ...rest);
    if (!idea) break;
    shownAt.set(idea.id, nowMs);
    seen.push(idea.id);
  }
  return seen;
}

test('no idea comes again until all that fit have been seen, and then in the same order', () => {
  fc.assert(
    fc.property(ideas, filter, fc.uniqueArray(step), (all, wanted, known) => {
      const fitting = all
        .filter((idea) => !wanted.level || idea.level === wanted.level)
        .filter((idea) => !wanted.step || idea.steps.includes(wanted.step))
        .map((idea) => idea.id);
      const seen = see(3 * fitting.length, all, new Set(known), wanted);
      expect(seen.slice(0, fitting.length).toSorted()).toEqual(fitting.toSorted());
      for (const [index, id] of seen.entries()) expect(id).toBe(seen[index % fitting.length]);
    }),
  );
});

describe('an idea that fits', () => {
  const all = [
    makeIdea('needs-three', { steps: ['a', 'b', 'c'] }),
    makeIdea('needs-one', { steps: ['b'] }),
    makeIdea('needs-two', { steps: ['b', 'c'], level: 'advanced' }),
    makeIdea('needs-one-too', { steps: ['c'] }),
  ];

  test('asks for the fewest unknown steps first, then follows the file', () => {
    expect(see(4, all, nothing)).toEqual([
      'needs-one',
      'needs-one-too',
      'needs-two',
      'needs-three',
    ]);
    expect(see(4, all, new Set(['a', 'b']))).toEqual([
      'needs-one',
      'needs-three',
      'needs-two',
      'needs-one-too',
    ]);
  });

  test('never shown comes before shown long ago, however many steps it asks for', () => {
    const shownAt = new Map([
      ['needs-one', 30],
      ['needs-one-too', 10],
      ['needs-two', 20],
    ]);
    expect(chooseIdea(all, shownAt, nothing)?.id).toBe('needs-three');
    shownAt.set('needs-three', 40);
    expect(chooseIdea(all, shownAt, nothing)?.id).toBe('needs-one-too');
  });

  test('is of the level and step asked for, or there is none', () => {
    expect(chooseIdea(all, new Map(), nothing, { level: 'advanced' })?.id).toBe('needs-two');
    expect(chooseIdea(all, new Map(), nothing, { step: 'a' })?.id).toBe('needs-three');
    expect(chooseIdea(all, new Map(), nothing, { level: 'intermediate' })).toBeUndefined();
    expect(chooseIdea(all, new Map(), nothing, { level: 'advanced', step: 'a' })).toBeUndefined();
    expect(chooseIdea([], new Map(), nothing)).toBeUndefined();
  });

  test('is chosen without changing the list', () => {
    const frozen = Object.freeze([...all]);
    expect(chooseIdea(frozen, new Map(), nothing)?.id).toBe('needs-one');
  });
});
