import fc from 'fast-check';
import type { MilestoneSetup } from '../../src/actions/milestones.ts';
import type { GuildId } from '../../src/domain/ids.ts';
import { milestonePercents, type RoleProblem } from '../../src/domain/milestones.ts';
import { snowflake } from './arbitraries.ts';

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
