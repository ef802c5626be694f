import type { GuildId, LocalDate } from '../domain/ids.ts';
import type { Database } from './schema.ts';

/** Which thread: there is one for a cohort, a step and a week (given by its Monday). */
export interface HelpThreadKey {
  guildId: GuildId;
  cohortId: string;
  stepId: string;
  week: LocalDate;
}

export type HelpThreadClaim =
  /** To be opened now; `threadId`: it is there, and waits for its first message. */
  | { kind: 'claimed'; threadId: string | null }
  /** Somebody else is opening it. */
  | { kind: 'busy' }
  | { kind: 'open'; threadId: string };

/** Threads in which a cohort helps one another, claimed before they are opened. */
export function helpThreads(db: Database) {
  return {
    /** Takes the opening of a thread until a moment, unless it is open or taken. The database decides by its key. */
    async claim(key: HelpThreadKey, nowMs: number, untilMs: number): Promise<HelpThreadClaim> {
      const claimed = await db
        .insertInto('help_threads')
        .values({ ...columns(key), guild_id: key.guildId, claimed_until_ms: untilMs })
        .onConflict((conflict) =>
          conflict
            .columns(['cohort_id', 'step_id', 'week'])
            .doUpdateSet({ claimed_until_ms: untilMs })
            .where('help_threads.message_id', 'is', null)
            .where('help_threads.claimed_until_ms', '<=', nowMs),
        )
        .returning('thread_id')
        .executeTakeFirst();
      if (claimed) return { kind: 'claimed', threadId: claimed.thread_id };
      const row = await one(key).select(['thread_id', 'message_id']).executeTakeFirst();
      return row?.message_id == null
        ? { kind: 'busy' }
        : { kind: 'open', threadId: row.thread_id! };
    },

    /** Notes what is there of a thread by now. */
    async note(
      key: HelpThreadKey,
      { threadId, messageId }: { threadId: string; messageId: string | null },
    ): Promise<void> {
      await db
        .updateTable('help_threads')
        .set({ thread_id: threadId, message_id: messageId })
        .where((each) => each.and(columns(key)))
        .execute();
    },

    /** Lets another attempt open it. @param gone its thread is not there any more. */
    async free(key: HelpThreadKey, { gone }: { gone: boolean }): Promise<void> {
      await db
        .updateTable('help_threads')
        .set({ claimed_until_ms: 0, ...(gone && { thread_id: null }) })
        .where((each) => each.and(columns(key)))
        .execute();
    },
  };

  function one(key: HelpThreadKey) {
    return db.selectFrom('help_threads').where((each) => each.and(columns(key)));
  }
}

function columns({ cohortId, stepId, week }: HelpThreadKey) {
  return { cohort_id: cohortId, step_id: stepId, week };
}
