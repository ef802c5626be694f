import type { Selectable } from 'kysely';
import type { GuildId, LocalDate } from '../domain/ids.ts';
import type { Database, Schema } from './schema.ts';

/** A message that Roadmate owes a channel: sent once, or finished with the reason why not. */
export interface Delivery {
  id: string;
  kind: 'nudge' | 'nudge-now';
  guildId: GuildId;
  /** What makes it the only one of its kind: the local date, or the interaction that asked for it. */
  slot: string;
  dueAtMs: number;
  status: 'pending' | 'sent' | 'skipped' | 'failed';
  /** Including the one under way. */
  attempts: number;
  firstTriedAtMs: number | null;
  channelId: string;
  ideaId: string | null;
  messageId: string | null;
  reason: string | null;
  finishedAtMs: number | null;
}

export type NewDelivery = Pick<
  Delivery,
  'id' | 'kind' | 'guildId' | 'slot' | 'dueAtMs' | 'channelId' | 'ideaId'
>;

export function deliveries(db: Database) {
  return {
    /** Adds a delivery. @returns false when its slot already has one: it is taken care of. */
    async add(delivery: NewDelivery): Promise<boolean> {
      const row = await db
        .insertInto('deliveries')
        .values({
          id: delivery.id,
          kind: delivery.kind,
          guild_id: delivery.guildId,
          slot: delivery.slot,
          due_at_ms: delivery.dueAtMs,
          status: 'pending',
          attempts: 0,
          claimed_until_ms: null,
          retry_at_ms: delivery.dueAtMs,
          channel_id: delivery.channelId,
          idea_id: delivery.ideaId,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Pending deliveries that nobody is at work on and that may be tried now, the longest due first. */
    async open(nowMs: number, limit: number): Promise<string[]> {
      const rows = await db
        .selectFrom('deliveries')
        .select('id')
        .where('status', '=', 'pending')
        .where('retry_at_ms', '<=', nowMs)
        .where((where) =>
          where.or([where('claimed_until_ms', 'is', null), where('claimed_until_ms', '<=', nowMs)]),
        )
        .orderBy('retry_at_ms')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },

    /**
     * Takes a pending delivery for this process until `untilMs`. Of several processes that try, one gets it.
     *
     * @returns `undefined` when another process has it or it is finished.
     */
    async claim(id: string, nowMs: number, untilMs: number): Promise<Delivery | undefined> {
      const row = await db
        .updateTable('deliveries')
        .set((old) => ({
          claimed_until_ms: untilMs,
          attempts: old('attempts', '+', 1),
          first_tried_at_ms: old.fn.coalesce('first_tried_at_ms', old.val(nowMs)),
        }))
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .where((where) =>
          where.or([where('claimed_until_ms', 'is', null), where('claimed_until_ms', '<=', nowMs)]),
        )
        .returningAll()
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Lets go of a claimed delivery, to be tried again from `retryAtMs` on. */
    async postpone(id: string, retryAtMs: number, reason: string): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ claimed_until_ms: null, retry_at_ms: retryAtMs, reason })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .execute();
    },

    async finish(
      id: string,
      end: {
        status: 'sent' | 'skipped' | 'failed';
        messageId?: string;
        reason?: string;
        nowMs: number;
      },
    ): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({
          status: end.status,
          claimed_until_ms: null,
          message_id: end.messageId ?? null,
          reason: end.reason ?? null,
          finished_at_ms: end.nowMs,
        })
        .where('id', '=', id)
        .where('status', '=', 'pending')
        .execute();
    },

    async bySlot(
      kind: Delivery['kind'],
      guildId: GuildId,
      slot: string,
    ): Promise<Delivery | undefined> {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('kind', '=', kind)
        .where('guild_id', '=', guildId)
        .where('slot', '=', slot)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** The last local date whose nudge was taken care of, whatever became of it. */
    async lastDate(guildId: GuildId): Promise<LocalDate | null> {
      const row = await db
        .selectFrom('deliveries')
        .select((select) => select.fn.max<LocalDate | null>('slot').as('date'))
        .where('kind', '=', 'nudge')
        .where('guild_id', '=', guildId)
        .executeTakeFirst();
      return row?.date ?? null;
    },

    /** The server's latest deliveries, newest first. */
    async latest(guildId: GuildId, limit: number): Promise<Delivery[]> {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('guild_id', '=', guildId)
        .orderBy('due_at_ms', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}

function fromRow(row: Selectable<Schema['deliveries']>): Delivery {
  return {
    id: row.id,
    kind: row.kind,
    guildId: row.guild_id as GuildId,
    slot: row.slot,
    dueAtMs: row.due_at_ms,
    status: row.status,
    attempts: row.attempts,
    firstTriedAtMs: row.first_tried_at_ms,
    channelId: row.channel_id,
    ideaId: row.idea_id,
    messageId: row.message_id,
    reason: row.reason,
    finishedAtMs: row.finished_at_ms,
  };
}
