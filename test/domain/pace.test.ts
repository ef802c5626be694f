import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, daysBetween } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import {
  hoursBehind,
  isCatchUp,
  paceCalendar,
  pacedSteps,
  paceOn,
  paceWeeks,
  standAgainst,
  stepsOfWeek,
  weekStartOf,
} from '../../src/domain/pace.ts';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';

const start = '2026-03-02' as LocalDate;
const onDay = (day: number) => addDays(start, day);

/** Steps of so many hours each, one after the other. */
const roadmapOf = (...hours: number[]): Roadmap =>
  makeRoadmap(hours.map((each, index) => makeStep(`step-${index}`, { hours: each })));

const weekly = { startDate: start, hoursPerWeek: 7 };

describe('the pace of a cohort', () => {
  // An hour a day: the days are the hours, but for the fourth week.
  const roadmap = roadmapOf(10, 11, 7, 14);

  test.each([
    [-5, 'before', 0, false, 0, 0],
    [0, 'running', 1, false, 0, 0],
    [9, 'running', 2, false, 0, 9],
    [10, 'running', 2, false, 1, 10],
    [20, 'running', 3, false, 1, 20],
    [21, 'running', 4, true, 2, 21],
    [27, 'running', 4, true, 2, 21],
    [28, 'running', 5, false, 2, 21],
    [34, 'running', 5, false, 2, 27],
    [35, 'running', 6, false, 3, 28],
    [48, 'running', 7, false, 3, 41],
    [49, 'over', 8, true, 3, 42],
    [400, 'over', 58, false, 3, 42],
  ] as const)(
    'on day %i it is %s, week %i, step and hours',
    (day, phase, week, catchUp, at, hours) => {
      const pace = paceOn(roadmap, weekly, onDay(day));
      expect(pace).toMatchObject({ phase, week, catchUp, step: roadmap.steps[at] });
      expect(pace.hours).toBeCloseTo(hours);
    },
  );

  test('gives each step its dates, the week for catching up between them', () => {
    const days = paceCalendar(roadmap, weekly).map(({ fromDate, untilDate }) => [
      daysBetween(start, fromDate),
      daysBetween(start, untilDate),
    ]);
    expect(days).toEqual([
      [0, 9],
      [10, 20],
      [21, 34],
      [35, 48],
    ]);
    expect(paceWeeks(roadmap, weekly)).toBe(7);
  });

  test('says what a week is for', () => {
    const ids = (day: number) => stepsOfWeek(roadmap, weekly, onDay(day)).map(({ id }) => id);
    expect(ids(-7)).toEqual([]);
    expect(ids(0)).toEqual(['step-0']);
    expect(ids(7)).toEqual(['step-0', 'step-1']);
    expect(ids(21)).toEqual([]);
    expect(ids(28)).toEqual(['step-2']);
    expect(ids(49)).toEqual([]);
  });

  test.each([
    [-3, 0],
    [0, 0],
    [6, 0],
    [7, 7],
    [20, 14],
  ])('day %i lies in the week that begins on day %i', (day, first) => {
    expect(weekStartOf(weekly, onDay(day))).toBe(onDay(first));
  });

  test('leaves out what is optional and what a choice does not ask for', () => {
    const steps = [
      makeStep('first', { hours: 1 }),
      makeStep('extra', { hours: 50, optional: true }),
      makeStep('choice', {
        hours: 1,
        kind: 'choice',
        options: { finish: 1, of: ['left', 'right'] },
      }),
      makeStep('left', { hours: 1 }),
      makeStep('right', { hours: 50 }),
    ];
    expect(pacedSteps(makeRoadmap(steps)).map(({ id }) => id)).toEqual(['first', 'choice', 'left']);
  });

  test('goes through everything where nothing counts', () => {
    const roadmap = makeRoadmap([makeStep('extra', { hours: 7, optional: true })]);
    expect(paceOn(roadmap, weekly, onDay(3))).toMatchObject({ phase: 'running', hours: 3 });
    expect(paceOn(roadmap, weekly, onDay(7))).toMatchObject({ phase: 'over', percent: 100 });
  });

  const anyHours = fc.oneof(
    fc.integer({ min: 1, max: 60 }),
    fc.integer({ min: 1, max: 400 }).map((tenths) => tenths / 10),
  );
  const anyPace = fc.record({
    hours: fc.array(anyHours, { minLength: 1, maxLength: 30 }),
    hoursPerWeek: fc.integer({ min: 1, max: 80 }),
  });

  test('never goes back, stands still in weeks for catching up, and ends at 100 %', () => {
    fc.assert(
      fc.property(anyPace, ({ hours, hoursPerWeek }) => {
        const of = roadmapOf(...hours);
        const pace = { startDate: start, hoursPerWeek };
        const weeks = paceWeeks(of, pace);
        let before = paceOn(of, pace, onDay(-1));
        expect(before).toMatchObject({ phase: 'before', percent: 0, hours: 0 });
        for (let day = 0; day <= weeks * 7; day += 1) {
          const now = paceOn(of, pace, onDay(day));
          expect(now.percent).toBeGreaterThanOrEqual(before.percent);
          expect(of.steps.indexOf(now.step)).toBeGreaterThanOrEqual(of.steps.indexOf(before.step));
          expect(isCatchUp(before.week) && now.hours !== before.hours).toBe(false);
          before = now;
        }
        expect(before).toMatchObject({ phase: 'over', percent: 100 });
      }),
      { numRuns: 60 },
    );
  });

  test('is at a step on exactly the dates of its calendar', () => {
    fc.assert(
      fc.property(anyPace, fc.nat(900), ({ hours, hoursPerWeek }, day) => {
        const of = roadmapOf(...hours);
        const pace = { startDate: start, hoursPerWeek };
        const { phase, step } = paceOn(of, pace, onDay(day));
        if (phase !== 'running') return;
        const dated = paceCalendar(of, pace).find((one) => one.step === step)!;
        expect(onDay(day) >= dated.fromDate && onDay(day) <= dated.untilDate).toBe(true);
      }),
    );
  });
});

describe('a member against the pace', () => {
  const roadmap = roadmapOf(10, 11, 7, 14);
  const at = (day: number, finishedHours: number, lastDay: number | null, finishedAll = false) =>
    standAgainst(
      paceOn(roadmap, weekly, onDay(day)),
      { finishedHours, finishedAll, lastDate: lastDay === null ? null : onDay(lastDay) },
      { ...weekly, today: onDay(day) },
    );

  test.each([
    ['in the middle of the first step is on pace', 9, 0, 9, false, 'on-pace'],
    ['a week’s work behind is on pace', 12, 3, 12, false, 'on-pace'],
    ['more than that is behind', 21, 10, 20, false, 'behind'],
    ['a step further than a week’s work is ahead', 9, 21, 9, false, 'ahead'],
    ['a week without a trace is quiet', 20, 21, 13, false, 'quiet'],
    ['six days are not', 20, 21, 14, false, 'on-pace'],
    ['nobody is quiet in the first week', 6, 0, null, false, 'on-pace'],
    ['nor after everything is finished', 300, 42, 60, true, 'on-pace'],
    ['everything long before the end is ahead', 20, 42, 10, true, 'ahead'],
  ] as const)('%s', (_name, day, hours, lastDay, all, expected) => {
    expect(at(day, hours, lastDay, all)).toBe(expected);
  });
});

describe('what a member has behind them', () => {
  const choice = makeRoadmap([
    makeStep('pick', { kind: 'choice', hours: 1, options: { finish: 1, of: ['long', 'short'] } }),
    makeStep('long', { hours: 40 }),
    makeStep('short', { hours: 4 }),
    makeStep('extra', { hours: 9, optional: true }),
  ]);

  test.each([
    { done: [], finishedHours: 0, finishedAll: false },
    { done: ['extra'], finishedHours: 0, finishedAll: false },
    { done: ['long'], finishedHours: 40, finishedAll: false },
    // Another way is measured by its share: 4 of 5 hours are 32.8 of 41.
    { done: ['short'], finishedHours: 32.8, finishedAll: false },
    { done: ['pick', 'short'], finishedHours: 41, finishedAll: true },
    { done: ['pick', 'long'], finishedHours: 41, finishedAll: true },
  ])('with $done: $finishedHours h', ({ done, finishedHours, finishedAll }) => {
    const finished = { touchedAtMs: 1, completedAtMs: 1, shown: false };
    const behind = hoursBehind(choice, { steps: new Map(done.map((id) => [id, finished])) });
    expect(behind.finishedHours).toBeCloseTo(finishedHours);
    expect(behind.finishedAll).toBe(finishedAll);
  });
});
