import type { Cohort } from '../domain/cohort.ts';
import type { Delivery } from '../storage/deliveries.ts';
import type { GuildId, UserId } from '../domain/ids.ts';

/** An organiser wants a board to stay in a channel. */
export interface PinBoard {
  guildId: GuildId;
  channelId: string;
  /** Undefined: the whole server. */
  cohort: Cohort | undefined;
  userId: UserId;
  interactionId: string;
  /** The bot has the permission to pin messages there. */
  mayPin: boolean;
}

/** What became of it. */
export interface PinnedBoard {
  channelId: string;
  cohort: Cohort | undefined;
  delivery: Delivery;
  pinned: 'pinned' | 'not-allowed' | 'failed';
  /** It took the place of another one. */
  replaced: boolean;
}

/** What makes the delivery of a board the only one: the interaction that asked for it; the cohort goes with it. */
export const boardSlot = ({ interactionId, cohort }: PinBoard): string =>
  `${interactionId} ${cohort?.id ?? ''}`;

/** The cohort in a slot; null: the whole server. */
export const cohortInSlot = (slot: string): string | null => slot.split(' ')[1] || null;
