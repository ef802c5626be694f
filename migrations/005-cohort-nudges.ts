import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';

/**
 * Nudges and deliveries are a server's or a cohort's, and project ideas have days and a channel of their own. Both
 * tables are made anew, as SQLite can change neither a primary key nor a unique constraint.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
    end = sql`strict, without rowid`,
  ) => (isSqlite ? table.modifyEnd(end) : table).execute();
  const { schema } = db;

  await create(
    schema
      .createTable('nudges_anew')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('channel_id', 'text')
      .addColumn('time', 'text', (c) => c.notNull())
      .addColumn('days', 'text', (c) => c.notNull())
      .addColumn('ideas', 'integer', (c) => c.notNull())
      .addColumn('idea_days', 'text')
      .addColumn('role_id', 'text')
      .addColumn('paused', 'text')
      .addColumn('paused_until_ms', whole)
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('next_due_at_ms', whole)
      .addColumn('next_local_date', 'text')
      .addColumn('configured_by', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('nudges_pk', ['guild_id', 'cohort_id', 'kind']),
  );
  await sql`insert into nudges_anew (guild_id, cohort_id, kind, channel_id, time, days, ideas, role_id, paused,
      paused_until_ms, failures, next_due_at_ms, next_local_date, configured_by)
    select guild_id, '', 'nudge', channel_id, time, days, ideas, role_id, paused,
      paused_until_ms, failures, next_due_at_ms, next_local_date, configured_by from nudges`.execute(
    db,
  );
  await schema.dropTable('nudges').execute();
  await schema.alterTable('nudges_anew').renameTo('nudges').execute();
  await schema.createIndex('nudges_due').on('nudges').column('next_due_at_ms').execute();

  await create(
    schema
      .createTable('deliveries_anew')
      .addColumn('id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text', (c) => c.notNull().defaultTo(''))
      .addColumn('user_id', 'text')
      .addColumn('slot', 'text', (c) => c.notNull())
      .addColumn('due_at_ms', whole, (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('first_tried_at_ms', whole)
      .addColumn('claimed_until_ms', whole)
      .addColumn('retry_at_ms', whole, (c) => c.notNull())
      .addColumn('channel_id', 'text', (c) => c.notNull())
      .addColumn('idea_id', 'text')
      .addColumn('wording', 'integer')
      .addColumn('message_id', 'text')
      .addColumn('reason', 'text')
      .addColumn('finished_at_ms', whole)
      .addPrimaryKeyConstraint('deliveries_pk', ['id'])
      .addUniqueConstraint('deliveries_once_each', ['kind', 'guild_id', 'cohort_id', 'slot']),
  );
  await sql`insert into deliveries_anew (id, kind, guild_id, user_id, slot, due_at_ms, status, attempts,
      first_tried_at_ms, claimed_until_ms, retry_at_ms, channel_id, idea_id, wording, message_id, reason, finished_at_ms)
    select id, kind, guild_id, user_id, slot, due_at_ms, status, attempts,
      first_tried_at_ms, claimed_until_ms, retry_at_ms, channel_id, idea_id, wording, message_id, reason, finished_at_ms
    from deliveries`.execute(db);
  await schema.dropTable('deliveries').execute();
  await schema.alterTable('deliveries_anew').renameTo('deliveries').execute();
  await schema
    .createIndex('deliveries_open')
    .on('deliveries')
    .columns(['status', 'retry_at_ms'])
    .execute();
  await schema
    .createIndex('deliveries_by_server')
    .on('deliveries')
    .columns(['guild_id', 'due_at_ms'])
    .execute();
  await schema
    .createIndex('deliveries_by_user')
    .on('deliveries')
    .columns(['user_id', 'guild_id', 'slot'])
    .where(sql.ref('user_id'), 'is not', null)
    .execute();
}
