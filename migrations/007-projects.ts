import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** Members make projects of ideas, alone or with partners; a finished step is shown by a link or a project. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
  ) => (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  const { schema } = db;

  await schema.alterTable('activities').addColumn('practises', 'text').execute();
  await schema
    .alterTable('step_progress')
    .addColumn('linked', 'integer', (c) => c.notNull().defaultTo(0))
    .execute();
  await sql`update step_progress set linked = 1 where completion_id in
    (select id from activities where link is not null)`.execute(db);

  await create(
    schema
      .createTable('projects')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('idea_id', 'text', (c) => c.notNull())
      .addColumn('started_at_ms', whole, (c) => c.notNull())
      .addColumn('dropped_at_ms', whole)
      .addColumn('submission_id', 'text', (c) => c.unique())
      .addColumn('submitted_at_ms', whole)
      .addColumn('submitted_by', 'text')
      .addColumn('link', 'text')
      .addColumn('note', 'text'),
  );
  await schema
    .createIndex('projects_submitted')
    .on('projects')
    .columns(['guild_id', 'submitted_at_ms desc', 'id'])
    .where(sql.ref('submission_id'), 'is not', null)
    .execute();
  await create(
    schema
      .createTable('project_members')
      .addColumn('project_id', 'text', (c) => c.notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('idea_id', 'text', (c) => c.notNull())
      .addColumn('role', 'text', (c) => c.notNull())
      .addColumn('joined_at_ms', whole, (c) => c.notNull())
      .addColumn('activity_id', 'text')
      .addPrimaryKeyConstraint('project_members_pk', ['project_id', 'user_id']),
  );
  await schema
    .createIndex('project_members_own')
    .unique()
    .on('project_members')
    .columns(['guild_id', 'user_id', 'roadmap_id', 'idea_id'])
    .where(sql.ref('role'), '=', sql.lit('owner'))
    .execute();
  await schema
    .createIndex('project_members_by_user')
    .on('project_members')
    .columns(['user_id', 'guild_id'])
    .execute();
  await create(
    schema
      .createTable('project_ticks')
      .addColumn('project_id', 'text', (c) => c.notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('criterion', 'integer', (c) => c.notNull())
      .addColumn('activity_id', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('project_ticks_pk', ['project_id', 'criterion']),
  );
  await create(
    schema
      .createTable('project_cheers')
      .addColumn('project_id', 'text', (c) => c.notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('cheering', 'integer', (c) => c.notNull())
      .addColumn('changed_by', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('project_cheers_pk', ['project_id', 'user_id']),
  );
  await create(
    schema
      .createTable('pending_submissions')
      .addColumn('id', 'text', (c) => c.primaryKey().notNull())
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('link', 'text', (c) => c.notNull())
      .addColumn('note', 'text')
      .addColumn('asked_at_ms', whole, (c) => c.notNull()),
  );
  await create(
    schema
      .createTable('project_progress')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('idea_id', 'text', (c) => c.notNull())
      .addColumn('activity_id', 'text', (c) => c.notNull())
      .addColumn('practises', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('project_progress_pk', [
        'guild_id',
        'user_id',
        'roadmap_id',
        'idea_id',
      ]),
  );
}
