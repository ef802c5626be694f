/** What became of the wish to open a thread. */
export type ThreadOpening =
  /** `written`: its first message is there too. */
  | { kind: 'opened'; threadId: string; written: boolean }
  | { kind: 'missing'; permissions: readonly string[] }
  /** The channel is gone, hidden from the bot, or none that can have threads. */
  | { kind: 'gone' }
  /** Discord did not answer. */
  | { kind: 'failed' };
