import type { Selectable } from 'kysely';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import { reminderDate, reminderSlot } from '../domain/reminder-slot.ts';
import type { Database, Schema } from './schema.ts';

/** A message that Roadmate owes a channel or a member: sent once, or finished with the reason why not. */
export interface Delivery {
  id: string;
  kind: DeliveryKind;
  guildId: GuildId;
  /** The cohort that it is for; null: the server, or one member. */
  cohortId: string | null;
  /** Of reminders: whom. */
  userId: UserId | null;
  /** What makes it the only one of its kind: the local date (of a user), or the interaction that asked for it. */
  slot: string;
  dueAtMs: number;
  status: 'pending' | 'sent' | 'skipped' | 'failed';
  /** Including the one under way. */
  attempts: number;
  firstTriedAtMs: number | null;
  /** Empty until a reminder's direct channel is open. */
  channelId: string;
  ideaId: string | null;
  /** Of reminders: which of the wordings. */
  wording: number | null;
  messageId: string | null;
  reason: string | null;
  finishedAtMs: number | null;
}

export type DeliveryKind = Schema['deliveries']['kind'];

export type NewDelivery = Pick<Delivery, 'id' | 'kind' | 'guildId' | 'slot' | 'dueAtMs'> &
  Partial<Pick<Delivery, 'cohortId' | 'userId' | 'channelId' | 'ideaId' | 'wording'>>;

/** A series of deliveries with one in each slot: a kind of message, to a server or to one of its cohorts. */
export type DeliverySeries = Pick<Delivery, 'kind' | 'guildId' | 'cohortId'>;

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
          cohort_id: delivery.cohortId ?? '',
          slot: delivery.slot,
          due_at_ms: delivery.dueAtMs,
          status: 'pending',
          attempts: 0,
          claimed_until_ms: null,
          retry_at_ms: delivery.dueAtMs,
          channel_id: delivery.channelId ?? '',
          idea_id: delivery.ideaId ?? null,
          user_id: delivery.userId ?? null,
          wording: delivery.wording ?? null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async get(id: string): Promise<Delivery | undefined> {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      return row && fromRow(row);
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

    /** Ends a pending delivery. @returns false when it had ended before. */
    async finish(
      id: string,
      end: {
        status: 'sent' | 'skipped' | 'failed';
        messageId?: string;
        reason?: string;
        nowMs: number;
      },
    ): Promise<boolean> {
      const row = await db
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
        .returning('id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Where a claimed delivery goes, as soon as it is known. */
    async address(id: string, channelId: string): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({ channel_id: channelId })
        .where('id', '=', id)
        .execute();
    },

    /** Finishes the reminders of a member that are still to be sent. */
    async skipReminders(
      guildId: GuildId,
      userId: UserId,
      end: { reason: string; nowMs: number },
    ): Promise<void> {
      await db
        .updateTable('deliveries')
        .set({
          status: 'skipped',
          claimed_until_ms: null,
          reason: end.reason,
          finished_at_ms: end.nowMs,
        })
        .where('kind', '=', 'reminder')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('status', '=', 'pending')
        .execute();
    },

    async bySlot(series: DeliverySeries, slot: string): Promise<Delivery | undefined> {
      const row = await db
        .selectFrom('deliveries')
        .selectAll()
        .where((each) => each.and(ofSeries(series)))
        .where('slot', '=', slot)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** The last local date that a series took care of, whatever became of it. */
    async lastDate(series: DeliverySeries): Promise<LocalDate | null> {
      const row = await db
        .selectFrom('deliveries')
        .select((select) => select.fn.max<LocalDate | null>('slot').as('date'))
        .where((each) => each.and(ofSeries(series)))
        .executeTakeFirst();
      return row?.date ?? null;
    },

    /** The last local date whose reminder was taken care of, whatever became of it. */
    async lastReminderDate(guildId: GuildId, userId: UserId): Promise<LocalDate | null> {
      const row = await db
        .selectFrom('deliveries')
        .select((select) => select.fn.max<string | null>('slot').as('slot'))
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row?.slot ? reminderDate(row.slot) : null;
    },

    /** How many reminders a user was ever owed, in all servers. */
    async remindersOf(userId: UserId): Promise<number> {
      const { count } = await db
        .selectFrom('deliveries')
        .select((select) => select.fn.countAll<number>().as('count'))
        .where('user_id', '=', userId)
        .executeTakeFirstOrThrow();
      return count;
    },

    /** A member's reminders of a date, snoozed ones included. */
    async remindersOn(guildId: GuildId, userId: UserId, date: LocalDate): Promise<Delivery[]> {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('slot', '>=', reminderSlot(userId, date))
        .execute();
      return rows.map(fromRow).filter(({ slot }) => reminderDate(slot) === date);
    },

    /** The latest nudges and ideas of a server and its cohorts, newest first. */
    async latestNudges(guildId: GuildId, limit: number): Promise<Delivery[]> {
      const rows = await db
        .selectFrom('deliveries')
        .selectAll()
        .where('guild_id', '=', guildId)
        .where('kind', 'in', ['nudge', 'nudge-now', 'idea'])
        .orderBy('due_at_ms', 'desc')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },
  };
}

function ofSeries({ kind, guildId, cohortId }: DeliverySeries) {
  return { kind, guild_id: guildId, cohort_id: cohortId ?? '' } as const;
}

function fromRow(row: Selectable<Schema['deliveries']>): Delivery {
  return {
    id: row.id,
    kind: row.kind,
    guildId: row.guild_id as GuildId,
    cohortId: row.cohort_id || null,
    userId: row.user_id as UserId | null,
    slot: row.slot,
    dueAtMs: row.due_at_ms,
    status: row.status,
    attempts: row.attempts,
    firstTriedAtMs: row.first_tried_at_ms,
    channelId: row.channel_id,
    ideaId: row.idea_id,
    wording: row.wording,
    messageId: row.message_id,
    reason: row.reason,
    finishedAtMs: row.finished_at_ms,
  };
}
