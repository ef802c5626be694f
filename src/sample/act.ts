import type { PersonKey } from './people.ts';
import type { ChannelKey } from './places.ts';

/** What somebody does in Discord. Their own last answer is the one they are looking at. */
export type Deed =
  | { kind: 'say'; content: string }
  /** `/project idea`, and its options. */
  | { kind: 'run'; command: string; options?: Record<string, string | boolean> }
  /** The first button of that name, on their own last answer or on the last nudge. */
  | { kind: 'press'; label: string; on: 'answer' | 'nudge' }
  | { kind: 'choose'; placeholder: string; values: readonly string[] }
  | { kind: 'fillIn'; fields: Record<string, string> };

/** A line of the play: who does what, where and when. */
export interface Act {
  atMs: number;
  who: PersonKey;
  where: ChannelKey;
  deed: Deed;
}
