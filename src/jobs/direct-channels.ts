import { newDeliveryId } from '../actions/delivery-id.ts';
import type { Clock } from '../domain/clock.ts';
import type { UserId } from '../domain/ids.ts';
import type { Delivery as Discord, Opened } from '../discord/delivery.ts';
import type { Store } from '../storage/store.ts';

export interface DirectChannels {
  /** The channel with a user; a new one waits its turn. */
  open(userId: UserId): Promise<Opened | { kind: 'wait' }>;
}

const windowMs = 60_000;

/**
 * Direct channels, remembered. Discord quarantines bots that open many new ones in a short time
 * (https://docs.discord.com/developers/resources/user#create-dm), so that only a few are opened a minute.
 */
export function directChannels(
  { store, clock, discord }: { store: Store; clock: Clock; discord: Discord },
  mostAMinute = 10,
): DirectChannels {
  let openedAtMs: number[] = [];
  return {
    async open(userId) {
      const known = await store.directMessages.channelOf(userId);
      if (known !== undefined) return { kind: 'open', channelId: known };
      const nowMs = clock.now();
      openedAtMs = openedAtMs.filter((atMs) => nowMs - atMs < windowMs);
      if (openedAtMs.length >= mostAMinute) return { kind: 'wait' };
      openedAtMs.push(nowMs);
      const opened = await discord.openDirect(userId);
      if (opened.kind === 'open') await store.directMessages.keepChannel(userId, opened.channelId);
      return opened;
    },
  };
}

/** Sends a direct message now, once; nobody is told when it does not arrive but the caller. */
export async function sendDirect(
  { discord }: { discord: Discord },
  channels: DirectChannels,
  { userId, message }: { userId: UserId; message: object },
): Promise<'sent' | 'closed' | 'failed'> {
  const opened = await channels.open(userId);
  if (opened.kind !== 'open') return opened.kind === 'refused' ? 'closed' : 'failed';
  const posted = await discord.post(opened.channelId, message, newDeliveryId());
  return posted.kind === 'refused' ? 'closed' : posted.kind;
}
