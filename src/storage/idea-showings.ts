import type { GuildId, UserId } from '../domain/ids.ts';
import type { Database } from './schema.ts';

/** Who an idea was shown to: one member, everybody in the server's channel, or in that of a cohort (its id). */
export type Audience = UserId | 'server' | (string & {});

export function ideaShowings(db: Database) {
  return {
    /** Idea id → when this audience saw it last. */
    async shownAt(guildId: GuildId, audience: Audience): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('idea_showings')
        .select(['idea_id', 'shown_at_ms'])
        .where('guild_id', '=', guildId)
        .where('audience', '=', audience)
        .execute();
      return new Map(rows.map((row) => [row.idea_id, row.shown_at_ms]));
    },

    /** The idea that this interaction or delivery has already shown. */
    async shownBy(guildId: GuildId, audience: Audience, by: string): Promise<string | undefined> {
      const row = await db
        .selectFrom('idea_showings')
        .select('idea_id')
        .where('guild_id', '=', guildId)
        .where('audience', '=', audience)
        .where('shown_by', '=', by)
        .executeTakeFirst();
      return row?.idea_id;
    },

    async add(
      guildId: GuildId,
      audience: Audience,
      ideaId: string,
      by: string,
      nowMs: number,
    ): Promise<void> {
      const showing = { shown_at_ms: nowMs, shown_by: by };
      await db
        .insertInto('idea_showings')
        .values({ guild_id: guildId, audience, idea_id: ideaId, ...showing })
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'audience', 'idea_id']).doUpdateSet(showing),
        )
        .execute();
    },
  };
}
