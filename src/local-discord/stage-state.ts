import type { Gateway } from './gateway.ts';
import { guildPermissions } from './permissions.ts';
import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Guild, Member, User } from './world/records.ts';
import type { World } from './world/world.ts';

/** What the page shows around the messages: who and what there is. */
export function stageState(world: World, gateway: Gateway) {
  const applications = [...world.applications.values()];
  return {
    now: world.clock.now(),
    applications: applications.map((each) => ({
      id: each.id,
      name: each.name,
      online: gateway.isOnline(each),
    })),
    users: [...world.users.values()].map(userState),
    guilds: [...world.guilds.values()].map(guildState),
    dms: [...world.channels.values()].flatMap(
      ({ id, guild, recipientIds: [userId, applicationId] }) =>
        guild ? [] : { channelId: id, userId, applicationId },
    ),
    commands: applications.flatMap(({ id }) =>
      world.commandsOf(id).map((command) => ({ ...command, applicationId: id })),
    ),
  };
}

function userState({ id, username, global_name: globalName, bot = false }: User) {
  // A hash of an avatar is kept for apps to see, but no picture of it is on this machine.
  return { id, username, displayName: globalName ?? username, avatarUrl: null, bot };
}

function guildState(guild: Guild) {
  const roles = [...guild.roles.values()];
  return {
    id: guild.id,
    name: guild.name,
    channels: [...guild.channels.values()].map(({ id, name, type, topic }) => ({
      id,
      name,
      type,
      topic,
    })),
    roles: roles.map(({ id, name, color, position, managed }) => ({
      id,
      name,
      color,
      position,
      managed,
    })),
    members: [...guild.members.values()].map((member) => memberState(guild, member)),
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
