import { SqliteAdapter, sql, type Kysely } from 'kysely';

/** Threads in which a cohort helps one another at a step: one for each step and week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const table = db.schema
    .createTable('help_threads')
    .addColumn('cohort_id', 'text', (c) => c.notNull())
    .addColumn('step_id', 'text', (c) => c.notNull())
    .addColumn('week', 'text', (c) => c.notNull())
    .addColumn('guild_id', 'text', (c) => c.notNull())
    .addColumn('claimed_until_ms', isSqlite ? 'integer' : 'bigint', (c) => c.notNull())
    .addColumn('thread_id', 'text')
    .addColumn('message_id', 'text')
    .addPrimaryKeyConstraint('help_threads_pk', ['cohort_id', 'step_id', 'week']);
  await (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
}
