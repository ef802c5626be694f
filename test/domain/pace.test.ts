import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { paceOf, paceOn, paceStanding, paceWeek } from '../../src/domain/pace.ts';
import { countedSteps, type Progress } from '../../src/domain/progress.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';

const start = '2026-11-02' as LocalDate;
const on = (day: number) => addDays(start, day);

/** 7 hours a week are one a day. */
const roadmap = makeRoadmap([
  makeStep('a', { hours: 14 }),
  makeStep('extra', { hours: 99, optional: true }),
  makeStep('b', { hours: 7 }),
  makeStep('c', { hours: 10 }),
]);
const pace = paceOf(roadmap, { startDate: start, hoursPerWeek: 7 });

function finished(...ids: string[]): Progress {
  const done = { touchedAtMs: 1, completedAtMs: 1 };
  return { steps: new Map(ids.map((id) => [id, done])), checkpoints: new Set() };
}

describe('the pace of a cohort', () => {
  test('gives each counted step its dates, and rests every fourth week', () => {
    expect(pace.steps.map(({ step, startDate, endDate }) => [step.id, startDate, endDate])).toEqual(
      [
        ['a', on(0), on(13)],
        ['b', on(14), on(20)],
        ['c', on(28), on(37)],
      ],
    );
    expect(pace).toMatchObject({ hours: 31, endDate: on(37) });
  });

  test.each([
    { day: -30, phase: 'before', week: 1, catchingUp: false, id: 'a', hours: 0, percent: 0 },
    { day: 0, phase: 'running', week: 1, catchingUp: false, id: 'a', hours: 0, percent: 0 },
    { day: 7, phase: 'running', week: 2, catchingUp: false, id: 'a', hours: 7, percent: 16 },
    { day: 13, phase: 'running', week: 2, catchingUp: false, id: 'a', hours: 13, percent: 30 },
    { day: 14, phase: 'running', week: 3, catchingUp: false, id: 'b', hours: 14, percent: 33 },
    { day: 21, phase: 'running', week: 4, catchingUp: true, id: 'b', hours: 21, percent: 66 },
    { day: 27, phase: 'running', week: 4, catchingUp: true, id: 'b', hours: 21, percent: 66 },
    { day: 28, phase: 'running', week: 5, catchingUp: false, id: 'c', hours: 21, percent: 66 },
    { day: 37, phase: 'running', week: 6, catchingUp: false, id: 'c', hours: 30, percent: 96 },
    { day: 38, phase: 'over', week: 6, catchingUp: false, id: 'c', hours: 31, percent: 100 },
    { day: 400, phase: 'over', week: 6, catchingUp: false, id: 'c', hours: 31, percent: 100 },
  ])('on day $day: $phase, week $week, step $id, $percent %', ({ day, id, ...expected }) => {
    const { step, ...point } = paceOn(pace, on(day));
    expect({ ...point, id: step.id }).toEqual({ ...expected, id });
  });

  test('tells what a week asks for', () => {
    const ask = (week: number) => {
      const { finish, step, ...rest } = paceWeek(pace, week);
      return { ...rest, finish: finish.map(({ id }) => id), step: step.id };
    };
    const first = { week: 1, startDate: on(0), endDate: on(6), catchingUp: false };
    expect(ask(1)).toEqual({
      ...first,
      finish: [],
      step: 'a',
      hours: 7,
      untilHours: 7,
      percent: 16,
    });
    expect(ask(2)).toMatchObject({ finish: ['a'], step: 'a', untilHours: 14, percent: 33 });
    expect(ask(4)).toMatchObject({ catchingUp: true, finish: [], step: 'b', hours: 0 });
    expect(ask(6)).toMatchObject({ finish: ['c'], hours: 3, untilHours: 31, percent: 100 });
    expect(ask(7)).toMatchObject({ finish: [], hours: 0, untilHours: 31, percent: 100 });
  });

  test('of a roadmap where nothing counts walks through all of it', () => {
    const optional = makeRoadmap([makeStep('a', { optional: true, hours: 7 })]);
    const only = paceOf(optional, { startDate: start, hoursPerWeek: 7 });
    expect(only.endDate).toBe(on(6));
  });
});

const roadmaps = fc
  .array(
    fc.record({
      hours: fc.oneof(fc.integer({ min: 1, max: 1000 }), fc.double({ min: 0.1, max: 60 })),
      optional: fc.boolean(),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .filter((steps) => steps.every(({ hours }) => Number.isFinite(hours)))
  .map((steps) => makeRoadmap(steps.map((step, at) => makeStep(`s${at}`, step))));
const starts = fc.integer({ min: -10_000, max: 30_000 }).map((days) => addDays(start, days));
const paces = fc
  .record({ roadmap: roadmaps, startDate: starts, hoursPerWeek: fc.integer({ min: 1, max: 80 }) })
  .map(({ roadmap, ...terms }) => ({ roadmap, pace: paceOf(roadmap, terms) }));

describe('any pace', () => {
  test('never goes back, stands still in weeks for catching up, and ends at 100 %', () => {
    fc.assert(
      fc.property(paces, fc.nat(2000), ({ pace }, offset) => {
        const order = pace.steps.map(({ step }) => step.id);
        const date = addDays(pace.startDate, offset);
        const [now, next] = [paceOn(pace, date), paceOn(pace, addDays(date, 1))];
        expect(next.hours).toBeGreaterThanOrEqual(now.hours);
        expect(next.percent).toBeGreaterThanOrEqual(now.percent);
        expect(order.indexOf(next.step.id)).toBeGreaterThanOrEqual(order.indexOf(now.step.id));
        const stands = now.catchingUp || now.phase !== 'running';
        expect(next.hours > now.hours).toBe(!stands);
        expect(paceOn(pace, pace.startDate)).toMatchObject({ percent: 0, hours: 0 });
        expect(paceOn(pace, pace.endDate).phase).toBe('running');
        expect(paceOn(pace, addDays(pace.endDate, 1))).toMatchObject({
          phase: 'over',
          percent: 100,
          hours: pace.hours,
        });
        expect(paceOn(pace, addDays(pace.endDate, 1)).step.id).toBe(order.at(-1));
      }),
    );
  });

  test('walks through the counted steps in order, without gaps but the weeks for catching up', () => {
    fc.assert(
      fc.property(paces, ({ roadmap, pace }) => {
        const counted = countedSteps(roadmap, new Set());
        const expected = roadmap.steps.filter(({ id }) => counted.size === 0 || counted.has(id));
        expect(pace.steps.map(({ step }) => step)).toEqual(expected);
        expect(pace.steps[0]!.startDate).toBe(pace.startDate);
        for (const [at, { startDate, endDate }] of pace.steps.entries()) {
          expect(startDate <= endDate).toBe(true);
          for (const date of [startDate, endDate]) {
            expect(Math.floor(daysBetween(pace.startDate, date) / 7) % 4).not.toBe(3);
          }
          const gap = daysBetween(endDate, pace.steps[at + 1]?.startDate ?? endDate);
          expect(gap).toBeGreaterThanOrEqual(0);
          expect(gap).toBeLessThanOrEqual(8);
        }
      }),
    );
  });

  test('asks in its weeks for all of its hours and steps, each once', () => {
    fc.assert(
      fc.property(
        paces.filter(({ pace }) => daysBetween(pace.startDate, pace.endDate) < 3000),
        ({ pace }) => {
          const count = paceOn(pace, pace.endDate).week;
          const weeks = Array.from({ length: count }, (_, at) => paceWeek(pace, at + 1));
          expect(weeks.flatMap(({ finish }) => finish)).toEqual(pace.steps.map(({ step }) => step));
          expect(weeks.reduce((sum, { hours }) => sum + hours, 0)).toBeCloseTo(pace.hours, 6);
          expect(weeks.filter(({ catchingUp }) => catchingUp).every((w) => w.hours === 0)).toBe(
            true,
          );
          expect(weeks.at(-1)!.percent).toBe(100);
        },
      ),
    );
  });
});

describe('a member against the pace', () => {
  const stands = (
    day: number,
    progress: Progress,
    { active = day, joined = 0 }: { active?: number | null; joined?: number } = {},
  ) =>
    paceStanding(
      roadmap,
      pace,
      { progress, lastActiveDate: active === null ? null : on(active), joinedDate: on(joined) },
      on(day),
    );

  test.each([
    // A week's hours are the leeway, on both sides.
    { day: 0, done: [], expected: 'on-pace' },
    { day: 0, done: ['a'], expected: 'ahead' },
    { day: 7, done: ['a'], expected: 'on-pace' },
    { day: 6, done: ['a'], expected: 'ahead' },
    { day: 20, done: [], expected: 'on-pace' },
    // A step that should have been finished a week's hours ago is missing.
    { day: 21, done: [], expected: 'behind' },
    { day: 21, done: ['extra'], expected: 'behind' },
    { day: 21, done: ['a'], expected: 'on-pace' },
    // The week for catching up asks for nothing more.
    { day: 28, done: ['a'], expected: 'on-pace' },
    { day: 34, done: ['a'], expected: 'on-pace' },
    { day: 35, done: ['a'], expected: 'behind' },
    { day: 35, done: ['a', 'c'], expected: 'on-pace' },
    // The last step has a week's grace too.
    { day: 44, done: ['a', 'b'], expected: 'on-pace' },
    { day: 45, done: ['a', 'b'], expected: 'behind' },
    { day: 90, done: ['a', 'b', 'c'], expected: 'on-pace' },
  ])('on day $day with $done: $expected', ({ day, done, expected }) => {
    expect(stands(day, finished(...done))).toBe(expected);
  });

  test('is quiet after a week without activity, whatever they have finished', () => {
    expect(stands(21, finished('a'), { active: 15 })).toBe('on-pace');
    expect(stands(21, finished('a'), { active: 14 })).toBe('quiet');
    expect(stands(21, finished(), { active: null })).toBe('quiet');
    expect(stands(21, finished(), { active: null, joined: 20 })).toBe('behind');
  });

  test('is not quiet before the start, nor with everything finished', () => {
    expect(stands(-3, finished(), { active: -50, joined: -60 })).toBe('on-pace');
    expect(stands(6, finished(), { active: -50, joined: -60 })).toBe('on-pace');
    expect(stands(7, finished(), { active: -50, joined: -60 })).toBe('quiet');
    expect(stands(90, finished('a', 'b', 'c'), { active: 30 })).toBe('on-pace');
  });

  test('who took another option of a choice is measured by their own way', () => {
    const choice = makeRoadmap([
      makeStep('pick', { kind: 'choice', hours: 1, options: { finish: 1, of: ['long', 'short'] } }),
      makeStep('long', { hours: 40 }),
      makeStep('short', { hours: 4 }),
    ]);
    const forty = paceOf(choice, { startDate: start, hoursPerWeek: 7 });
    const member = { lastActiveDate: on(60), joinedDate: start };
    const way = (...ids: string[]) =>
      paceStanding(choice, forty, { ...member, progress: finished(...ids) }, on(60));
    expect(way('pick', 'short')).toBe('on-pace');
    expect(way('pick', 'long')).toBe('on-pace');
    expect(way()).toBe('behind');
  });

  test('never gets worse by finishing a step, nor better by the date alone while active', () => {
    const rank = { behind: 0, quiet: 0, 'on-pace': 1, ahead: 2 };
    fc.assert(
      fc.property(paces, fc.nat(1500), fc.nat(40), ({ roadmap, pace }, day, taken) => {
        const date = addDays(pace.startDate, day);
        const order = pace.steps.map(({ step }) => step.id);
        const at = (ids: string[], when: LocalDate) => {
          const member = { progress: finished(...ids), lastActiveDate: when, joinedDate: when };
          return rank[paceStanding(roadmap, pace, member, when)];
        };
        const [some, more] = [order.slice(0, taken), order.slice(0, taken + 1)];
        expect(at(more, date)).toBeGreaterThanOrEqual(at(some, date));
        expect(at(some, addDays(date, 1))).toBeLessThanOrEqual(at(some, date));
        // Whoever has finished all that the pace has behind it is never behind.
        const { step, phase } = paceOn(pace, date);
        const reached = phase === 'over' ? order : order.slice(0, order.indexOf(step.id));
        expect(at(reached, date)).toBeGreaterThanOrEqual(1);
      }),
    );
  });
});
