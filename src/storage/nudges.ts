import type { Selectable } from 'kysely';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { NudgeTarget } from '../domain/nudge-target.ts';
import type { Database, Schema } from './schema.ts';

/** What an organiser has set up for a nudge, and when it is due next. A cohort's has the server's time, days and role. */
export interface Nudge extends NudgeTarget {
  /** Null until one is chosen: nothing is sent before. */
  channelId: string | null;
  /** Local time of day, `HH:MM`. */
  time: string;
  /** ISO weekdays, 1 is Monday. */
  days: readonly number[];
  ideas: boolean;
  /** The weekdays on which there is a project idea; null: all of `days`. */
  ideaDays: readonly number[] | null;
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
    async get({ guildId, cohortId, kind }: NudgeTarget): Promise<Nudge | undefined> {
      const row = await db
        .selectFrom('nudges')
        .selectAll()
        .where('guild_id', '=', guildId)
        .where('cohort_id', '=', cohortId ?? '')
        .where('kind', '=', kind)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** The same, locked until the end of the transaction: no other process changes it meanwhile. */
    async hold({ guildId, cohortId, kind }: NudgeTarget): Promise<Nudge | undefined> {
      const row = await db
        .updateTable('nudges')
        .set((old) => ({ failures: old.ref('failures') }))
        .where('guild_id', '=', guildId)
        .where('cohort_id', '=', cohortId ?? '')
        .where('kind', '=', kind)
        .returningAll()
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Those of a server and its cohorts, the server's own first. */
    async ofServer(guildId: GuildId): Promise<Nudge[]> {
      const rows = await db
        .selectFrom('nudges')
        .selectAll()
        .where('guild_id', '=', guildId)
        .orderBy('cohort_id')
        .orderBy('kind', 'desc')
        .execute();
      return rows.map(fromRow);
    },

    /** Adds a nudge or replaces it. */
    async put(nudge: Nudge): Promise<void> {
      const row = toRow(nudge);
      await db
        .insertInto('nudges')
        .values(row)
        .onConflict((conflict) =>
          conflict.columns(['guild_id', 'cohort_id', 'kind']).doUpdateSet(row),
        )
        .execute();
    },

    /** What is due, the longest due first. */
    async due(nowMs: number, limit: number): Promise<NudgeTarget[]> {
      const rows = await db
        .selectFrom('nudges')
        .select(['guild_id', 'cohort_id', 'kind'])
        .where('next_due_at_ms', '<=', nowMs)
        .orderBy('next_due_at_ms')
        .limit(limit)
        .execute();
      return rows.map(targetOf);
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

function targetOf(row: Pick<NudgeRow, 'guild_id' | 'cohort_id' | 'kind'>): NudgeTarget {
  return {
    guildId: row.guild_id as GuildId,
    cohortId: row.cohort_id || null,
    kind: row.kind,
  };
}

function fromRow(row: NudgeRow): Nudge {
  return {
    ...targetOf(row),
    channelId: row.channel_id,
    time: row.time,
    days: daysFrom(row.days),
    ideas: row.ideas === 1,
    ideaDays: row.idea_days === null ? null : daysFrom(row.idea_days),
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
    cohort_id: nudge.cohortId ?? '',
    kind: nudge.kind,
    channel_id: nudge.channelId,
    time: nudge.time,
    days: daysText(nudge.days),
    ideas: nudge.ideas ? 1 : 0,
    idea_days: nudge.ideaDays && daysText(nudge.ideaDays),
    role_id: nudge.roleId,
    paused: nudge.paused,
    paused_until_ms: nudge.pausedUntilMs,
    failures: nudge.failures,
    next_due_at_ms: nudge.nextDueAtMs,
    next_local_date: nudge.nextLocalDate,
    configured_by: nudge.configuredBy ?? '',
  };
}

function daysFrom(text: string): number[] {
  return text.split('').map(Number);
}

function daysText(days: readonly number[]): string {
  return days.toSorted((a, b) => a - b).join('');
}
