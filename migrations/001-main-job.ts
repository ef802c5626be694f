import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** Members walk a roadmap: the ledger, what is made from it, and the daily nudge. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  /** Epoch milliseconds and counts: SQLite's STRICT tables know only `integer`, which is 64 bits wide there. */
  const whole = isSqlite ? 'integer' : 'bigint';
  /** SQLite keeps rows in their key's own tree then, which halves what a commit writes. */
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
    end = sql`strict, without rowid`,
  ) => (isSqlite ? table.modifyEnd(end) : table).execute();
  const { schema } = db;

  await create(
    schema
      .createTable('servers')
      .addColumn('guild_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('timezone', 'text', (c) => c.notNull())
      .addColumn('created_at_ms', whole, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('members')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('display_name', 'text', (c) => c.notNull())
      .addColumn('timezone', 'text')
      .addColumn('created_at_ms', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('members_pk', ['guild_id', 'user_id']),
  );
  await create(
    schema
      .createTable('activities')
      .addColumn('seq', isSqlite ? 'integer' : 'bigserial', (c) =>
        isSqlite ? c.primaryKey().autoIncrement() : c.primaryKey(),
      )
      .addColumn('id', 'text', (c) => c.notNull().unique())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('points', whole, (c) => c.notNull())
      .addColumn('at_ms', whole, (c) => c.notNull())
      .addColumn('local_date', 'text', (c) => c.notNull())
      .addColumn('board_date', 'text', (c) => c.notNull())
      .addColumn('interaction_id', 'text', (c) => c.notNull())
      .addColumn('undoes', 'text')
      .addColumn('link', 'text')
      .addColumn('note', 'text')
      .addUniqueConstraint('activities_once', ['interaction_id', 'kind', 'ref']),
    sql`strict`,
  );
  await schema
    .createIndex('activities_undone_once')
    .unique()
    .on('activities')
    .column('undoes')
    .where('undoes', 'is not', null)
    .execute();
  await schema
    .createIndex('activities_by_member')
    .on('activities')
    .columns(['guild_id', 'user_id', 'board_date'])
    .execute();
  await create(
    schema
      .createTable('nudges')
      .addColumn('guild_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('channel_id', 'text')
      .addColumn('time', 'text', (c) => c.notNull())
      .addColumn('days', 'text', (c) => c.notNull())
      .addColumn('ideas', 'integer', (c) => c.notNull())
      .addColumn('role_id', 'text')
      .addColumn('paused', 'text')
      .addColumn('paused_until_ms', whole)
      .addColumn('failures', 'integer', (c) => c.notNull())
      .addColumn('next_due_at_ms', whole)
      .addColumn('next_local_date', 'text')
      .addColumn('configured_by', 'text', (c) => c.notNull()),
  );
  await schema.createIndex('nudges_due').on('nudges').column('next_due_at_ms').execute();
  await create(
    schema
      .createTable('deliveries')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('kind', 'text', (c) => c.notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('slot', 'text', (c) => c.notNull())
      .addColumn('due_at_ms', whole, (c) => c.notNull())
      .addColumn('status', 'text', (c) => c.notNull())
      .addColumn('attempts', 'integer', (c) => c.notNull())
      .addColumn('first_tried_at_ms', whole)
      .addColumn('claimed_until_ms', whole)
      .addColumn('retry_at_ms', whole, (c) => c.notNull())
      .addColumn('channel_id', 'text', (c) => c.notNull())
      .addColumn('idea_id', 'text')
      .addColumn('message_id', 'text')
      .addColumn('reason', 'text')
      .addColumn('finished_at_ms', whole)
      .addUniqueConstraint('deliveries_once', ['kind', 'guild_id', 'slot']),
  );
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
  await create(
    schema
      .createTable('idea_showings')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('audience', 'text', (c) => c.notNull())
      .addColumn('idea_id', 'text', (c) => c.notNull())
      .addColumn('shown_at_ms', whole, (c) => c.notNull())
      .addColumn('shown_by', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('idea_showings_pk', ['guild_id', 'audience', 'idea_id']),
  );

  await create(
    schema
      .createTable('step_progress')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('step_id', 'text', (c) => c.notNull())
      .addColumn('touched_at_ms', whole, (c) => c.notNull())
      .addColumn('completed_at_ms', whole)
      .addColumn('completion_id', 'text')
      .addPrimaryKeyConstraint('step_progress_pk', [
        'guild_id',
        'user_id',
        'roadmap_id',
        'step_id',
      ]),
  );
  await create(
    schema
      .createTable('checkpoint_progress')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('ref', 'text', (c) => c.notNull())
      .addColumn('tick_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('checkpoint_progress_pk', [
        'guild_id',
        'user_id',
        'roadmap_id',
        'ref',
      ]),
  );
  await create(
    schema
      .createTable('study_days')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('local_date', 'text', (c) => c.notNull())
      .addColumn('activities', whole, (c) => c.notNull())
      .addColumn('points', whole, (c) => c.notNull())
      .addColumn('checkin_id', 'text')
      .addPrimaryKeyConstraint('study_days_pk', ['guild_id', 'user_id', 'local_date']),
  );
  await schema
    .createIndex('study_days_by_date')
    .on('study_days')
    .columns(['guild_id', 'local_date'])
    .execute();
  await create(
    schema
      .createTable('scores')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('period', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('points', whole, (c) => c.notNull())
      .addColumn('steps', whole, (c) => c.notNull())
      .addColumn('reached_at_ms', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('scores_pk', ['guild_id', 'period', 'user_id']),
  );
  for (const measure of ['points', 'steps'] as const) {
    await schema
      .createIndex(`scores_by_${measure}`)
      .on('scores')
      .columns(['guild_id', 'period', `${measure} desc`, 'reached_at_ms', 'user_id'])
      .execute();
  }
  await create(
    schema
      .createTable('streaks')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('current', whole, (c) => c.notNull())
      .addColumn('longest', whole, (c) => c.notNull())
      .addColumn('freezes', 'integer', (c) => c.notNull())
      .addColumn('active_days', whole, (c) => c.notNull())
      .addColumn('last_date', 'text', (c) => c.notNull())
      .addColumn('stands_until', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('streaks_pk', ['guild_id', 'user_id']),
  );
  await schema
    .createIndex('streaks_by_current')
    .on('streaks')
    .columns(['guild_id', 'current desc', 'last_date', 'user_id'])
    .execute();
}
