import type { Cohort } from '../domain/cohort.ts';
import type { UserId } from '../domain/ids.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { dailyNudge, ideaPost } from '../domain/nudge-target.ts';
import type { Nudge } from '../storage/nudges.ts';
import type { Milestone, RoleProblem } from '../domain/milestones.ts';
import type { Digest } from '../storage/digests.ts';
import type { Server } from '../storage/servers.ts';
import type { Repositories } from '../storage/store.ts';
import { scheduleDigests } from './schedule-digest.ts';
import { sweepMilestones } from './milestones.ts';
import { enter, roadmapOf, serverOf, type ActionDeps, type Actor } from './scene.ts';
import {
  cohortOfNudge,
  inChannel,
  nudgeTimeZone,
  rescheduleNudge,
  rhythmOf,
  unsetNudge,
} from './schedule-nudge.ts';
import { followServerClock } from './schedule-reminder.ts';

/** Everything an organiser sets up, as it is now. */
export interface Setup {
  server: Server;
  roadmap: Roadmap;
  roadmaps: readonly Roadmap[];
  nudge: Nudge;
  digest: Digest;
  /** The milestones that have a role, with what stands in its way. */
  milestones: readonly (Milestone & { problem: RoleProblem | null })[];
  /** The project idea in a channel of its own; without a channel, the nudge carries it. */
  ideaPost: Nudge;
}

export interface SetupChange {
  channelId?: string;
  time?: string;
  timeZone?: string;
  days?: readonly number[];
  ideas?: boolean;
  /** Null: every day with a nudge. */
  ideaDays?: readonly number[] | null;
  /** Null: in the nudge. */
  ideaChannelId?: string | null;
  roleId?: string | null;
  roadmapId?: string;
  /** Whether the week is told. */
  digest?: boolean;
}

/** One nudge of several in a server. */
export interface OneNudge {
  nudge: Nudge;
  /** Whose it is; undefined: the server's own. */
  cohort: Cohort | undefined;
  timeZone: string;
}

/** Which nudge is meant: that of the cohort whose channel it is, else the server's; or one by its cohort. */
export type WhichNudge = { channelId: string } | { cohortId: string | null };

const dayMs = 86_400_000;

/** The server's settings; for a new server, the defaults: 09:00 every day, with project ideas, no channel yet. */
export async function readSetup(deps: ActionDeps, { actor }: { actor: Actor }): Promise<Setup> {
  await enter(deps, deps.store, actor);
  return setupOf(deps, deps.store, actor);
}

/** Changes settings and saves them at once. The due moments of all nudges follow. */
export async function changeSetup(
  deps: ActionDeps,
  { actor, change }: { actor: Actor; change: SetupChange },
): Promise<Setup> {
  return deps.store.transaction(async (repositories) => {
    await enter(deps, repositories, actor);
    const { roadmapId, timeZone, channelId, ideaChannelId, digest, ...rhythm } = change;
    if (roadmapId !== undefined || timeZone !== undefined) {
      await repositories.servers.update(actor.guildId, {
        ...(roadmapId !== undefined && { roadmapId }),
        ...(timeZone !== undefined && { timeZone }),
      });
    }
    // On another roadmap, members are at another percentage.
    if (roadmapId !== undefined) await sweepMilestones(repositories, actor.guildId);
    if (timeZone !== undefined) {
      await followServerClock(repositories, actor.guildId, deps.clock.now());
    }
    if (digest !== undefined) {
      const target = { guildId: actor.guildId, cohortId: null };
      const kept = await repositories.digests.get(target);
      await repositories.digests.put({ ...kept, enabled: digest });
    }
    await holdNudges(repositories, actor);
    const before = await setupOf(deps, repositories, actor);
    const wanted = { ...before.nudge, ...rhythm, configuredBy: actor.userId };
    const zone = before.server.timeZone;
    const placed = channelId === undefined ? wanted : inChannel(wanted, channelId);
    const nudge = await rescheduleNudge(deps, repositories, placed, zone);
    const idea = { ...before.ideaPost, ...rhythmOf(nudge), configuredBy: actor.userId };
    const placedIdea = ideaChannelId === undefined ? idea : inChannel(idea, ideaChannelId);
    const ideaPost = await rescheduleNudge(deps, repositories, placedIdea, zone);
    const cohorts = await repositories.cohorts.ofServer(actor.guildId, { archived: false });
    for (const cohort of cohorts) await followWithNudge(deps, repositories, cohort, actor.userId);
    await scheduleDigests(repositories, actor.guildId, deps.clock.now());
    const told = await repositories.digests.get(before.digest);
    return { ...before, nudge, ideaPost, digest: told };
  });
}

/**
 * Brings a cohort's nudge in line with the cohort (its channel, its time zone, archived or not) and with the server's
 * settings. To be called in every transaction that adds or changes a cohort.
 *
 * @param organiser who is told when it fails, unless somebody is already.
 */
export async function followCohort(
  deps: ActionDeps,
  repositories: Repositories,
  cohort: Cohort,
  organiser: UserId | null = null,
): Promise<void> {
  await followWithNudge(deps, repositories, cohort, organiser);
  await scheduleDigests(repositories, cohort.guildId, deps.clock.now());
}

async function followWithNudge(
  deps: ActionDeps,
  repositories: Repositories,
  cohort: Cohort,
  organiser: UserId | null,
): Promise<void> {
  const { guildId } = cohort;
  const target = dailyNudge(guildId, cohort.id);
  const known = await repositories.nudges.hold(target);
  const channelId = cohort.archivedAtMs === null ? cohort.channelId : null;
  if (!known && channelId === null) return;
  const server = await serverOf(deps, repositories, guildId);
  const model = await repositories.nudges.get(dailyNudge(guildId));
  const configuredBy = known?.configuredBy ?? organiser ?? model?.configuredBy ?? null;
  const nudge = {
    ...(known ?? unsetNudge(target, null)),
    ...(model && rhythmOf(model)),
    configuredBy,
  };
  const placed = channelId === nudge.channelId ? nudge : inChannel(nudge, channelId);
  await rescheduleNudge(deps, repositories, placed, nudgeTimeZone(server, cohort));
}

/** Pauses a nudge for some days, or until it is resumed. */
export async function pauseNudge(
  deps: ActionDeps,
  { actor, which, days }: { actor: Actor; which: WhichNudge; days?: number | undefined },
): Promise<OneNudge> {
  const pausedUntilMs = days === undefined ? null : deps.clock.now() + days * dayMs;
  return changePause(deps, { actor, which }, { paused: 'organiser', pausedUntilMs });
}

/** Ends a pause, whoever began it. */
export async function resumeNudge(
  deps: ActionDeps,
  { actor, which }: { actor: Actor; which: WhichNudge },
): Promise<OneNudge> {
  return changePause(deps, { actor, which }, { paused: null, pausedUntilMs: null, failures: 0 });
}

export async function readNudge(
  deps: ActionDeps,
  { actor, which }: { actor: Actor; which: WhichNudge },
): Promise<OneNudge> {
  await enter(deps, deps.store, actor);
  return findNudge(deps, deps.store, actor, which);
}

/** Every nudge of the server that has a channel, its own first, and what became of the last ones. */
export async function readNudgeStatus(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<{ all: readonly OneNudge[]; latest: readonly Delivery[] }> {
  const { server, nudge, ideaPost } = await readSetup(deps, { actor });
  const { timeZone, guildId } = server;
  const all: OneNudge[] = [{ nudge, cohort: undefined, timeZone }];
  if (ideaPost.channelId !== null && ideaPost.ideas) {
    all.push({ nudge: ideaPost, cohort: undefined, timeZone });
  }
  const known = await deps.store.nudges.ofServer(guildId);
  const cohorts = await deps.store.cohorts.ofServer(guildId, { archived: false });
  for (const cohort of cohorts) {
    const own = known.find(({ cohortId }) => cohortId === cohort.id);
    if (!own || own.channelId === null) continue;
    all.push({ nudge: own, cohort, timeZone: nudgeTimeZone(server, cohort) });
  }
  return { all, latest: await deps.store.deliveries.latestNudges(guildId, 5) };
}

/** A pause of the server's nudge is one of its project idea too. */
async function changePause(
  deps: ActionDeps,
  { actor, which }: { actor: Actor; which: WhichNudge },
  change: Partial<Pick<Nudge, 'paused' | 'pausedUntilMs' | 'failures'>>,
): Promise<OneNudge> {
  return deps.store.transaction(async (repositories) => {
    await enter(deps, repositories, actor);
    await holdNudges(repositories, actor);
    const one = await findNudge(deps, repositories, actor, which);
    const { timeZone, cohort } = one;
    const paused = { ...one.nudge, ...change };
    const nudge = await rescheduleNudge(deps, repositories, paused, timeZone);
    const idea = cohort ? undefined : await repositories.nudges.get(ideaPost(actor.guildId));
    if (idea) await rescheduleNudge(deps, repositories, { ...idea, ...change }, timeZone);
    await scheduleDigests(repositories, actor.guildId, deps.clock.now());
    return { ...one, nudge };
  });
}

/** Always in the same order, so that two organisers never wait for one another. */
async function holdNudges({ nudges }: Repositories, { guildId }: Actor): Promise<void> {
  for (const nudge of await nudges.ofServer(guildId)) await nudges.hold(nudge);
}

async function findNudge(
  deps: ActionDeps,
  repositories: Repositories,
  actor: Actor,
  which: WhichNudge,
): Promise<OneNudge> {
  const { server, nudge } = await setupOf(deps, repositories, actor);
  const all = await repositories.nudges.ofServer(actor.guildId);
  const own = all.find(({ cohortId, channelId }) =>
    'cohortId' in which
      ? cohortId !== null && cohortId === which.cohortId
      : cohortId !== null && channelId === which.channelId,
  );
  const cohort = own && (await cohortOfNudge(repositories, own));
  return own && cohort
    ? { nudge: own, cohort, timeZone: nudgeTimeZone(server, cohort) }
    : { nudge, cohort: undefined, timeZone: server.timeZone };
}

async function setupOf(deps: ActionDeps, repositories: Repositories, actor: Actor): Promise<Setup> {
  const { guildId, userId } = actor;
  const server = await serverOf(deps, repositories, guildId);
  const known = await repositories.nudges.get(dailyNudge(guildId));
  const nudge = known ?? unsetNudge(dailyNudge(guildId), userId);
  const idea = await repositories.nudges.get(ideaPost(guildId));
  const { paused, pausedUntilMs } = nudge;
  const problems = await repositories.milestones.problems(guildId);
  const milestones = await repositories.milestones.of(guildId);
  return {
    server,
    milestones: milestones
      .filter(({ roleId }) => roleId !== null)
      .map(({ percent, roleId }) => ({ percent, roleId, problem: problems.get(roleId!) ?? null })),
    roadmap: roadmapOf(deps, server),
    roadmaps: deps.library.all,
    digest: await repositories.digests.get({ guildId, cohortId: null }),
    nudge,
    ideaPost: idea ?? {
      ...unsetNudge(ideaPost(guildId), userId),
      ...rhythmOf(nudge),
      ...(nudge.paused === 'organiser' && { paused, pausedUntilMs }),
    },
  };
}
