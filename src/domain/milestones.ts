/** Where on the roadmap a role can be given: whole percent, as `standing` tells it. */
export const milestonePercents = [25, 50, 75, 100] as const;

export type MilestonePercent = (typeof milestonePercents)[number];

/** The role an organiser has chosen for a milestone; null: none. */
export interface Milestone {
  percent: MilestonePercent;
  roleId: string | null;
}

/** Why a role cannot be given or taken back. */
export type RoleProblem =
  /** The bot lacks *Manage Roles*. */
  | 'no-permission'
  /** The role stands above the bot's highest, or level with it. */
  | 'too-high'
  /** It belongs to another application, to boosting or to a subscription. */
  | 'managed'
  /** It was deleted. */
  | 'gone'
  /** The bot does not get into the server. */
  | 'no-access'
  /** Discord says no, and nothing the bot can look at tells why. */
  | 'refused';

/** What Discord says about a role: its name where it has one, and what stands in the way. */
export interface RoleCheck {
  name: string | null;
  /** `unknown`: Discord would not tell just now. */
  problem: RoleProblem | 'unknown' | null;
}

/** The roles of every milestone that is reached; a role chosen for several of them is reached with the first. */
export function reachedRoles(milestones: readonly Milestone[], percent: number): Set<string> {
  const roles = new Set<string>();
  for (const milestone of milestones) {
    if (milestone.roleId !== null && percent >= milestone.percent) roles.add(milestone.roleId);
  }
  return roles;
}

/** The highest milestone a role stands for that `percent` has reached, else the lowest it stands for. */
export function milestoneOf(
  milestones: readonly Milestone[],
  roleId: string,
  percent: number,
): MilestonePercent | undefined {
  const own = milestones
    .filter((milestone) => milestone.roleId === roleId)
    .map((milestone) => milestone.percent)
    .toSorted((a, b) => a - b);
  return own.findLast((each) => each <= percent) ?? own[0];
}

/** What is to be done so that a member has the roles they reached. */
export interface RoleChanges {
  give: string[];
  take: string[];
  /** Given once, and no longer there: nothing to take. */
  forget: string[];
}

/**
 * Compares what a member should have with what they have.
 *
 * Only what we gave is ever taken back: a role that somebody else gave stays, even when it is a milestone's. Roles with
 * a known problem are left alone until it is mended.
 *
 * @param roles.wanted the roles reached.
 * @param roles.granted the roles we gave, or began to give.
 * @param roles.held the roles that Discord says the member has.
 * @param roles.blocked the roles that can neither be given nor taken now.
 */
export function roleChanges(roles: {
  wanted: ReadonlySet<string>;
  granted: ReadonlySet<string>;
  held: ReadonlySet<string>;
  blocked: ReadonlySet<string>;
}): RoleChanges {
  const { wanted, granted, held, blocked } = roles;
  const outdated = [...granted].filter((role) => !wanted.has(role));
  return {
    give: [...wanted].filter((role) => !held.has(role) && !blocked.has(role)),
    take: outdated.filter((role) => held.has(role) && !blocked.has(role)),
    forget: outdated.filter((role) => !held.has(role)),
  };
}
