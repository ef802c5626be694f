import type { GuildId, UserId } from '../domain/ids.ts';
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
  const lines = ({ guildId, period, measure }: Board) =>
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

  return {
    top: (board: Board, limit: number): Promise<ScoreLine[]> =>
      lines(board)
        .orderBy(`scores.${board.measure}`, 'desc')
        .orderBy('scores.reached_at_ms')
        .orderBy('scores.user_id')
        .limit(limit)
        .execute(),

    of: (board: Board, userId: UserId): Promise<ScoreLine | undefined> =>
      lines(board).where('scores.user_id', '=', userId).executeTakeFirst(),

    /** How many members have a higher score. */
    async higher({ guildId, period, measure }: Board, score: number): Promise<number> {
      const { count } = await db
        .selectFrom('scores')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('guild_id', '=', guildId)
        .where('period', '=', period)
        .where(measure, '>', score)
        .executeTakeFirstOrThrow();
      return count;
    },

    /** How many members are listed before a line. */
    async position(board: Board, line: ScoreLine): Promise<number> {
      const { guildId, period, measure } = board;
      const { count: tiedBefore } = await db
        .selectFrom('scores')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('guild_id', '=', guildId)
        .where('period', '=', period)
        .where(measure, '=', line.score)
        .where(({ or, and, eb }) =>
          or([
            eb('reached_at_ms', '<', line.reachedAtMs),
            and([eb('reached_at_ms', '=', line.reachedAtMs), eb('user_id', '<', line.userId)]),
          ]),
        )
        .executeTakeFirstOrThrow();
      return (await this.higher(board, line.score)) + tiedBefore;
    },

    /** The members listed just before and just after a line, nearest last and nearest first. */
    async neighbours(
      board: Board,
      line: ScoreLine,
      each: number,
    ): Promise<{ before: ScoreLine[]; after: ScoreLine[] }> {
      const score = `scores.${board.measure}` as const;
      // The plain bound beside the keyset condition lets both databases start in the index where the line stands.
      const before = await lines(board)
        .where(score, '>=', line.score)
        .where(({ or, and, eb }) =>
          or([
            eb(score, '>', line.score),
            and([eb(score, '=', line.score), eb('scores.reached_at_ms', '<', line.reachedAtMs)]),
            and([
              eb(score, '=', line.score),
              eb('scores.reached_at_ms', '=', line.reachedAtMs),
              eb('scores.user_id', '<', line.userId),
            ]),
          ]),
        )
        .orderBy(score)
        .orderBy('scores.reached_at_ms', 'desc')
        .orderBy('scores.user_id', 'desc')
        .limit(each)
        .execute();
      const after = await lines(board)
        .where(score, '<=', line.score)
        .where(({ or, and, eb }) =>
          or([
            eb(score, '<', line.score),
            and([eb(score, '=', line.score), eb('scores.reached_at_ms', '>', line.reachedAtMs)]),
            and([
              eb(score, '=', line.score),
              eb('scores.reached_at_ms', '=', line.reachedAtMs),
              eb('scores.user_id', '>', line.userId),
            ]),
          ]),
        )
        .orderBy(score, 'desc')
        .orderBy('scores.reached_at_ms')
        .orderBy('scores.user_id')
        .limit(each)
        .execute();
      return { before: before.reverse(), after };
    },
  };
}
