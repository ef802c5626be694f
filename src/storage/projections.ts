import { boardDates, periodKeys, type Activity } from '../domain/activity.ts';
import type { LocalDate } from '../domain/ids.ts';
import { streakOf, streakStandsUntil } from '../domain/streak.ts';
import { fromRow } from './activity-row.ts';
import type { MemberPlace } from './members.ts';
import {
  activeDays,
  claimCompletion,
  countScores,
  countStudyDay,
  lockStreak,
  putStreak,
} from './projection-queries.ts';
import type { Database } from './schema.ts';
import { studyCalendar } from './study-plans.ts';

/**
 * What is made from the ledger, kept up to date activity by activity: where each member stands in the roadmap, study
 * days, scores, streaks. A rebuild runs the same two functions over the whole ledger.
 */
export function projections(db: Database) {
  return { claim, count, clear, refreshStreak };

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

  /** Adds the activity to days, scores and streak; one taken back is subtracted where it had been added. */
  async function count(activity: Activity): Promise<void> {
    const counted = activity.undoes === null ? activity : (await original(activity.undoes))!;
    const sign = activity.undoes === null ? 1 : -1;
    const [day] = await countStudyDay(db, {
      ...memberOf(counted),
      local_date: counted.localDate,
      activities: sign,
      points: activity.points,
    });
    const steps = counted.kind === 'completed' ? sign : 0;
    if (activity.points !== 0 || steps !== 0) {
      const [week, month, all] = periodKeys(counted.boardDate);
      await countScores(db, {
        ...memberOf(counted),
        week,
        month,
        all,
        steps,
        points: activity.points,
        reached_at_ms: counted.atMs,
      });
      if (sign < 0) await resetReachedAt(counted);
    }
    const dayBeganOrVanished = day!.activities === (sign > 0 ? 1 : 0);
    if (dayBeganOrVanished) await refreshStreak(counted);
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
  async function resetReachedAt(counted: Activity): Promise<void> {
    for (const period of periodKeys(counted.boardDate)) {
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
          where.or([
            where('activities.points', '>', 0),
            where('activities.kind', '=', 'completed'),
          ]),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('activities as later')
                .select('later.id')
                .whereRef('later.undoes', '=', 'activities.id'),
            ),
          ),
        )
        .executeTakeFirst();
      await db
        .updateTable('scores')
        .set({ reached_at_ms: last?.at_ms ?? 0 })
        .where('guild_id', '=', guild_id)
        .where('user_id', '=', user_id)
        .where('period', '=', period)
        .execute();
    }
  }

  async function refreshStreak({ guildId, userId }: MemberPlace): Promise<void> {
    const member = { guild_id: guildId, user_id: userId };
    await lockStreak(db, member);
    const days = await activeDays(db, member);
    const calendar = await studyCalendar(db, guildId, userId);
    const streak = streakOf(
      days.map((day) => day.local_date as LocalDate),
      calendar,
    );
    if (streak.lastDate === null) {
      await db
        .deleteFrom('streaks')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .execute();
      return;
    }
    await putStreak(db, {
      ...member,
      current: streak.current,
      longest: streak.longest,
      freezes: streak.freezes,
      active_days: streak.activeDays,
      last_date: streak.lastDate,
      stands_until: streakStandsUntil(streak)!,
      misses: streak.misses.join(','),
    });
  }

  async function clear(): Promise<void> {
    for (const table of projectionTables) await db.deleteFrom(table).execute();
  }
}

const projectionTables = [
  'step_progress',
  'checkpoint_progress',
  'project_progress',
  'study_days',
  'scores',
  'streaks',
] as const;

function memberOf(activity: Activity) {
  return { guild_id: activity.guildId, user_id: activity.userId };
}
