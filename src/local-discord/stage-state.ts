import { avatarPath } from './avatars/avatars.ts';
import type { Gateway } from './gateway.ts';
import { channelPermissions, guildPermissions, mayWriteIn } from './permissions.ts';
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Channel, Guild, Member, User } from './world/records.ts';
import type { World } from './world/world.ts';

/** What the page shows around the messages: who and what there is; with a viewer, also where they may be. */
export function stageState(world: World, gateway: Gateway, viewerId?: string) {
  const applications = [...world.applications.values()];
  return {
    now: world.clock.now(),
    applications: applications.map((each) => ({
      id: each.id,
      name: each.name,
      online: gateway.isOnline(each),
    })),
    users: [...world.users.values()].map((user) => userState(world, user)),
    guilds: [...world.guilds.values()].map((guild) => guildState(guild, viewerId)),
    dms: [...world.channels.values()].flatMap(
      ({ id, guild, recipientIds: [userId, applicationId], pins }) =>
        guild ? [] : { channelId: id, userId, applicationId, lastPinAt: pins[0]?.at ?? null },
    ),
    commands: applications.flatMap(({ id }) =>
      world.commandsOf(id).map((command) => ({ ...command, applicationId: id })),
    ),
  };
}

function userState(world: World, { id, username, global_name: globalName, bot = false }: User) {
  return {
    id,
    username,
    displayName: globalName ?? username,
    // A hash of an avatar is kept for apps to see, but the picture is always one drawn here.
    avatarUrl: avatarPath(id),
    bot,
    bio: world.bioOf(id),
    dmsOpen: world.acceptsDirectMessages(id),
  };
}

function guildState(guild: Guild, viewerId: string | undefined) {
  const roles = [...guild.roles.values()];
  return {
    id: guild.id,
    name: guild.name,
    channels: [...guild.channels.values()].map((channel) => channelState(channel, viewerId)),
    threads: [...guild.threads.values()]
      .filter((thread) => viewerId === undefined || channelPermissions(thread, viewerId) !== 0n)
      .map((thread) => threadState(thread, viewerId)),
    roles: roles.map(({ id, name, color, position, managed, hoist }) => ({
      id,
      name,
      color,
      position,
      managed,
      hoist,
    })),
    members: [...guild.members.values()].map((member) => memberState(guild, member)),
  };
}

function channelState(channel: Channel, viewerId: string | undefined) {
  const { id, name, type, topic, pins } = channel;
  const state = { id, name, type, topic, lastPinAt: pins[0]?.at ?? null };
  if (viewerId === undefined) return state;
  const permissions = channelPermissions(channel, viewerId);
  const may = (bit: bigint) => (permissions & bit) !== 0n;
  return { ...state, canSee: may(Bits.ViewChannel), canWrite: mayWriteIn(channel, permissions) };
}

function threadState(channel: Channel, viewerId: string | undefined) {
  const { archived, locked, messageCount, members } = channel.thread!;
  return {
    ...channelState(channel, viewerId),
    parentId: channel.parent!.id,
    archived,
    locked,
    messageCount,
    memberIds: Object.keys(members),
  };
}

function memberState(guild: Guild, { user, nick, roles }: Member) {
  // The name's colour is that of the highest role that has one.
  const coloured = roles
    .map((id) => guild.roles.get(id))
    .filter((role) => role !== undefined && role.color !== 0)
    .sort((a, b) => b!.position - a!.position);
  return {
    userId: user.id,
    nick: nick ?? null,
    displayName: nick ?? user.global_name ?? user.username,
    roleIds: roles,
    color: coloured[0]?.color ?? null,
    isOrganiser: (guildPermissions(guild, user.id) & Bits.ManageGuild) !== 0n,
  };
}
