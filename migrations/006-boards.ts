import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';

/**
 * Boards read without a scan: a score a row, in the server and in the cohort, with tallies from which places follow;
 * messages that keep a board up to date. Scores are made from the ledger: those of before are made anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
  ) => (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  const { schema } = db;

  await schema.dropTable('scores').execute();
  await create(
    schema
      .createTable('scores')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('measure', 'text', (c) => c.notNull())
      .addColumn('period', 'text', (c) => c.notNull())
      .addColumn('score', whole, (c) => c.notNull())
      .addColumn('reached_at_ms', whole, (c) => c.notNull())
      .addColumn('listed', 'integer', (c) => c.notNull())
      .addColumn('cohort_id', 'text')
      .addPrimaryKeyConstraint('scores_pk', ['guild_id', 'user_id', 'measure', 'period']),
  );
  const order = ['measure', 'period', 'score desc', 'reached_at_ms', 'user_id'] as const;
  await schema
    .createIndex('scores_in_server')
    .on('scores')
    .columns(['guild_id', ...order])
    .where(sql.ref('listed'), '=', sql.lit(1))
    .execute();
  await schema
    .createIndex('scores_in_cohort')
    .on('scores')
    .columns(['cohort_id', ...order])
    .where(sql.ref('listed'), '=', sql.lit(1))
    .where(sql.ref('cohort_id'), 'is not', null)
    .execute();
  await create(
    schema
      .createTable('tallies')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text', (c) => c.notNull())
      .addColumn('measure', 'text', (c) => c.notNull())
      .addColumn('period', 'text', (c) => c.notNull())
      .addColumn('width', 'integer', (c) => c.notNull())
      .addColumn('bucket', whole, (c) => c.notNull())
      .addColumn('members', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('tallies_pk', [
        'guild_id',
        'cohort_id',
        'measure',
        'period',
        'width',
        'bucket',
      ]),
  );
  await schema
    .createIndex('tallies_empty')
    .on('tallies')
    // Two columns, or SQLite prefers to walk the server's part of the key.
    .columns(['guild_id', 'members'])
    .where(sql.ref('members'), '=', sql.lit(0))
    .execute();

  // What they were for is read from the boards now.
  await schema.dropIndex('streaks_by_current').execute();
  await schema.dropIndex('members_hidden').execute();
  await schema
    .alterTable('study_days')
    .addColumn('began_at_ms', whole, (c) => c.notNull().defaultTo(0))
    .execute();
  await schema.alterTable('streaks').addColumn('ends_at_ms', whole).execute();
  for (const columns of [['ends_at_ms'], ['guild_id', 'ends_at_ms']]) {
    await schema
      .createIndex(`streaks_ending_${columns.length}`)
      .on('streaks')
      .columns(columns)
      .where(sql.ref('ends_at_ms'), 'is not', null)
      .execute();
  }

  await create(
    schema
      .createTable('standing_boards')
      .addColumn('channel_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text')
      .addColumn('delivery_id', 'text', (c) => c.notNull())
      .addColumn('message_id', 'text', (c) => c.notNull())
      .addColumn('replaced_id', 'text')
      .addColumn('shown', 'text', (c) => c.notNull())
      .addColumn('edited_at_ms', whole, (c) => c.notNull())
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('configured_by', 'text', (c) => c.notNull()),
  );

  await create(
    schema.createTable('upkeep').addColumn('task', 'text', (c) => c.primaryKey().notNull()),
  );
  await sql`insert into upkeep (task) values ('rebuild')`.execute(db);
}
