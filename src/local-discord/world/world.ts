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
  makeUser,
  type MemberDraft,
  type OverwriteDraft,
  type PermissionBits,
  type RoleDraft,
  type UserDraft,
} from './drafts.ts';
import type { Application, Channel, Guild, Member, MessageRecord, Role, User } from './records.ts';
import { Registry } from './registry.ts';
import { channelJson } from './shapes.ts';

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

  createRole({ guildId, id = this.ids.next(), ...draft }: RoleDraft): Role {
    const guild = this.guild(guildId);
    const role = makeRole(id, guild.roles.size, draft);
    this.putRole(guild, role);
    this.events.emit('guildEvent', guild, 'GUILD_ROLE_CREATE', { guild_id: guildId, role });
    return role;
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
    if (channel.guild)
      this.events.emit('guildEvent', channel.guild, 'CHANNEL_UPDATE', channelJson(channel));
    this.changed('channel', channelId);
    return channel;
  }

  deleteChannel(channelId: string): void {
    const channel = this.channel(channelId);
    this.channels.delete(channelId);
    channel.guild?.channels.delete(channelId);
    if (channel.guild)
      this.events.emit('guildEvent', channel.guild, 'CHANNEL_DELETE', channelJson(channel));
    for (const record of channel.messages.all()) this.events.emit('messageForgotten', record);
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
    for (const roleId of draft.roleIds ?? []) {
      if (!guild.roles.has(roleId))
        throw new Error(`There is no role ${roleId} in guild ${guildId}`);
    }
    const member = makeMember(user, draft, joinedAt);
    this.setMember(guild, member);
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
    const role = makeRole(this.ids.next(), guild.roles.size, {
      name: application.name,
      permissions,
    });
    this.putRole(guild, { ...role, managed: true, tags: { bot_id: application.botUserId } });
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
