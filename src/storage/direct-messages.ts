import type { UserId } from '../domain/ids.ts';
import type { Database } from './schema.ts';

/** A command used in direct messages, waiting for the member to say which server is meant. */
export interface DirectQuestion {
  /** The interaction that asked. */
  id: string;
  userId: UserId;
  command: string;
  /** What the command was asked, as its own `read` made it. */
  request: unknown;
}

/** Direct channels that are open already, and questions put in them. */
export function directMessages(db: Database) {
  return {
    async channelOf(userId: UserId): Promise<string | undefined> {
      const row = await db
        .selectFrom('direct_channels')
        .select('channel_id')
        .where('user_id', '=', userId)
        .executeTakeFirst();
      return row?.channel_id;
    },

    /** Keeps the channel of a member; of somebody whose data was removed while it was opened, nothing is kept. */
    async keepChannel(userId: UserId, channelId: string): Promise<void> {
      await db
        .insertInto('direct_channels')
        .columns(['user_id', 'channel_id'])
        .expression((select) =>
          select
            .selectFrom('members')
            .select(['user_id', select.val(channelId).as('channel_id')])
            .where('user_id', '=', userId)
            .limit(1),
        )
        .onConflict((conflict) => conflict.column('user_id').doUpdateSet({ channel_id: channelId }))
        .execute();
    },

    /** Keeps a question until it is answered; a day later nobody will answer it any more. */
    async ask({ id, userId, command, request }: DirectQuestion, nowMs: number): Promise<void> {
      await db
        .deleteFrom('direct_questions')
        .where('asked_at_ms', '<', nowMs - dayMs)
        .execute();
      await db
        .insertInto('direct_questions')
        .values({
          id,
          user_id: userId,
          command,
          request: JSON.stringify(request),
          asked_at_ms: nowMs,
        })
        .onConflict((conflict) => conflict.column('id').doNothing())
        .execute();
    },

    /** Takes a member's question to answer it: it is answered once. */
    async takeQuestion(id: string, userId: UserId): Promise<DirectQuestion | undefined> {
      const row = await db
        .deleteFrom('direct_questions')
        .where('id', '=', id)
        .where('user_id', '=', userId)
        .returning(['command', 'request'])
        .executeTakeFirst();
      return row && { id, userId, command: row.command, request: JSON.parse(row.request) };
    },
  };
}

const dayMs = 86_400_000;
