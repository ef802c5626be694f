import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import type { Guild, Role } from '../world/records.ts';
import { channelJson, guildJson } from '../world/shapes.ts';
import type { World } from '../world/world.ts';
import { demandInGuild, guildOf, outranks } from './access.ts';
import type { RestContext } from './context.ts';
import type { RestRequest, RestRouter } from './router.ts';

export function addGuildRoutes(router: RestRouter, { world }: RestContext): void {
  router.add('GET', '/guilds/:guild', (request) => getGuild(world, request));
  router.add('GET', '/guilds/:guild/channels', (request) =>
    [...guildOf(world, request).channels.values()].map(channelJson),
  );
  router.add('GET', '/guilds/:guild/roles', (request) => [
    ...guildOf(world, request).roles.values(),
  ]);
  router.add('GET', '/guilds/:guild/roles/:role', (request) =>
    roleOf(guildOf(world, request), request),
  );
  router.add('GET', '/guilds/:guild/members/:user', (request) =>
    memberOf(world, guildOf(world, request), request),
  );
  const role = '/guilds/:guild/members/:user/roles/:role';
  router.add('PUT', role, (request) => changeRole(world, request, true));
  router.add('DELETE', role, (request) => changeRole(world, request, false));
}

function getGuild(world: World, request: RestRequest) {
  const guild = world.guilds.get(request.param('guild'));
  // Unlike the routes below it, this one hides a guild the bot is not in.
  if (!guild?.members.has(request.application.botUserId)) throw new DiscordError('unknownGuild');
  const counts = {
    approximate_member_count: guild.members.size,
    approximate_presence_count: guild.members.size,
  };
  return request.query('with_counts') === 'true'
    ? { ...guildJson(guild), ...counts }
    : guildJson(guild);
}

function memberOf(world: World, guild: Guild, request: RestRequest) {
  const userId = request.param('user');
  const member = guild.members.get(userId);
  if (member) return member;
  throw new DiscordError(world.users.has(userId) ? 'unknownMember' : 'unknownUser');
}

function roleOf(guild: Guild, request: RestRequest): Role {
  const role = guild.roles.get(request.param('role'));
  if (!role) throw new DiscordError('unknownRole');
  return role;
}

/**
 * Gives or takes a role: the bot needs Manage Roles and a role above it. Nobody gives a managed role,
 * and @everyone is none that could be given.
 */
function changeRole(world: World, request: RestRequest, give: boolean): undefined {
  const guild = guildOf(world, request);
  const member = memberOf(world, guild, request);
  const role = roleOf(guild, request);
  if (role.id === guild.id) throw new DiscordError('unknownRole');
  const { botUserId } = request.application;
  demandInGuild(guild, botUserId, Bits.ManageRoles);
  if (role.managed || !outranks(guild, botUserId, role.id))
    throw new DiscordError('missingPermissions');
  if (member.roles.includes(role.id) === give) return;
  const others = member.roles.filter((id) => id !== role.id);
  world.changeMember(guild, { ...member, roles: give ? [...others, role.id] : others });
}
