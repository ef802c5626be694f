import type { Selectable } from 'kysely';
import { cohortNameKey, type Cohort } from '../domain/cohort.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { StepVisit } from '../domain/progress.ts';
import type { MemberPlace } from './members.ts';
import type { Database, Schema } from './schema.ts';
import { relist } from './score-keeping.ts';

/** A member's way through a step. */
export interface RosterStep extends StepVisit {
  startedAtMs: number;
}

/** A member of a cohort, and how far they are. */
export interface RosterMember {
  userId: UserId;
  displayName: string;
  avatar: string | null;
  hidden: boolean;
  helping: boolean;
  /** When Discord was last asked whether they are still in the server. */
  checkedAtMs: number;
  joinedAtMs: number;
  /** Their last active date; null: never active. */
  lastDate: LocalDate | null;
  /** By step id. */
  steps: ReadonlyMap<string, RosterStep>;
}

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

    /** Reads a cohort that is going to be changed: nobody else changes it until the transaction ends. */
    async hold(guildId: GuildId, id: string): Promise<Cohort | undefined> {
      const row = await db
        .updateTable('cohorts')
        .set((old) => ({ name: old.ref('name') }))
        .where('id', '=', id)
        .where('guild_id', '=', guildId)
        .returningAll()
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Replaces a cohort. @returns false when its name is taken by another that is not archived. */
    async put(cohort: Cohort): Promise<boolean> {
      const taken = db
        .selectFrom('cohorts as other')
        .select('other.id')
        .where('other.guild_id', '=', cohort.guildId)
        .where('other.name_key', '=', cohortNameKey(cohort.name))
        .where('other.id', '<>', cohort.id)
        .where('other.archived_at_ms', 'is', null);
      const changed = await db
        .updateTable('cohorts')
        .set(toRow(cohort))
        .where('cohorts.id', '=', cohort.id)
        .$if(cohort.archivedAtMs === null, (update) =>
          update.where(({ not, exists }) => not(exists(taken))),
        )
        .returning('cohorts.id')
        .executeTakeFirst();
      return changed !== undefined;
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

    /** How many members the cohorts of a server have, those who have left the server not counted. */
    async sizes(guildId: GuildId): Promise<Map<string, number>> {
      const rows = await db
        .selectFrom('cohort_members')
        .innerJoin('members', (join) =>
          join
            .onRef('members.guild_id', '=', 'cohort_members.guild_id')
            .onRef('members.user_id', '=', 'cohort_members.user_id'),
        )
        .select(['cohort_members.cohort_id', (one) => one.fn.countAll<number>().as('size')])
        .where('cohort_members.guild_id', '=', guildId)
        .where('cohort_members.left_at_ms', 'is', null)
        .where('members.left_at_ms', 'is', null)
        .groupBy('cohort_members.cohort_id')
        .execute();
      return new Map(rows.map((row) => [row.cohort_id, row.size]));
    },

    /** The members of a cohort who are in the server, with how far they are in a roadmap: two queries for all of them. */
    async roster(cohortId: string, roadmapId: string): Promise<RosterMember[]> {
      const rows = await db
        .selectFrom('cohort_members')
        .innerJoin('members', (join) =>
          join
            .onRef('members.guild_id', '=', 'cohort_members.guild_id')
            .onRef('members.user_id', '=', 'cohort_members.user_id'),
        )
        .leftJoin('streaks', (join) =>
          join
            .onRef('streaks.guild_id', '=', 'cohort_members.guild_id')
            .onRef('streaks.user_id', '=', 'cohort_members.user_id'),
        )
        .select(['members.user_id', 'members.display_name', 'members.avatar', 'members.hidden'])
        .select(['members.helping', 'members.checked_at_ms', 'streaks.last_date'])
        .select('cohort_members.joined_at_ms')
        .where('cohort_members.cohort_id', '=', cohortId)
        .where('cohort_members.left_at_ms', 'is', null)
        .where('members.left_at_ms', 'is', null)
        .orderBy('members.user_id')
        .execute();
      const steps = await stepsOf(cohortId, roadmapId);
      return rows.map((row) => ({
        userId: row.user_id as UserId,
        displayName: row.display_name,
        avatar: row.avatar,
        hidden: row.hidden === 1,
        helping: row.helping === 1,
        checkedAtMs: row.checked_at_ms,
        joinedAtMs: row.joined_at_ms,
        lastDate: row.last_date as LocalDate | null,
        steps: steps.get(row.user_id) ?? new Map(),
      }));
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
          conflict
            .columns(['guild_id', 'user_id', 'cohort_id'])
            // Who comes back has just come: they are there since now.
            .doUpdateSet({ joined_at_ms: nowMs, left_at_ms: null })
            .where('cohort_members.left_at_ms', 'is not', null),
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

  /** User id → step id → how far. */
  async function stepsOf(
    cohortId: string,
    roadmapId: string,
  ): Promise<Map<string, Map<string, RosterStep>>> {
    const rows = await db
      .selectFrom('cohort_members')
      .innerJoin('step_progress', (join) =>
        join
          .onRef('step_progress.guild_id', '=', 'cohort_members.guild_id')
          .onRef('step_progress.user_id', '=', 'cohort_members.user_id')
          .on('step_progress.roadmap_id', '=', roadmapId),
      )
      .select(['step_progress.user_id', 'step_progress.step_id', 'step_progress.touched_at_ms'])
      .select(['step_progress.started_at_ms', 'step_progress.completed_at_ms'])
      .where('cohort_members.cohort_id', '=', cohortId)
      .where('cohort_members.left_at_ms', 'is', null)
      .execute();
    const members = new Map<string, Map<string, RosterStep>>();
    for (const row of rows) {
      members
        .getOrInsertComputed(row.user_id, () => new Map())
        .set(row.step_id, {
          touchedAtMs: row.touched_at_ms,
          startedAtMs: row.started_at_ms ?? row.touched_at_ms,
          completedAtMs: row.completed_at_ms,
        });
    }
    return members;
  }
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
