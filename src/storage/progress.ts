import { sql } from 'kysely';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { Progress, StepProgress } from '../domain/progress.ts';
import type { StreakState } from '../domain/streak.ts';
import { prepared } from './prepared.ts';
import { activeDays } from './projection-queries.ts';
import type { Database } from './schema.ts';

/** One day of a member's study. */
export interface StudyDay {
  localDate: LocalDate;
  points: number;
}

/** One member's way through a step. */
export interface StepFinish {
  userId: UserId;
  displayName: string;
  /** 1: others may be told, so that they can ask. */
  helping: number;
  /** Null: it was finished without being started. */
  startedAtMs: number | null;
  completedAtMs: number;
}

/** Step id → how far one member of a cohort is with it. */
export type CohortSteps = Map<string, StepProgress & { startedAtMs: number | null }>;

/** Reading what the ledger's projections say about members; `ledger.ts` writes them. */
export function progress(db: Database) {
  return {
    /** Steps and checkpoints, in one query: almost every interaction asks for them. */
    async of(guildId: GuildId, userId: UserId, roadmapId: string): Promise<Progress> {
      const rows = await progressRows(db, { guildId, userId, roadmapId });
      const progress = { steps: new Map<string, StepProgress>(), checkpoints: new Set<string>() };
      for (const { ref, touchedAtMs, completedAtMs } of rows) {
        if (touchedAtMs === null) progress.checkpoints.add(ref);
        else progress.steps.set(ref, { touchedAtMs, completedAtMs });
      }
      return progress;
    },

    /** The same of everybody in a cohort now; who has touched nothing is not in it. Checkpoints are left out. */
    async ofCohort(cohortId: string, roadmapId: string): Promise<Map<UserId, CohortSteps>> {
      const rows = await db
        .selectFrom('cohort_members')
        .innerJoin('step_progress', (join) =>
          join
            .onRef('step_progress.guild_id', '=', 'cohort_members.guild_id')
            .onRef('step_progress.user_id', '=', 'cohort_members.user_id'),
        )
        .select(['step_progress.user_id', 'step_id', 'touched_at_ms', 'started_at_ms'])
        .select('completed_at_ms')
        .where('cohort_members.cohort_id', '=', cohortId)
        .where('cohort_members.left_at_ms', 'is', null)
        .where('step_progress.roadmap_id', '=', roadmapId)
        .execute();
      const all = new Map<UserId, CohortSteps>();
      for (const row of rows) {
        const own = all.getOrInsertComputed(row.user_id as UserId, () => new Map());
        own.set(row.step_id, {
          touchedAtMs: row.touched_at_ms,
          startedAtMs: row.started_at_ms,
          completedAtMs: row.completed_at_ms,
        });
      }
      return all;
    },

    async streak(guildId: GuildId, userId: UserId): Promise<StreakState | undefined> {
      const [row] = await streakRow(db, { guildId, userId });
      if (!row) return undefined;
      const { current, longest, freezes, active_days, last_date, misses } = row;
      return {
        current,
        longest,
        freezes,
        activeDays: active_days,
        lastDate: last_date as LocalDate,
        misses: misses === '' ? [] : (misses.split(',') as LocalDate[]),
      };
    },

    /** The member who keeps the longest streak of the server that still stands on `today`; hidden ones are left out. */
    async longestStreak(
      guildId: GuildId,
      today: LocalDate,
    ): Promise<{ userId: UserId; days: number } | undefined> {
      const row = await db
        .selectFrom('streaks')
        .select(['user_id', 'current'])
        .where('guild_id', '=', guildId)
        .where('user_id', 'not in', (hidden) =>
          hidden
            .selectFrom('members')
            .select('user_id')
            .where('guild_id', '=', guildId)
            .where('hidden', '=', sql.lit(1)),
        )
        .where('stands_until', '>=', today)
        .where('current', '>', 0)
        .orderBy('current', 'desc')
        .orderBy('last_date')
        .orderBy('user_id')
        .limit(1)
        .executeTakeFirst();
      return row && { userId: row.user_id as UserId, days: row.current };
    },

    /** Study days from `from` on, ascending; only days with an activity that still stands. */
    async studyDays(guildId: GuildId, userId: UserId, from: LocalDate): Promise<StudyDay[]> {
      const rows = await db
        .selectFrom('study_days')
        .select(['local_date', 'points'])
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('local_date', '>=', from)
        .where('activities', '>', 0)
        .orderBy('local_date')
        .execute();
      return rows.map((row) => ({ localDate: row.local_date as LocalDate, points: row.points }));
    },

    /** Every date on which the member did something, ascending. */
    async activeDates(guildId: GuildId, userId: UserId): Promise<LocalDate[]> {
      const rows = await activeDays(db, { guild_id: guildId, user_id: userId });
      return rows.map((row) => row.local_date as LocalDate);
    },

    /** Whether the member has done anything on a date or later. */
    async studiedSince(guildId: GuildId, userId: UserId, date: LocalDate): Promise<boolean> {
      const row = await db
        .selectFrom('study_days')
        .select('local_date')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('local_date', '>=', date)
        .where('activities', '>', 0)
        .limit(1)
        .executeTakeFirst();
      return row !== undefined;
    },

    /** How many members of the server studied on a date. */
    async studiedOn(guildId: GuildId, date: LocalDate): Promise<number> {
      const { count } = await db
        .selectFrom('study_days')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('guild_id', '=', guildId)
        .where('local_date', '=', date)
        .where('activities', '>', 0)
        .executeTakeFirstOrThrow();
      return count;
    },

    /** The members who finished a step last, the latest first, whoever has left the server left out. */
    latestFinishes: (
      guildId: GuildId,
      step: { roadmapId: string; stepId: string },
      limit: number,
    ): Promise<StepFinish[]> => stepFinishes(db, { guildId, ...step, limit }),

    /** How many members of the server are on each unfinished step. */
    async commonSteps(
      guildId: GuildId,
      roadmapId: string,
    ): Promise<{ stepId: string; members: number }[]> {
      return db
        .selectFrom('step_progress')
        .select(['step_id as stepId', (select) => select.fn.countAll<number>().as('members')])
        .where('guild_id', '=', guildId)
        .where('roadmap_id', '=', roadmapId)
        .where('completed_at_ms', 'is', null)
        .groupBy('step_id')
        .execute();
    },
  };
}

const progressRows = prepared(
  (db, values: { guildId: GuildId; userId: UserId; roadmapId: string }) =>
    db
      .selectFrom('step_progress')
      .select(['step_id as ref', 'touched_at_ms as touchedAtMs'])
      .select('completed_at_ms as completedAtMs')
      .where('guild_id', '=', values.guildId)
      .where('user_id', '=', values.userId)
      .where('roadmap_id', '=', values.roadmapId)
      .$castTo<{ ref: string; touchedAtMs: number | null; completedAtMs: number | null }>()
      .unionAll(
        db
          .selectFrom('checkpoint_progress')
          .select(['ref', sql<number | null>`null`.as('touchedAtMs')])
          .select(sql<number | null>`null`.as('completedAtMs'))
          .where('guild_id', '=', values.guildId)
          .where('user_id', '=', values.userId)
          .where('roadmap_id', '=', values.roadmapId),
      ),
);

const stepFinishes = prepared(
  (db, values: { guildId: GuildId; roadmapId: string; stepId: string; limit: number }) =>
    db
      .selectFrom('step_progress')
      .innerJoin('members', (join) =>
        join
          .onRef('members.guild_id', '=', 'step_progress.guild_id')
          .onRef('members.user_id', '=', 'step_progress.user_id'),
      )
      .select(['members.user_id as userId', 'members.display_name as displayName'])
      .select(['members.helping', 'step_progress.started_at_ms as startedAtMs'])
      .select('step_progress.completed_at_ms as completedAtMs')
      .where('step_progress.guild_id', '=', values.guildId)
      .where('step_progress.roadmap_id', '=', values.roadmapId)
      .where('step_progress.step_id', '=', values.stepId)
      .where('step_progress.completed_at_ms', 'is not', null)
      .where('members.left_at_ms', 'is', null)
      .orderBy('step_progress.completed_at_ms', 'desc')
      .limit(values.limit)
      .$castTo<StepFinish>(),
);

const streakRow = prepared((db, { guildId, userId }: { guildId: GuildId; userId: UserId }) =>
  db
    .selectFrom('streaks')
    .select(['current', 'longest', 'freezes', 'active_days', 'last_date', 'misses'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId),
);
