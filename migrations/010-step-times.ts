import { SqliteAdapter, sql, type Kysely } from 'kysely';

/** How long members really took for a step: from when they first turned to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const whole = db.getExecutor().adapter instanceof SqliteAdapter ? 'integer' : 'bigint';
  await db.schema.alterTable('step_progress').addColumn('started_at_ms', whole).execute();
  const tables = db.withTables<{
    activities: {
      guild_id: string;
      user_id: string;
      roadmap_id: string;
      kind: string;
      ref: string;
      at_ms: number;
    };
    step_progress: {
      guild_id: string;
      user_id: string;
      roadmap_id: string;
      step_id: string;
      started_at_ms: number | null;
    };
  }>();
  await tables
    .updateTable('step_progress')
    .set((each) => ({
      started_at_ms: each
        .selectFrom('activities')
        .select(({ fn }) => fn.min('activities.at_ms').as('at_ms'))
        .where('activities.kind', '=', 'started')
        .whereRef('activities.guild_id', '=', 'step_progress.guild_id')
        .whereRef('activities.user_id', '=', 'step_progress.user_id')
        .whereRef('activities.roadmap_id', '=', 'step_progress.roadmap_id')
        .whereRef('activities.ref', '=', 'step_progress.step_id'),
    }))
    .execute();
  await db.schema
    .createIndex('step_progress_finished')
    .on('step_progress')
    // The last column only so that reading how long members took needs nothing but the index.
    .columns(['guild_id', 'roadmap_id', 'step_id', 'completed_at_ms', 'started_at_ms'])
    .where(sql.ref('completed_at_ms'), 'is not', null)
    .execute();
}
