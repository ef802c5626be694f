import { nextDigest, type DigestSchedule } from '../domain/digest.ts';
import type { GuildId } from '../domain/ids.ts';
import type { Digest, DigestTarget } from '../storage/digests.ts';
import type { Repositories } from '../storage/store.ts';
import { cohortOfNudge, nudgeTimeZone } from './schedule-nudge.ts';

/** Where and when the week of a target is told. */
export interface DigestPlace extends DigestSchedule {
  channelId: string;
}

type Read = Pick<Repositories, 'nudges' | 'servers' | 'cohorts' | 'digests'>;

/**
 * Where a digest goes: it follows the nudge, in the same channel and at the same time of day. Pausing the daily nudge
 * does not keep the week from being told; a channel that cannot be posted to does.
 *
 * @returns `undefined` when nothing is to be posted: switched off, no channel, or one that failed too often.
 */
export async function digestPlace(
  { nudges, servers, cohorts, digests }: Read,
  { guildId, cohortId }: DigestTarget,
): Promise<DigestPlace | undefined> {
  const server = await servers.get(guildId);
  const { enabled } = await digests.get({ guildId, cohortId: null });
  if (!server || !enabled) return undefined;
  const nudge = await nudges.get({ guildId, cohortId, kind: 'nudge' });
  if (!nudge?.channelId || nudge.paused === 'failures') return undefined;
  const cohort = await cohortOfNudge({ cohorts }, nudge);
  return {
    channelId: nudge.channelId,
    time: nudge.time,
    timeZone: nudgeTimeZone(server, cohort),
    weekZone: server.timeZone,
  };
}

/**
 * Works out when the digests of a server are due next, its own and those of its cohorts, and keeps it. Whatever changes
 * where or when its nudges are posted calls it in its own transaction.
 */
export async function scheduleDigests(
  repositories: Read,
  guildId: GuildId,
  nowMs: number,
): Promise<void> {
  for (const { kind, cohortId } of await repositories.nudges.ofServer(guildId)) {
    if (kind !== 'nudge') continue;
    const digest = await repositories.digests.get({ guildId, cohortId });
    // One that is due by now stays due until cron has come to it.
    const afterMs = Math.min(nowMs, (digest.nextDueAtMs ?? Infinity) - 1);
    await scheduleDigest(repositories, digest, afterMs);
  }
}

/** The first digest of a target after a moment. */
export async function scheduleDigest(
  repositories: Read,
  digest: Digest,
  afterMs: number,
): Promise<Digest> {
  const place = await digestPlace(repositories, digest);
  const next = place && nextDigest(place, afterMs, digest.lastWeek);
  const scheduled = {
    ...digest,
    nextDueAtMs: next?.dueAtMs ?? null,
    nextWeek: next?.week ?? null,
  };
  await repositories.digests.put(scheduled);
  return scheduled;
}
