import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chooseIdea, ideasFor, isStretch, newSteps } from '../../src/domain/idea-choice.ts';
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

describe('the ideas shown to a member in turn', () => {
  const all = [
    makeIdea('one-new', { steps: ['a', 'b'] }),
    makeIdea('two-new', { steps: ['a', 'c', 'd'] }),
    makeIdea('none-new', { steps: ['a'], level: 'advanced' }),
    makeIdea('another-new', { steps: ['c'] }),
  ];
  const ids = (...args: Parameters<typeof ideasFor>) => ideasFor(...args).map(({ id }) => id);

  test('need exactly one step that is not finished', () => {
    expect(ids(all, new Set(['a']))).toEqual(['one-new', 'another-new']);
    expect(ids(all, new Set(['a', 'b', 'c']))).toEqual(['two-new']);
  });

  test('are the nearest when none fits, and none for nothing', () => {
    const far = [all[1]!, makeIdea('nearer', { steps: ['c', 'd'] })];
    expect(ids(far, nothing)).toEqual(['nearer']);
    expect(isStretch(far[1]!, nothing)).toBe(true);
    expect(ids(all, new Set(['a', 'b', 'c', 'd']))).toHaveLength(4);
    expect(all.some((idea) => isStretch(idea, new Set(['a', 'b', 'c', 'd'])))).toBe(false);
    expect(ideasFor([], nothing)).toEqual([]);
  });

  test('are all of the level or step that was asked for', () => {
    expect(ids(all, nothing, { level: 'advanced' })).toEqual(['none-new']);
    expect(ids(all, new Set(['a']), { step: 'c' })).toEqual(['two-new', 'another-new']);
    expect(ids(all, nothing, { level: 'advanced', step: 'c' })).toEqual([]);
  });

  test('none comes again until all that fit have been seen', () => {
    fc.assert(
      fc.property(ideas, fc.uniqueArray(step), (some, done) => {
        const finished = new Set(done);
        const pool = ideasFor(some, finished);
        const asksFor = (idea: ProjectIdea) => newSteps(idea, finished).length;
        const fewest = Math.min(...some.map(asksFor));
        const wanted = some.some((idea) => asksFor(idea) === 1) ? 1 : fewest;
        expect(pool).toEqual(some.filter((idea) => asksFor(idea) === wanted));
        const seen = see(2 * pool.length, pool, finished);
        expect(new Set(seen.slice(0, pool.length)).size).toBe(pool.length);
        expect(seen.slice(pool.length)).toEqual(seen.slice(0, pool.length));
      }),
    );
  });
});
