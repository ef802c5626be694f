import {
  SqliteAdapter,
  sql,
  type ColumnDefinitionBuilderCallback,
  type CreateTableBuilder,
  type Kysely,
} from 'kysely';

/** Members plan their study, check in with minutes, are reminded, and decide what is shown and kept of them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
  ) => (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  const { schema } = db;

  await schema.alterTable('activities').addColumn('minutes', 'integer').execute();

  const flag: ColumnDefinitionBuilderCallback = (c) => c.notNull().defaultTo(0);
  await schema.alterTable('members').addColumn('hidden', 'integer', flag).execute();
  await schema.alterTable('members').addColumn('quiet', 'integer', flag).execute();
  await schema.alterTable('members').addColumn('notice', 'text').execute();
  await schema.alterTable('members').addColumn('left_at_ms', whole).execute();
  await schema.alterTable('members').addColumn('checked_at_ms', whole, flag).execute();
  await schema
    .createIndex('members_hidden')
    .on('members')
    .columns(['guild_id', 'user_id'])
    .where(sql.ref('hidden'), '=', sql.lit(1))
    .execute();
  await schema.createIndex('members_by_user').on('members').column('user_id').execute();
  await schema.createIndex('members_checked').on('members').column('checked_at_ms').execute();
  await schema.alterTable('servers').addColumn('gone_since_ms', whole).execute();

  await schema.alterTable('deliveries').addColumn('user_id', 'text').execute();
  await schema.alterTable('deliveries').addColumn('wording', 'integer').execute();
  await schema
    .createIndex('deliveries_by_user')
    .on('deliveries')
    .columns(['user_id', 'guild_id', 'slot'])
    .where(sql.ref('user_id'), 'is not', null)
    .execute();

  await create(
    schema
      .createTable('study_plans')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('time', 'text', (c) => c.notNull())
      .addColumn('cue', 'text')
      .addColumn('remind', 'integer', (c) => c.notNull())
      .addColumn('next_due_at_ms', whole)
      .addColumn('next_local_date', 'text')
      .addColumn('last_local_date', 'text')
      .addColumn('unanswered', 'integer', (c) => c.notNull())
      .addPrimaryKeyConstraint('study_plans_pk', ['guild_id', 'user_id']),
  );
  await schema.createIndex('study_plans_due').on('study_plans').column('next_due_at_ms').execute();
  await create(
    schema
      .createTable('plan_days')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('from_date', 'text', (c) => c.notNull())
      .addColumn('days', 'text')
      .addPrimaryKeyConstraint('plan_days_pk', ['guild_id', 'user_id', 'from_date']),
  );
  await create(
    schema
      .createTable('pauses')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('from_date', 'text', (c) => c.notNull())
      .addColumn('until_date', 'text')
      .addPrimaryKeyConstraint('pauses_pk', ['guild_id', 'user_id', 'from_date']),
  );
  await create(
    schema
      .createTable('direct_channels')
      .addColumn('user_id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('channel_id', 'text', (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('direct_questions')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('command', 'text', (c) => c.notNull())
      .addColumn('request', 'text', (c) => c.notNull())
      .addColumn('asked_at_ms', whole, (c) => c.notNull()),
  );

  await schema
    .alterTable('streaks')
    .addColumn('misses', 'text', (c) => c.notNull().defaultTo(''))
    .execute();
  await fillMisses(db);
}

/** Nobody has a plan yet: the dates that a streak can miss are the days after its last one, one more than its freezes. */
async function fillMisses(db: Kysely<unknown>): Promise<void> {
  const streaks = db.withTables<{
    streaks: {
      guild_id: string;
      user_id: string;
      last_date: string;
      freezes: number;
      misses: string;
    };
  }>();
  const rows = await streaks
    .selectFrom('streaks')
    .select(['guild_id', 'user_id', 'last_date', 'freezes'])
    .execute();
  for (const { guild_id, user_id, last_date, freezes } of rows) {
    const last = Temporal.PlainDate.from(last_date);
    const misses = Array.from({ length: freezes + 1 }, (_, days) =>
      last.add({ days: days + 1 }).toString(),
    ).join(',');
    await streaks
      .updateTable('streaks')
      .set({ misses })
      .where('guild_id', '=', guild_id)
      .where('user_id', '=', user_id)
      .execute();
  }
}
