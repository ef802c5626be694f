import type { Selectable } from 'kysely';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { Database, Schema } from './schema.ts';

/** A message that shows a board as it stands now: one in a channel. */
export interface StandingBoard {
  channelId: string;
  guildId: GuildId;
  /** Null: the whole server. */
  cohortId: string | null;
  /** The delivery that posted it. */
  deliveryId: string;
  messageId: string;
  /** The message of the board before it in the same channel, while it is still to be taken away. */
  replacedId: string | null;
  /** A digest of what it shows. */
  shown: string;
  /** The minute in which it was last written. */
  editedAtMs: number;
  /** Edits in a row that Discord refused. */
  failures: number;
  /** Null when they had their data removed. */
  configuredBy: UserId | null;
}

export function standingBoards(db: Database) {
  return {
    async get(channelId: string): Promise<StandingBoard | undefined> {
      const row = await db
        .selectFrom('standing_boards')
        .selectAll()
        .where('channel_id', '=', channelId)
        .executeTakeFirst();
      return row && fromRow(row);
    },

    /** Adds a board or replaces the one of its channel. */
    async put(board: StandingBoard): Promise<void> {
      const row = toRow(board);
      await db
        .insertInto('standing_boards')
        .values(row)
        .onConflict((conflict) => conflict.column('channel_id').doUpdateSet(row))
        .execute();
    },

    async remove({ channelId, deliveryId }: StandingBoard): Promise<void> {
      await db
        .deleteFrom('standing_boards')
        .where('channel_id', '=', channelId)
        .where('delivery_id', '=', deliveryId)
        .execute();
    },

    /** Those whose last edit was before a moment, some at a time in the order of their channels. */
    async editedBefore(
      beforeMs: number,
      { afterChannelId, limit }: { afterChannelId: string; limit: number },
    ): Promise<StandingBoard[]> {
      const rows = await db
        .selectFrom('standing_boards')
        .selectAll()
        .where('edited_at_ms', '<', beforeMs)
        .where('channel_id', '>', afterChannelId)
        .orderBy('channel_id')
        .limit(limit)
        .execute();
      return rows.map(fromRow);
    },

    /** Takes the edit of a minute for this process. @returns false when another one has it, or it is another board by now. */
    async claim(
      { channelId, deliveryId, editedAtMs }: StandingBoard,
      minuteMs: number,
    ): Promise<boolean> {
      const row = await db
        .updateTable('standing_boards')
        .set({ edited_at_ms: minuteMs })
        .where('channel_id', '=', channelId)
        .where('delivery_id', '=', deliveryId)
        .where('edited_at_ms', '=', editedAtMs)
        .returning('channel_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    /** Notes what became of a board: how an edit ended, whom to tell, that the one before it is gone. */
    async note(
      { channelId, deliveryId }: StandingBoard,
      news: Partial<Pick<StandingBoard, 'shown' | 'failures' | 'configuredBy' | 'replacedId'>>,
    ): Promise<void> {
      const { shown, failures, configuredBy, replacedId } = news;
      await db
        .updateTable('standing_boards')
        .set({
          ...(shown !== undefined && { shown }),
          ...(failures !== undefined && { failures }),
          ...(configuredBy !== undefined && { configured_by: configuredBy ?? '' }),
          ...(replacedId !== undefined && { replaced_id: replacedId }),
        })
        .where('channel_id', '=', channelId)
        .where('delivery_id', '=', deliveryId)
        .execute();
    },
  };
}

type StandingBoardRow = Selectable<Schema['standing_boards']>;

function fromRow(row: StandingBoardRow): StandingBoard {
  return {
    channelId: row.channel_id,
    guildId: row.guild_id as GuildId,
    cohortId: row.cohort_id,
    deliveryId: row.delivery_id,
    messageId: row.message_id,
    replacedId: row.replaced_id,
    shown: row.shown,
    editedAtMs: row.edited_at_ms,
    failures: row.failures,
    configuredBy: row.configured_by === '' ? null : (row.configured_by as UserId),
  };
}

function toRow(board: StandingBoard): StandingBoardRow {
  return {
    channel_id: board.channelId,
    guild_id: board.guildId,
    cohort_id: board.cohortId,
    delivery_id: board.deliveryId,
    message_id: board.messageId,
    replaced_id: board.replacedId,
    shown: board.shown,
    edited_at_ms: board.editedAtMs,
    failures: board.failures,
    configured_by: board.configuredBy ?? '',
  };
}
