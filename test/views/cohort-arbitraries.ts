import fc from 'fast-check';
import type { CohortHealth, HelpThread } from '../../src/actions/help-thread.ts';
import type { CohortMove } from '../../src/actions/join-cohort.ts';
import type { SavedCohort } from '../../src/actions/manage-cohort.ts';
import type { CohortLine, CohortOverview } from '../../src/actions/read-cohort.ts';
import type { Cohort } from '../../src/domain/cohort.ts';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { paceOn, paceWeeks, stepsOfWeek } from '../../src/domain/pace.ts';
import { standing } from '../../src/domain/progress.ts';
import { roadmaps, small } from './arbitraries.ts';

const start = '2026-11-16' as LocalDate;
const longestZone = 'America/Argentina/ComodRivadavia';
const callerId = '42' as UserId;
const standings = ['ahead', 'on-pace', 'behind', 'quiet'] as const;

const cohortNamed = (name: string) =>
  fc
    .record({
      hoursPerWeek: fc.integer({ min: 1, max: 80 }),
      timeZone: fc.constantFrom(null, longestZone),
      channelId: fc.constantFrom(null, '9'.repeat(19)),
      archivedAtMs: fc.constantFrom(null, 1),
      roadmap: fc.constantFrom(...roadmaps),
    })
    .map(({ roadmap, ...rest }) => ({
      roadmap,
      cohort: {
        id: '7'.repeat(20),
        guildId: '8'.repeat(19) as GuildId,
        name: name.slice(0, 60),
        roadmapId: roadmap.id,
        startDate: start,
        ...rest,
      } satisfies Cohort,
    }));

/** Up to 200 members of the same name, on any day of the pace. */
export const cohortOverviews = (name: string): fc.Arbitrary<CohortOverview> =>
  fc
    .record({
      of: cohortNamed(name),
      day: fc.integer({ min: -400, max: 4000 }),
      members: fc.array(
        fc.record({
          standing: fc.constantFrom(...standings),
          percent: fc.nat(100),
          lastDate: fc.constantFrom(null, start),
        }),
        { maxLength: 200 },
      ),
      hidden: fc.nat(200),
      own: fc.boolean(),
      quiet: fc.boolean(),
    })
    .map(({ of: { cohort, roadmap }, day, members, own, ...rest }) => {
      const today = addDays(start, day);
      return {
        cohort,
        roadmap,
        timeZone: cohort.timeZone ?? 'UTC',
        today,
        pace: paceOn(roadmap, cohort, today),
        weeks: paceWeeks(roadmap, cohort),
        stepsOfWeek: stepsOfWeek(roadmap, cohort, today),
        callerId,
        callerCohort: own ? cohort : undefined,
        light: false,
        members: members.map((member, at) => ({
          ...member,
          userId: `${at}` as UserId,
          displayName: name,
          avatar: null,
          finished: member.percent,
        })),
        ...rest,
      };
    });

/** The same with 200 members for certain. */
export const fullCohorts = (name: string): fc.Arbitrary<CohortOverview> =>
  cohortOverviews(name).map((overview) => ({
    ...overview,
    members: Array.from({ length: 200 }, (_, at) => ({
      userId: `${at}` as UserId,
      displayName: name,
      avatar: null,
      percent: 100,
      finished: 200,
      standing: standings[at % 4]!,
      lastDate: start,
    })),
  }));

export const cohortHealths = (name: string): fc.Arbitrary<CohortHealth> =>
  fc
    .record({
      overview: fc.oneof(cohortOverviews(name), fullCohorts(name)),
      at: fc.nat(200),
      stuck: fc.array(
        fc.record({
          members: fc.integer({ min: 3, max: 200 }),
          named: fc.nat(5),
          usualMs: fc.integer({ min: 43_200_000, max: 10 ** 12 }),
          threadId: fc.constantFrom(undefined, null, '6'.repeat(19)),
        }),
        { maxLength: 8 },
      ),
    })
    .map(({ overview, stuck, at }) => ({
      ...overview,
      stuck: stuck.slice(0, overview.roadmap.steps.length).map(({ named, ...place }, index) => ({
        ...place,
        step: overview.roadmap.steps[(at + index) % overview.roadmap.steps.length]!,
        names: Array.from({ length: named }, () => name).slice(0, place.members),
      })),
    }));

export const helpThreads = (name: string): fc.Arbitrary<HelpThread> =>
  fc
    .tuple(cohortNamed(name), fc.nat(200), fc.nat(30), fc.nat(10))
    .map(([{ cohort, roadmap }, at, stuck, finished]) => ({
      guildId: cohort.guildId,
      channelId: '9'.repeat(19),
      cohort,
      roadmap,
      step: roadmap.steps[at % roadmap.steps.length]!,
      stuck: Array.from({ length: stuck }, () => name),
      finished: Array.from({ length: finished }, () => name),
    }));

export const cohortLines = (name: string): fc.Arbitrary<CohortLine[]> =>
  fc
    .array(
      cohortOverviews(name).map(({ cohort, roadmap, pace, weeks, hidden, quiet }) => ({
        cohort,
        roadmap,
        pace,
        weeks,
        members: hidden,
        own: quiet,
      })),
      { maxLength: 30 },
    )
    .map((lines) =>
      lines.map((line, at) => ({ ...line, cohort: { ...line.cohort, id: `${at}` } })),
    );

export const cohortMoves = (name: string): fc.Arbitrary<CohortMove> =>
  fc
    .tuple(cohortNamed(name), fc.constantFrom('join', 'move', 'leave'), fc.boolean(), fc.boolean())
    .map(([{ cohort, roadmap }, how, otherRoadmap, otherTimeZone]) => ({
      joined: how === 'leave' ? undefined : cohort,
      left: how === 'join' ? undefined : cohort,
      roadmap,
      standing: standing(roadmap, { steps: new Map(), checkpoints: new Set() }),
      otherRoadmap,
      otherTimeZone,
      timeZone: longestZone,
    }));

export const savedCohorts = (name: string): fc.Arbitrary<SavedCohort> =>
  cohortNamed(name).map(({ cohort, roadmap }) => ({
    cohort,
    roadmap,
    endDate: '2030-12-31' as LocalDate,
    timeZone: cohort.timeZone ?? longestZone,
  }));

export const cohortRefusals = (name: string) =>
  savedCohorts(name).chain(({ cohort }) =>
    fc.constantFrom(
      { kind: 'unknown-cohort' } as const,
      { kind: 'nameless' } as const,
      { kind: 'name-taken', name } as const,
      { kind: 'channel-taken', channelId: '9'.repeat(19), cohort } as const,
      { kind: 'start-too-far' } as const,
    ),
  );

export const joinRefusals = (name: string) =>
  savedCohorts(name).chain(({ cohort }) =>
    fc.constantFrom(
      { kind: 'unknown-cohort' } as const,
      { kind: 'already-in', cohort } as const,
      { kind: 'archived', cohort } as const,
    ),
  );

export const helpRefusals = fc.constantFrom(
  { kind: 'unknown-cohort' } as const,
  { kind: 'being-opened' } as const,
  ...(
    [
      { kind: 'missing', permissions: ['Create Public Threads', 'Send Messages in Threads'] },
      { kind: 'gone' },
      { kind: 'failed' },
    ] as const
  ).map((why) => ({ kind: 'not-opened', channelId: '9'.repeat(19), why }) as const),
);

export const openedThreads = fc.boolean().map((written) => ({
  threadId: '9'.repeat(19),
  step: small.steps[0]!,
  written,
}));
