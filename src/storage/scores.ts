import { sql, type ExpressionBuilder } from 'kysely';
import type { GuildId, UserId } from '../domain/ids.ts';
import { prepared } from './prepared.ts';
import type { Database, Schema } from './schema.ts';

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
  /** Who looks at it: hidden members are left out for others, not for themselves. */
  viewerId: UserId;
}

/**
 * Leaderboards, read along an index: higher scores first, among equals who reached it first. Nobody without a score
 * is listed.
 */
export function scores(db: Database) {
  return {
    top: ({ measure, ...board }: Board, limit: number): Promise<ScoreLine[]> =>
      queries[measure].top(db, { ...board, limit }),

    async of({ measure, ...board }: Board, userId: UserId): Promise<ScoreLine | undefined> {
      const [line] = await queries[measure].of(db, { ...board, userId });
      return line;
    },

    /** How many members have a higher score. */
    async higher({ measure, ...board }: Board, score: number): Promise<number> {
      const { higher, hiddenHigher } = queries[measure];
      const [counted] = await higher(db, { ...board, score });
      const [hidden] = await hiddenHigher(db, { ...board, score });
      return counted!.count - hidden!.count;
    },

    /** How many members with the same score are listed before a line. */
    async tiedBefore({ measure, ...board }: Board, line: ScoreLine): Promise<number> {
      const { tiedBefore, hiddenTiedBefore } = queries[measure];
      const [counted] = await tiedBefore(db, { ...board, ...line });
      const [hidden] = await hiddenTiedBefore(db, { ...board, ...line });
      return counted!.count - hidden!.count;
    },

    // Neighbours are found in two walks along the index, each beginning where the line stands: one condition for both
    // would read through everybody with the same score.

    /** The members listed just before a line, nearest last. */
    async before(
      { measure, ...board }: Board,
      line: ScoreLine,
      limit: number,
    ): Promise<ScoreLine[]> {
      const { tiedUpwards, upwards } = queries[measure];
      const tied = await tiedUpwards(db, { ...board, ...line, limit });
      if (tied.length === limit) return tied.toReversed();
      const higher = await upwards(db, { ...board, ...line, limit: limit - tied.length });
      return [...tied, ...higher].toReversed();
    },

    /** The members listed just after a line, nearest first. */
    async after(
      { measure, ...board }: Board,
      line: ScoreLine,
      limit: number,
    ): Promise<ScoreLine[]> {
      const { tiedDownwards, downwards } = queries[measure];
      const tied = await tiedDownwards(db, { ...board, ...line, limit });
      if (tied.length === limit) return tied;
      const lower = await downwards(db, { ...board, ...line, limit: limit - tied.length });
      return [...tied, ...lower];
    },
  };
}

type Place = Omit<Board, 'measure'>;
type Beside = Place & ScoreLine & { limit: number };

/** The queries of one measure, prepared: a column's name cannot be bound. */
function queriesFor(measure: ScoreMeasure) {
  const score = `scores.${measure}` as const;

  const lines = (db: Database, { guildId, period, viewerId }: Place) =>
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
        `${score} as score`,
        'scores.reached_at_ms as reachedAtMs',
      ])
      .where('scores.guild_id', '=', guildId)
      .where('scores.period', '=', period)
      .where(score, '>', 0)
      .where((where) =>
        where.or([where('members.hidden', '=', 0), where('members.user_id', '=', viewerId)]),
      )
      .$castTo<ScoreLine>();

  const down = (db: Database, values: Place & { limit: number }) =>
    lines(db, values)
      .orderBy(score, 'desc')
      .orderBy('scores.reached_at_ms')
      .orderBy('scores.user_id')
      .limit(values.limit);

  const up = (db: Database, values: Beside) =>
    lines(db, values)
      .orderBy(score)
      .orderBy('scores.reached_at_ms', 'desc')
      .orderBy('scores.user_id', 'desc')
      .limit(values.limit);

  const counted = (db: Database, { guildId, period }: Place) =>
    db
      .selectFrom('scores')
      .select((select) => select.fn.countAll<number>().as('count'))
      .where('scores.guild_id', '=', guildId)
      .where('scores.period', '=', period);

  // Hidden members are few: they are counted on their own and subtracted, so that nobody else is looked up for it.
  const countedHidden = (db: Database, { guildId, period, viewerId }: Place) =>
    db
      .selectFrom('members')
      // SQLite keeps the order of a cross join (https://sqlite.org/optoverview.html#crossjoin): it must not begin with scores.
      .crossJoin('scores')
      .select((select) => select.fn.countAll<number>().as('count'))
      .whereRef('scores.guild_id', '=', 'members.guild_id')
      .whereRef('scores.user_id', '=', 'members.user_id')
      .where('members.guild_id', '=', guildId)
      .where('members.hidden', '=', sql.lit(1))
      .where('members.user_id', '<>', viewerId)
      .where('scores.period', '=', period);

  return {
    top: prepared((db, values: Place & { limit: number }) => down(db, values)),
    of: prepared((db, values: Place & { userId: UserId }) =>
      lines(db, values).where('scores.user_id', '=', values.userId),
    ),
    higher: prepared((db, values: Place & { score: number }) =>
      counted(db, values).where(score, '>', values.score),
    ),
    hiddenHigher: prepared((db, values: Place & { score: number }) =>
      countedHidden(db, values).where(score, '>', values.score),
    ),
    hiddenTiedBefore: prepared((db, values: Place & ScoreLine) =>
      countedHidden(db, values).where(score, '=', values.score).where(listed('<', values)),
    ),
    tiedBefore: prepared((db, values: Place & ScoreLine) =>
      counted(db, values).where(score, '=', values.score).where(listed('<', values)),
    ),
    tiedUpwards: prepared((db, values: Beside) =>
      up(db, values).where(score, '=', values.score).where(listed('<', values)),
    ),
    upwards: prepared((db, values: Beside) => up(db, values).where(score, '>', values.score)),
    tiedDownwards: prepared((db, values: Beside) =>
      down(db, values).where(score, '=', values.score).where(listed('>', values)),
    ),
    downwards: prepared((db, values: Beside) => down(db, values).where(score, '<', values.score)),
  };
}

const queries = { points: queriesFor('points'), steps: queriesFor('steps') };

/** Among members with the same score: listed before (`<`) or after (`>`) a line. */
function listed(side: '<' | '>', { reachedAtMs, userId }: ScoreLine) {
  return (where: ExpressionBuilder<Schema, 'scores'>) =>
    where(
      where.refTuple('scores.reached_at_ms', 'scores.user_id'),
      side,
      where.tuple(reachedAtMs, userId as string),
    );
}
