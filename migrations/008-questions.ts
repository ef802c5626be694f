import { SqliteAdapter, sql, type CreateTableBuilder, type Kysely } from 'kysely';

/** Members answer questions, in quizzes and in reviews that come back by spaced repetition. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const isSqlite = db.getExecutor().adapter instanceof SqliteAdapter;
  const whole = isSqlite ? 'integer' : 'bigint';
  const fraction = isSqlite ? 'real' : 'double precision';
  const create = async <Name extends string, Columns extends string>(
    table: CreateTableBuilder<Name, Columns>,
  ) => (isSqlite ? table.modifyEnd(sql`strict, without rowid`) : table).execute();
  const { schema } = db;

  await schema.alterTable('activities').addColumn('correct', 'integer').execute();
  await schema
    .alterTable('study_days')
    .addColumn('review_points', whole, (c) => c.notNull().defaultTo(0))
    .execute();
  await create(
    schema
      .createTable('question_progress')
      .addColumn('guild_id', 'text', (c) => c.notNull())
      .addColumn('user_id', 'text', (c) => c.notNull())
      .addColumn('roadmap_id', 'text', (c) => c.notNull())
      .addColumn('question_id', 'text', (c) => c.notNull())
      .addColumn('answers', whole, (c) => c.notNull())
      .addColumn('first_right', 'integer', (c) => c.notNull())
      .addColumn('last_right', 'integer', (c) => c.notNull())
      .addColumn('last_at_ms', whole, (c) => c.notNull())
      .addColumn('met_date', 'text', (c) => c.notNull())
      .addColumn('met_in_review', 'integer', (c) => c.notNull())
      .addColumn('review_date', 'text')
      .addColumn('known_date', 'text')
      .addColumn('stability', sql.raw(fraction), (c) => c.notNull())
      .addColumn('difficulty', sql.raw(fraction), (c) => c.notNull())
      .addColumn('rated_date', 'text', (c) => c.notNull())
      .addColumn('due_date', 'text', (c) => c.notNull())
      .addPrimaryKeyConstraint('question_progress_pk', [
        'guild_id',
        'user_id',
        'roadmap_id',
        'question_id',
      ]),
  );
}
