import type { ExpressionBuilder } from 'kysely';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { Schema } from './schema.ts';
import type { Database } from './store.ts';

export type ScoreMeasure = 'points' | 'steps';

/** One member's line on a board. */
export interface ScoreLine {
  userId: UserId;
  displayName: string;
  score: number;
  reachedAtMs: number;
}

export interface Board {
  guildId: GuildId;
  /** A key made by `periodKey`. */
  period: string;
  measure: ScoreMeasure;
}

/**
 * Leaderboards, read along an index: higher scores first, among equals who reached it first. Nobody without a score
 * is listed.
 */
export function scores(db: Database) {
  const linesOf = ({ guildId, period, measure }: Board) =>
    db
      .selectFrom('scores')
      .innerJoin('members', (join) =>
        join
          .onRef('members.guild_id', '=', 'scores.guild_id')
          .onRef('members.user_id', '=', 'scores.user_id'),
      )
      .select([
        'scores.user_id as userId',
        'members.display_name as displayName',
        `scores.${measure} as score`,
        'scores.reached_at_ms as reachedAtMs',
      ])
      .where('scores.guild_id', '=', guildId)
      .where('scores.period', '=', period)
      .where(`scores.${measure}`, '>', 0)
      .$narrowType<{ userId: UserId }>();

  const downwards = (board: Board) =>
    linesOf(board)
      .orderBy(`scores.${board.measure}`, 'desc')
      .orderBy('scores.reached_at_ms')
      .orderBy('scores.user_id');

  const upwards = (board: Board) =>
    linesOf(board)
      .orderBy(`scores.${board.measure}`)
      .orderBy('scores.reached_at_ms', 'desc')
      .orderBy('scores.user_id', 'desc');

  const countOf = ({ guildId, period }: Board) =>
    db
      .selectFrom('scores')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('scores.guild_id', '=', guildId)
      .where('scores.period', '=', period);

  return {
    top: (board: Board, limit: number): Promise<ScoreLine[]> =>
      downwards(board).limit(limit).execute(),

    of: (board: Board, userId: UserId): Promise<ScoreLine | undefined> =>
      linesOf(board).where('scores.user_id', '=', userId).executeTakeFirst(),

    /** How many members have a higher score. */
    async higher(board: Board, score: number): Promise<number> {
      const counted = countOf(board).where(`scores.${board.measure}`, '>', score);
      return (await counted.executeTakeFirstOrThrow()).count;
    },

    /** How many members with the same score are listed before a line. */
    async tiedBefore(board: Board, line: ScoreLine): Promise<number> {
      const counted = countOf(board)
        .where(`scores.${board.measure}`, '=', line.score)
        .where(listed('<', line));
      return (await counted.executeTakeFirstOrThrow()).count;
    },

    // Neighbours are found in two walks along the index, each beginning where the line stands: one condition for both
    // would read through everybody with the same score.

    /** The members listed just before a line, nearest last. */
    async before(board: Board, line: ScoreLine, limit: number): Promise<ScoreLine[]> {
      const score = `scores.${board.measure}` as const;
      const tied = await upwards(board)
        .where(score, '=', line.score)
        .where(listed('<', line))
        .limit(limit)
        .execute();
      const higher = await upwards(board)
        .where(score, '>', line.score)
        .limit(limit - tied.length)
        .execute();
      return [...tied, ...higher].toReversed();
    },

    /** The members listed just after a line, nearest first. */
    async after(board: Board, line: ScoreLine, limit: number): Promise<ScoreLine[]> {
      const score = `scores.${board.measure}` as const;
      const tied = await downwards(board)
        .where(score, '=', line.score)
        .where(listed('>', line))
        .limit(limit)
        .execute();
      const lower = await downwards(board)
        .where(score, '<', line.score)
        .limit(limit - tied.length)
        .execute();
      return [...tied, ...lower];
    },
  };
}

/** Among members with the same score: listed before (`<`) or after (`>`) a line. */
function listed(side: '<' | '>', { reachedAtMs, userId }: ScoreLine) {
  return (where: ExpressionBuilder<Schema, 'scores'>) =>
    where(
      where.refTuple('scores.reached_at_ms', 'scores.user_id'),
      side,
      where.tuple(reachedAtMs, userId as string),
    );
}
