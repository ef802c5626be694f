import type { Clock } from '../domain/clock.ts';
import { nextDue } from '../domain/nudge-schedule.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Delivery } from '../storage/deliveries.ts';
import { dailyNudge, type Nudge } from '../storage/nudges.ts';
import type { Server } from '../storage/servers.ts';
import type { Repositories } from '../storage/store.ts';
import { enter, roadmapOf, serverOf, type ActionDeps, type Actor } from './scene.ts';
import { followServerClock } from './schedule-reminder.ts';

/** Everything an organiser sets up, as it is now. */
export interface Setup {
  server: Server;
  roadmap: Roadmap;
  roadmaps: readonly Roadmap[];
  nudge: Nudge;
}

export interface SetupChange {
  channelId?: string;
  time?: string;
  timeZone?: string;
  days?: readonly number[];
  ideas?: boolean;
  roleId?: string | null;
  roadmapId?: string;
}

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const dayMs = 86_400_000;

/** The server's settings; for a new server, the defaults: 09:00 every day, with project ideas, no channel yet. */
export async function readSetup(deps: ActionDeps, { actor }: { actor: Actor }): Promise<Setup> {
  await enter(deps, deps.store, actor);
  return setupOf(deps, deps.store, actor);
}

/**
 * Changes settings and saves them at once. The next due moment follows; a local date that was taken care of is not due
 * again. Choosing a channel forgets earlier failures.
 */
export async function changeSetup(
  deps: ActionDeps,
  { actor, change }: { actor: Actor; change: SetupChange },
): Promise<Setup> {
  return deps.store.transaction(async (repositories) => {
    await enter(deps, repositories, actor);
    const { roadmapId, timeZone, ...nudgeChange } = change;
    if (roadmapId !== undefined || timeZone !== undefined) {
      await repositories.servers.update(actor.guildId, {
        ...(roadmapId !== undefined && { roadmapId }),
        ...(timeZone !== undefined && { timeZone }),
      });
    }
    if (timeZone !== undefined) {
      await followServerClock(repositories, actor.guildId, deps.clock.now());
    }
    const before = await setupOf(deps, repositories, actor);
    const repaired = change.channelId !== undefined && before.nudge.paused === 'failures';
    const nudge = {
      ...before.nudge,
      ...nudgeChange,
      ...(change.channelId !== undefined && { failures: 0 }),
      ...(repaired && { paused: null }),
      configuredBy: actor.userId,
    };
    return { ...before, nudge: await reschedule(deps, repositories, before.server, nudge) };
  });
}

/** Pauses the nudge for some days, or until it is resumed. */
export async function pauseNudge(
  deps: ActionDeps,
  { actor, days }: { actor: Actor; days?: number | undefined },
): Promise<Setup> {
  const pausedUntilMs = days === undefined ? null : deps.clock.now() + days * dayMs;
  return changePause(deps, actor, { paused: 'organiser', pausedUntilMs });
}

/** Ends a pause, whoever began it. */
export async function resumeNudge(deps: ActionDeps, { actor }: { actor: Actor }): Promise<Setup> {
  return changePause(deps, actor, { paused: null, pausedUntilMs: null, failures: 0 });
}

/** The settings, and what became of the last nudges. */
export async function readNudgeStatus(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<Setup & { latest: readonly Delivery[] }> {
  const setup = await readSetup(deps, { actor });
  return { ...setup, latest: await deps.store.deliveries.latestNudges(actor.guildId, 5) };
}

async function changePause(
  deps: ActionDeps,
  actor: Actor,
  change: Partial<Pick<Nudge, 'paused' | 'pausedUntilMs' | 'failures'>>,
): Promise<Setup> {
  return deps.store.transaction(async (repositories) => {
    await enter(deps, repositories, actor);
    const setup = await setupOf(deps, repositories, actor);
    const nudge = { ...setup.nudge, ...change };
    return { ...setup, nudge: await reschedule(deps, repositories, setup.server, nudge) };
  });
}

async function setupOf(deps: ActionDeps, repositories: Repositories, actor: Actor): Promise<Setup> {
  const server = await serverOf(deps, repositories, actor.guildId);
  const nudge = await repositories.nudges.get(dailyNudge(actor.guildId));
  return {
    server,
    roadmap: roadmapOf(deps, server),
    roadmaps: deps.library.all,
    nudge: nudge ?? {
      ...dailyNudge(actor.guildId),
      channelId: null,
      time: '09:00',
      days: everyDay,
      ideas: true,
      ideaDays: null,
      roleId: null,
      paused: null,
      pausedUntilMs: null,
      failures: 0,
      nextDueAtMs: null,
      nextLocalDate: null,
      configuredBy: actor.userId,
    },
  };
}

async function reschedule(
  { clock }: { clock: Clock },
  { nudges, deliveries }: Repositories,
  server: Server,
  nudge: Nudge,
): Promise<Nudge> {
  const handled = await deliveries.lastDate(nudge);
  const off = nudge.channelId === null || (nudge.paused !== null && nudge.pausedUntilMs === null);
  const from = Math.max(clock.now(), nudge.pausedUntilMs ?? 0);
  const due = off ? undefined : nextDue({ ...nudge, timeZone: server.timeZone }, from, handled);
  const scheduled = {
    ...nudge,
    nextDueAtMs: due?.dueAtMs ?? null,
    nextLocalDate: due?.localDate ?? null,
  };
  await nudges.put(scheduled);
  return scheduled;
}
