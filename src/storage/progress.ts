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

/** The columns that only steps have, in the rows of everything else. */
const noStep = [
  sql<number | null>`null`.as('touchedAtMs'),
  sql<number | null>`null`.as('completedAtMs'),
  sql<number>`0`.as('linked'),
] as const;

/** Reading what the ledger's projections say about members; `ledger.ts` writes them. */
export function progress(db: Database) {
  /** The members of a cohort now. */
  const membersOf = (cohortId: string) =>
    db
      .selectFrom('cohort_members')
      .select('user_id')
      .where('cohort_id', '=', cohortId)
      .where('left_at_ms', 'is', null);

  return {
    /** Steps, checkpoints and what projects show, in one query: almost every interaction asks for them. */
    async of(guildId: GuildId, userId: UserId, roadmapId: string): Promise<Progress> {
      const rows = await progressRows(db, { guildId, userId, roadmapId });
      const steps = new Map<string, StepProgress>();
      const of = (wanted: ProgressRow['kind']) => rows.filter(({ kind }) => kind === wanted);
      const practised = new Set(of('project').flatMap(({ ref }) => ref.split(',')));
      for (const { ref, touchedAtMs, completedAtMs, linked } of of('step')) {
        const shown = completedAtMs !== null && (linked === 1 || practised.has(ref));
        steps.set(ref, { touchedAtMs: touchedAtMs!, completedAtMs, shown });
      }
      return { steps, checkpoints: new Set(of('checkpoint').map(({ ref }) => ref)) };
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

    /** How many members of the server, or of a cohort, studied on a date. */
    async studiedOn(
      guildId: GuildId,
      date: LocalDate,
      cohortId: string | null = null,
    ): Promise<number> {
      const { count } = await db
        .selectFrom('study_days')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('guild_id', '=', guildId)
        .where('local_date', '=', date)
        .where('activities', '>', 0)
        .$if(cohortId !== null, (query) => query.where('user_id', 'in', membersOf(cohortId!)))
        .executeTakeFirstOrThrow();
      return count;
    },

    /** The members who finished a step last, the latest first, whoever has left the server left out. */
    latestFinishes: (
      guildId: GuildId,
      step: { roadmapId: string; stepId: string },
      limit: number,
    ): Promise<StepFinish[]> => stepFinishes(db, { guildId, ...step, limit }),

    /** How many members of the server who were active since a date are on each unfinished step: the one turned to last. */
    async commonSteps(
      guildId: GuildId,
      roadmapId: string,
      since: LocalDate,
    ): Promise<{ stepId: string; members: number }[]> {
      return db
        .selectFrom('step_progress')
        .select(['step_id as stepId', (select) => select.fn.countAll<number>().as('members')])
        .where('guild_id', '=', guildId)
        .where('roadmap_id', '=', roadmapId)
        .where('completed_at_ms', 'is', null)
        .where('user_id', 'in', (active) =>
          active
            .selectFrom('study_days')
            .select('study_days.user_id')
            .where('study_days.guild_id', '=', guildId)
            .where('study_days.local_date', '>=', since)
            .where('study_days.activities', '>', 0),
        )
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('step_progress as later')
                .select('later.step_id')
                .whereRef('later.guild_id', '=', 'step_progress.guild_id')
                .whereRef('later.user_id', '=', 'step_progress.user_id')
                .whereRef('later.roadmap_id', '=', 'step_progress.roadmap_id')
                .where('later.completed_at_ms', 'is', null)
                .whereRef('later.touched_at_ms', '>', 'step_progress.touched_at_ms'),
            ),
          ),
        )
        .groupBy('step_id')
        .execute();
    },
  };
}

interface ProgressRow {
  kind: 'step' | 'checkpoint' | 'project';
  /** A step, a checkpoint, or all steps that a project practises. */
  ref: string;
  touchedAtMs: number | null;
  completedAtMs: number | null;
  linked: number;
}

const progressRows = prepared(
  (db, values: { guildId: GuildId; userId: UserId; roadmapId: string }) =>
    db
      .selectFrom('step_progress')
      .select([sql<string>`'step'`.as('kind'), 'step_id as ref'])
      .select(['touched_at_ms as touchedAtMs', 'completed_at_ms as completedAtMs', 'linked'])
      .where('guild_id', '=', values.guildId)
      .where('user_id', '=', values.userId)
      .where('roadmap_id', '=', values.roadmapId)
      .$castTo<ProgressRow>()
      .unionAll(
        db
          .selectFrom('checkpoint_progress')
          .select([sql<string>`'checkpoint'`.as('kind'), 'ref', ...noStep])
          .where('guild_id', '=', values.guildId)
          .where('user_id', '=', values.userId)
          .where('roadmap_id', '=', values.roadmapId)
          .$castTo<ProgressRow>(),
      )
      .unionAll(
        db
          .selectFrom('project_progress')
          .select([sql<string>`'project'`.as('kind'), 'practises as ref', ...noStep])
          .where('guild_id', '=', values.guildId)
          .where('user_id', '=', values.userId)
          .where('roadmap_id', '=', values.roadmapId)
          .$castTo<ProgressRow>(),
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
