import type { GuildId, UserId } from '../domain/ids.ts';
import type { Database } from './store.ts';

export interface Member {
  displayName: string;
  /** Null: the server's counts. */
  timeZone: string | null;
}

export function members(db: Database) {
  return {
    async get(guildId: GuildId, userId: UserId): Promise<Member | undefined> {
      const row = await db
        .selectFrom('members')
        .select(['display_name', 'timezone'])
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && { displayName: row.display_name, timeZone: row.timezone };
    },

    /** Adds the member, or takes over the name they have now. */
    async add(guildId: GuildId, userId: UserId, displayName: string, nowMs: number): Promise<void> {
      await db
        .insertInto('members')
        .values({
          guild_id: guildId,
          user_id: userId,
          display_name: displayName,
          timezone: null,
          created_at_ms: nowMs,
        })
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'user_id']).doUpdateSet({ display_name: displayName }),
        )
        .execute();
    },
  };
}
