import type { Clock } from '../domain/clock.ts';
import type { Cohort } from '../domain/cohort.ts';
import type { Due } from '../domain/due-moment.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import { nextDue, postingDays } from '../domain/nudge-schedule.ts';
import type { NudgeTarget } from '../domain/nudge-target.ts';
import type { Nudge } from '../storage/nudges.ts';
import type { Server } from '../storage/servers.ts';
import type { Repositories } from '../storage/store.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];

/** A nudge that nobody has set up: 09:00 every day, with project ideas, no channel yet. */
export function unsetNudge(target: NudgeTarget, configuredBy: UserId | null): Nudge {
  return {
    ...target,
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
    configuredBy,
  };
}

/** What a server's nudge shares with those of its cohorts and with its project idea. */
export function rhythmOf({ time, days, ideas, ideaDays, roleId }: Nudge) {
  return { time, days, ideas, ideaDays, roleId };
}

/** Puts a nudge into a channel; a channel chosen forgets the failures before. */
export function inChannel(nudge: Nudge, channelId: string | null): Nudge {
  return {
    ...nudge,
    channelId,
    failures: 0,
    paused: nudge.paused === 'failures' ? null : nudge.paused,
  };
}

/** In which time zone a nudge has its time of day. */
export function nudgeTimeZone(server: Server, cohort: Cohort | undefined): string {
  return cohort?.timeZone ?? server.timeZone;
}

/**
 * Works out when a nudge is due next and keeps it. A local date that was taken care of is not due again; one that is due
 * by now stays due until cron has come to it.
 */
export async function rescheduleNudge(
  { clock }: { clock: Clock },
  { nudges, deliveries }: Repositories,
  nudge: Nudge,
  timeZone: string,
): Promise<Nudge> {
  const pausedForGood = nudge.paused !== null && nudge.pausedUntilMs === null;
  const off = nudge.channelId === null || pausedForGood || (nudge.kind === 'idea' && !nudge.ideas);
  const open = Math.min(clock.now(), (nudge.nextDueAtMs ?? Infinity) - 1);
  const from = Math.max(open, nudge.pausedUntilMs ?? 0);
  const handled = await deliveries.lastDate(nudge);
  const due = off ? undefined : dueAfter(nudge, timeZone, from, handled);
  const scheduled = dueNext(nudge, due);
  await nudges.put(scheduled);
  return scheduled;
}

/** The first due moment of a nudge after another, on a date later than the one taken care of. */
export function dueAfter(
  nudge: Nudge,
  timeZone: string,
  afterMs: number,
  handled: LocalDate | null,
): Due | undefined {
  return nextDue({ time: nudge.time, days: postingDays(nudge), timeZone }, afterMs, handled);
}

export function dueNext(nudge: Nudge, due: Due | undefined): Nudge {
  return {
    ...nudge,
    nextDueAtMs: due?.dueAtMs ?? null,
    nextLocalDate: due?.localDate ?? null,
  };
}

/** The cohort a nudge is for; undefined: the server, or a cohort that is no more. */
export async function cohortOfNudge(
  { cohorts }: Pick<Repositories, 'cohorts'>,
  { guildId, cohortId }: { guildId: GuildId; cohortId: string | null },
): Promise<Cohort | undefined> {
  return cohortId === null ? undefined : cohorts.get(guildId, cohortId);
}
