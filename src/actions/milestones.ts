import type { MilestonePercent, RoleCheck, RoleProblem } from '../domain/milestones.ts';
import { milestonePercents, reachedRoles } from '../domain/milestones.ts';
import { standing } from '../domain/progress.ts';
import type { GuildId } from '../domain/ids.ts';
import type { MemberPlace } from '../storage/members.ts';
import type { ChosenMilestone } from '../storage/milestones.ts';
import type { Repositories } from '../storage/store.ts';
import { enter, roadmapOf, type ActionDeps, type Actor } from './scene.ts';

/** The roles an organiser chose, and what Discord says about each. */
export interface MilestoneSetup {
  milestones: readonly { percent: MilestonePercent; roleId: string | null }[];
  checks: ReadonlyMap<string, RoleCheck>;
  /** Roles of before that members still have, because they cannot be taken back. */
  stuck: readonly string[];
}

/** Looks roles up at Discord; takes requests, so defer first. */
export type CheckRoles = (
  guildId: GuildId,
  roleIds: readonly string[],
) => Promise<ReadonlyMap<string, RoleCheck>>;

/** What is chosen, looked at anew: whatever was mended since is tried again at once. */
export async function readMilestones(
  deps: ActionDeps,
  { actor, checkRoles }: { actor: Actor; checkRoles: CheckRoles },
): Promise<MilestoneSetup> {
  const { store, clock } = deps;
  const { guildId } = actor;
  await enter(deps, store, actor);
  const chosen = await store.milestones.of(guildId);
  const known = await store.milestones.problems(guildId);
  const current = chosen.map(({ roleId }) => roleId).filter((roleId) => roleId !== null);
  const roleIds = [...new Set([...current, ...known.keys()])];
  const checks = roleIds.length === 0 ? new Map() : await checkRoles(guildId, roleIds);
  const nowMs = clock.now();
  await noteRoleChecks(deps, guildId, { checks, again: true, toldAtMs: nowMs });
  return {
    milestones: milestonePercents.map((percent) => ({
      percent,
      roleId: chosen.find((one) => one.percent === percent)?.roleId ?? null,
    })),
    checks,
    stuck: [...(await store.milestones.problems(guildId)).keys()].filter(
      (roleId) => !current.includes(roleId),
    ),
  };
}

/**
 * Chooses the role of a milestone, or none. Members who reached it get the new one, and those whom we gave the old one
 * lose that, as the members are gone through.
 */
export async function chooseMilestone(
  deps: ActionDeps,
  { actor, percent, roleId }: { actor: Actor; percent: MilestonePercent; roleId: string | null },
): Promise<void> {
  const { guildId } = actor;
  await deps.store.transaction(async (repositories) => {
    await enter(deps, repositories, actor);
    const { milestones } = repositories;
    const before = (await milestones.of(guildId)).find((one) => one.percent === percent);
    if ((before?.roleId ?? null) === roleId) return;
    await milestones.put(guildId, { percent, roleId }, actor.userId, deps.clock.now());
    await milestones.sweep(guildId);
  });
}

/** Has the roles of all members looked at again, where there are milestones: their percentages have changed. */
export async function sweepMilestones(
  { milestones }: Pick<Repositories, 'milestones'>,
  guildId: GuildId,
): Promise<void> {
  if ((await milestones.of(guildId)).length > 0) await milestones.sweep(guildId);
}

/**
 * Notes what Discord said about roles: problems are kept, and what is mended is tried again for everybody.
 *
 * @param found.again also a refusal for which no reason can be seen is tried again.
 * @param found.toldAtMs when the organiser has seen what was found; null: they are still to be told.
 */
export async function noteRoleChecks(
  { store, clock }: ActionDeps,
  guildId: GuildId,
  found: { checks: ReadonlyMap<string, RoleCheck>; again: boolean; toldAtMs: number | null },
): Promise<void> {
  await store.transaction(async ({ milestones, roleChecks }) => {
    const known = await milestones.problems(guildId);
    const chosen = new Set((await milestones.of(guildId)).map(({ roleId }) => roleId));
    let mended = false;
    for (const [roleId, { problem }] of found.checks) {
      if (problem === 'unknown') continue;
      const matters =
        chosen.has(roleId) || (problem !== 'gone' && (await roleChecks.isGranted(guildId, roleId)));
      const stays = matters ? (problem ?? stillRefused(known.get(roleId), found.again)) : undefined;
      if (stays === undefined) {
        mended = (await milestones.clearProblem(guildId, roleId)) || mended;
        continue;
      }
      const at = { nowMs: clock.now(), toldAtMs: found.toldAtMs };
      await milestones.noteProblem({ guildId, roleId }, stays, at);
    }
    if (mended) await milestones.sweep(guildId);
  });
}

function stillRefused(known: RoleProblem | undefined, again: boolean): RoleProblem | undefined {
  return known === 'refused' && !again ? known : undefined;
}

/** What a member should have, and what there is to know for bringing it about. */
export interface RoleWork {
  percent: number;
  milestones: readonly ChosenMilestone[];
  wanted: ReadonlySet<string>;
  granted: ReadonlySet<string>;
  blocked: ReadonlySet<string>;
}

/** Works out from a member's progress, as it is now, which roles they should have. */
export async function readRoleWork(
  deps: ActionDeps,
  { guildId, userId }: MemberPlace,
): Promise<RoleWork> {
  const { store } = deps;
  const milestones = await store.milestones.of(guildId);
  const percent = await percentOf(deps, store, { guildId, userId });
  return {
    percent,
    milestones,
    wanted: reachedRoles(milestones, percent),
    granted: new Set(
      (await store.roleChecks.granted({ guildId, userId })).map((one) => one.roleId),
    ),
    blocked: new Set((await store.milestones.problems(guildId)).keys()),
  };
}

/** How far a member is on their roadmap; 0 for somebody about whom nothing is kept. */
async function percentOf(
  deps: ActionDeps,
  repositories: Repositories,
  { guildId, userId }: MemberPlace,
): Promise<number> {
  const known = await repositories.members.inServer(guildId, userId);
  if (!known?.member) return 0;
  const roadmap = roadmapOf(deps, known.cohort ?? known.server);
  return standing(roadmap, await repositories.progress.of(guildId, userId, roadmap.id)).percent;
}
