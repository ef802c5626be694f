import type { PersonKey } from '../people.ts';
import type { ChannelKey } from '../places.ts';

/** People talking in a channel, beginning at a local time on a day of the history. */
export interface Conversation {
  day: number;
  at: string;
  channel: ChannelKey;
  /** The step or project idea it is about: another roadmap has others, and nothing is said of those. */
  about?: string;
  /**
   * Who says what, and how many minutes after the line before. `<@ada>` and `<#wins>` stand for mentions; `/next` runs a
   * command; `[Share]` presses a button on their own last answer, `{Cheer}` one on the last message that everybody sees;
   * `[Partners: <@ada>]` chooses.
   */
  lines: readonly (readonly [who: PersonKey, text: string, minutesLater?: number])[];
}
