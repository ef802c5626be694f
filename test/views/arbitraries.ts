import fc from 'fast-check';
import type { Completion } from '../../src/actions/complete-step.ts';
import type { BoardPage, Leaderboard } from '../../src/actions/read-leaderboard.ts';
import type { ProgressOverview } from '../../src/actions/read-progress.ts';
import type { RoadmapOverview } from '../../src/actions/read-roadmap.ts';
import type { StepCard, StepCompany } from '../../src/actions/step-card.ts';
import type { SuggestedIdea } from '../../src/actions/suggest-idea.ts';
import { addDays, localDateAt } from '../../src/domain/day.ts';
import type { Cohort } from '../../src/domain/cohort.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import {
  checkpointKey,
  currentStep,
  finishedSteps,
  nextStep,
  standing,
  stepState,
  unmetRequirements,
  type Progress,
} from '../../src/domain/progress.ts';
import { rankLines } from '../../src/domain/ranking.ts';
import type { Roadmap, Step } from '../../src/domain/roadmap.ts';
import type { Delivery } from '../../src/storage/deliveries.ts';
import type { ScoreLine } from '../../src/storage/scores.ts';
import { activity, newGuild } from '../storage/samples.ts';
import { makeIdea, makeRoadmap, makeStep } from '../sample-roadmap.ts';
import { largestRoadmap } from './largest-roadmap.ts';

/** Attempts to mention, shout, hide and lead astray. */
export const hostile =
  '@everyone <@1> <@&2> [x](http://y) ||spoiler|| \n# big\n> quote `code` **bold** <t:0:R> https://z.example';

/** What members call themselves and type: mostly not what one expects. */
export const fromMembers = fc.oneof(
  fc.constantFrom(
    hostile,
    '👩‍👩‍👧‍👦'.repeat(32),
    '🌙 نور الدين',
    '‮evil‬',
    'W'.repeat(100),
    '\\',
    '`',
    '# big',
    '_*_',
  ),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((text) => text.trim() !== ''),
  fc
    .tuple(fc.string({ unit: 'grapheme', maxLength: 9 }), fc.constant(hostile))
    .map((parts) => parts.join('')),
);

export const largest = largestRoadmap();
/** Roadmaps around the sizes at which a map is turned over to another page. */
const parts = [1, 40, 41, 60].map((size) => ({ ...largest, steps: largest.steps.slice(0, size) }));
export const small = makeRoadmap(
  [
    makeStep('a', { note: 'No longer developed' }),
    makeStep('b', { requires: ['a'] }),
    makeStep('c', { optional: true }),
  ],
  [makeIdea('one'), makeIdea('two', { steps: ['a', 'gone'] })],
);
export const roadmaps: readonly Roadmap[] = [small, largest, ...parts];

export const snowflake = fc.bigInt({ min: 10n ** 16n, max: 2n ** 63n }).map(String);
export const moment = fc.integer({ min: Date.parse('2020-01-01'), max: Date.parse('2200-01-01') });
const points = fc.oneof(fc.nat(300), fc.constant(9_999_999));
export const streak = fc.record({
  current: fc.constantFrom(0, 1, 9999),
  longest: fc.nat(9999),
  freezes: fc.nat(2),
  frozen: fc.constantFrom<LocalDate[]>([], ['2026-11-18' as LocalDate, '2026-11-19' as LocalDate]),
});
export const news = fc.record({
  streak,
  frozen: fc.constantFrom<LocalDate[]>([], ['2026-11-18' as LocalDate, '2026-11-19' as LocalDate]),
  daysAway: fc.constantFrom(undefined, 7, 9999),
});

/** A member of a roadmap, with some steps open, some started and some done. */
const member = fc.record({
  roadmap: fc.constantFrom(...roadmaps),
  seed: fc.nat(2 ** 20),
  all: fc.constantFrom('none', 'some', 'done'),
});
const overview = member.map(({ roadmap, seed, all }): RoadmapOverview => {
  const chosen = (index: number) =>
    all === 'some' ? (seed >> (index % 20)) & 3 : all === 'done' ? 3 : 0;
  const marked = roadmap.steps
    .map((step, index) => ({ step, mark: chosen(index) }))
    .filter(({ mark }) => mark > 1);
  const progress: Progress = {
    steps: new Map(
      marked.map(({ step, mark }, at) => [
        step.id,
        { touchedAtMs: at, completedAtMs: mark === 3 ? at : null, shown: false },
      ]),
    ),
    checkpoints: new Set(
      marked.flatMap(({ step }) => step.checkpoints.map(({ id }) => checkpointKey(step.id, id))),
    ),
  };
  return {
    roadmap,
    progress,
    standing: standing(roadmap, progress),
    current: currentStep(roadmap, progress),
    evidence: new Map(
      marked.map(({ step, mark }) => [step.id, { shown: mark === 3, remembered: seed % 2 === 0 }]),
    ),
    light: false,
  };
});

export const overviews = overview;
export const finished = overview.map(({ roadmap, standing }) => ({
  kind: 'all-done' as const,
  roadmap,
  standing,
}));
export const steps: fc.Arbitrary<Step> = fc
  .constantFrom(...roadmaps)
  .chain((roadmap) => fc.constantFrom(...roadmap.steps));

const company: fc.Arbitrary<StepCompany> = fc.record({
  typicalDays: fc.constantFrom(undefined, { from: 1, to: 1 }, { from: 3, to: 9999 }),
  helping: fc.constantFrom<string[]>(
    [],
    ['Ada'],
    ['🧑🏽‍🤝‍🧑🏻'.repeat(6), '*'.repeat(32), 'نور '.repeat(8)],
  ),
});

export const stepCards = fc
  .tuple(overview, fc.nat(300), fc.boolean(), news, company, fc.constantFrom(0, 1, 20))
  .map(([{ roadmap, progress }, at, quiet, told, others, due]): StepCard => {
    const step = roadmap.steps[at % roadmap.steps.length]!;
    return {
      news: told,
      questions: {
        total: at % 9,
        answered: at % 9,
        firstRight: at % 5,
        due: at % 3,
        kept: at % 4,
        remembered: at % 2 === 0,
      },
      shown: at % 2 === 1,
      company: others,
      due,
      quiet,
      roadmap,
      step,
      progress,
      state: stepState(progress, step.id),
      completedAtMs: progress.steps.get(step.id)?.completedAtMs ?? null,
      unmet: unmetRequirements(step, finishedSteps(roadmap, progress)),
    };
  });

export const completions = (name: string) =>
  fc
    .record({
      overview,
      news,
      quiet: fc.boolean(),
      points,
      at: fc.nat(300),
      userId: snowflake,
      link: fc.boolean(),
      note: fc.boolean(),
    })
    .map(
      ({
        overview: { roadmap, progress, standing },
        news,
        quiet,
        at,
        userId,
        ...proof
      }): Completion => {
        const step = roadmap.steps[at % roadmap.steps.length]!;
        const actor = {
          guildId: newGuild(),
          userId: userId as UserId,
          displayName: name,
          avatar: null,
        };
        return {
          actor,
          step,
          roadmap,
          standing,
          news,
          quiet,
          next: nextStep(roadmap, progress),
          activity: activity({
            guildId: actor.guildId,
            userId: actor.userId,
            kind: 'completed',
            points: proof.points,
            id: crypto.randomUUID(),
            link: proof.link ? 'https://docs.example/'.padEnd(500, 'w') : null,
            note: proof.note ? name.repeat(Math.ceil(500 / name.length)).slice(0, 500) : null,
          }),
        };
      },
    );

const cohort = (name: string) =>
  fc.option(
    fc.record({ archived: fc.boolean() }).map(({ archived }): Cohort => ({
      id: crypto.randomUUID(),
      guildId: '1' as GuildId,
      name: name.slice(0, 100),
      roadmapId: 'x',
      startDate: '2036-03-03' as LocalDate,
      hoursPerWeek: 6,
      timeZone: null,
      channelId: null,
      archivedAtMs: archived ? 1 : null,
    })),
    { nil: undefined },
  );

export const cohortsOf = (name: string) =>
  fc.array(cohort(name), { maxLength: 40 }).map((all) => all.filter((one) => one !== undefined));

const longestId = (index: number) => String(2n ** 64n - 100n + BigInt(index)) as UserId;

const scoreLine =
  (name: string) =>
  (score: number, index: number): ScoreLine => ({
    userId: longestId(index),
    displayName: name,
    avatar: null,
    score,
    reachedAtMs: 4_102_444_800_000 + index,
    checkedAtMs: 1,
  });

export const boardPages = (name: string) =>
  fc
    .record({
      scores: fc.array(points, { maxLength: 10 }),
      period: fc.constantFrom('week', 'month', 'all'),
      measure: fc.constantFrom('points', 'steps', 'streak', 'plan'),
      cohort: cohort(name),
      roadmap: fc.constantFrom(...roadmaps),
      returned: fc.nat(3),
      returnedMore: fc.nat(1_000_000),
      hasPrevious: fc.boolean(),
      hasNext: fc.boolean(),
      asOfMs: moment,
    } as const)
    .map(({ scores, returned, returnedMore, ...board }): BoardPage => ({
      ...board,
      lines: rankLines(scores.toSorted((a, b) => b - a).map(scoreLine(name))),
      comebacks: {
        lines: [9, 8, 7].slice(0, returned).map(scoreLine(name)),
        members: returned < 3 ? returned : 3 + returnedMore,
      },
    }));

export const leaderboards = (name: string) =>
  fc
    .record({
      page: boardPages(name),
      ownCohort: cohort(name),
      caller: fc.constantFrom('top', 'below', 'absent'),
      hidden: fc.boolean(),
      quiet: fc.boolean(),
    } as const)
    .map(({ page, caller, ...rest }): Leaderboard => {
      const callerId = '42' as UserId;
      const lines = page.lines.map((line, index) =>
        caller === 'top' && index === 0 ? { ...line, userId: callerId } : line,
      );
      const around = rankLines([3, 2, 2, 1, 1].map(scoreLine(name)), {
        higher: 999_990,
        tied: 12,
      });
      around[2]!.userId = callerId;
      return {
        ...page,
        ...rest,
        lines,
        around: caller === 'below' && lines.length === 10 ? around : [],
        light: false,
        callerId,
        callerRanked: caller !== 'absent',
      };
    });

export const pinnedBoards = (name: string) =>
  fc.record({
    channelId: fc.constant('8'.repeat(20)),
    cohort: cohort(name),
    delivery: fc.constantFrom('sent', 'failed', 'pending').map((status) => ({
      ...delivery,
      status,
    })),
    pinned: fc.constantFrom('pinned', 'not-allowed', 'failed'),
    replaced: fc.boolean(),
  } as const);

const delivery: Delivery = {
  id: 'f'.repeat(24),
  kind: 'standing-board',
  guildId: '8'.repeat(20) as GuildId,
  cohortId: null,
  userId: null,
  slot: '',
  dueAtMs: 1,
  status: 'sent',
  attempts: 1,
  firstTriedAtMs: 1,
  channelId: '8'.repeat(20),
  ideaId: null,
  wording: null,
  messageId: '8'.repeat(20),
  reason: 'x'.repeat(300),
  finishedAtMs: 1,
};

const chapter = fc.tuple(moment, fc.integer({ min: 2, max: 9999 })).map(([atMs, days]) => {
  const fromDate = localDateAt(atMs, 'UTC');
  return { days, fromDate, untilDate: addDays(fromDate, days - 1) };
});

export const progressOverviews = (name: string) =>
  fc
    .record({
      overview,
      streak,
      week: points,
      all: points,
      nowMs: moment,
      studied: fc.uniqueArray(fc.nat(27)),
      own: fc.boolean(),
      quiet: fc.boolean(),
      chapters: fc.array(chapter, { maxLength: 30 }),
    })
    .map(
      ({ overview, streak, week, all, nowMs, studied, own, quiet, chapters }): ProgressOverview => {
        const today = localDateAt(nowMs, 'UTC');
        const days = studied.map((back) => ({ localDate: addDays(today, -back), points: week }));
        const who = { userId: (own ? '42' : '43') as UserId, displayName: name, avatar: null };
        return { ...overview, ...who, quiet, chapters, streak, points: { week, all }, today, days };
      },
    );

export const suggestedIdeas = fc
  .record({
    roadmap: fc.constantFrom(...roadmaps),
    fitting: fc.integer({ min: 1, max: 500 }),
    byStep: fc.boolean(),
    stretch: fc.boolean(),
    nearest: fc.boolean(),
  })
  .map(({ roadmap, fitting, byStep, ...how }): SuggestedIdea => {
    const filter = byStep ? { level: 'intermediate' as const, step: roadmap.steps.at(-1)!.id } : {};
    return { idea: roadmap.projects.at(-1)!, roadmap, filter, fitting, seen: fitting, ...how };
  });
