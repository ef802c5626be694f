import {
  SqliteAdapter,
  sql,
  type ColumnDefinitionBuilderCallback,
  type CreateTableBuilder,
  type Kysely,
} from 'kysely';

/** Roles at a quarter, half, three quarters and the end of the roadmap, and a digest of every week. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
  ) => (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  const { schema } = db;
  const none: ColumnDefinitionBuilderCallback = (c) => c.notNull().defaultTo(0);

  await create(
    schema
      .createTable('milestones')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('percent', 'integer', (c) => c.notNull())
      .addColumn('role_id', 'text')
      .addColumn('configured_by', 'text', (c) => c.notNull())
      .addColumn('configured_at_ms', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('milestones_pk', ['guild_id', 'percent']),
  );
  await create(
    schema
      .createTable('role_problems')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('role_id', 'text', (c) => c.notNull())
      .addColumn('problem', 'text', (c) => c.notNull())
      .addColumn('checked_at_ms', whole, (c) => c.notNull())
      .addColumn('told_at_ms', whole)
      .addPrimaryKeyConstraint('role_problems_pk', ['guild_id', 'role_id']),
  );
  await schema
    .createIndex('role_problems_checked')
    .on('role_problems')
    .column('checked_at_ms')
    .execute();
  await create(
    schema
      .createTable('role_sweeps')
      .addColumn('guild_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('after_user_id', 'text', (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('role_checks')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('version', whole, none)
      .addColumn('verify', 'integer', none)
      .addColumn('attempts', 'integer', none)
      .addColumn('retry_at_ms', whole, (c) => c.notNull())
      .addColumn('claimed_until_ms', whole)
      .addPrimaryKeyConstraint('role_checks_pk', ['guild_id', 'user_id']),
  );
  await schema.createIndex('role_checks_open').on('role_checks').column('retry_at_ms').execute();
  await create(
    schema
      .createTable('role_grants')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('role_id', 'text', (c) => c.notNull())
      .addColumn('granted_at_ms', whole, (c) => c.notNull())
      .addPrimaryKeyConstraint('role_grants_pk', ['guild_id', 'user_id', 'role_id']),
  );
  await schema
    .createIndex('role_grants_by_role')
    .on('role_grants')
    .columns(['guild_id', 'role_id'])
    .execute();

  await create(
    schema
      .createTable('digests')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text', (c) => c.notNull())
      .addColumn('enabled', 'integer', (c) => c.notNull())
      .addColumn('next_due_at_ms', whole)
      .addColumn('next_week', 'text')
      .addColumn('last_week', 'text')
      .addPrimaryKeyConstraint('digests_pk', ['guild_id', 'cohort_id']),
  );
  await schema.createIndex('digests_due').on('digests').column('next_due_at_ms').execute();
  // Servers that were set up before are told their weeks too: when, is worked out at the next tick.
  await sql`insert into digests (guild_id, cohort_id, enabled, next_due_at_ms)
    select guild_id, cohort_id, 1, 0 from nudges where kind = 'nudge' and channel_id is not null`.execute(
    db,
  );
  await create(
    schema
      .createTable('digest_honours')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text', (c) => c.notNull())
      .addColumn('week', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('digest_honours_pk', ['guild_id', 'cohort_id', 'week']),
  );
  await schema
    .createIndex('activities_by_day')
    .on('activities')
    .columns(['guild_id', 'board_date', 'user_id'])
    .execute();
}
