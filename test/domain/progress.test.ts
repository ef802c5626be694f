import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  checkpointKey,
  countedSteps,
  currentStep,
  finishedSteps,
  nextStep,
  standing,
  stepState,
  unmetRequirements,
  type Progress,
  type StepProgress,
} from '../../src/domain/progress.ts';
import type { Requirement, Roadmap } from '../../src/domain/roadmap.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';

/** Finished steps, and started ones, the latest last. */
function progressOf(finished: readonly string[], started: readonly string[] = []): Progress {
  const steps = new Map<string, StepProgress>();
  for (const [at, id] of finished.entries())
    steps.set(id, { touchedAtMs: at, completedAtMs: at, shown: false });
  for (const [at, id] of started.entries()) {
    steps.set(id, { touchedAtMs: 100 + at, completedAtMs: null, shown: false });
  }
  return { steps, checkpoints: new Set() };
}

const roadmap = makeRoadmap([
  makeStep('basics', { hours: 1 }),
  makeStep('choice', { kind: 'choice', hours: 2, options: { finish: 1, of: ['react', 'vue'] } }),
  makeStep('react', { hours: 30, requires: ['choice'] }),
  makeStep('vue', { hours: 20, requires: ['choice'] }),
  makeStep('extra', { hours: 5, optional: true }),
  makeStep('deploy', { hours: 4, requires: ['basics', { any: ['react', 'vue'] }] }),
]);
const counted = (...finished: string[]) => [...countedSteps(roadmap, new Set(finished))].toSorted();
const next = (...finished: string[]) => nextStep(roadmap, progressOf(finished))?.id;

describe('steps that count', () => {
  test('are those that are not optional, and the options a choice asks for', () => {
    expect(counted()).toEqual(['basics', 'choice', 'deploy', 'react']);
    expect(counted('vue')).toEqual(['basics', 'choice', 'deploy', 'vue']);
    expect(counted('react', 'vue')).toEqual(['basics', 'choice', 'deploy', 'react']);
  });
});

describe('the state of a step', () => {
  test('is open, started or done', () => {
    const progress = progressOf(['basics'], ['vue']);
    expect(['basics', 'vue', 'deploy'].map((id) => stepState(progress, id))).toEqual([
      'done',
      'started',
      'open',
    ]);
  });

  test('of steps the roadmap no longer has is forgotten', () => {
    expect(finishedSteps(roadmap, progressOf(['gone', 'vue']))).toEqual(new Set(['vue']));
    expect(standing(roadmap, progressOf(['gone']))).toMatchObject({
      finished: 0,
      total: 6,
      percent: 0,
    });
  });

  test('a checkpoint is kept under step and name', () => {
    expect(checkpointKey('vue', 'first')).toBe('vue/first');
  });
});

describe('where a member stands', () => {
  test.each([
    { finished: [], percent: 0, hoursLeft: 37 },
    { finished: ['extra'], percent: 0, hoursLeft: 37 },
    { finished: ['basics'], percent: 25, hoursLeft: 36 },
    { finished: ['vue'], percent: 25, hoursLeft: 7 },
    { finished: ['react', 'vue'], percent: 25, hoursLeft: 7 },
    { finished: ['basics', 'choice', 'vue', 'deploy'], percent: 100, hoursLeft: 0 },
    {
      finished: ['basics', 'choice', 'react', 'vue', 'extra', 'deploy'],
      percent: 100,
      hoursLeft: 0,
    },
  ])('with $finished: $percent %, $hoursLeft h', ({ finished, percent, hoursLeft }) => {
    const expected = { finished: finished.length, total: 6, percent, hoursLeft };
    expect(standing(roadmap, progressOf(finished))).toEqual(expected);
  });

  test('99 of 100 percent is not rounded up', () => {
    const long = makeRoadmap(Array.from({ length: 200 }, (_, at) => makeStep(`s${at}`)));
    const all = long.steps.map((step) => step.id);
    expect(standing(long, progressOf(all.slice(1))).percent).toBe(99);
    expect(standing(long, progressOf(all)).percent).toBe(100);
  });
});

describe('the next step', () => {
  test('is the first that counts and whose requirements are met', () => {
    expect(next()).toBe('basics');
    expect(next('choice')).toBe('basics');
    expect(next('basics', 'choice')).toBe('react');
    expect(next('basics', 'choice', 'vue')).toBe('deploy');
  });

  test('leaves what does not count for the end', () => {
    expect(next('basics', 'choice', 'vue', 'deploy')).toBe('react');
    expect(next('basics', 'choice', 'react', 'vue', 'deploy')).toBe('extra');
    expect(next(...roadmap.steps.map((step) => step.id))).toBeUndefined();
  });

  test('is some step even when the requirements of none are met', () => {
    const circle = makeRoadmap([
      makeStep('a', { requires: ['b'] }),
      makeStep('b', { requires: ['a'] }),
    ]);
    expect(nextStep(circle, progressOf([]))?.id).toBe('a');
  });

  test('what it builds on is met by each id, or by any one of several', () => {
    const deploy = roadmap.steps.at(-1)!;
    expect(unmetRequirements(deploy, new Set())).toEqual(deploy.requires);
    expect(unmetRequirements(deploy, new Set(['vue']))).toEqual(['basics']);
    expect(unmetRequirements(deploy, new Set(['basics', 'react']))).toEqual([]);
  });
});

describe('the step a member is on', () => {
  test('is the one started last, else the next', () => {
    expect(currentStep(roadmap, progressOf(['basics'], ['deploy', 'vue']))?.id).toBe('vue');
    expect(currentStep(roadmap, progressOf(['basics'], ['gone']))?.id).toBe('choice');
    expect(currentStep(roadmap, progressOf([]))?.id).toBe('basics');
  });
});

/** Roadmaps whose requirements point backwards; a choice offers the steps right after it. */
const anyRoadmap: fc.Arbitrary<Roadmap> = fc
  .array(
    fc.record({
      optional: fc.boolean(),
      choice: fc.boolean(),
      finish: fc.nat(3),
      requires: fc.array(fc.nat(20)),
    }),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map((plans) => {
    const ids = plans.map((_, index) => `s${index}`);
    return makeRoadmap(
      plans.map(({ optional, choice, finish, requires }, index) => {
        const of = ids.slice(index + 1, index + 4);
        const earlier = requires.filter((at) => at < index).map((at): Requirement => ids[at]!);
        const options = { finish: Math.min(of.length, finish + 1), of };
        return makeStep(ids[index]!, {
          optional,
          requires: earlier,
          ...(choice && of.length > 1 && { kind: 'choice' as const, options }),
        });
      }),
    );
  });

describe('on any roadmap', () => {
  test('100 % means exactly that everything that counts is done, and all steps done is 100 %', () => {
    fc.assert(
      fc.property(anyRoadmap, fc.infiniteStream(fc.boolean()), (some, coins) => {
        const finished = some.steps.map((step) => step.id).filter(() => coins.next().value);
        const { percent, hoursLeft } = standing(some, progressOf(finished));
        const left = [...countedSteps(some, new Set(finished))].filter(
          (id) => !finished.includes(id),
        );
        expect(percent === 100).toBe(left.length === 0);
        expect(hoursLeft === 0).toBe(left.length === 0);
        const all = progressOf(some.steps.map((step) => step.id));
        expect(standing(some, all)).toMatchObject({ percent: 100, hoursLeft: 0 });
      }),
    );
  });

  test('finishing a step never takes percent away', () => {
    fc.assert(
      fc.property(anyRoadmap, fc.infiniteStream(fc.boolean()), fc.nat(13), (some, coins, at) => {
        const ids = some.steps.map((step) => step.id);
        const finished = ids.filter(() => coins.next().value);
        const more = [...new Set([...finished, ids[at % ids.length]!])];
        const before = standing(some, progressOf(finished)).percent;
        expect(standing(some, progressOf(more)).percent).toBeGreaterThanOrEqual(before);
      }),
    );
  });

  test('following the next step finishes everything, each step once, what counts first', () => {
    fc.assert(
      fc.property(anyRoadmap, (some) => {
        const finished: string[] = [];
        for (
          let step = nextStep(some, progressOf([]));
          step;
          step = nextStep(some, progressOf(finished))
        ) {
          expect(finished).not.toContain(step.id);
          expect(unmetRequirements(step, new Set(finished))).toEqual([]);
          finished.push(step.id);
        }
        expect(finished.toSorted()).toEqual(some.steps.map((step) => step.id).toSorted());
      }),
    );
  });
});
