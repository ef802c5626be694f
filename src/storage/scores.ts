import { sql, type ExpressionBuilder } from 'kysely';
import type { ScoreMeasure } from '../domain/board.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { Standing } from '../domain/ranking.ts';
import { prepared } from './prepared.ts';
import type { Database, Schema } from './schema.ts';
import { rangeWidth } from './score-keeping.ts';

/** One member's line on a board. */
export interface ScoreLine extends Standing {
  displayName: string;
  avatar: string | null;
  /** When Discord was last asked whether they are still there. */
  checkedAtMs: number;
}

export interface Board {
  guildId: GuildId;
  /** Null: the whole server. */
  cohortId: string | null;
  measure: ScoreMeasure;
  /** A key made by `boardKey`. */
  period: string;
}

/**
 * Leaderboards, read along an index: higher scores first, among equals who reached it first. Nobody without a score
 * is on one, nor whoever is hidden or has left.
 */
export function scores(db: Database) {
  return {
    /** The first members of a board. */
    top: (board: Board, limit: number): Promise<ScoreLine[]> =>
      queriesOf(board).top(db, { ...board, limit }),

    // Members beside a line are found in two walks along the index, each beginning where the line stands: one condition
    // for both would read through everybody with the same score.

    /** The members listed just before a line, nearest last. */
    async before(board: Board, line: Standing, limit: number): Promise<ScoreLine[]> {
      const { tiedBefore, higher } = queriesOf(board);
      const tied = await tiedBefore(db, { ...board, ...line, limit });
      if (tied.length === limit) return tied;
      const above = await higher(db, { ...board, ...line, limit: limit - tied.length });
      return [...above, ...tied];
    },

    /** The members listed just after a line, nearest first. */
    async after(board: Board, line: Standing, limit: number): Promise<ScoreLine[]> {
      const { tiedAfter, lower } = queriesOf(board);
      const tied = await tiedAfter(db, { ...board, ...line, limit });
      if (tied.length === limit) return tied;
      const below = await lower(db, { ...board, ...line, limit: limit - tied.length });
      return [...tied, ...below];
    },

    /** A member's own line, hidden or not; `listed` tells whether it is on the board for others. */
    async of(
      { guildId, cohortId, measure, period }: Board,
      userId: UserId,
    ): Promise<{ line: ScoreLine; listed: boolean } | undefined> {
      const [row] = await ownLine(db, { guildId, userId, measure, period });
      if (!row || (cohortId !== null && row.cohortId !== cohortId)) return undefined;
      const { listed, cohortId: _, ...line } = row;
      return { line, listed: listed === 1 };
    },

    /** How many members of a board have a higher score, and how many the same. */
    async counts(board: Board, score: number): Promise<{ higher: number; tied: number }> {
      const range = Math.floor(score / rangeWidth);
      const rows = await tallied(db, {
        ...scopeOf(board),
        score,
        range,
        rangeEnd: (range + 1) * rangeWidth,
      });
      const sum = (part: string) =>
        rows.reduce((total, row) => total + (row.part === part ? row.members : 0), 0);
      return { higher: sum('higher'), tied: sum('tied') };
    },

    /** How many members are on a board. */
    async size(board: Board): Promise<number> {
      const [row] = await sizes(db, scopeOf(board));
      return row!.members;
    },
  };
}

const scopeOf = ({ guildId, cohortId, measure, period }: Board) => ({
  guildId,
  cohortId: cohortId ?? '',
  measure,
  period,
});

const queriesOf = ({ cohortId }: Board) => queries[cohortId === null ? 'server' : 'cohort'];

type Walk = Board & { limit: number };
type Beside = Walk & Standing;

const lineColumns = [
  'scores.user_id as userId',
  'members.display_name as displayName',
  'members.avatar',
  'members.checked_at_ms as checkedAtMs',
  'scores.score',
  'scores.reached_at_ms as reachedAtMs',
] as const;

/** The queries of boards of one kind, prepared: which index they follow cannot be bound. */
function queriesFor(kind: 'server' | 'cohort') {
  const rows = (db: Database, { guildId, cohortId, measure, period, limit }: Walk) =>
    db
      .selectFrom('scores')
      .select(['guild_id', 'user_id', 'score', 'reached_at_ms'])
      .where((where) =>
        kind === 'server' ? where('guild_id', '=', guildId) : where('cohort_id', '=', cohortId),
      )
      .where('measure', '=', measure)
      .where('period', '=', period)
      .where('listed', '=', sql.lit(1))
      .limit(limit);

  const down = (db: Database, values: Walk) =>
    rows(db, values).orderBy('score', 'desc').orderBy('reached_at_ms').orderBy('user_id');

  const up = (db: Database, values: Walk) =>
    rows(db, values).orderBy('score').orderBy('reached_at_ms', 'desc').orderBy('user_id', 'desc');

  /**
   * Names and faces for the few rows that a walk found. Joined before the limit, PostgreSQL takes the join for one that
   * few rows pass, and walks the index with several workers.
   */
  const named = (db: Database, walked: ReturnType<typeof rows>) =>
    db
      .selectFrom(walked.as('scores'))
      .innerJoin('members', (join) =>
        join
          .onRef('members.guild_id', '=', 'scores.guild_id')
          .onRef('members.user_id', '=', 'scores.user_id'),
      )
      .select(lineColumns)
      .orderBy('scores.score', 'desc')
      .orderBy('scores.reached_at_ms')
      .orderBy('scores.user_id')
      .$castTo<ScoreLine>();

  return {
    top: prepared((db, values: Walk) => named(db, down(db, values))),
    tiedBefore: prepared((db, values: Beside) =>
      named(db, up(db, values).where('score', '=', values.score).where(listed('<', values))),
    ),
    higher: prepared((db, values: Beside) =>
      named(db, up(db, values).where('score', '>', values.score)),
    ),
    tiedAfter: prepared((db, values: Beside) =>
      named(db, down(db, values).where('score', '=', values.score).where(listed('>', values))),
    ),
    lower: prepared((db, values: Beside) =>
      named(db, down(db, values).where('score', '<', values.score)),
    ),
  };
}

const queries = { server: queriesFor('server'), cohort: queriesFor('cohort') };

/** Among members with the same score: listed before (`<`) or after (`>`) a line. */
function listed(side: '<' | '>', { reachedAtMs, userId }: Standing) {
  return (where: ExpressionBuilder<Schema, 'scores'>) =>
    where(
      where.refTuple('reached_at_ms', 'user_id'),
      side,
      where.tuple(reachedAtMs, userId as string),
    );
}

const ownLine = prepared(
  (db, values: Pick<Board, 'guildId' | 'measure' | 'period'> & { userId: UserId }) =>
    db
      .selectFrom('scores')
      .innerJoin('members', (join) =>
        join
          .onRef('members.guild_id', '=', 'scores.guild_id')
          .onRef('members.user_id', '=', 'scores.user_id'),
      )
      .select([...lineColumns, 'scores.listed', 'scores.cohort_id as cohortId'])
      .where('scores.guild_id', '=', values.guildId)
      .where('scores.user_id', '=', values.userId)
      .where('scores.measure', '=', values.measure)
      .where('scores.period', '=', values.period)
      .$castTo<ScoreLine & { listed: number; cohortId: string | null }>(),
);

interface Scope {
  guildId: string;
  cohortId: string;
  measure: ScoreMeasure;
  period: string;
}

const tallies = (db: Database, { guildId, cohortId, measure, period }: Scope, width: number) =>
  db
    .selectFrom('tallies')
    .select((select) =>
      select.fn.coalesce(select.fn.sum<number>('members'), sql.lit(0)).as('members'),
    )
    .where('guild_id', '=', guildId)
    .where('cohort_id', '=', cohortId)
    .where('measure', '=', measure)
    .where('period', '=', period)
    .where('width', '=', sql.lit(width));

const part = (name: 'higher' | 'tied') => sql<string>`${sql.lit(name)}`.as('part');

/** Those with the same score; above it one by one to the end of its range, then range by range. */
const tallied = prepared((db, values: Scope & { score: number; range: number; rangeEnd: number }) =>
  tallies(db, values, 1)
    .select(part('tied'))
    .where('bucket', '=', values.score)
    .unionAll(
      tallies(db, values, 1)
        .select(part('higher'))
        .where('bucket', '>', values.score)
        .where('bucket', '<', values.rangeEnd),
    )
    .unionAll(
      tallies(db, values, rangeWidth).select(part('higher')).where('bucket', '>', values.range),
    ),
);

const sizes = prepared((db, values: Scope) => tallies(db, values, rangeWidth));
