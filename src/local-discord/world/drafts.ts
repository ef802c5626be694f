import { createHash, randomBytes } from 'node:crypto';
import {
  type APIOverwrite,
  ChannelType,
  type GuildMemberFlags,
  type OverwriteType,
  type RoleFlags,
  type UserFlags,
} from 'discord-api-types/v10';
import { MessageLog } from './message-log.ts';
import type { Application, Channel, Guild, Member, Role, Thread, User } from './records.ts';
import type { RoleRank } from './role-order.ts';

/** Permissions and overwrites may be given as numbers of bits or in Discord's text form. */
export type PermissionBits = bigint | string;

export interface OverwriteDraft {
  /** A role's id (the guild's own for @everyone) or, with type 1, a user's. */
  id: string;
  type: OverwriteType;
  allow?: PermissionBits;
  deny?: PermissionBits;
}

export interface ChannelDraft {
  guildId: string;
  name: string;
  type: ChannelType;
  permissionOverwrites?: readonly OverwriteDraft[];
  topic?: string;
  id?: string;
}

export interface ThreadDraft {
  /** The channel it is in. */
  channelId: string;
  name: string;
  ownerId: string;
  /** A public thread, when absent. */
  type?: ChannelType;
  autoArchiveDuration?: number;
  invitable?: boolean;
  rateLimitPerUser?: number;
  /** That of the message it starts from, if there is one. */
  id?: string;
}

export interface RoleDraft extends RoleRank {
  guildId: string;
  name: string;
  permissions?: PermissionBits;
  color?: number;
  mentionable?: boolean;
  hoist?: boolean;
  id?: string;
}

export interface MemberDraft {
  guildId: string;
  userId: string;
  nick?: string;
  /** The hash of a picture of this guild only. */
  avatar?: string | null;
  roleIds?: readonly string[];
  /** Epoch milliseconds or an ISO date; now, when absent. */
  joinedAt?: number | string;
}

export interface UserDraft {
  username: string;
  globalName: string | null;
  id?: string;
  /** The hash of a picture; one is drawn, when absent, and null is nobody's. */
  avatar?: string | null;
  bot?: boolean;
  /** Whether apps may write to this person directly. */
  dmsOpen?: boolean;
  /** What the person says of themselves, for those who look at the stage. */
  bio?: string;
}

/** An app with a token of the form Discord gives: its id, a time, a signature; here the last two mean nothing. */
export function makeApplication(id: string, name: string): Application {
  const secret = (bytes: number) => randomBytes(bytes).toString('base64url');
  const token = `${Buffer.from(id).toString('base64url')}.${secret(4)}.${secret(28)}`;
  return { id, name, token, botUserId: id };
}

export function makeUser(id: string, draft: Omit<UserDraft, 'id' | 'dmsOpen' | 'bio'>): User {
  const { username, globalName, avatar = avatarHash(id, username), bot = false } = draft;
  const user: User = {
    id,
    username,
    avatar,
    // Apps kept the four digits that people have given up.
    discriminator: bot ? String(Number(BigInt(id) % 9999n) + 1).padStart(4, '0') : '0',
    public_flags: 0 as UserFlags,
    flags: 0 as UserFlags,
    banner: null,
    accent_color: null,
    global_name: globalName,
    avatar_decoration_data: null,
    collectibles: null,
    primary_guild: null,
  };
  if (bot) user.bot = true;
  return user;
}

/** Discord names a picture by a hash of it; here the id and the name decide how somebody looks. */
function avatarHash(id: string, username: string): string {
  return createHash('md5').update(`${id} ${username}`).digest('hex');
}

export function makeMember(
  user: User,
  { nick, roleIds = [], avatar = null }: Omit<MemberDraft, 'guildId' | 'userId' | 'joinedAt'>,
  joinedAt: number | string,
): Member {
  return {
    avatar,
    banner: null,
    communication_disabled_until: null,
    flags: 0 as GuildMemberFlags,
    joined_at: new Date(joinedAt).toISOString(),
    nick: nick ?? null,
    pending: false,
    premium_since: null,
    roles: [...roleIds],
    user,
    mute: false,
    deaf: false,
  };
}

export function makeGuildChannel(
  id: string,
  guild: Guild,
  draft: Omit<ChannelDraft, 'id' | 'guildId'>,
): Channel {
  const { name, type, permissionOverwrites = [], topic = null } = draft;
  const overwrites = permissionOverwrites.map(makeOverwrite);
  const position = guild.channels.size;
  return {
    id,
    type,
    guild,
    recipientIds: [],
    position,
    name,
    topic,
    overwrites,
    lastMessageId: null,
    messages: new MessageLog(),
    pins: [],
  };
}

export function makeThread(
  id: string,
  parent: Channel,
  draft: Omit<ThreadDraft, 'channelId' | 'id'>,
  at: string,
): Channel {
  const { name, type = ChannelType.PublicThread, ownerId, invitable = true } = draft;
  const { autoArchiveDuration = 1440, rateLimitPerUser = 0 } = draft;
  const thread: Thread = {
    ownerId,
    createdAt: at,
    archived: false,
    archiveChangedAt: at,
    autoArchiveDuration,
    locked: false,
    invitable,
    rateLimitPerUser,
    messageCount: 0,
    totalMessageSent: 0,
    members: { [ownerId]: at },
  };
  const nothing = { recipientIds: [], position: 0, topic: null, overwrites: [], pins: [] };
  const messages = new MessageLog();
  const { guild } = parent;
  return { id, type, guild, parent, name, thread, ...nothing, lastMessageId: null, messages };
}

export function makeDirectChannel(id: string, recipientIds: readonly string[]): Channel {
  const nothing = {
    position: 0,
    name: '',
    topic: null,
    overwrites: [],
    lastMessageId: null,
    pins: [],
  };
  return { id, type: ChannelType.DM, recipientIds, ...nothing, messages: new MessageLog() };
}

export function makeOverwrite({ id, type, allow = 0n, deny = 0n }: OverwriteDraft): APIOverwrite {
  return { id, type, allow: BigInt(allow).toString(), deny: BigInt(deny).toString() };
}

/** A role that has no place among the others yet. */
export function makeRole(
  id: string,
  draft: Omit<RoleDraft, 'guildId' | 'id' | keyof RoleRank>,
): Role {
  const { name, permissions = 0n, color = 0, mentionable = false, hoist = false } = draft;
  return {
    id,
    name,
    permissions: BigInt(permissions).toString(),
    position: -1,
    color,
    colors: { primary_color: color, secondary_color: null, tertiary_color: null },
    hoist,
    managed: false,
    mentionable,
    icon: null,
    unicode_emoji: null,
    flags: 0 as RoleFlags,
  };
}
