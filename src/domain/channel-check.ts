/** What Discord says about the bot's rights in a channel. */
export type ChannelCheck =
  | { kind: 'unchosen' }
  | { kind: 'ready' }
  | { kind: 'missing'; permissions: readonly string[] }
  | { kind: 'gone' }
  /** Discord would not tell: said, and nothing is blocked by it. */
  | { kind: 'unknown' };
