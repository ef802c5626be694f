import type { Selectable } from 'kysely';
import { prepared } from './prepared.ts';
import type { Schema } from './schema.ts';

/** What projecting an activity asks of the database each time, prepared. */

interface MemberKey {
  guild_id: string;
  user_id: string;
}

export const claimCompletion = prepared(
  (
    db,
    values: MemberKey & {
      roadmap_id: string;
      step_id: string;
      at_ms: number;
      id: string;
      linked: number;
    },
  ) => {
    const { guild_id, user_id, roadmap_id, step_id, at_ms, id, linked } = values;
    const completion = { completed_at_ms: at_ms, completion_id: id, linked };
    return db
      .insertInto('step_progress')
      .values({
        guild_id,
        user_id,
        roadmap_id,
        step_id,
        touched_at_ms: at_ms,
        ...completion,
      })
      .onConflict((conflict) =>
        conflict
          .columns(['guild_id', 'user_id', 'roadmap_id', 'step_id'])
          .doUpdateSet(completion)
          .where('step_progress.completion_id', 'is', null),
      )
      .returning('step_id');
  },
);

export const countStudyDay = prepared(
  (db, values: MemberKey & { local_date: string; activities: number; points: number }) => {
    const { guild_id, user_id, local_date, activities, points } = values;
    return db
      .insertInto('study_days')
      .values({ guild_id, user_id, local_date, activities, points })
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'user_id', 'local_date']).doUpdateSet((old) => ({
          activities: old('study_days.activities', '+', activities),
          points: old('study_days.points', '+', points),
        })),
      )
      .returning('activities');
  },
);

/** Adds to the scores of the three periods a day belongs to. */
export const countScores = prepared(
  (
    db,
    values: MemberKey & {
      week: string;
      month: string;
      all: string;
      points: number;
      steps: number;
      reached_at_ms: number;
    },
  ) => {
    const { guild_id, user_id, points, steps, reached_at_ms } = values;
    const score = { guild_id, user_id, points, steps, reached_at_ms };
    return db
      .insertInto('scores')
      .values([values.week, values.month, values.all].map((period) => ({ ...score, period })))
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'period', 'user_id']).doUpdateSet((old) => ({
          points: old('scores.points', '+', points),
          steps: old('scores.steps', '+', steps),
          reached_at_ms,
        })),
      );
  },
);

/**
 * Holds the member's streak until the end of the transaction, before the days are read: of two transactions that begin a
 * day each, the later one has to see both days.
 */
export const lockStreak = prepared((db, { guild_id, user_id }: MemberKey) => {
  const empty = {
    current: 0,
    longest: 0,
    freezes: 0,
    active_days: 0,
    last_date: '',
    stands_until: '',
    misses: '',
  };
  return db
    .insertInto('streaks')
    .values({ guild_id, user_id, ...empty })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet({ guild_id }));
});

export const activeDays = prepared((db, { guild_id, user_id }: MemberKey) =>
  db
    .selectFrom('study_days')
    .select('local_date')
    .where('guild_id', '=', guild_id)
    .where('user_id', '=', user_id)
    .where('activities', '>', 0)
    .orderBy('local_date'),
);

export const putStreak = prepared((db, values: Selectable<Schema['streaks']>) => {
  const { guild_id, user_id, current, longest, freezes, active_days, last_date } = values;
  const { stands_until, misses } = values;
  const streak = { current, longest, freezes, active_days, last_date, stands_until, misses };
  return db
    .insertInto('streaks')
    .values({ guild_id, user_id, ...streak })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(streak));
});
