import { checkMember, type PresenceDeps } from './presence-checks.ts';

export interface RetentionDeps extends PresenceDeps {
  /** How long data is kept after a member or the bot has left a server. */
  retentionMs: number;
}

const dayMs = 86_400_000;
/** How many members a tick asks about at most: tens of thousands a day. */
const membersATick = 30;

/**
 * Removes the data of members who left, and of servers that removed the bot, once they have been gone for the retention
 * time. Servers are asked about once a day, each member at most once a day, a few at a time.
 *
 * @returns one tick of it.
 */
export function retention(deps: RetentionDeps): () => Promise<void> {
  let serversAskedAtMs = -Infinity;
  return async () => {
    const { clock, log } = deps;
    const nowMs = clock.now();
    try {
      if (nowMs - serversAskedAtMs >= dayMs) {
        await forgetServers(deps, nowMs);
        serversAskedAtMs = nowMs;
      }
      await forgetMembers(deps, nowMs);
    } catch (error) {
      log.warn({ err: error }, 'Who has left could not be asked; the next tick tries again');
    }
  };
}

async function forgetServers(deps: RetentionDeps, nowMs: number): Promise<void> {
  const { store, presence, log, retentionMs } = deps;
  const present = await presence.servers();
  const gone = await store.transaction(({ servers }) =>
    servers.notePresent(present, nowMs, nowMs - retentionMs),
  );
  for (const guildId of gone) {
    const members = await store.transaction(({ erasure }) => erasure.server(guildId));
    log.info({ server: guildId, members }, 'A server that removed the bot was forgotten');
  }
}

async function forgetMembers(deps: RetentionDeps, nowMs: number): Promise<void> {
  const { store, log, retentionMs } = deps;
  const members = await store.members.uncheckedSince(nowMs - dayMs, membersATick);
  for (const member of members) {
    const { guildId, userId } = member;
    const leftAtMs = await checkMember(deps, member);
    if (leftAtMs === null || nowMs - leftAtMs < retentionMs) continue;
    await store.transaction(({ erasure }) => erasure.member(guildId, userId));
    log.info({ server: guildId }, 'A member who left was forgotten');
  }
}
