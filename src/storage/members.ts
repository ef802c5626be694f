import type { GuildId, UserId } from '../domain/ids.ts';
import { prepared } from './prepared.ts';
import type { Server } from './servers.ts';
import type { Database } from './schema.ts';

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

    /** A member and the server around them, in one query: every interaction begins with it. */
    async inServer(
      guildId: GuildId,
      userId: UserId,
    ): Promise<{ server: Server; member: Member | undefined } | undefined> {
      const [row] = await memberInServer(db, { guildId, userId });
      if (!row) return undefined;
      const { display_name: displayName, timezone: timeZone } = row;
      return {
        server: { guildId, roadmapId: row.roadmap_id, timeZone: row.server_timezone },
        member: displayName === null ? undefined : { displayName, timeZone },
      };
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

const memberInServer = prepared((db, { guildId, userId }: { guildId: GuildId; userId: UserId }) =>
  db
    .selectFrom('servers')
    .leftJoin('members', (join) =>
      join.onRef('members.guild_id', '=', 'servers.guild_id').on('members.user_id', '=', userId),
    )
    .select([
      'servers.roadmap_id',
      'servers.timezone as server_timezone',
      'members.display_name',
      'members.timezone',
    ])
    .where('servers.guild_id', '=', guildId),
);
