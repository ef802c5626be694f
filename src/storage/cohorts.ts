import type { Selectable } from 'kysely';
import { cohortNameKey, type Cohort } from '../domain/cohort.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { MemberPlace } from './members.ts';
import type { Database, Schema } from './schema.ts';
import { relist } from './score-keeping.ts';

export function cohorts(db: Database) {
  const membership = ({ guildId, userId }: MemberPlace) =>
    ({ 'cohort_members.guild_id': guildId, 'cohort_members.user_id': userId }) as const;

  return {
    /** Adds a cohort. @returns false when one of its server that is not archived has the same name. */
    async add(cohort: Cohort, nowMs: number): Promise<boolean> {
      const row = await db
        .insertInto('cohorts')
        .values({ ...toRow(cohort), created_at_ms: nowMs })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async get(guildId: GuildId, id: string): Promise<Cohort | undefined> {
      const row = await db
        .selectFrom('cohorts')
        .selectAll()
        .where('id', '=', id)
        .where('guild_id', '=', guildId)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** The cohorts of a server, the latest start first. */
    async ofServer(guildId: GuildId, { archived }: { archived: boolean }): Promise<Cohort[]> {
      const rows = await db
        .selectFrom('cohorts')
        .selectAll()
        .where('guild_id', '=', guildId)
        .where('archived_at_ms', archived ? 'is not' : 'is', null)
        .orderBy('start_date', 'desc')
        .orderBy('name_key')
        .execute();
      return rows.map(fromRow);
    },

    /** The cohort a member is in now. */
    async current(member: MemberPlace): Promise<Cohort | undefined> {
      const row = await db
        .selectFrom('cohort_members')
        .innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
        .selectAll('cohorts')
        .where((each) => each.and(membership(member)))
        .where('cohort_members.left_at_ms', 'is', null)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Every cohort a member was ever in, the first joined first. */
    async history(
      member: MemberPlace,
    ): Promise<{ cohort: Cohort; joinedAtMs: number; leftAtMs: number | null }[]> {
      const rows = await db
        .selectFrom('cohort_members')
        .innerJoin('cohorts', 'cohorts.id', 'cohort_members.cohort_id')
        .selectAll('cohorts')
        .select(['cohort_members.joined_at_ms', 'cohort_members.left_at_ms'])
        .where((each) => each.and(membership(member)))
        .orderBy('cohort_members.joined_at_ms')
        .execute();
      return rows.map(({ joined_at_ms: joinedAtMs, left_at_ms: leftAtMs, ...row }) => ({
        cohort: fromRow(row),
        joinedAtMs,
        leftAtMs,
      }));
    },

    /** The members of a cohort now, whoever has left the server included. */
    async members(cohortId: string): Promise<UserId[]> {
      const rows = await db
        .selectFrom('cohort_members')
        .select('user_id')
        .where('cohort_id', '=', cohortId)
        .where('left_at_ms', 'is', null)
        .orderBy('user_id')
        .execute();
      return rows.map((row) => row.user_id as UserId);
    },

    /** Moves a member into a cohort, out of the one they were in. Must run inside a transaction. */
    async join({ guildId, userId }: MemberPlace, cohortId: string, nowMs: number): Promise<void> {
      await db
        .updateTable('cohort_members')
        .set({ left_at_ms: nowMs })
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('cohort_id', '<>', cohortId)
        .where('left_at_ms', 'is', null)
        .execute();
      await db
        .insertInto('cohort_members')
        .values({ guild_id: guildId, user_id: userId, cohort_id: cohortId, joined_at_ms: nowMs })
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'user_id', 'cohort_id']).doUpdateSet({ left_at_ms: null }),
        )
        .execute();
      await relist(db, { guildId, userId });
    },

    /** Takes a member out of their cohort. Must run inside a transaction. @returns false when they were in none. */
    async leave({ guildId, userId }: MemberPlace, nowMs: number): Promise<boolean> {
      const row = await db
        .updateTable('cohort_members')
        .set({ left_at_ms: nowMs })
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('left_at_ms', 'is', null)
        .returning('cohort_id')
        .executeTakeFirst();
      await relist(db, { guildId, userId });
      return row !== undefined;
    },
  };
}

export type CohortRow = Selectable<Schema['cohorts']>;

export function fromRow(row: Omit<CohortRow, 'created_at_ms' | 'name_key'>): Cohort {
  return {
    id: row.id,
    guildId: row.guild_id as GuildId,
    name: row.name,
    roadmapId: row.roadmap_id,
    startDate: row.start_date as LocalDate,
    hoursPerWeek: row.hours_per_week,
    timeZone: row.timezone,
    channelId: row.channel_id,
    archivedAtMs: row.archived_at_ms,
  };
}

function toRow(cohort: Cohort): Omit<CohortRow, 'created_at_ms'> {
  return {
    id: cohort.id,
    guild_id: cohort.guildId,
    name: cohort.name,
    name_key: cohortNameKey(cohort.name),
    roadmap_id: cohort.roadmapId,
    start_date: cohort.startDate,
    hours_per_week: cohort.hoursPerWeek,
    timezone: cohort.timeZone,
    channel_id: cohort.channelId,
    archived_at_ms: cohort.archivedAtMs,
  };
}
