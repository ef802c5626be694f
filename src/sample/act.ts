import type { PersonKey } from './people.ts';
import type { ChannelKey } from './places.ts';

/** What somebody does in Discord. Their own last answer is the one they are looking at. */
export type Deed =
  | { kind: 'say'; content: string }
  /** `/manage cohort create`, and its options. */
  | { kind: 'run'; command: string; options?: Record<string, string | number | boolean> }
  /** The first button of that name: on their own last answer, or on the last message of the bot that everybody sees. */
  | { kind: 'press'; label: string; on: 'answer' | 'post' }
  /** Every question of the quiz or review they have before them; `slips` is how often the first try is wrong. */
  | { kind: 'answerAll'; slips: number }
  | { kind: 'choose'; placeholder: string; values: readonly string[] }
  | { kind: 'fillIn'; fields: Record<string, string> };

/** A line of the play: who does what, where and when. */
export interface Act {
  atMs: number;
  who: PersonKey;
  where: ChannelKey;
  deed: Deed;
}
