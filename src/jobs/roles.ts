import type { Logger } from 'pino';
import { noteRoleChecks, readRoleWork } from '../actions/milestones.ts';
import type { ActionDeps } from '../actions/scene.ts';
import type { Delivery as Discord } from '../discord/delivery.ts';
import type { MemberRoles, RoleAnswer } from '../discord/roles.ts';
import { milestoneOf, roleChanges, type RoleProblem } from '../domain/milestones.ts';
import type { GuildId } from '../domain/ids.ts';
import type { MemberPlace } from '../storage/members.ts';
import { roleGiven, roleTaken, rolesStuck } from '../views/milestones.ts';
import { paced } from './paced.ts';

/*
 * How roles follow progress. Whatever changes a member's progress owes them a check, in its own transaction. A check
 * derives the roles from the progress as it is then, compares them with Discord, and does what differs: done twice, it
 * changes nothing. A role is remembered before it is given, so that after a crash in between it can still be taken back.
 */

export interface RoleDeps extends ActionDeps {
  roles: MemberRoles;
  discord: Pick<Discord, 'postDirect'>;
  log: Logger;
}

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
const claimMs = 2 * minuteMs;
/** Waits before the second, third, … try. */
const retryMs = [1, 1, 2, 5, 15, 60].map((minutes) => minutes * minuteMs);
/** Members a tick looks at, at most: Discord takes about one change a second in a server. */
const checksATick = 500;
/** Members that are gone through in one server and tick. */
const sweptATick = 1000;
const serversATick = 50;

/** One tick: what was mended, what changed milestones ask for, and every check that is owed. */
export async function workOffRoles(deps: RoleDeps): Promise<void> {
  const { store, clock } = deps;
  for (const guildId of await store.milestones.uncheckedSince(clock.now() - dayMs, serversATick)) {
    const known = await store.milestones.problems(guildId);
    const { roles: checks } = await deps.roles.check(guildId, [...known.keys()]);
    await noteRoleChecks(deps, guildId, { checks, again: false, toldAtMs: null });
    await tellOrganisers(deps, guildId);
  }
  for (const { guildId, afterUserId } of await store.milestones.sweeps(serversATick)) {
    await store.transaction(async ({ milestones, roleChecks }) => {
      const batch = { nowMs: clock.now(), limit: sweptATick };
      const reached = await roleChecks.oweNext(guildId, afterUserId, batch);
      await milestones.sweptTo(guildId, afterUserId, reached);
    });
  }
  await paced(await store.roleChecks.open(clock.now(), checksATick), (place) =>
    settleRoles(deps, place),
  );
}

/** Brings a member's roles in line with their progress, where that is owed; whatever fails is tried again by cron. */
export async function settleRoles(deps: RoleDeps, place: MemberPlace): Promise<void> {
  const { store, clock, log } = deps;
  const { guildId } = place;
  try {
    const nowMs = clock.now();
    const task = await store.roleChecks.claim(place, nowMs, nowMs + claimMs);
    if (!task) return;
    const problems = new Map<string, RoleProblem>();
    // After a try whose end nobody saw, what we remember is no proof.
    const verify = task.verify || task.attempts > 1;
    const end = await settle(deps, place, verify, problems);
    for (const [roleId, problem] of problems) {
      await store.milestones.noteProblem({ guildId, roleId }, problem, { nowMs, toldAtMs: null });
    }
    if (end.kind === 'done') await store.roleChecks.finish(place, task.version);
    else {
      const wait = retryMs[Math.min(task.attempts, retryMs.length) - 1]!;
      await store.roleChecks.postpone(place, task.version, nowMs + wait);
      log.warn({ server: guildId, reason: end.reason }, 'Milestone roles are tried again later');
    }
    if (problems.size > 0) await tellOrganisers(deps, guildId);
  } catch (error) {
    log.error({ server: guildId, err: error }, 'Milestone roles met an error; cron tries again');
  }
}

type Settled = { kind: 'done' } | { kind: 'failed'; reason: string };

/** @param problems is filled with what stands in the way of which role. */
async function settle(
  { store, clock, roles, ...deps }: RoleDeps,
  place: MemberPlace,
  verify: boolean,
  problems: Map<string, RoleProblem>,
): Promise<Settled> {
  const { guildId, userId } = place;
  const work = await readRoleWork({ store, clock, ...deps }, place);
  const { wanted, granted, blocked, milestones, percent } = work;
  const settled = wanted.size === granted.size && [...wanted].every((role) => granted.has(role));
  if (settled && (!verify || wanted.size === 0)) return { kind: 'done' };
  const held = await roles.held(guildId, userId);
  if (held.kind !== 'done') return notAnswered(store, place, held, { wanted, problems });
  const changes = roleChanges({ wanted, granted, held: held.value, blocked });
  for (const roleId of changes.forget) await store.roleChecks.revoke(place, roleId);
  for (const roleId of changes.give) {
    await store.roleChecks.grant(place, roleId, clock.now());
    const reason = roleGiven(milestoneOf(milestones, roleId, percent)!);
    const answer = await roles.give({ ...place, roleId }, reason);
    if (answer.kind === 'done') continue;
    if (answer.kind === 'refused') await store.roleChecks.revoke(place, roleId);
    const end = await notAnswered(store, place, answer, { wanted: [roleId], problems });
    if (end.kind === 'failed' || answer.kind === 'left') return end;
  }
  for (const roleId of changes.take) {
    const reason = roleTaken(milestoneOf(milestones, roleId, percent));
    const answer = await roles.take({ ...place, roleId }, reason);
    const gone = answer.kind === 'refused' && answer.problem === 'gone';
    if (answer.kind === 'done' || gone) {
      await store.roleChecks.revoke(place, roleId);
      continue;
    }
    const end = await notAnswered(store, place, answer, { wanted: [roleId], problems });
    if (end.kind === 'failed' || answer.kind === 'left') return end;
  }
  return { kind: 'done' };
}

/** Who left has lost the roles with the server; what is refused waits for the organiser, not for the next tick. */
async function notAnswered(
  store: RoleDeps['store'],
  place: MemberPlace,
  answer: Exclude<RoleAnswer<unknown>, { kind: 'done' }>,
  about: { wanted: Iterable<string>; problems: Map<string, RoleProblem> },
): Promise<Settled> {
  if (answer.kind === 'failed') return answer;
  if (answer.kind === 'left') await store.roleChecks.revoke(place);
  else for (const roleId of about.wanted) about.problems.set(roleId, answer.problem);
  return { kind: 'done' };
}

/** Tells whoever chose a role what stands in its way: once for each role and problem. */
async function tellOrganisers(deps: RoleDeps, guildId: GuildId): Promise<void> {
  const { store, clock, roles, discord, log } = deps;
  const untold = await store.milestones.takeUntold(guildId, clock.now());
  if (untold.size === 0) return;
  const milestones = await store.milestones.of(guildId);
  const latest = milestones.toSorted((a, b) => b.configuredAtMs - a.configuredAtMs)[0];
  const { serverName, roles: checks } = await roles.check(guildId, [...untold.keys()]);
  const stuck = [...untold].map(([roleId, problem]) => ({
    roleId,
    problem,
    name: checks.get(roleId)?.name ?? null,
    percent: milestoneOf(milestones, roleId, 0),
    organiser: (milestones.find((one) => one.roleId === roleId) ?? latest)?.configuredBy ?? null,
  }));
  for (const [organiser, theirs] of Map.groupBy(stuck, (one) => one.organiser)) {
    const message = rolesStuck({ guildId, serverName, stuck: theirs });
    const told = organiser !== null && (await discord.postDirect(organiser, message));
    if (!told) {
      const roleIds = theirs.map(({ roleId }) => roleId);
      await store.milestones.putBackUntold(guildId, roleIds);
    }
    log.warn({ server: guildId, told }, 'A milestone role cannot be given or taken back');
  }
}
