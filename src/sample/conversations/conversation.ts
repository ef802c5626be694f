import type { PersonKey } from '../people.ts';
import type { ChannelKey } from '../places.ts';

/** People talking in a channel, beginning at a local time on a day of the history. */
export interface Conversation {
  day: number;
  at: string;
  channel: ChannelKey;
  /** Who says what, and how many minutes after the line before. `<@ada>` and `<#wins>` stand for mentions. */
  lines: readonly (readonly [who: PersonKey, text: string, minutesLater?: number])[];
}
