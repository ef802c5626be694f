import type { Selectable } from 'kysely';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { Pause, StudyCalendar } from '../domain/study-calendar.ts';
import type { MemberPlace } from './members.ts';
import { prepared } from './prepared.ts';
import type { Database, Schema } from './schema.ts';

/** The plan a member has now, and when its reminder is due. */
export interface StudyPlan {
  guildId: GuildId;
  userId: UserId;
  /** Local time of day, `HH:MM`. */
  time: string;
  /** The member's if-then, in their own words. */
  cue: string | null;
  /** Whether a direct message is wanted. */
  remind: boolean;
  nextDueAtMs: number | null;
  nextLocalDate: LocalDate | null;
  /** The date of the last reminder sent. */
  lastLocalDate: LocalDate | null;
  /** Reminders in a row that nobody answered. */
  unanswered: number;
}

/** Study plans, and what days counted as ever since. Methods that write must run inside a transaction. */
export function studyPlans(db: Database) {
  return {
    async get(guildId: GuildId, userId: UserId): Promise<StudyPlan | undefined> {
      const row = await db
        .selectFrom('study_plans')
        .selectAll()
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Reads a plan that is going to be changed: nobody else changes or removes it until the transaction ends. */
    async hold(guildId: GuildId, userId: UserId): Promise<StudyPlan | undefined> {
      const row = await db
        .updateTable('study_plans')
        .set((old) => ({ unanswered: old.ref('unanswered') }))
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .returningAll()
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Adds the member's plan or replaces it. */
    async put(plan: StudyPlan): Promise<void> {
      const row = toRow(plan);
      await db
        .insertInto('study_plans')
        .values(row)
        .onConflict((conflict) => conflict.columns(['guild_id', 'user_id']).doUpdateSet(row))
        .execute();
    },

    async remove(guildId: GuildId, userId: UserId): Promise<void> {
      await db
        .deleteFrom('study_plans')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .execute();
    },

    /** The members whose reminder is due, the longest due first. */
    async due(nowMs: number, limit: number): Promise<{ guildId: GuildId; userId: UserId }[]> {
      const rows = await db
        .selectFrom('study_plans')
        .select(['guild_id', 'user_id'])
        .where('next_due_at_ms', '<=', nowMs)
        .orderBy('next_due_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        guildId: row.guild_id as GuildId,
        userId: row.user_id as UserId,
      }));
    },

    /** Whose reminders come next, the soonest first. */
    async ahead(limit: number): Promise<{ displayName: string; nextDueAtMs: number }[]> {
      const rows = await db
        .selectFrom('study_plans')
        .innerJoin('members', (join) =>
          join
            .onRef('members.guild_id', '=', 'study_plans.guild_id')
            .onRef('members.user_id', '=', 'study_plans.user_id'),
        )
        .select(['members.display_name', 'study_plans.next_due_at_ms'])
        .where('study_plans.next_due_at_ms', 'is not', null)
        .orderBy('study_plans.next_due_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        displayName: row.display_name,
        nextDueAtMs: row.next_due_at_ms!,
      }));
    },

    /** Who is reminded and has no time zone of their own. */
    async onServerClock(guildId: GuildId): Promise<UserId[]> {
      const rows = await db
        .selectFrom('study_plans')
        .innerJoin('members', (join) =>
          join
            .onRef('members.guild_id', '=', 'study_plans.guild_id')
            .onRef('members.user_id', '=', 'study_plans.user_id'),
        )
        .select('study_plans.user_id')
        .where('study_plans.guild_id', '=', guildId)
        .where('study_plans.remind', '=', 1)
        .where('members.timezone', 'is', null)
        .execute();
      return rows.map((row) => row.user_id as UserId);
    },

    /** What the member's days counted as, ever. */
    calendar: (guildId: GuildId, userId: UserId) => studyCalendar(db, guildId, userId),

    /** From a date on other weekdays are planned (null: every day counts); what was put down for that date is replaced. */
    async planFrom(
      guildId: GuildId,
      userId: UserId,
      fromDate: LocalDate,
      days: readonly number[] | null,
    ): Promise<void> {
      const text = days && days.toSorted((a, b) => a - b).join('');
      await db
        .insertInto('plan_days')
        .values({ guild_id: guildId, user_id: userId, from_date: fromDate, days: text })
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'user_id', 'from_date']).doUpdateSet({ days: text }),
        )
        .execute();
    },

    async pause(guildId: GuildId, userId: UserId, pause: Pause): Promise<void> {
      const { fromDate, untilDate } = pause;
      await db
        .insertInto('pauses')
        .values({ guild_id: guildId, user_id: userId, from_date: fromDate, until_date: untilDate })
        .onConflict((conflict) =>
          conflict
            .columns(['guild_id', 'user_id', 'from_date'])
            .doUpdateSet({ until_date: untilDate }),
        )
        .execute();
    },

    /** Ends a pause that began on `fromDate`, with its last day; null: it is taken away whole. */
    async endPause(
      guildId: GuildId,
      userId: UserId,
      fromDate: LocalDate,
      untilDate: LocalDate | null,
    ): Promise<void> {
      if (untilDate !== null) {
        return this.pause(guildId, userId, { fromDate, untilDate });
      }
      await db
        .deleteFrom('pauses')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('from_date', '=', fromDate)
        .execute();
    },
  };
}

/** Plans and pauses, ascending, in the time zone the member has now. */
export async function studyCalendar(
  db: Database,
  guildId: GuildId,
  userId: UserId,
): Promise<StudyCalendar> {
  const [zone] = await timeZoneOf(db, { guildId, userId });
  const plans = await planDays(db, { guildId, userId });
  const pauses = await pausesOf(db, { guildId, userId });
  return {
    timeZone: zone?.timezone ?? zone?.cohort_timezone ?? zone?.server_timezone ?? 'UTC',
    plans: plans.map(({ from_date, days }) => ({
      fromDate: from_date as LocalDate,
      days: days === null ? null : days.split('').map(Number),
    })),
    pauses: pauses.map(({ from_date, until_date }) => ({
      fromDate: from_date as LocalDate,
      untilDate: until_date as LocalDate | null,
    })),
  };
}

const timeZoneOf = prepared((db, { guildId, userId }: MemberPlace) =>
  db
    .selectFrom('servers')
    .leftJoin('members', (join) =>
      join.onRef('members.guild_id', '=', 'servers.guild_id').on('members.user_id', '=', userId),
    )
    .leftJoin('cohort_members', (join) =>
      join
        .onRef('cohort_members.guild_id', '=', 'members.guild_id')
        .onRef('cohort_members.user_id', '=', 'members.user_id')
        .on('cohort_members.left_at_ms', 'is', null),
    )
    .leftJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
    .select([
      'members.timezone',
      'cohorts.timezone as cohort_timezone',
      'servers.timezone as server_timezone',
    ])
    .where('servers.guild_id', '=', guildId),
);

const planDays = prepared((db, { guildId, userId }: MemberPlace) =>
  db
    .selectFrom('plan_days')
    .select(['from_date', 'days'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .orderBy('from_date'),
);

const pausesOf = prepared((db, { guildId, userId }: MemberPlace) =>
  db
    .selectFrom('pauses')
    .select(['from_date', 'until_date'])
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .orderBy('from_date'),
);

type StudyPlanRow = Selectable<Schema['study_plans']>;

function fromRow(row: StudyPlanRow): StudyPlan {
  return {
    guildId: row.guild_id as GuildId,
    userId: row.user_id as UserId,
    time: row.time,
    cue: row.cue,
    remind: row.remind === 1,
    nextDueAtMs: row.next_due_at_ms,
    nextLocalDate: row.next_local_date as LocalDate | null,
    lastLocalDate: row.last_local_date as LocalDate | null,
    unanswered: row.unanswered,
  };
}

function toRow(plan: StudyPlan): StudyPlanRow {
  return {
    guild_id: plan.guildId,
    user_id: plan.userId,
    time: plan.time,
    cue: plan.cue,
    remind: plan.remind ? 1 : 0,
    next_due_at_ms: plan.nextDueAtMs,
    next_local_date: plan.nextLocalDate,
    last_local_date: plan.lastLocalDate,
    unanswered: plan.unanswered,
  };
}
