import { nextDigest } from '../domain/digest.ts';
import type { Digest, DigestTarget } from '../storage/digests.ts';
import type { Repositories } from '../storage/store.ts';

/** Where and when a target's messages are posted. */
interface DigestPlace {
  channelId: string | null;
  time: string;
  timeZone: string;
  /** The server's time zone, by which weeks begin. */
  weekZone: string;
  /** Posting there has failed too often. */
  failed: boolean;
}

/**
 * Works out when a digest is due next and keeps it. It follows the nudge: the same channel, the same time of day. One
 * that rests because an organiser wants no daily nudges does not keep the week from being told.
 */
export async function scheduleDigest(
  { digests }: Pick<Repositories, 'digests'>,
  digest: Digest,
  place: DigestPlace,
  afterMs: number,
): Promise<Digest> {
  const off = !digest.enabled || place.channelId === null || place.failed;
  // One that is due by now stays due until cron has come to it.
  const from = Math.min(afterMs, (digest.nextDueAtMs ?? Infinity) - 1);
  const next = off ? undefined : nextDigest(place, from, digest.lastWeek);
  const scheduled = {
    ...digest,
    nextDueAtMs: next?.dueAtMs ?? null,
    nextWeek: next?.week ?? null,
  };
  await digests.put(scheduled);
  return scheduled;
}

/** Where the digest of a target goes. */
export async function digestPlace(
  repositories: Pick<Repositories, 'nudges' | 'servers'>,
  { guildId }: DigestTarget,
): Promise<DigestPlace | undefined> {
  const nudge = await repositories.nudges.get(guildId);
  const server = await repositories.servers.get(guildId);
  return (
    nudge &&
    server && {
      channelId: nudge.channelId,
      time: nudge.time,
      timeZone: server.timeZone,
      weekZone: server.timeZone,
      failed: nudge.paused === 'failures',
    }
  );
}
