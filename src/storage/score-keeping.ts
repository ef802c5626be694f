import { PostgresAdapter, sql, type AliasedRawBuilder } from 'kysely';
import type { ScoreMeasure } from '../domain/board.ts';
import type { MemberPlace } from './members.ts';
import { prepared } from './prepared.ts';
import type { Database } from './schema.ts';

/*
 * How boards are kept so that reading one costs no scan: each score is a row, indexed in the server and in the member's
 * cohort, and tallies count how many have it. Who is hidden or gone is in neither. Every change of scores, membership or
 * visibility goes through here, one server at a time, so that tallies and scores never differ.
 *
 * Of what is locked in one transaction, facts about the member (members, cohort_members, plans) come before the
 * server's boards, projections after.
 */

export interface KeptScore {
  measure: ScoreMeasure;
  period: string;
  score: number;
  reachedAtMs: number;
}

/** Scores are tallied one by one and in ranges this wide: a place is found from few rows, however many members there are. */
export const rangeWidth = 64;

/** Nobody else changes the server's boards until the transaction ends. */
export async function holdBoards(db: Database, guildId: string): Promise<void> {
  // SQLite has one writer at a time.
  if (isPostgres(db)) await advisoryLock(db, { guildId });
}

/** Runs in the transaction there is, or in one of its own. */
export function atomically<Value>(
  db: Database,
  work: (transaction: Database) => Promise<Value>,
): Promise<Value> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/**
 * Replaces scores of a member: those of `before` by those of `after`. Needs `holdBoards`.
 *
 * @param before every kept score of which `after` gives the new state; what is not in `after` is removed.
 */
export async function replaceScores(
  db: Database,
  member: MemberPlace,
  before: readonly KeptScore[],
  after: readonly KeptScore[],
): Promise<void> {
  const old = new Map(before.map((one) => [keyOf(one), one]));
  const changed = after.filter((one) => {
    const { score, reachedAtMs } = old.get(keyOf(one)) ?? {};
    return score !== one.score || reachedAtMs !== one.reachedAtMs;
  });
  const kept = new Set(after.map(keyOf));
  const removed = before.filter((one) => !kept.has(keyOf(one)));
  if (changed.length === 0 && removed.length === 0) return;

  const place = await whereListed(db, member);
  const tallies = new Tallies();
  if (place.listed) {
    for (const one of changed) {
      const { score } = old.get(keyOf(one)) ?? { score: 0 };
      tallies.add({ ...one, score }, -1, place.cohortId);
      tallies.add(one, 1, place.cohortId);
    }
    for (const one of removed) tallies.add(one, -1, place.cohortId);
  }
  const { guildId, userId } = member;
  if (changed.length > 0) {
    const rows = changed.map((one) => [one.measure, one.period, one.score, one.reachedAtMs]);
    const listed = place.listed ? 1 : 0;
    await putScores(db, {
      guildId,
      userId,
      listed,
      cohortId: place.cohortId,
      rows: JSON.stringify(rows),
    });
  }
  for (const { measure, period } of removed) {
    await removeScore(db, { guildId, userId, measure, period });
  }
  await putTallies(db, guildId, tallies);
}

/** Brings a member's scores where they belong, after they joined, left, hid, showed themselves or changed cohort. */
export async function relist(db: Database, member: MemberPlace): Promise<void> {
  const { guildId, userId } = member;
  await holdBoards(db, guildId);
  const [any] = await db
    .selectFrom('scores')
    .select(['listed', 'cohort_id'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .limit(1)
    .execute();
  const place = await whereListed(db, member);
  const listed = place.listed ? 1 : 0;
  if (!any || (any.listed === listed && any.cohort_id === place.cohortId)) return;
  const scores = await scoresOf(db, member);
  const tallies = new Tallies();
  for (const one of scores) {
    if (any.listed === 1) tallies.add(one, -1, any.cohort_id);
    if (place.listed) tallies.add(one, 1, place.cohortId);
  }
  await db
    .updateTable('scores')
    .set({ listed, cohort_id: place.cohortId })
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .execute();
  // Another cohort may keep another time: when the streak ends is found anew.
  await db
    .updateTable('streaks')
    .set({ ends_at_ms: 0 })
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .where('ends_at_ms', 'is not', null)
    .execute();
  await putTallies(db, guildId, tallies);
}

/** Takes a member who is being erased off the boards; their scores are removed with them. */
export async function unlist(db: Database, member: MemberPlace): Promise<void> {
  const { guildId, userId } = member;
  await holdBoards(db, guildId);
  const rows = await db
    .selectFrom('scores')
    .select(['measure', 'period', 'score', 'cohort_id'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .where('listed', '=', 1)
    .execute();
  const tallies = new Tallies();
  for (const row of rows) tallies.add(row, -1, row.cohort_id);
  await putTallies(db, guildId, tallies);
}

async function scoresOf(db: Database, { guildId, userId }: MemberPlace): Promise<KeptScore[]> {
  return db
    .selectFrom('scores')
    .select(['measure', 'period', 'score', 'reached_at_ms as reachedAtMs'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .execute();
}

const keyOf = ({ measure, period }: Pick<KeptScore, 'measure' | 'period'>) =>
  `${measure} ${period}`;

/** Whether others see the member on boards, and in which cohort. */
async function whereListed(
  db: Database,
  { guildId, userId }: MemberPlace,
): Promise<{ listed: boolean; cohortId: string | null }> {
  const [row] = await listing(db, { guildId, userId });
  return {
    listed: row !== undefined && row.hidden === 0 && row.left_at_ms === null,
    cohortId: row?.cohort_id ?? null,
  };
}

/** Changes of tallies, added up: what a change gives and takes in the same range cancels out. */
class Tallies {
  readonly #changes = new Map<string, number>();

  add(
    { measure, period, score }: Pick<KeptScore, 'measure' | 'period' | 'score'>,
    members: 1 | -1,
    cohortId: string | null,
  ): void {
    if (score <= 0) return;
    for (const scope of cohortId === null ? [''] : ['', cohortId]) {
      for (const width of [1, rangeWidth]) {
        const key = JSON.stringify([scope, measure, period, width, Math.floor(score / width)]);
        this.#changes.set(key, (this.#changes.get(key) ?? 0) + members);
      }
    }
  }

  /** In the order of the table's key. */
  changes(): { rows: unknown[][]; fewer: boolean } {
    const changed = [...this.#changes].filter(([, members]) => members !== 0);
    return {
      rows: changed
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, members]) => [...(JSON.parse(key) as unknown[]), members]),
      fewer: changed.some(([, members]) => members < 0),
    };
  }
}

async function putTallies(db: Database, guildId: string, tallies: Tallies): Promise<void> {
  const { rows, fewer } = tallies.changes();
  if (rows.length > 0) await addTallies(db, { guildId, rows: JSON.stringify(rows) });
  if (fewer) await removeEmptyTallies(db, { guildId });
}

// Rows come as one JSON value, so that the statement is the same however many they are.

function isPostgres(db: Database): boolean {
  return db.getExecutor().adapter instanceof PostgresAdapter;
}

function eachOf(db: Database, rows: string): AliasedRawBuilder<{ value: string }, 'each'> {
  return isPostgres(db)
    ? sql<{ value: string }>`jsonb_array_elements(cast(${rows} as jsonb))`.as('each')
    : sql<{ value: string }>`json_each(${rows})`.as('each');
}

const textAt = (index: number) => sql<string>`${sql.ref('each.value')} ->> ${sql.lit(index)}`;
const wholeAt = (index: number) =>
  sql<number>`cast(${sql.ref('each.value')} ->> ${sql.lit(index)} as bigint)`;

const putScores = prepared(
  (
    db,
    values: {
      guildId: string;
      userId: string;
      listed: number;
      cohortId: string | null;
      rows: string;
    },
  ) =>
    db
      .insertInto('scores')
      .columns([
        'guild_id',
        'user_id',
        'listed',
        'cohort_id',
        'measure',
        'period',
        'score',
        'reached_at_ms',
      ])
      .expression(
        db
          .selectFrom(eachOf(db, values.rows))
          .select([
            sql<string>`cast(${values.guildId} as text)`.as('guild_id'),
            sql<string>`cast(${values.userId} as text)`.as('user_id'),
            sql<number>`cast(${values.listed} as integer)`.as('listed'),
            sql<string | null>`cast(${values.cohortId} as text)`.as('cohort_id'),
            textAt(0).$castTo<ScoreMeasure>().as('measure'),
            textAt(1).as('period'),
            wholeAt(2).as('score'),
            wholeAt(3).as('reached_at_ms'),
          ])
          // SQLite takes `on conflict` for the condition of a join without it.
          .where(sql<boolean>`true`),
      )
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'user_id', 'measure', 'period']).doUpdateSet((row) => ({
          score: row.ref('excluded.score'),
          reached_at_ms: row.ref('excluded.reached_at_ms'),
        })),
      ),
);

const addTallies = prepared((db, values: { guildId: string; rows: string }) =>
  db
    .insertInto('tallies')
    .columns(['guild_id', 'cohort_id', 'measure', 'period', 'width', 'bucket', 'members'])
    .expression(
      db
        .selectFrom(eachOf(db, values.rows))
        .select([
          sql<string>`cast(${values.guildId} as text)`.as('guild_id'),
          textAt(0).as('cohort_id'),
          textAt(1).$castTo<ScoreMeasure>().as('measure'),
          textAt(2).as('period'),
          sql<number>`cast(${textAt(3)} as integer)`.as('width'),
          wholeAt(4).as('bucket'),
          wholeAt(5).as('members'),
        ])
        .where(sql<boolean>`true`),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['guild_id', 'cohort_id', 'measure', 'period', 'width', 'bucket'])
        .doUpdateSet((row) => ({
          members: row('tallies.members', '+', row.ref('excluded.members')),
        })),
    ),
);

const removeEmptyTallies = prepared((db, { guildId }: { guildId: string }) =>
  db.deleteFrom('tallies').where('guild_id', '=', guildId).where('members', '=', sql.lit(0)),
);

const removeScore = prepared(
  (db, values: { guildId: string; userId: string; measure: ScoreMeasure; period: string }) =>
    db
      .deleteFrom('scores')
      .where('guild_id', '=', values.guildId)
      .where('user_id', '=', values.userId)
      .where('measure', '=', values.measure)
      .where('period', '=', values.period),
);

const listing = prepared((db, { guildId, userId }: { guildId: string; userId: string }) =>
  db
    .selectFrom('members')
    .leftJoin('cohort_members', (join) =>
      join
        .onRef('cohort_members.guild_id', '=', 'members.guild_id')
        .onRef('cohort_members.user_id', '=', 'members.user_id')
        .on('cohort_members.left_at_ms', 'is', null),
    )
    .select(['members.hidden', 'members.left_at_ms', 'cohort_members.cohort_id'])
    .where('members.guild_id', '=', guildId)
    .where('members.user_id', '=', userId),
);

const advisoryLock = prepared((db, { guildId }: { guildId: string }) =>
  db.selectNoFrom(sql`pg_advisory_xact_lock(hashtextextended(${guildId}, 0))`.as('held')),
);
