import fc from 'fast-check';
import type { Joined, Left } from '../../src/actions/join-cohort.ts';
import type {
  CohortForOrganisers,
  HelpThreadAnswer,
  HelpThreadWish,
} from '../../src/actions/help-thread.ts';
import type { ManagedCohort } from '../../src/actions/manage-cohort.ts';
import type { CohortMember, CohortOverview, ListedCohort } from '../../src/actions/read-cohort.ts';
import type { Cohort } from '../../src/domain/cohort.ts';
import { dateOfDay } from '../../src/domain/day.ts';
import type { LocalDate, UserId } from '../../src/domain/ids.ts';
import { paceOn, paceWeeks, stepsOfWeek, weekStartOf } from '../../src/domain/pace.ts';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import { cohortOf, newGuild } from '../storage/samples.ts';
import { largest, roadmaps, small } from './arbitraries.ts';

const dates = fc.integer({ min: 19_000, max: 30_000 }).map(dateOfDay);
const longestZone = 'America/Argentina/ComodRivadavia';

/** Cohorts of any age; the longest ids there may be. */
const cohorts = (name: string): fc.Arbitrary<Cohort> =>
  fc
    .record({
      startDate: dates,
      hoursPerWeek: fc.integer({ min: 1, max: 80 }),
      archivedAtMs: fc.constantFrom(null, 5),
      channelId: fc.constantFrom(null, '8'.repeat(20)),
      timeZone: fc.constantFrom(null, longestZone),
    })
    .map((some) =>
      cohortOf(newGuild(), { name, id: crypto.randomUUID(), roadmapId: largest.id, ...some }),
    );

/** A cohort, its roadmap, a date before, in or after its time. */
const placed = (name: string) =>
  fc.record({ cohort: cohorts(name), roadmap: fc.constantFrom(...roadmaps) }).chain((of) => {
    const weeks = paceWeeks(of.roadmap, of.cohort);
    const start = Date.parse(of.cohort.startDate) / 86_400_000;
    return fc
      .integer({ min: -9, max: weeks * 7 + 60 })
      .map((day) => ({ ...of, weeks, today: dateOfDay(start + day) }));
  });

const members = (name: string, roadmap: Roadmap): fc.Arbitrary<CohortMember[]> =>
  fc
    .tuple(fc.constantFrom(0, 1, 5, 21, 200), fc.nat(2 ** 20), fc.boolean())
    .map(([size, seed, together]) =>
      Array.from({ length: size }, (_, index) => ({
        userId: String(100 + index) as UserId,
        displayName: name,
        avatar: null,
        percent: (seed * (index + 1)) % 101,
        finished: index % 27,
        current: roadmap.steps[index % roadmap.steps.length],
        standing: (['ahead', 'on-pace', 'behind', 'quiet'] as const)[
          together ? seed % 4 : (seed + index) % 4
        ]!,
        lastDate: index % 3 === 0 ? null : ('2026-11-16' as LocalDate),
        hidden: false,
      })),
    );

export const overviews = (name: string): fc.Arbitrary<CohortOverview> =>
  placed(name).chain(({ cohort, roadmap, weeks, today }) =>
    fc.record({
      cohort: fc.constant(cohort),
      roadmap: fc.constant(roadmap),
      members: members(name, roadmap),
      hidden: fc.constantFrom(0, 1, 199),
      pace: fc.constant(paceOn(roadmap, cohort, today)),
      weeks: fc.constant(weeks),
      weekSteps: fc.constant(stepsOfWeek(roadmap, cohort, weekStartOf(cohort, today))),
      today: fc.constant(today),
      callerId: fc.constantFrom('100', '7') as fc.Arbitrary<UserId>,
      ownCohort: fc.constantFrom(undefined, cohort),
      quiet: fc.boolean(),
      light: fc.boolean(),
      unchecked: fc.constant([]),
    }),
  );

export const listed = (name: string): fc.Arbitrary<ListedCohort[]> =>
  fc
    .tuple(fc.constantFrom(0, 1, 6, 7, 60), placed(name), fc.boolean())
    .map(([size, { cohort, roadmap, today }, own]) =>
      Array.from({ length: size }, (_, index) => ({
        cohort: { ...cohort, id: crypto.randomUUID() },
        roadmap,
        size: index * 1000,
        pace: paceOn(roadmap, cohort, today),
        own: own && index === 0,
      })),
    );

const changes = fc.record({
  roadmap: fc.constantFrom(...roadmaps),
  roadmapBefore: fc.constantFrom(undefined, largest, small),
  newTimeZone: fc.constantFrom(undefined, longestZone),
});

export const joins = (name: string): fc.Arbitrary<Joined> =>
  fc
    .tuple(cohorts(name), changes, fc.boolean(), fc.boolean())
    .map(([cohort, changed, already, moved]) => ({
      ...changed,
      cohort,
      already,
      before: moved ? { ...cohort, id: 'before' } : undefined,
    }));

export const leaves = (name: string): fc.Arbitrary<Left> =>
  fc.tuple(cohorts(name), changes).map(([cohort, changed]) => ({ ...changed, cohort }));

export const manageds = (name: string): fc.Arbitrary<ManagedCohort> =>
  placed(name).map(({ cohort, roadmap, weeks }) => ({
    cohort,
    roadmap,
    weeks,
    timeZone: longestZone,
  }));

export const archivedCohort = (name: string) =>
  cohorts(name).map((cohort) => ({ kind: 'archived' as const, cohort }));

const stuckAt = (name: string, { steps }: Roadmap, index: number, many: boolean) => ({
  step: steps[index % steps.length]!,
  usualMs: 86_400_000 * (index + 1) * 300,
  count: many ? 200 : 3,
  stuck: Array.from({ length: many ? 10 : 0 }, () => name),
  finished: Array.from({ length: many ? 10 : 0 }, () => name),
});

export const panels = (name: string): fc.Arbitrary<CohortForOrganisers> =>
  placed(name).chain(({ cohort, roadmap, today }) =>
    fc
      .tuple(members(name, roadmap), fc.constantFrom(0, 1, 99), fc.nat(9), fc.boolean())
      .map(([all, hidden, stuck, many]) => ({
        cohort,
        roadmap,
        members: all,
        hidden,
        today,
        stuck: Array.from({ length: Math.min(stuck, roadmap.steps.length) }, (_, index) =>
          stuckAt(name, roadmap, index, many),
        ),
      })),
  );

export const wishes = (name: string): fc.Arbitrary<HelpThreadWish> =>
  fc
    .tuple(placed(name), fc.nat(300), fc.boolean())
    .map(([{ cohort, roadmap, today }, index, many]) => {
      const at = stuckAt(name, roadmap, index, many);
      const { guildId, id } = cohort;
      const key = { guildId, cohortId: id, stepId: at.step.id, week: today };
      return { key, cohort, roadmap, at, channelId: '8'.repeat(20) };
    });

const outcomes: fc.Arbitrary<HelpThreadAnswer['outcome']> = fc.constantFrom(
  { kind: 'opened', threadId: '7'.repeat(20) },
  { kind: 'there', threadId: '7'.repeat(20) },
  { kind: 'busy' },
  { kind: 'missing', permissions: ['View Channel', 'Send Messages in Threads'] },
  { kind: 'gone' },
  { kind: 'failed', reason: 'Invalid Form Body\nname: no\n'.repeat(80) },
);

export const threadAnswers: fc.Arbitrary<HelpThreadAnswer> = fc
  .tuple(wishes('Ada'), outcomes)
  .map(([{ cohort, at, channelId }, outcome]) => ({ channelId, cohort, step: at.step, outcome }));
