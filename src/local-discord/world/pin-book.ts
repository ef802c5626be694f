import { MessageType } from 'discord-api-types/v10';
import type { MessageBook } from './message-book.ts';
import type { Channel, MessageRecord, User } from './records.ts';
import type { World } from './world.ts';

/** As many pins as a channel takes. */
export const mostPins = 250;

/** Pins messages and takes them down, and keeps the channel's list of them. */
export class PinBook {
  readonly #world: World;
  readonly #messages: MessageBook;

  constructor(world: World, messages: MessageBook) {
    this.#world = world;
    this.#messages = messages;
    const drop = ({ channel, json }: MessageRecord) => {
      if (json.pinned && world.channels.has(channel.id)) this.#drop(channel, json.id);
    };
    world.events.on('messageDelete', drop).on('messageForgotten', drop);
  }

  /** Pins a message, and says in the channel who did. */
  pin(record: MessageRecord, by: User): void {
    const { channel, json } = record;
    if (json.pinned) return;
    const at = new Date(this.#world.clock.now()).toISOString();
    this.#world.setPins(channel.id, [{ messageId: json.id, at }, ...channel.pins]);
    this.#messages.setPinned(record, true);
    this.#messages.note(channel, by, {
      type: MessageType.ChannelPinnedMessage,
      content: '',
      reference: { channel_id: channel.id, message_id: json.id, guild_id: channel.guild?.id },
    });
  }

  unpin(record: MessageRecord): void {
    if (!record.json.pinned) return;
    this.#drop(record.channel, record.json.id);
    this.#messages.setPinned(record, false);
  }

  #drop(channel: Channel, id: string): void {
    this.#world.setPins(
      channel.id,
      channel.pins.filter(({ messageId }) => messageId !== id),
    );
  }
}

/** The pinned messages of a channel, the last pinned first. */
export function pinsOf({ pins, messages }: Channel): { at: string; record: MessageRecord }[] {
  return pins.flatMap(({ messageId, at }) => {
    const record = messages.get(messageId);
    return record ? [{ at, record }] : [];
  });
}
