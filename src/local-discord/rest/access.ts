import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { channelPermissions, guildPermissions } from '../permissions.ts';
import type { Channel, Guild, MessageRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { RestRequest } from './router.ts';

/** The channel of a path, which the bot must be able to see, and what the bot may do in it. */
export function channelOf(
  world: World,
  request: RestRequest,
): { channel: Channel; permissions: bigint } {
  const channel = world.channels.get(request.param('channel'));
  if (!channel) throw new DiscordError('unknownChannel');
  const permissions = channelPermissions(channel, request.application.botUserId);
  if (!(permissions & Bits.ViewChannel)) throw new DiscordError('missingAccess');
  return { channel, permissions };
}

/** The guild of a path, which the bot must be a member of. */
export function guildOf(world: World, request: RestRequest): Guild {
  const guild = world.guilds.get(request.param('guild'));
  if (!guild) throw new DiscordError('unknownGuild');
  if (!guild.members.has(request.application.botUserId)) throw new DiscordError('missingAccess');
  return guild;
}

/** A message of a channel. Ephemeral ones are out of reach of the channel's routes. */
export function messageOf(channel: Channel, request: RestRequest): MessageRecord {
  const record = channel.messages.get(request.param('message'));
  if (!record || record.visibleTo !== undefined) throw new DiscordError('unknownMessage');
  return record;
}

export function demand(permissions: bigint, needed: bigint): void {
  if ((permissions & needed) !== needed) throw new DiscordError('missingPermissions');
}

/** A bot manages what stands below its own highest role. */
export function outranks(guild: Guild, userId: string, roleId: string): boolean {
  if (guild.ownerId === userId) return true;
  const position = (id: string) => guild.roles.get(id)?.position ?? 0;
  const highest = Math.max(0, ...(guild.members.get(userId)?.roles ?? []).map(position));
  return highest > position(roleId);
}

export function demandInGuild(guild: Guild, userId: string, needed: bigint): void {
  demand(guildPermissions(guild, userId), needed);
}

const textTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildText,
  ChannelType.DM,
  ChannelType.GuildAnnouncement,
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
]);

export function isTextBased(channel: Channel): boolean {
  return textTypes.has(channel.type);
}
