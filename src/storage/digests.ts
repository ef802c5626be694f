import { sql, type ExpressionBuilder } from 'kysely';
import { periodKey } from '../domain/activity.ts';
import { addDays } from '../domain/day.ts';
import { weeksCompared, type MemberWeek } from '../domain/digest.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { MemberPlace } from './members.ts';
import type { Database, Schema } from './schema.ts';

/** Whose digest: a server's own, or a cohort's. */
export interface DigestTarget {
  guildId: GuildId;
  /** Null: the server's own, about all its members. */
  cohortId: string | null;
}

/** When a target's digest is due. */
export interface Digest extends DigestTarget {
  enabled: boolean;
  nextDueAtMs: number | null;
  /** The Monday of the week it will be about; null while that is still to be worked out, or nothing is due. */
  nextWeek: LocalDate | null;
  /** The Monday of the last week taken care of. */
  lastWeek: LocalDate | null;
}

/** When digests are due, and what they tell of a week. */
export function digests(db: Database) {
  const keyOf = ({ guildId, cohortId }: DigestTarget) => ({
    guild_id: guildId,
    cohort_id: cohortId ?? '',
  });

  return {
    /** The target's digest; one that nobody has changed yet is on. */
    async get(target: DigestTarget): Promise<Digest> {
      const row = await db
        .selectFrom('digests')
        .selectAll()
        .where((each) => each.and(keyOf(target)))
        .executeTakeFirst();
      return {
        ...target,
        enabled: row?.enabled !== 0,
        nextDueAtMs: row?.next_due_at_ms ?? null,
        nextWeek: (row?.next_week ?? null) as LocalDate | null,
        lastWeek: (row?.last_week ?? null) as LocalDate | null,
      };
    },

    async put(digest: Digest): Promise<void> {
      const values = {
        enabled: digest.enabled ? 1 : 0,
        next_due_at_ms: digest.nextDueAtMs,
        next_week: digest.nextWeek,
        last_week: digest.lastWeek,
      };
      await db
        .insertInto('digests')
        .values({ ...keyOf(digest), ...values })
        .onConflict((conflict) => conflict.columns(['guild_id', 'cohort_id']).doUpdateSet(values))
        .execute();
    },

    /** The targets whose digest is due, the longest due first. */
    async due(nowMs: number, limit: number): Promise<DigestTarget[]> {
      const rows = await db
        .selectFrom('digests')
        .select(['guild_id', 'cohort_id'])
        .where('next_due_at_ms', '<=', nowMs)
        .orderBy('next_due_at_ms')
        .limit(limit)
        .execute();
      return rows.map(targetOf);
    },

    /** The digests to come, the soonest first. */
    async ahead(limit: number): Promise<(DigestTarget & { nextDueAtMs: number })[]> {
      const rows = await db
        .selectFrom('digests')
        .select(['guild_id', 'cohort_id', 'next_due_at_ms'])
        .where('next_due_at_ms', 'is not', null)
        .orderBy('next_due_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...targetOf(row), nextDueAtMs: row.next_due_at_ms! }));
    },

    /**
     * What each member of the target did in a week and still stands, by user id. Who has left the server is left out.
     * It reads the activities of the week by their board dates, and nothing else of the ledger.
     *
     * @param week its Monday.
     */
    async week({ guildId, cohortId }: DigestTarget, week: LocalDate): Promise<MemberWeek[]> {
      const rows = await db
        .selectFrom('activities')
        .innerJoin('members', (join) =>
          join
            .onRef('members.guild_id', '=', 'activities.guild_id')
            .onRef('members.user_id', '=', 'activities.user_id'),
        )
        .select([
          'activities.user_id',
          'activities.board_date',
          'members.display_name',
          'members.avatar',
          'members.hidden',
          'members.quiet',
        ])
        .select((select) => [
          select.fn.sum<number>('activities.points').as('points'),
          countOfKind('completed').as('steps'),
          submissions(select).as('projects'),
          select.fn.min<LocalDate>('activities.local_date').as('first_date'),
        ])
        .where('activities.guild_id', '=', guildId)
        .where('activities.board_date', '>=', week)
        .where('activities.board_date', '<=', addDays(week, 6))
        .where('activities.kind', '<>', 'undone')
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('activities as later')
                .select('later.id')
                .whereRef('later.undoes', '=', 'activities.id'),
            ),
          ),
        )
        .where('members.left_at_ms', 'is', null)
        .$if(cohortId !== null, (query) =>
          query.where('activities.user_id', 'in', (cohort) =>
            cohort
              .selectFrom('cohort_members')
              .select('cohort_members.user_id')
              .where('cohort_members.cohort_id', '=', cohortId!)
              .where('cohort_members.left_at_ms', 'is', null),
          ),
        )
        .groupBy([
          'activities.user_id',
          'activities.board_date',
          'members.display_name',
          'members.avatar',
          'members.hidden',
          'members.quiet',
        ])
        .orderBy('activities.user_id')
        .orderBy('activities.board_date')
        .execute();
      const before = await pointsBefore(db, guildId, week);
      const members = [...Map.groupBy(rows, (row) => row.user_id)].map(([userId, days]) => ({
        userId: userId as UserId,
        displayName: days[0]!.display_name,
        avatar: days[0]!.avatar,
        hidden: days[0]!.hidden === 1,
        quiet: days[0]!.quiet === 1,
        dates: days.map((day) => day.board_date as LocalDate),
        points: sumOf(days, 'points'),
        steps: sumOf(days, 'steps'),
        projects: sumOf(days, 'projects'),
        pointsBefore: before.get(userId) ?? 0,
        firstDate: days.map((day) => day.first_date).toSorted()[0]!,
      }));
      const lastDates = await lastDatesBefore(db, guildId, members);
      return members.map((member) => ({
        ...member,
        lastDateBefore: lastDates.get(member.userId) ?? null,
      }));
    },

    /** Who was named as most improved in a week, and the last time before it. */
    async honours(
      target: DigestTarget,
      week: LocalDate,
    ): Promise<{ kept: UserId | null; before: UserId | null }> {
      const rows = await db
        .selectFrom('digest_honours')
        .select(['week', 'user_id'])
        .where((each) => each.and(keyOf(target)))
        .where('week', '<=', week)
        .orderBy('week', 'desc')
        .limit(2)
        .execute();
      const kept = rows.find((row) => row.week === week);
      const before = rows.find((row) => row.week < week);
      return {
        kept: (kept?.user_id ?? null) as UserId | null,
        before: (before?.user_id ?? null) as UserId | null,
      };
    },

    /** The Mondays of the weeks in which a member was named as most improved. */
    async honoursOf({ guildId, userId }: MemberPlace): Promise<LocalDate[]> {
      const rows = await db
        .selectFrom('digest_honours')
        .select('week')
        .distinct()
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .orderBy('week')
        .execute();
      return rows.map((row) => row.week as LocalDate);
    },

    /** Keeps who is named in a week, so that every try names the same; of somebody who is gone, nothing is kept. */
    async honour(target: DigestTarget, week: LocalDate, userId: UserId): Promise<void> {
      const { guild_id, cohort_id } = keyOf(target);
      await db
        .insertInto('digest_honours')
        .columns(['guild_id', 'cohort_id', 'week', 'user_id'])
        .expression((select) =>
          select
            .selectFrom('members')
            .select([
              'members.guild_id',
              select.val(cohort_id).as('cohort_id'),
              select.val(week).as('week'),
              'members.user_id',
            ])
            .where('members.guild_id', '=', guild_id)
            .where('members.user_id', '=', userId),
        )
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    },
  };
}

function targetOf(row: { guild_id: string; cohort_id: string }): DigestTarget {
  return { guildId: row.guild_id as GuildId, cohortId: row.cohort_id || null };
}

/** How many of the activities brought a project in that stands submitted: one row for each, however many its makers. */
function submissions(each: ExpressionBuilder<Schema, 'activities' | 'members'>) {
  const submitted = each.exists(
    each
      .selectFrom('project_members')
      .innerJoin('projects', 'projects.id', 'project_members.project_id')
      .select('projects.id')
      .whereRef('project_members.guild_id', '=', 'activities.guild_id')
      .whereRef('project_members.user_id', '=', 'activities.user_id')
      .whereRef('project_members.activity_id', '=', 'activities.id')
      .whereRef('projects.submitted_by', '=', 'activities.user_id')
      .where('projects.submission_id', 'is not', null),
  );
  const isProject = each('activities.kind', '=', 'project');
  return sql<number>`sum(case when ${isProject} and ${submitted} then 1 else 0 end)`;
}

function countOfKind(kind: string) {
  return sql<number>`sum(case when ${sql.ref('activities.kind')} = ${kind} then 1 else 0 end)`;
}

function sumOf<Key extends string>(rows: readonly Record<Key, number>[], key: Key): number {
  return rows.reduce((sum, row) => sum + row[key], 0);
}

/** How many values one statement binds: both databases take far more. */
const mostBound = 500;

function* parts<Item>(items: readonly Item[]): Generator<Item[]> {
  for (let at = 0; at < items.length; at += mostBound) yield items.slice(at, at + mostBound);
}

/** The points of the four weeks before a week, by member. */
async function pointsBefore(
  db: Database,
  guildId: GuildId,
  week: LocalDate,
): Promise<Map<string, number>> {
  const weeks = Array.from({ length: weeksCompared }, (_, at) =>
    periodKey('week', addDays(week, -7 * (at + 1))),
  );
  const rows = await db
    .selectFrom('scores')
    .select(['user_id', (select) => select.fn.sum<number>('score').as('points')])
    .where('guild_id', '=', guildId)
    .where('measure', '=', 'points')
    .where('period', 'in', weeks)
    .groupBy('user_id')
    .execute();
  return new Map(rows.map((row) => [row.user_id, row.points]));
}

/** On which date each member studied last before their first of the week. */
async function lastDatesBefore(
  db: Database,
  guildId: GuildId,
  members: readonly { userId: UserId; firstDate: LocalDate }[],
): Promise<Map<string, LocalDate>> {
  const found = new Map<string, LocalDate>();
  for (const [firstDate, begun] of Map.groupBy(members, (member) => member.firstDate)) {
    for (const part of parts(begun.map(({ userId }) => userId))) {
      const rows = await db
        .selectFrom('study_days')
        .select(['user_id', (select) => select.fn.max<LocalDate>('local_date').as('date')])
        .where('guild_id', '=', guildId)
        .where('user_id', 'in', part)
        .where('local_date', '<', firstDate)
        .where('activities', '>', 0)
        .groupBy('user_id')
        .execute();
      for (const { user_id, date } of rows) found.set(user_id, date);
    }
  }
  return found;
}
