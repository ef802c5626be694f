import type {
  APIApplicationCommand,
  APIGuildMember,
  APIMessage,
  APIOverwrite,
  APIRole,
  APIUser,
  ChannelType,
} from 'discord-api-types/v10';
import type { MessageLog } from './message-log.ts';

/*
 * The world holds what Discord sends: users, members, roles, messages and commands are kept as
 * the JSON objects of the API, so that answering a request copies nothing. They are never changed
 * in place: a change puts a new object in the old one's stead, and what was sent stays as it was.
 */

export type User = APIUser;
export type Role = APIRole;
export type Member = APIGuildMember;
export type Command = APIApplicationCommand;

export interface Application {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  /** As on Discord, an app's bot user has the app's id. */
  readonly botUserId: string;
}

export interface Guild {
  readonly id: string;
  name: string;
  ownerId: string;
  readonly roles: Map<string, Role>;
  /** Without the threads in them. */
  readonly channels: Map<string, Channel>;
  readonly threads: Map<string, Channel>;
  readonly members: Map<string, Member>;
}

export interface Channel {
  readonly id: string;
  readonly type: ChannelType;
  /** Absent in a direct channel. */
  readonly guild?: Guild;
  /** The two users of a direct channel; empty in a guild. */
  readonly recipientIds: readonly string[];
  readonly position: number;
  name: string;
  topic: string | null;
  overwrites: readonly APIOverwrite[];
  lastMessageId: string | null;
  readonly messages: MessageLog;
  /** The last pinned first. */
  pins: readonly Pin[];
  /** What makes a thread of it; with its {@link Channel.parent}. */
  thread?: Thread;
  /** The channel a thread belongs to, whose overwrites hold in it. */
  readonly parent?: Channel;
}

export interface Pin {
  readonly messageId: string;
  readonly at: string;
}

export interface Thread {
  readonly ownerId: string;
  readonly createdAt: string;
  readonly archived: boolean;
  /** When it was last archived or opened again, or made. */
  readonly archiveChangedAt: string;
  /** Minutes without a message after which it is archived. */
  readonly autoArchiveDuration: number;
  /** Only those with Manage Threads write in it, once it is archived. */
  readonly locked: boolean;
  /** Whether everybody in a private thread may bring others in. */
  readonly invitable: boolean;
  readonly rateLimitPerUser: number;
  /** Messages in it now, without the one it started from; and all there ever were. */
  readonly messageCount: number;
  readonly totalMessageSent: number;
  /** When each member joined, by user id. */
  readonly members: Readonly<Record<string, string>>;
}

export interface MessageRecord {
  readonly channel: Channel;
  json: APIMessage;
  /** The only user who sees it, when it is ephemeral. */
  readonly visibleTo?: string;
  /** The app that made it, in reply to an interaction or not. */
  readonly applicationId?: string;
  /** The interaction whose token may change it through the webhook routes. */
  readonly interactionId?: string;
  /** What was used, as the client shows it above a reply. */
  readonly command?: { name: string; userId: string };
  /** Whether it "thinks" although its app can no longer answer. */
  unanswered?: boolean;
}
