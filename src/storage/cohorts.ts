import type { Selectable } from 'kysely';
import { cohortNameKey, type Cohort } from '../domain/cohort.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { MemberPlace } from './members.ts';
import { prepared } from './prepared.ts';
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

    /**
     * Replaces what is kept of a cohort; archived or brought back, it loses or takes its name again.
     *
     * @returns false when another one of its server has the name.
     */
    async update(cohort: Cohort): Promise<boolean> {
      const { id, guild_id, ...row } = toRow(cohort);
      // Whoever takes the name at the same time meets the unique index.
      const taken = await db
        .selectFrom('cohorts')
        .select('id')
        .where('guild_id', '=', guild_id)
        .where('name_key', '=', row.name_key)
        .where('archived_at_ms', 'is', null)
        .where('id', '<>', id)
        .executeTakeFirst();
      if (taken && cohort.archivedAtMs === null) return false;
      await db.updateTable('cohorts').set(row).where('id', '=', id).execute();
      return true;
    },

    /** Everybody in a cohort now who has not left the server. */
    async roster(cohortId: string): Promise<CohortPlace[]> {
      const rows = await rosterOf(db, { cohortId });
      return rows.map((row) => ({
        userId: row.user_id as UserId,
        displayName: row.display_name,
        avatar: row.avatar,
        hidden: row.hidden === 1,
        helping: row.helping === 1,
        timeZone: row.timezone,
        joinedAtMs: row.joined_at_ms,
        lastDate: row.last_date as LocalDate | null,
      }));
    },

    /** How many members each cohort of a server has now, whoever has left the server left out. */
    async sizes(guildId: GuildId): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('cohort_members')
        .innerJoin('members', (join) =>
          join
            .onRef('members.guild_id', '=', 'cohort_members.guild_id')
            .onRef('members.user_id', '=', 'cohort_members.user_id'),
        )
        .select(['cohort_id', (select) => select.fn.countAll<number>().as('size')])
        .where('cohort_members.guild_id', '=', guildId)
        .where('cohort_members.left_at_ms', 'is', null)
        .where('members.left_at_ms', 'is', null)
        .groupBy('cohort_id')
        .execute();
      return new Map(rows.map((row) => [row.cohort_id, row.size]));
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

/** A member of a cohort, as it is shown. */
export interface CohortPlace {
  userId: UserId;
  displayName: string;
  /** Where Discord's CDN has their picture, as a path below it; null: they have none of their own. */
  avatar: string | null;
  hidden: boolean;
  /** Others may be told that they are at, or finished, a step. */
  helping: boolean;
  /** Their own; null: the cohort's, else the server's counts. */
  timeZone: string | null;
  joinedAtMs: number;
  /** The last date on which they did something. */
  lastDate: LocalDate | null;
}

const rosterOf = prepared((db, { cohortId }: { cohortId: string }) =>
  db
    .selectFrom('cohort_members')
    .innerJoin('members', (join) =>
      join
        .onRef('members.guild_id', '=', 'cohort_members.guild_id')
        .onRef('members.user_id', '=', 'cohort_members.user_id'),
    )
    .select(['members.user_id', 'members.display_name', 'members.avatar', 'members.hidden'])
    .select(['members.helping', 'members.timezone', 'cohort_members.joined_at_ms'])
    .select((each) =>
      each
        .selectFrom('study_days')
        .select(({ fn }) => fn.max('study_days.local_date').as('last_date'))
        .whereRef('study_days.guild_id', '=', 'members.guild_id')
        .whereRef('study_days.user_id', '=', 'members.user_id')
        .where('study_days.activities', '>', 0)
        .as('last_date'),
    )
    .where('cohort_members.cohort_id', '=', cohortId)
    .where('cohort_members.left_at_ms', 'is', null)
    .where('members.left_at_ms', 'is', null)
    .orderBy('members.user_id'),
);

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
