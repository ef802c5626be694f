import type { GuildId } from '../domain/ids.ts';
import type { Database } from './schema.ts';

export interface Server {
  guildId: GuildId;
  roadmapId: string;
  timeZone: string;
}

export function servers(db: Database) {
  return {
    async get(guildId: GuildId): Promise<Server | undefined> {
      const row = await db
        .selectFrom('servers')
        .select(['roadmap_id', 'timezone'])
        .where('guild_id', '=', guildId)
        .executeTakeFirst();
      return row && { guildId, roadmapId: row.roadmap_id, timeZone: row.timezone };
    },

    /** Adds the server unless it is known. */
    async add(server: Server, nowMs: number): Promise<void> {
      await db
        .insertInto('servers')
        .values({
          guild_id: server.guildId,
          roadmap_id: server.roadmapId,
          timezone: server.timeZone,
          created_at_ms: nowMs,
        })
        .onConflict((conflict) => conflict.column('guild_id').doNothing())
        .execute();
    },

    /** Nobody else sets anything up in the server until the transaction ends, if they hold it too. */
    async hold(guildId: GuildId): Promise<void> {
      await db
        .updateTable('servers')
        .set((old) => ({ roadmap_id: old.ref('roadmap_id') }))
        .where('guild_id', '=', guildId)
        .execute();
    },

    /**
     * Notes which servers the bot is in now.
     *
     * @returns the servers that it has been gone from since before `beforeMs`.
     */
    async notePresent(
      present: ReadonlySet<GuildId>,
      nowMs: number,
      beforeMs: number,
    ): Promise<GuildId[]> {
      const rows = await db.selectFrom('servers').select(['guild_id', 'gone_since_ms']).execute();
      for (const { guild_id, gone_since_ms } of rows) {
        const gone = !present.has(guild_id as GuildId);
        if (gone === (gone_since_ms !== null)) continue;
        await db
          .updateTable('servers')
          .set({ gone_since_ms: gone ? nowMs : null })
          .where('guild_id', '=', guild_id)
          .execute();
      }
      return rows
        .filter((row) => !present.has(row.guild_id as GuildId))
        .filter((row) => row.gone_since_ms !== null && row.gone_since_ms < beforeMs)
        .map((row) => row.guild_id as GuildId);
    },

    async update(
      guildId: GuildId,
      change: Partial<Pick<Server, 'roadmapId' | 'timeZone'>>,
    ): Promise<void> {
      const { roadmapId, timeZone } = change;
      await db
        .updateTable('servers')
        .set({
          ...(roadmapId !== undefined && { roadmap_id: roadmapId }),
          ...(timeZone !== undefined && { timezone: timeZone }),
        })
        .where('guild_id', '=', guildId)
        .execute();
      // When streaks end there is found anew.
      if (timeZone !== undefined) {
        await db
          .updateTable('streaks')
          .set({ ends_at_ms: 0 })
          .where('guild_id', '=', guildId)
          .where('ends_at_ms', 'is not', null)
          .execute();
      }
    },
  };
}
