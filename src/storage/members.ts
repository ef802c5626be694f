import type { Selectable } from 'kysely';
import type { GuildId, UserId } from '../domain/ids.ts';
import { prepared } from './prepared.ts';
import type { Server } from './servers.ts';
import type { Database, Schema } from './schema.ts';

export interface Member {
  displayName: string;
  /** Null: the server's counts. */
  timeZone: string | null;
  /** Others do not see them on boards. */
  hidden: boolean;
  /** No points, ranks or streaks are shown to them. */
  quiet: boolean;
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
        .select(['display_name', 'timezone', 'hidden', 'quiet'])
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** A member and the server around them, in one query: every interaction begins with it. */
    async inServer(
      guildId: GuildId,
      userId: UserId,
    ): Promise<
      { server: Server; member: (Member & { leftAtMs: number | null }) | undefined } | undefined
    > {
      const [row] = await memberInServer(db, { guildId, userId });
      if (!row) return undefined;
      const { display_name, timezone, hidden, quiet, left_at_ms: leftAtMs } = row;
      return {
        server: { guildId, roadmapId: row.roadmap_id, timeZone: row.server_timezone },
        member:
          display_name === null
            ? undefined
            : { ...fromRow({ display_name, timezone, hidden: hidden!, quiet: quiet! }), leftAtMs },
      };
    },

    /** Adds the member, or takes over the name they have now; who had left is back. */
    async add(guildId: GuildId, userId: UserId, displayName: string, nowMs: number): Promise<void> {
      await db
        .insertInto('members')
        .values({
          guild_id: guildId,
          user_id: userId,
          display_name: displayName,
          timezone: null,
          created_at_ms: nowMs,
          checked_at_ms: nowMs,
        })
        .onConflict((conflict) =>
          conflict
            .columns(['guild_id', 'user_id'])
            .doUpdateSet({ display_name: displayName, left_at_ms: null }),
        )
        .execute();
    },

    async update(
      { guildId, userId }: MemberPlace,
      change: Partial<Pick<Member, 'timeZone' | 'hidden' | 'quiet'>>,
    ): Promise<void> {
      const { timeZone, hidden, quiet } = change;
      await db
        .updateTable('members')
        .set({
          ...(timeZone !== undefined && { timezone: timeZone }),
          ...(hidden !== undefined && { hidden: hidden ? 1 : 0 }),
          ...(quiet !== undefined && { quiet: quiet ? 1 : 0 }),
        })
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .execute();
    },

    /** The servers in which something is kept about the user. */
    async serversOf(userId: UserId): Promise<GuildId[]> {
      const rows = await db
        .selectFrom('members')
        .select('guild_id')
        .where('user_id', '=', userId)
        .orderBy('created_at_ms')
        .execute();
      return rows.map((row) => row.guild_id as GuildId);
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
      const row = await db
        .updateTable('members')
        .set((old) => ({
          checked_at_ms: nowMs,
          ...(present === true && { left_at_ms: null }),
          ...(present === false && { left_at_ms: old.fn.coalesce('left_at_ms', old.val(nowMs)) }),
        }))
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .returning('left_at_ms')
        .executeTakeFirst();
      return row?.left_at_ms ?? null;
    },
  };
}

interface MemberRow {
  display_name: string;
  timezone: string | null;
  hidden: number;
  quiet: number;
}

function fromRow(row: MemberRow): Member {
  return {
    displayName: row.display_name,
    timeZone: row.timezone,
    hidden: row.hidden === 1,
    quiet: row.quiet === 1,
  };
}

const memberInServer = prepared((db, { guildId, userId }: { guildId: GuildId; userId: UserId }) =>
  db
    .selectFrom('servers')
    .leftJoin('members', (join) =>
      join.onRef('members.guild_id', '=', 'servers.guild_id').on('members.user_id', '=', userId),
    )
    .select([
      'servers.roadmap_id',
      'servers.timezone as server_timezone',
      'members.display_name',
      'members.timezone',
      'members.hidden',
      'members.quiet',
      'members.left_at_ms',
    ])
    .where('servers.guild_id', '=', guildId),
);

const pendingNotice = prepared((db, { userId }: { userId: UserId }) =>
  db
    .selectFrom('members')
    .select(['guild_id', 'notice'])
    .where('user_id', '=', userId)
    .where('notice', 'is not', null)
    .limit(1),
);
