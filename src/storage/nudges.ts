import type { Selectable } from 'kysely';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { Database, Schema } from './schema.ts';

/** What an organiser has set up for a server's daily nudge, and when it is due next. */
export interface Nudge {
  guildId: GuildId;
  /** Null until one is chosen: nothing is sent before. */
  channelId: string | null;
  /** Local time of day, `HH:MM`. */
  time: string;
  /** ISO weekdays, 1 is Monday. */
  days: readonly number[];
  ideas: boolean;
  roleId: string | null;
  paused: 'organiser' | 'failures' | null;
  pausedUntilMs: number | null;
  failures: number;
  nextDueAtMs: number | null;
  nextLocalDate: LocalDate | null;
  /** The organiser to tell when it fails; null when they had their data removed. */
  configuredBy: UserId | null;
}

export function nudges(db: Database) {
  return {
    async get(guildId: GuildId): Promise<Nudge | undefined> {
      const row = await db
        .selectFrom('nudges')
        .selectAll()
        .where('guild_id', '=', guildId)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Adds the server's nudge or replaces it. */
    async put(nudge: Nudge): Promise<void> {
      const row = toRow(nudge);
      await db
        .insertInto('nudges')
        .values(row)
        .onConflict((conflict) => conflict.column('guild_id').doUpdateSet(row))
        .execute();
    },

    /** The servers whose nudge is due, the longest due first. */
    async due(nowMs: number, limit: number): Promise<GuildId[]> {
      const rows = await db
        .selectFrom('nudges')
        .select('guild_id')
        .where('next_due_at_ms', '<=', nowMs)
        .orderBy('next_due_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => row.guild_id as GuildId);
    },

    /** The nudges to come, the soonest first: one that is off, or paused until it is resumed, is none of them. */
    async ahead(limit: number): Promise<(Nudge & { nextDueAtMs: number })[]> {
      const rows = await db
        .selectFrom('nudges')
        .selectAll()
        .where('next_due_at_ms', 'is not', null)
        .orderBy('next_due_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ ...fromRow(row), nextDueAtMs: row.next_due_at_ms! }));
    },
  };
}

type NudgeRow = Selectable<Schema['nudges']>;

function fromRow(row: NudgeRow): Nudge {
  return {
    guildId: row.guild_id as GuildId,
    channelId: row.channel_id,
    time: row.time,
    days: row.days.split('').map(Number),
    ideas: row.ideas === 1,
    roleId: row.role_id,
    paused: row.paused,
    pausedUntilMs: row.paused_until_ms,
    failures: row.failures,
    nextDueAtMs: row.next_due_at_ms,
    nextLocalDate: row.next_local_date as LocalDate | null,
    configuredBy: (row.configured_by || null) as UserId | null,
  };
}

function toRow(nudge: Nudge): NudgeRow {
  return {
    guild_id: nudge.guildId,
    channel_id: nudge.channelId,
    time: nudge.time,
    days: [...nudge.days].toSorted((a, b) => a - b).join(''),
    ideas: nudge.ideas ? 1 : 0,
    role_id: nudge.roleId,
    paused: nudge.paused,
    paused_until_ms: nudge.pausedUntilMs,
    failures: nudge.failures,
    next_due_at_ms: nudge.nextDueAtMs,
    next_local_date: nudge.nextLocalDate,
    configured_by: nudge.configuredBy ?? '',
  };
}
