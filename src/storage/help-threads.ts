import type { GuildId } from '../domain/ids.ts';
import type { Database } from './schema.ts';

/** A thread is for one step of a cohort in one week. */
export interface HelpThreadKey {
  guildId: GuildId;
  cohortId: string;
  stepId: string;
  /** Of the cohort's pace, counted from 1; 0 before the start. */
  week: number;
}

/** Threads opened for help, so that none is opened twice. */
export function helpThreads(db: Database) {
  const rowOf = ({ cohortId, stepId, week }: HelpThreadKey) =>
    ({ cohort_id: cohortId, step_id: stepId, week }) as const;

  return {
    /** The thread; `undefined`: there is none yet, `null`: it is being opened. */
    async find(key: HelpThreadKey): Promise<string | null | undefined> {
      const row = await db
        .selectFrom('help_threads')
        .select('thread_id')
        .where((each) => each.and(rowOf(key)))
        .executeTakeFirst();
      return row?.thread_id;
    },

    /** Takes the opening of a thread until `untilMs`. Of several who try, one gets it. */
    async claim(key: HelpThreadKey, nowMs: number, untilMs: number): Promise<boolean> {
      const row = await db
        .insertInto('help_threads')
        .values({ ...rowOf(key), guild_id: key.guildId, claimed_until_ms: untilMs })
        .onConflict((conflict) =>
          conflict
            .columns(['cohort_id', 'step_id', 'week'])
            .doUpdateSet({ claimed_until_ms: untilMs })
            .where('help_threads.thread_id', 'is', null)
            .where('help_threads.claimed_until_ms', '<=', nowMs),
        )
        .returning('cohort_id')
        .executeTakeFirst();
      return row !== undefined;
    },

    async opened(key: HelpThreadKey, threadId: string): Promise<void> {
      await db
        .updateTable('help_threads')
        .set({ thread_id: threadId })
        .where((each) => each.and(rowOf(key)))
        .execute();
    },

    /** Lets go of a claim: nothing was opened. */
    async release(key: HelpThreadKey): Promise<void> {
      await db
        .deleteFrom('help_threads')
        .where((each) => each.and(rowOf(key)))
        .where('thread_id', 'is', null)
        .execute();
    },
  };
}
