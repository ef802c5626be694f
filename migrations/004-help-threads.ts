import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** Threads in which members of a cohort help one another over a step: one for each step and week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
  ) => (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();

  await create(
    db.schema
      .createTable('help_threads')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text', (c) => c.notNull())
      .addColumn('step_id', 'text', (c) => c.notNull())
      .addColumn('week', 'integer', (c) => c.notNull())
      .addColumn('thread_id', 'text')
      .addColumn('claimed_until_ms', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('help_threads_pk', ['cohort_id', 'step_id', 'week']),
  );
}
