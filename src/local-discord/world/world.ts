import type { Clock } from '../clock.ts';
import { channelPermissions, defaultEveryonePermissions } from '../permissions.ts';
import type { SnowflakeMint } from '../snowflakes.ts';
import {
  type ChannelDraft,
  makeApplication,
  makeDirectChannel,
  makeGuildChannel,
  makeMember,
  makeOverwrite,
  makeRole,
  makeThread,
  makeUser,
  type MemberDraft,
  type OverwriteDraft,
  type PermissionBits,
  type RoleDraft,
  type ThreadDraft,
  type UserDraft,
} from './drafts.ts';
import type {
  Application,
  Channel,
  Guild,
  Member,
  MessageRecord,
  Pin,
  Role,
  Thread,
  User,
} from './records.ts';
import { Registry } from './registry.ts';
import { rankedRoles, type RoleRank } from './role-order.ts';
import { channelJson, threadJson } from './shapes.ts';

/** Everything there is: users, apps, guilds, channels, members. Made here, inspected anywhere. */
export class World extends Registry {
  readonly clock: Clock;
  readonly ids: SnowflakeMint;

  constructor(clock: Clock, ids: SnowflakeMint) {
    super();
    this.clock = clock;
    this.ids = ids;
  }

  /** Makes an app and its bot user. The token has the form of a real one and opens only this Discord. */
  createApplication({ name, id = this.ids.next() }: { name: string; id?: string }): Application {
    const application = makeApplication(id, name);
    this.putApplication(application);
    this.createUser({ id, username: name, globalName: null, bot: true });
    return application;
  }

  createUser({ id = this.ids.next(), dmsOpen = true, bio, ...draft }: UserDraft): User {
    const user = makeUser(id, draft);
    this.putUser(user);
    if (!dmsOpen) this.setDirectMessages(id, false);
    if (bio !== undefined) this.setBio(id, bio);
    return user;
  }

  /** Makes a guild with its @everyone role; the owner becomes its first member. */
  createGuild({
    name,
    ownerId,
    id = this.ids.next(),
  }: {
    name: string;
    ownerId: string;
    id?: string;
  }): Guild {
    const guild: Guild = {
      id,
      name,
      ownerId,
      roles: new Map(),
      channels: new Map(),
      threads: new Map(),
      members: new Map(),
    };
    this.putGuild(guild);
    this.createRole({
      guildId: id,
      id,
      name: '@everyone',
      permissions: defaultEveryonePermissions,
    });
    this.addMember({ guildId: id, userId: ownerId });
    return guild;
  }

  /** Makes a role above all others, or above or below one of them. */
  createRole({ guildId, id = this.ids.next(), above, below, ...draft }: RoleDraft): Role {
    const guild = this.guild(guildId);
    return this.#rank(guild, makeRole(id, draft), { above, below });
  }

  /** Renames a role or changes what else of it changes: its permissions take effect at once. */
  updateRole({
    guildId,
    roleId,
    permissions,
    ...changes
  }: {
    guildId: string;
    roleId: string;
    permissions?: PermissionBits;
    name?: string;
    mentionable?: boolean;
    hoist?: boolean;
  }): Role {
    const guild = this.guild(guildId);
    const bits = permissions !== undefined && { permissions: BigInt(permissions).toString() };
    const role: Role = { ...this.#role(guild, roleId), ...changes, ...bits };
    this.putRole(guild, role);
    this.events.emit('guildEvent', guild, 'GUILD_ROLE_UPDATE', { guild_id: guildId, role });
    return role;
  }

  /** Puts a role above or below another one. */
  moveRole({ guildId, roleId, ...rank }: RoleRank & { guildId: string; roleId: string }): Role {
    const guild = this.guild(guildId);
    return this.#rank(guild, this.#role(guild, roleId), rank);
  }

  /** Takes a role away, from its members too. */
  deleteRole({ guildId, roleId }: { guildId: string; roleId: string }): void {
    const guild = this.guild(guildId);
    this.#role(guild, roleId);
    for (const member of guild.members.values()) {
      if (member.roles.includes(roleId))
        this.changeMember(guild, { ...member, roles: member.roles.filter((id) => id !== roleId) });
    }
    this.removeRole(guild, roleId);
    this.events.emit('guildEvent', guild, 'GUILD_ROLE_DELETE', {
      guild_id: guildId,
      role_id: roleId,
    });
  }

  /** The managed role an app brought with it: what it carries is what the app may do everywhere. */
  roleOfApplication({ guildId, applicationId }: { guildId: string; applicationId: string }): Role {
    for (const role of this.guild(guildId).roles.values()) {
      if (role.tags?.bot_id === applicationId) return role;
    }
    throw new Error(`The application ${applicationId} has no role in guild ${guildId}`);
  }

  #role(guild: Guild, roleId: string): Role {
    const role = guild.roles.get(roleId);
    if (!role) throw new Error(`There is no role ${roleId} in guild ${guild.id}`);
    return role;
  }

  #rank(guild: Guild, role: Role, rank: RoleRank): Role {
    for (const each of rankedRoles(guild, role, rank)) {
      const event = guild.roles.has(each.id) ? 'GUILD_ROLE_UPDATE' : 'GUILD_ROLE_CREATE';
      this.putRole(guild, each);
      this.events.emit('guildEvent', guild, event, { guild_id: guild.id, role: each });
    }
    return this.#role(guild, role.id);
  }

  createChannel({ guildId, id = this.ids.next(), ...draft }: ChannelDraft): Channel {
    const guild = this.guild(guildId);
    const channel = makeGuildChannel(id, guild, draft);
    this.putChannel(channel);
    this.events.emit('guildEvent', guild, 'CHANNEL_CREATE', channelJson(channel));
    return channel;
  }

  /** Renames a channel or changes what else of it changes. */
  updateChannel(
    channelId: string,
    changes: Partial<Pick<Channel, 'name' | 'topic' | 'overwrites'>>,
  ): Channel {
    const channel = this.channel(channelId);
    Object.assign(channel, changes);
    if (channel.guild && !channel.thread)
      this.events.emit('guildEvent', channel.guild, 'CHANNEL_UPDATE', channelJson(channel));
    this.changed('channel', channelId);
    return channel;
  }

  deleteChannel(channelId: string): void {
    const channel = this.channel(channelId);
    const { guild } = channel;
    for (const thread of guild?.threads.values() ?? []) {
      if (thread.parent === channel) this.deleteChannel(thread.id);
    }
    this.channels.delete(channelId);
    guild?.channels.delete(channelId);
    guild?.threads.delete(channelId);
    if (channel.thread) {
      const { id, guild_id, parent_id, type } = threadJson(channel);
      this.events.emit('threadEvent', channel, 'THREAD_DELETE', { id, guild_id, parent_id, type });
    } else if (guild) this.events.emit('guildEvent', guild, 'CHANNEL_DELETE', channelJson(channel));
    for (const record of channel.messages.all()) this.events.emit('messageForgotten', record);
    this.changed('channel', channelId);
  }

  /** Makes a thread in a channel, with nothing in it and its owner as the only member. */
  createThread({ channelId, id = this.ids.next(), ...draft }: ThreadDraft): Channel {
    const parent = this.channel(channelId);
    const thread = makeThread(id, parent, draft, new Date(this.clock.now()).toISOString());
    this.putChannel(thread);
    const made = { ...threadJson(thread), newly_created: true };
    this.events.emit('threadEvent', thread, 'THREAD_CREATE', made);
    return thread;
  }

  /** Changes what makes a thread of a channel. */
  updateThread(threadId: string, changes: Partial<Thread>): void {
    const channel = this.channel(threadId);
    if (!channel.thread) throw new Error(`The channel ${threadId} is no thread`);
    channel.thread = { ...channel.thread, ...changes };
    this.changed('channel', threadId);
  }

  /** Sets which messages of a channel are pinned. */
  setPins(channelId: string, pins: readonly Pin[]): void {
    const channel = this.channel(channelId);
    channel.pins = pins;
    this.events.emit('pins', channel);
    this.changed('channel', channelId);
  }

  /** Sets what a role or member is allowed and denied in a channel, in place of what was set before. */
  setOverwrite({ channelId, ...draft }: OverwriteDraft & { channelId: string }): void {
    const others = this.channel(channelId).overwrites.filter(({ id }) => id !== draft.id);
    this.updateChannel(channelId, { overwrites: [...others, makeOverwrite(draft)] });
  }

  /** Adds a member, or gives one a new nick and new roles. */
  addMember({ guildId, userId, joinedAt = this.clock.now(), ...draft }: MemberDraft): Member {
    const guild = this.guild(guildId);
    const user = this.users.get(userId);
    if (!user) throw new Error(`There is no user ${userId}`);
    for (const roleId of draft.roleIds ?? []) this.#role(guild, roleId);
    const member = makeMember(user, draft, joinedAt);
    this.setMember(guild, member);
    return member;
  }

  /** Gives a member exactly these roles. */
  setMemberRoles(draft: { guildId: string; userId: string; roleIds: readonly string[] }): Member {
    const { guildId, userId, roleIds } = draft;
    const guild = this.guild(guildId);
    const member = guild.members.get(userId);
    if (!member) throw new Error(`There is no member ${userId} in guild ${guildId}`);
    for (const roleId of roleIds) this.#role(guild, roleId);
    return this.changeMember(guild, { ...member, roles: [...roleIds] });
  }

  /** Puts a changed member in the old one's stead, and tells the member's own app of it. */
  changeMember(guild: Guild, member: Member): Member {
    this.setMember(guild, member);
    this.events.emit('memberUpdate', guild, member);
    return member;
  }

  /** Brings an app into a guild: its bot becomes a member with a managed role of just these permissions. */
  installApplication(draft: {
    applicationId: string;
    guildId: string;
    permissions: PermissionBits;
  }): Member {
    const { applicationId, guildId, permissions } = draft;
    const application = this.applications.get(applicationId);
    if (!application) throw new Error(`There is no application ${applicationId}`);
    const guild = this.guild(guildId);
    const own = { managed: true, tags: { bot_id: application.botUserId } };
    const drawn = makeRole(this.ids.next(), { name: application.name, permissions });
    const role = this.#rank(guild, { ...drawn, ...own }, {});
    const member = this.addMember({ guildId, userId: application.botUserId, roleIds: [role.id] });
    this.events.emit('install', application, guild);
    return member;
  }

  /** The direct channel between a person and an app's bot, made on first use. */
  directChannel(userId: string, applicationId: string): Channel {
    const recipientIds = [userId, applicationId];
    const existing = this.directChannelOf(recipientIds);
    if (existing) return existing;
    const channel = makeDirectChannel(this.ids.next(), recipientIds);
    this.putChannel(channel);
    return channel;
  }

  /** A user's permissions in a channel as bits; 0 without access to it. */
  permissionsIn(userId: string, channelId: string): bigint {
    return channelPermissions(this.channel(channelId), userId);
  }

  /** All messages of a channel, oldest first, ephemeral ones included. */
  messagesIn(channelId: string): readonly MessageRecord[] {
    return this.channel(channelId).messages.all();
  }
}
