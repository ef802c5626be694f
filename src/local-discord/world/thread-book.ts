import {
  ChannelType,
  MessageFlags,
  MessageType,
  PermissionFlagsBits as Bits,
} from 'discord-api-types/v10';
import { channelPermissions } from '../permissions.ts';
import type { ThreadDraft } from './drafts.ts';
import type { MessageBook } from './message-book.ts';
import type { Channel, MessageRecord, Thread, User } from './records.ts';
import { threadJson } from './shapes.ts';
import type { World } from './world.ts';

const minute = 60_000;

/** Starts threads, and keeps what they know of themselves in step with what happens in them. */
export class ThreadBook {
  readonly #world: World;
  readonly #messages: MessageBook;

  constructor(world: World, messages: MessageBook) {
    this.#world = world;
    this.#messages = messages;
    world.events
      .on('messageCreate', (record) => this.#posted(record))
      .on('messageDelete', ({ channel, json, visibleTo }) => {
        const { thread } = channel;
        if (!thread || isStarter(json.type) || visibleTo !== undefined) return;
        world.updateThread(channel.id, { messageCount: thread.messageCount - 1 });
      });
  }

  /** Starts a thread; that its channel has a new public one is said there. */
  start(author: User, draft: Omit<ThreadDraft, 'ownerId'>): Channel {
    const thread = this.#world.createThread({ ...draft, ownerId: author.id });
    if (thread.type === ChannelType.PrivateThread) return thread;
    this.#messages.note(thread.parent!, author, {
      type: MessageType.ThreadCreated,
      content: thread.name,
      reference: { channel_id: thread.id, guild_id: thread.guild!.id },
    });
    return thread;
  }

  /** Starts a thread from a message, which has its id and stands above what is written in it. */
  startFrom(
    { channel, json }: MessageRecord,
    author: User,
    draft: Omit<ThreadDraft, 'ownerId' | 'channelId' | 'id'>,
  ): Channel {
    const ids = { id: json.id, channelId: channel.id, ownerId: author.id };
    const thread = this.#world.createThread({ ...draft, ...ids });
    this.#messages.flag(channel.messages.get(json.id)!, MessageFlags.HasThread);
    this.#messages.note(thread, author, {
      type: MessageType.ThreadStarterMessage,
      content: '',
      reference: { channel_id: channel.id, message_id: json.id, guild_id: channel.guild!.id },
      referenced: json,
    });
    return thread;
  }

  /** Renames a thread, archives it, opens it again. */
  change(channel: Channel, { name, ...changes }: Partial<Thread> & { name?: string }): void {
    const archiveChanged =
      changes.archived !== undefined && changes.archived !== channel.thread!.archived;
    const at = archiveChanged && { archiveChangedAt: this.#now() };
    if (name !== undefined) this.#world.updateChannel(channel.id, { name });
    this.#world.updateThread(channel.id, { ...changes, ...at });
    this.#world.events.emit('threadEvent', channel, 'THREAD_UPDATE', threadJson(channel));
  }

  join(channel: Channel, userIds: readonly string[]): void {
    const { members } = channel.thread!;
    const added = userIds.filter((id) => members[id] === undefined);
    if (added.length === 0) return;
    const joined = Object.fromEntries(added.map((id) => [id, this.#now()]));
    this.#world.updateThread(channel.id, { members: { ...members, ...joined } });
    this.#world.events.emit('threadMembers', channel, added, []);
  }

  leave(channel: Channel, userId: string): void {
    const { [userId]: joined, ...members } = channel.thread!.members;
    if (joined === undefined) return;
    this.#world.updateThread(channel.id, { members });
    this.#world.events.emit('threadMembers', channel, [], [userId]);
  }

  /** Archives the threads in which nothing was said for as long as they stay open. */
  archiveQuiet(now: number): void {
    for (const channel of this.#world.channels.values()) {
      const { thread } = channel;
      if (!thread || thread.archived) continue;
      const last = channel.messages.all().at(-1)?.json.timestamp ?? thread.createdAt;
      const quietSince = Math.max(Date.parse(thread.archiveChangedAt), Date.parse(last));
      if (quietSince + thread.autoArchiveDuration * minute <= now)
        this.change(channel, { archived: true });
    }
  }

  /** Writing in a thread joins it, brings in who is mentioned, and opens it again. */
  #posted({ channel, json, visibleTo }: MessageRecord): void {
    const { thread } = channel;
    if (!thread || isStarter(json.type) || visibleTo !== undefined) return;
    const messageCount = thread.messageCount + 1;
    const totalMessageSent = thread.totalMessageSent + 1;
    this.#world.updateThread(channel.id, { messageCount, totalMessageSent });
    const mentioned = json.mentions.map(({ id }) => id).filter((id) => this.#mayJoin(channel, id));
    const isMember = channel.guild!.members.has(json.author.id);
    this.join(channel, [...(isMember ? [json.author.id] : []), ...mentioned]);
    if (thread.archived) this.change(channel, { archived: false });
  }

  #mayJoin({ parent }: Channel, userId: string): boolean {
    return (channelPermissions(parent!, userId) & Bits.ViewChannel) !== 0n;
  }

  #now(): string {
    return new Date(this.#world.clock.now()).toISOString();
  }
}

function isStarter(type: MessageType): boolean {
  return type === MessageType.ThreadStarterMessage;
}
