import { setTimeout as wait } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { Clock } from '../domain/clock.ts';
import type { CheckPresent } from '../actions/read-leaderboard.ts';
import type { Presence } from '../discord/presence.ts';
import type { MemberPlace } from '../storage/members.ts';
import type { Store } from '../storage/store.ts';

export interface PresenceDeps {
  store: Store;
  clock: Clock;
  presence: Presence;
  log: Logger;
}

const patienceMs = 1_500;

/**
 * Asks Discord whether a member is still there, and notes the answer.
 *
 * @returns since when they are known to have left; null: they have not.
 */
export async function checkMember(
  { store, presence, clock }: PresenceDeps,
  member: MemberPlace,
): Promise<number | null> {
  let present: boolean | undefined;
  try {
    present = await presence.isMember(member.guildId, member.userId);
  } catch (error) {
    // Asked again tomorrow, so that one about whom Discord never answers does not hold up all others.
    await store.members.noteChecked(member, undefined, clock.now());
    throw error;
  }
  const leftAtMs = await store.members.noteChecked(member, present, clock.now());
  if (leftAtMs !== null) await store.roleChecks.revoke(member);
  return leftAtMs;
}

/** Asks about several members at once while somebody waits: what comes too late is noted all the same. */
export function presenceChecks(deps: PresenceDeps): CheckPresent {
  return async (guildId, userIds) => {
    const asked = userIds.map((userId) => checkMember(deps, { guildId, userId }));
    const answers = Promise.allSettled(asked).then((results) => {
      const failed = results.find((result) => result.status === 'rejected');
      if (failed) deps.log.warn({ err: failed.reason }, 'Discord did not say who has left');
    });
    await Promise.race([answers, wait(patienceMs, undefined, { ref: false })]);
  };
}
