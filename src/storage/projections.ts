import type { ExpressionBuilder } from 'kysely';
import { boardDates, firstRightPoints, periodKeys, type Activity } from '../domain/activity.ts';
import { addDays } from '../domain/day.ts';
import { habitOf } from '../domain/habit.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import { streakEndsAtMs, streakStandsUntil } from '../domain/streak.ts';
import { fromRow } from './activity-row.ts';
import type { MemberPlace } from './members.ts';
import { countAnswer } from './practice.ts';
import { prepared } from './prepared.ts';
import {
  activeDays,
  claimCompletion,
  countStudyDay,
  habitScores,
  ledgerScores,
  putStreak,
} from './projection-queries.ts';
import type { Database, Schema } from './schema.ts';
import { holdBoards, replaceScores, type KeptScore } from './score-keeping.ts';
import { studyCalendar } from './study-plans.ts';

/**
 * What is made from the ledger, kept up to date activity by activity: where each member stands in the roadmap, study
 * days, scores, streaks. A rebuild runs the same two functions over the whole ledger.
 */
export function projections(db: Database) {
  return { claim, count, countDay, countScores, clear, refreshHabit, refreshAllHabits };

  /**
   * Takes what can be had only once (a step's completion, a checkpoint, a day's check-in). The database decides by
   * its keys, so that two processes cannot both have it.
   */
  async function claim(activity: Activity): Promise<boolean> {
    const { kind, id, ref } = activity;
    const member = memberOf(activity);
    const inRoadmap = { ...member, roadmap_id: activity.roadmapId };
    switch (kind) {
      case 'started': {
        const touched_at_ms = activity.atMs;
        const started = await db
          .insertInto('step_progress')
          .values({ ...inRoadmap, step_id: ref, touched_at_ms, started_at_ms: touched_at_ms })
          .onConflict((conflict) =>
            conflict
              .columns(['guild_id', 'user_id', 'roadmap_id', 'step_id'])
              .doUpdateSet((old) => ({
                touched_at_ms,
                started_at_ms: old.fn.coalesce(
                  'step_progress.started_at_ms',
                  old.val(touched_at_ms),
                ),
              }))
              .where('step_progress.completion_id', 'is', null),
          )
          .returning('step_id')
          .executeTakeFirst();
        return started !== undefined;
      }
      case 'completed': {
        const [completed] = await claimCompletion(db, {
          ...inRoadmap,
          step_id: ref,
          at_ms: activity.atMs,
          id,
          linked: activity.link === null ? 0 : 1,
        });
        return completed !== undefined;
      }
      case 'checkpoint': {
        const ticked = await db
          .insertInto('checkpoint_progress')
          .values({ ...inRoadmap, ref, tick_id: id })
          .onConflict((conflict) => conflict.doNothing())
          .returning('ref')
          .executeTakeFirst();
        return ticked !== undefined;
      }
      case 'checkin': {
        // Further check-ins of a day earn nothing and claim nothing.
        if (activity.points === 0) return true;
        const day = { ...member, local_date: activity.localDate };
        const checkedIn = await db
          .insertInto('study_days')
          .values({ ...day, activities: 0, points: 0, checkin_id: id })
          .onConflict((conflict) =>
            conflict
              .columns(['guild_id', 'user_id', 'local_date'])
              .doUpdateSet({ checkin_id: id })
              .where('study_days.checkin_id', 'is', null),
          )
          .returning('local_date')
          .executeTakeFirst();
        return checkedIn !== undefined;
      }
      case 'project': {
        // A submission after the first earns nothing and claims nothing.
        if (activity.points === 0) return true;
        const practises = activity.practises?.join(',') ?? '';
        const submitted = await db
          .insertInto('project_progress')
          .values({ ...inRoadmap, idea_id: ref, activity_id: id, practises })
          .onConflict((conflict) => conflict.doNothing())
          .returning('idea_id')
          .executeTakeFirst();
        return submitted !== undefined;
      }
      case 'criterion':
        return true;
      case 'answer':
      case 'review':
        return countAnswer(
          db,
          { ...inRoadmap, question_id: ref },
          { ...activity, correct: activity.correct === true, review: kind === 'review' },
          activity.points === firstRightPoints,
        );
      case 'undone':
        return release(activity);
    }
  }

  /** Gives back what the undone activity had claimed; false when it had already been given back. */
  async function release({ undoes }: Activity): Promise<boolean> {
    const taken = await original(undoes!);
    if (!taken) return false;
    const member = memberOf(taken);
    if (taken.kind === 'completed') {
      const reopened = await db
        .updateTable('step_progress')
        .set({ completed_at_ms: null, completion_id: null, linked: 0 })
        .where('guild_id', '=', member.guild_id)
        .where('user_id', '=', member.user_id)
        .where('roadmap_id', '=', taken.roadmapId)
        .where('step_id', '=', taken.ref)
        .where('completion_id', '=', taken.id)
        .returning('step_id')
        .executeTakeFirst();
      return reopened !== undefined;
    }
    if (taken.kind === 'criterion' || (taken.kind === 'project' && taken.points === 0)) {
      return (await undoOf(taken.id)) === undefined;
    }
    if (taken.kind === 'project') {
      const withdrawn = await db
        .deleteFrom('project_progress')
        .where('guild_id', '=', member.guild_id)
        .where('user_id', '=', member.user_id)
        .where('activity_id', '=', taken.id)
        .returning('idea_id')
        .executeTakeFirst();
      return withdrawn !== undefined;
    }
    const unticked = await db
      .deleteFrom('checkpoint_progress')
      .where('guild_id', '=', member.guild_id)
      .where('user_id', '=', member.user_id)
      .where('roadmap_id', '=', taken.roadmapId)
      .where('ref', '=', taken.ref)
      .where('tick_id', '=', taken.id)
      .returning('ref')
      .executeTakeFirst();
    return unticked !== undefined;
  }

  /** Adds the activity to days, scores and habit; one taken back is subtracted where it had been added. */
  async function count(activity: Activity): Promise<void> {
    const dayBeganOrVanished = await countDay(activity);
    await countScores(activity);
    if (dayBeganOrVanished) await refreshHabit(activity);
  }

  /** @returns whether the habit may be another now: a day began, or something was taken back. */
  async function countDay(activity: Activity): Promise<boolean> {
    const { counted, sign } = await whatCounts(activity);
    const day = { ...memberOf(counted), local_date: counted.localDate };
    const [row] = await countStudyDay(db, {
      ...day,
      activities: sign,
      points: activity.points,
      review_points: isReview(counted) ? activity.points : 0,
      at_ms: counted.atMs,
    });
    if (sign > 0) return row!.activities === 1;
    const [first] = await firstOfDay(db, { ...day, ...datesAround(counted) });
    await db
      .updateTable('study_days')
      .set({ began_at_ms: first?.at_ms ?? 0 })
      .where((each) => each.and(day))
      .execute();
    return true;
  }

  async function countScores(activity: Activity): Promise<void> {
    const { counted, sign } = await whatCounts(activity);
    const steps = counted.kind === 'completed' ? sign : 0;
    if (activity.points === 0 && steps === 0) return;
    const member = { guildId: counted.guildId, userId: counted.userId };
    const keys = periodKeys(counted.boardDate);
    const [week, month, all] = keys;
    const before = await ledgerScores(db, { ...memberOf(counted), week, month, all });
    const after: KeptScore[] = [];
    for (const [measure, change] of [
      ['points', activity.points],
      ['steps', steps],
    ] as const) {
      for (const period of keys) {
        const old = before.find((one) => one.measure === measure && one.period === period);
        const score = (old?.score ?? 0) + change;
        if (score <= 0) continue;
        if (change === 0) after.push(old!);
        else {
          const reachedAtMs = sign > 0 ? counted.atMs : await lastScoring(counted, measure, period);
          after.push({ measure, period, score, reachedAtMs });
        }
      }
    }
    await replaceScores(db, member, before, after);
  }

  async function whatCounts(activity: Activity) {
    return activity.undoes === null
      ? ({ counted: activity, sign: 1 } as const)
      : ({ counted: (await original(activity.undoes))!, sign: -1 } as const);
  }

  async function original(id: string): Promise<Activity | undefined> {
    const row = await db
      .selectFrom('activities')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row && fromRow(row);
  }

  async function undoOf(id: string): Promise<{ id: string } | undefined> {
    return db.selectFrom('activities').select('id').where('undoes', '=', id).executeTakeFirst();
  }

  /** After something was taken back, the score was reached when the last activity that still stands was done. */
  async function lastScoring(
    counted: Activity,
    measure: 'points' | 'steps',
    period: string,
  ): Promise<number> {
    const { guild_id, user_id } = memberOf(counted);
    const [from, to] = boardDates(period);
    const last = await db
      .selectFrom('activities')
      .select((select) => select.fn.max<number | null>('activities.at_ms').as('at_ms'))
      .where('activities.guild_id', '=', guild_id)
      .where('activities.user_id', '=', user_id)
      .where('activities.board_date', '>=', from)
      .where('activities.board_date', '<=', to)
      .where((where) =>
        measure === 'points'
          ? where('activities.points', '>', 0)
          : where('activities.kind', '=', 'completed'),
      )
      .where(standing)
      .executeTakeFirst();
    return last?.at_ms ?? 0;
  }

  /** Brings what follows from the member's study days up to date: streak, plan kept, comebacks. */
  async function refreshHabit(member: MemberPlace): Promise<void> {
    const { guildId, userId } = member;
    await holdBoards(db, guildId);
    const key = { guild_id: guildId, user_id: userId };
    const days = await activeDays(db, key);
    const calendar = await studyCalendar(db, guildId, userId);
    const { streak, scores } = habitOf(
      days.map((day) => day.local_date as LocalDate),
      calendar,
    );
    const beganAtMs = new Map(days.map((day) => [day.local_date, day.began_at_ms]));
    await replaceScores(
      db,
      member,
      await habitScores(db, key),
      scores.map(({ reachedOn, ...one }) => ({ ...one, reachedAtMs: beganAtMs.get(reachedOn)! })),
    );
    if (streak.lastDate === null) {
      await db
        .deleteFrom('streaks')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .execute();
      return;
    }
    const standsUntil = streakStandsUntil(streak)!;
    await putStreak(db, {
      ...key,
      current: streak.current,
      longest: streak.longest,
      freezes: streak.freezes,
      active_days: streak.activeDays,
      last_date: streak.lastDate,
      stands_until: standsUntil,
      misses: streak.misses.join(','),
      ends_at_ms: streak.current > 0 ? streakEndsAtMs(standsUntil, calendar.timeZone) : null,
    });
  }

  async function clear(): Promise<void> {
    for (const table of projectionTables) await db.deleteFrom(table).execute();
  }

  /** The last part of a rebuild, when all activities have been counted. */
  async function refreshAllHabits(): Promise<void> {
    const members = await db
      .selectFrom('study_days')
      .select(['guild_id', 'user_id'])
      .distinct()
      .orderBy('guild_id')
      .orderBy('user_id')
      .execute();
    for (const { guild_id, user_id } of members) {
      await refreshHabit({ guildId: guild_id as GuildId, userId: user_id as UserId });
    }
  }
}

/** The activity was not taken back. */
function standing({ not, exists, selectFrom }: ExpressionBuilder<Schema, 'activities'>) {
  return not(
    exists(
      selectFrom('activities as later')
        .select('later.id')
        .whereRef('later.undoes', '=', 'activities.id'),
    ),
  );
}

/** Board dates that an activity of a local date can have: the index of activities knows only those. */
function datesAround({ localDate }: Activity) {
  return { from: addDays(localDate, -2), to: addDays(localDate, 2) };
}

const firstOfDay = prepared(
  (
    db,
    values: { guild_id: string; user_id: string; local_date: string; from: string; to: string },
  ) =>
    db
      .selectFrom('activities')
      .select((select) => select.fn.min<number | null>('activities.at_ms').as('at_ms'))
      .where('activities.guild_id', '=', values.guild_id)
      .where('activities.user_id', '=', values.user_id)
      .where('activities.board_date', '>=', values.from)
      .where('activities.board_date', '<=', values.to)
      .where('activities.local_date', '=', values.local_date)
      .where('activities.kind', '<>', 'undone')
      .where(standing),
);

const projectionTables = [
  'step_progress',
  'checkpoint_progress',
  'project_progress',
  'question_progress',
  'study_days',
  'scores',
  'tallies',
  'streaks',
] as const;

/** Paid as a review answer, not as a first try. */
function isReview({ kind, points }: Activity): boolean {
  return kind === 'review' && points < firstRightPoints;
}

function memberOf(activity: Activity) {
  return { guild_id: activity.guildId, user_id: activity.userId };
}
