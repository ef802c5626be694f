import fc from 'fast-check';
import type { MilestoneSetup } from '../../src/actions/milestones.ts';
import type { DigestContent, MemberWeek } from '../../src/domain/digest.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { milestonePercents, type RoleProblem } from '../../src/domain/milestones.ts';
import { roadmaps, snowflake } from './arbitraries.ts';

const problem = fc.constantFrom<RoleProblem[]>(
  'no-permission',
  'too-high',
  'managed',
  'gone',
  'no-access',
  'refused',
);

export const chosenMilestones = fc.subarray([...milestonePercents]).chain((percents) =>
  fc.tuple(
    ...percents.map((percent) =>
      fc.record({
        percent: fc.constant(percent),
        roleId: snowflake,
        problem: fc.option(problem),
      }),
    ),
  ),
);

/** Every milestone with or without a role, and everything that can be wrong with it. */
export const milestoneSetups = fc
  .record({
    roles: fc.tuple(...milestonePercents.map(() => fc.option(snowflake))),
    stuck: fc.array(snowflake, { maxLength: 40 }),
    problems: fc.array(fc.option(fc.oneof(problem, fc.constant('unknown' as const))), {
      minLength: 44,
      maxLength: 44,
    }),
  })
  .map(({ roles, stuck, problems }): MilestoneSetup => {
    const looked = [...roles, ...stuck].filter((role) => role !== null);
    return {
      milestones: milestonePercents.map((percent, at) => ({ percent, roleId: roles[at]! })),
      checks: new Map(looked.map((role, at) => [role, { name: 'Role', problem: problems[at]! }])),
      stuck,
    };
  });

export const stuckRoles = (name: string) =>
  fc.record({
    guildId: snowflake.map((id) => id as GuildId),
    serverName: fc.constant(name),
    stuck: fc.array(
      fc.record({
        name: fc.constant(name),
        problem,
        percent: fc.option(fc.constantFrom(...milestonePercents), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  });

const week = fc
  .nat(20_000)
  .map((weeks) => new Date((4 + 7 * (weeks % 5000)) * 86_400_000).toISOString().slice(0, 10))
  .map((date) => date as LocalDate);

const memberWeeks = (name: string) =>
  fc.record({
    userId: snowflake.map((id) => id as UserId),
    displayName: fc.constant(name),
    avatar: fc.constant(null),
    hidden: fc.boolean(),
    steps: fc.constantFrom(1, 3, 999),
  });

/** Weeks of up to forty finishers; those named are never hidden. */
export const digests = (name: string): fc.Arbitrary<DigestContent> =>
  fc
    .record({
      roadmap: fc.constantFrom(...roadmaps),
      at: fc.option(fc.nat(300)),
      cohort: fc.boolean(),
      catchUp: fc.boolean(),
      week,
      numbers: fc.record({
        members: fc.constantFrom(1, 999_999),
        studyDays: fc.constantFrom(1, 9_999_999),
        steps: fc.constantFrom(0, 1, 999_999),
        points: fc.constantFrom(0, 10, 999_999_999),
        projects: fc.constantFrom(0, 1, 9999),
      }),
      finishers: fc.array(memberWeeks(name), { maxLength: 40, size: 'max' }),
      improved: fc.option(memberWeeks(name)),
      comebacks: fc.array(memberWeeks(name), { maxLength: 20, size: 'max' }),
    })
    .map(({ roadmap, at, cohort, catchUp, week, numbers, finishers, improved, comebacks }) => {
      const whole = (
        member: Pick<MemberWeek, 'userId' | 'displayName' | 'avatar' | 'hidden' | 'steps'>,
      ) => ({
        ...member,
        quiet: false,
        dates: [week],
        points: 100,
        projects: 0,
        pointsBefore: 0,
        firstDate: week,
        lastDateBefore: null,
      });
      return {
        roadmap,
        cohort: cohort ? { id: '8'.repeat(20), name } : null,
        week,
        numbers: { ...numbers, days: [1, 2, 3, 4, 5, 6, 7] },
        finishers: finishers.map(whole),
        improved: improved === null ? undefined : whole({ ...improved, hidden: false }),
        comebacks: comebacks.map((member) => whole({ ...member, hidden: false })),
        targets: at === null ? [] : roadmap.steps.slice(at % roadmap.steps.length).slice(0, 5),
        catchUp,
      };
    });
