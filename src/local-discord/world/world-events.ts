import type { Application, Channel, Guild, Member, MessageRecord } from './records.ts';

/** What a change can be of, other than a message: each has an id among its kind. */
export type Subject = 'application' | 'user' | 'guild' | 'channel' | 'member' | 'commands';

/** What happens in the world, for those who tell others of it. */
export interface WorldEvents {
  messageCreate: [MessageRecord];
  messageUpdate: [MessageRecord];
  messageDelete: [MessageRecord];
  /** The app can no longer answer with this message, which goes on "thinking". */
  messageUnanswered: [MessageRecord];
  /** The message fell away without anybody deleting it: with its channel, or as the oldest of too many. */
  messageForgotten: [MessageRecord];
  /** A file of a message came or went: the path it is served at. */
  file: [path: string];
  /** Something apps with the Guilds intent hear of: the guild, the gateway event, its data. */
  guildEvent: [guild: Guild, event: string, data: unknown];
  /** A message was pinned in the channel, or taken down. */
  pins: [channel: Channel];
  /** Something apps hear of that may see the thread: the thread, the gateway event, its data. */
  threadEvent: [thread: Channel, event: string, data: unknown];
  /** Somebody joined or left a thread. */
  threadMembers: [thread: Channel, added: readonly string[], removed: readonly string[]];
  /** A member got another nick or other roles. */
  memberUpdate: [guild: Guild, member: Member];
  /** An app came into a guild. */
  install: [application: Application, guild: Guild];
  /** Anything but messages came, changed or went; with its id, or those of {@link memberKey} and {@link commandsKey}. */
  change: [subject: Subject, id: string];
}

export function memberKey(guildId: string, userId: string): string {
  return `${guildId}:${userId}`;
}

/** The commands of an app in one place: in a guild, or (without one) everywhere. */
export function commandsKey(applicationId: string, guildId: string | undefined): string {
  return `${applicationId}:${guildId ?? ''}`;
}
