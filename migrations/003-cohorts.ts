import {
  SqliteAdapter,
  sql,
  type ColumnDefinitionBuilderCallback,
  type CreateTableBuilder,
  type Kysely,
} from 'kysely';

/** Members walk the roadmap in cohorts, have a face and a theme for pictures, and say whether others may ask them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
  ) => (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  const { schema } = db;

  const flag: ColumnDefinitionBuilderCallback = (c) => c.notNull().defaultTo(0);
  await schema.alterTable('members').addColumn('avatar', 'text').execute();
  await schema.alterTable('members').addColumn('light', 'integer', flag).execute();
  await schema.alterTable('members').addColumn('helping', 'integer', flag).execute();

  await create(
    schema
      .createTable('cohorts')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('name', 'text', (c) => c.notNull())
      .addColumn('name_key', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('start_date', 'text', (c) => c.notNull())
      .addColumn('hours_per_week', 'integer', (c) => c.notNull())
      .addColumn('timezone', 'text')
      .addColumn('channel_id', 'text')
      .addColumn('created_at_ms', whole, (c) => c.notNull())
      .addColumn('archived_at_ms', whole),
  );
  await schema
    .createIndex('cohorts_by_name')
    .unique()
    .on('cohorts')
    .columns(['guild_id', 'name_key'])
    .where(sql.ref('archived_at_ms'), 'is', null)
    .execute();
  await create(
    schema
      .createTable('cohort_members')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('cohort_id', 'text', (c) => c.notNull())
      .addColumn('joined_at_ms', whole, (c) => c.notNull())
      .addColumn('left_at_ms', whole)
      .addPrimaryKeyConstraint('cohort_members_pk', ['guild_id', 'user_id', 'cohort_id']),
  );
  await schema
    .createIndex('cohort_members_now')
    .unique()
    .on('cohort_members')
    .columns(['guild_id', 'user_id'])
    .where(sql.ref('left_at_ms'), 'is', null)
    .execute();
  await schema
    .createIndex('cohort_members_by_cohort')
    .on('cohort_members')
    .columns(['cohort_id', 'user_id'])
    .execute();
}
