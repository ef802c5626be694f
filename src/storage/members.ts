import type { Selectable } from 'kysely';
import type { Cohort } from '../domain/cohort.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import { fromRow as cohortFromRow } from './cohorts.ts';
import { prepared } from './prepared.ts';
import { atomically, relist } from './score-keeping.ts';
import type { Server } from './servers.ts';
import type { Database, Schema } from './schema.ts';

export interface Member {
  displayName: string;
  /** Where Discord's CDN has their picture, as a path below it; null: they have none of their own. */
  avatar: string | null;
  /** Null: the cohort's, else the server's counts. */
  timeZone: string | null;
  /** Others do not see them on boards. */
  hidden: boolean;
  /** No points, ranks or streaks are shown to them. */
  quiet: boolean;
  /** Pictures are drawn for a light background. */
  light: boolean;
  /** Others may be told that they finished or are at a step, so that they can help one another. */
  helping: boolean;
}

/** What a member is to be told at their next command. */
export type MemberNotice = NonNullable<Selectable<Schema['members']>['notice']>;

export interface MemberPlace {
  guildId: GuildId;
  userId: UserId;
}

export function members(db: Database) {
  return {
    async get(guildId: GuildId, userId: UserId): Promise<Member | undefined> {
      const row = await db
        .selectFrom('members')
        .select(['display_name', 'avatar', 'timezone', 'hidden', 'quiet', 'light', 'helping'])
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** A member, their cohort and the server around them, in one query: every interaction begins with it. */
    async inServer(
      guildId: GuildId,
      userId: UserId,
    ): Promise<
      | {
          server: Server;
          cohort: Cohort | undefined;
          member: (Member & { leftAtMs: number | null }) | undefined;
        }
      | undefined
    > {
      const [row] = await memberInServer(db, { guildId, userId });
      if (!row) return undefined;
      const { display_name, avatar, timezone, hidden, quiet, light, helping, ...rest } = row;
      const flags = { hidden: hidden!, quiet: quiet!, light: light!, helping: helping! };
      return {
        server: { guildId, roadmapId: row.roadmap_id, timeZone: row.server_timezone },
        member:
          display_name === null
            ? undefined
            : {
                ...fromRow({ display_name, avatar, timezone, ...flags }),
                leftAtMs: rest.left_at_ms,
              },
        cohort:
          rest.id === null
            ? undefined
            : cohortFromRow({
                id: rest.id,
                guild_id: guildId,
                name: rest.name!,
                roadmap_id: rest.cohort_roadmap_id!,
                start_date: rest.start_date!,
                hours_per_week: rest.hours_per_week!,
                timezone: rest.cohort_timezone,
                channel_id: rest.channel_id,
                archived_at_ms: rest.archived_at_ms,
              }),
      };
    },

    /** Adds the member, or takes over the name and picture they have now; who had left is back. */
    async add(
      guildId: GuildId,
      userId: UserId,
      displayName: string,
      nowMs: number,
      avatar: string | null = null,
    ): Promise<void> {
      await atomically(db, async (transaction) => {
        await transaction
          .insertInto('members')
          .values({
            guild_id: guildId,
            user_id: userId,
            display_name: displayName,
            avatar,
            timezone: null,
            created_at_ms: nowMs,
            checked_at_ms: nowMs,
          })
          .onConflict((conflict) =>
            conflict
              .columns(['guild_id', 'user_id'])
              .doUpdateSet({ display_name: displayName, avatar, left_at_ms: null }),
          )
          .execute();
        await relist(transaction, { guildId, userId });
      });
    },

    async update(
      { guildId, userId }: MemberPlace,
      change: Partial<Pick<Member, 'timeZone' | 'hidden' | 'quiet' | 'light' | 'helping'>>,
    ): Promise<void> {
      const { timeZone, hidden, quiet, light, helping } = change;
      await atomically(db, async (transaction) => {
        await transaction
          .updateTable('members')
          .set({
            ...(timeZone !== undefined && { timezone: timeZone }),
            ...(hidden !== undefined && { hidden: hidden ? 1 : 0 }),
            ...(quiet !== undefined && { quiet: quiet ? 1 : 0 }),
            ...(light !== undefined && { light: light ? 1 : 0 }),
            ...(helping !== undefined && { helping: helping ? 1 : 0 }),
          })
          .where('guild_id', '=', guildId)
          .where('user_id', '=', userId)
          .execute();
        if (hidden !== undefined) await relist(transaction, { guildId, userId });
      });
    },

    /**
     * Lets nobody else act for the member until the end of the transaction: what is read now still holds when something
     * is written. SQLite has one writer anyway.
     */
    async hold({ guildId, userId }: MemberPlace): Promise<void> {
      await holdMember(db, { guildId, userId });
    },

    /** The servers in which something is kept about the user; who was asked to be a partner need not be a member yet. */
    async serversOf(userId: UserId): Promise<GuildId[]> {
      const rows = await db
        .selectFrom('members')
        .select(['guild_id', 'created_at_ms as since_ms'])
        .where('user_id', '=', userId)
        .unionAll(
          db
            .selectFrom('project_members')
            .select(['guild_id', 'joined_at_ms as since_ms'])
            .where('user_id', '=', userId),
        )
        .orderBy('since_ms')
        .execute();
      return [...new Set(rows.map((row) => row.guild_id as GuildId))];
    },

    /** The servers in which the user can act: neither they nor the bot have left. */
    async presentIn(userId: UserId): Promise<GuildId[]> {
      const rows = await db
        .selectFrom('members')
        .innerJoin('servers', 'servers.guild_id', 'members.guild_id')
        .select('members.guild_id')
        .where('members.user_id', '=', userId)
        .where('members.left_at_ms', 'is', null)
        .where('servers.gone_since_ms', 'is', null)
        .orderBy('members.created_at_ms')
        .execute();
      return rows.map((row) => row.guild_id as GuildId);
    },

    async putNotice({ guildId, userId }: MemberPlace, notice: MemberNotice | null): Promise<void> {
      await db
        .updateTable('members')
        .set({ notice })
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .execute();
    },

    /** What the member is still to be told, in whichever server it came up. */
    async notice(userId: UserId): Promise<(MemberPlace & { notice: MemberNotice }) | undefined> {
      const [row] = await pendingNotice(db, { userId });
      return row && { guildId: row.guild_id as GuildId, userId, notice: row.notice! };
    },

    /** Members about whom Discord was last asked before a moment, the longest ago first. */
    async uncheckedSince(beforeMs: number, limit: number): Promise<MemberPlace[]> {
      const rows = await db
        .selectFrom('members')
        .innerJoin('servers', 'servers.guild_id', 'members.guild_id')
        .select(['members.guild_id', 'members.user_id'])
        .where('members.checked_at_ms', '<', beforeMs)
        .where('servers.gone_since_ms', 'is', null)
        .orderBy('members.checked_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        guildId: row.guild_id as GuildId,
        userId: row.user_id as UserId,
      }));
    },

    /**
     * Notes whether the member is in the server; undefined: Discord would not tell.
     *
     * @returns since when they are known to have left; null: they have not.
     */
    async noteChecked(
      { guildId, userId }: MemberPlace,
      present: boolean | undefined,
      nowMs: number,
    ): Promise<number | null> {
      return atomically(db, async (transaction) => {
        const row = await transaction
          .updateTable('members')
          .set((old) => ({
            checked_at_ms: nowMs,
            ...(present === true && { left_at_ms: null }),
            ...(present === false && {
              left_at_ms: old.fn.coalesce('left_at_ms', old.val(nowMs)),
            }),
          }))
          .where('guild_id', '=', guildId)
          .where('user_id', '=', userId)
          .returning('left_at_ms')
          .executeTakeFirst();
        if (present !== undefined) await relist(transaction, { guildId, userId });
        return row?.left_at_ms ?? null;
      });
    },
  };
}

interface MemberRow {
  display_name: string;
  avatar: string | null;
  timezone: string | null;
  hidden: number;
  quiet: number;
  light: number;
  helping: number;
}

function fromRow(row: MemberRow): Member {
  return {
    displayName: row.display_name,
    avatar: row.avatar,
    timeZone: row.timezone,
    hidden: row.hidden === 1,
    quiet: row.quiet === 1,
    light: row.light === 1,
    helping: row.helping === 1,
  };
}

const memberInServer = prepared((db, { guildId, userId }: { guildId: GuildId; userId: UserId }) =>
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
      'servers.roadmap_id',
      'servers.timezone as server_timezone',
      'members.display_name',
      'members.avatar',
      'members.timezone',
      'members.hidden',
      'members.quiet',
      'members.light',
      'members.helping',
      'members.left_at_ms',
      'cohorts.id',
      'cohorts.name',
      'cohorts.roadmap_id as cohort_roadmap_id',
      'cohorts.start_date',
      'cohorts.hours_per_week',
      'cohorts.timezone as cohort_timezone',
      'cohorts.channel_id',
      'cohorts.archived_at_ms',
    ])
    .where('servers.guild_id', '=', guildId),
);

const holdMember = prepared((db, { guildId, userId }: MemberPlace) =>
  db
    .updateTable('members')
    .set((old) => ({ display_name: old.ref('members.display_name') }))
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId),
);

const pendingNotice = prepared((db, { userId }: { userId: UserId }) =>
  db
    .selectFrom('members')
    .select(['guild_id', 'notice'])
    .where('user_id', '=', userId)
    .where('notice', 'is not', null)
    .limit(1),
);
