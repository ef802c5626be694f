import type { Activity } from '../domain/activity.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import { fromRow } from './activity-row.ts';
import type { Database } from './schema.ts';

/** What is kept about a member, read whole for an export. */
export function personalData(db: Database) {
  return {
    /** Every activity, in the order of the ledger. */
    async activities(guildId: GuildId, userId: UserId): Promise<Activity[]> {
      const rows = await db
        .selectFrom('activities')
        .selectAll()
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .orderBy('seq')
        .execute();
      return rows.map(fromRow);
    },

    /** When the steps were turned to that the member has begun or finished, by roadmap. */
    async steps(
      guildId: GuildId,
      userId: UserId,
    ): Promise<{ stepId: string; touchedAtMs: number; completedAtMs: number | null }[]> {
      return db
        .selectFrom('step_progress')
        .select([
          'step_id as stepId',
          'touched_at_ms as touchedAtMs',
          'completed_at_ms as completedAtMs',
        ])
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .orderBy('touched_at_ms')
        .execute();
    },
  };
}
