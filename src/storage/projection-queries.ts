import { sql, type Selectable } from 'kysely';
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
  (
    db,
    values: MemberKey & {
      local_date: string;
      activities: number;
      points: number;
      review_points: number;
      at_ms: number;
    },
  ) => {
    const { guild_id, user_id, local_date, activities, points, review_points, at_ms } = values;
    const day = { guild_id, user_id, local_date, activities, points, review_points };
    return db
      .insertInto('study_days')
      .values({ ...day, began_at_ms: at_ms })
      .onConflict((conflict) =>
        conflict.columns(['guild_id', 'user_id', 'local_date']).doUpdateSet((old) => ({
          activities: old('study_days.activities', '+', activities),
          points: old('study_days.points', '+', points),
          review_points: old('study_days.review_points', '+', review_points),
          began_at_ms: old
            .case()
            .when('study_days.activities', '=', sql.lit(0))
            .then(old.ref('excluded.began_at_ms'))
            .else(old.ref('study_days.began_at_ms'))
            .end(),
        })),
      )
      .returning('activities');
  },
);

/** A member's points and steps in the three periods a day belongs to. */
export const ledgerScores = prepared(
  (db, values: MemberKey & { week: string; month: string; all: string }) =>
    db
      .selectFrom('scores')
      .select(['measure', 'period', 'score', 'reached_at_ms as reachedAtMs'])
      .where('guild_id', '=', values.guild_id)
      .where('user_id', '=', values.user_id)
      .where('measure', 'in', ['points', 'steps'])
      .where('period', 'in', [values.week, values.month, values.all]),
);

/** A member's scores that follow from the days they studied. */
export const habitScores = prepared((db, { guild_id, user_id }: MemberKey) =>
  db
    .selectFrom('scores')
    .select(['measure', 'period', 'score', 'reached_at_ms as reachedAtMs'])
    .where('guild_id', '=', guild_id)
    .where('user_id', '=', user_id)
    .where('measure', 'in', ['comeback', 'plan', 'streak']),
);

export const activeDays = prepared((db, { guild_id, user_id }: MemberKey) =>
  db
    .selectFrom('study_days')
    .select(['local_date', 'began_at_ms'])
    .where('guild_id', '=', guild_id)
    .where('user_id', '=', user_id)
    .where('activities', '>', 0)
    .orderBy('local_date'),
);

export const putStreak = prepared((db, values: Selectable<Schema['streaks']>) => {
  const { guild_id, user_id, current, longest, freezes, active_days, last_date } = values;
  const { stands_until, misses, ends_at_ms } = values;
  const dates = { last_date, stands_until, misses, ends_at_ms };
  const streak = { current, longest, freezes, active_days, ...dates };
  return db
    .insertInto('streaks')
    .values({ guild_id, user_id, ...streak })
    .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(streak));
});
