import {
  DiscordAPIError,
  OverwriteType,
  PermissionFlagsBits,
  PermissionsBitField,
  Routes,
  type APIGuild,
  type APIGuildMember,
  type APIOverwrite,
  type APITextChannel,
  type REST,
} from 'discord.js';
import type { ChannelCheck } from '../domain/channel-check.ts';
import type { GuildId } from '../domain/ids.ts';

/** What is needed in a channel for what, under the names Discord shows. */
const needed = {
  posting: [
    ['View Channel', PermissionFlagsBits.ViewChannel],
    ['Send Messages', PermissionFlagsBits.SendMessages],
    // To find out after a crash whether a nudge had been posted.
    ['Read Message History', PermissionFlagsBits.ReadMessageHistory],
  ],
  threads: [
    ['View Channel', PermissionFlagsBits.ViewChannel],
    ['Create Public Threads', PermissionFlagsBits.CreatePublicThreads],
    ['Send Messages in Threads', PermissionFlagsBits.SendMessagesInThreads],
  ],
} as const;
const toMention = 'Mention @everyone, @here, and All Roles';

/**
 * Asks Discord for the bot's own rights in a channel. Nothing is cached: no intent tells of changes.
 *
 * @param roleId a role the nudge is to mention.
 */
export async function checkChannel(
  rest: REST,
  botUserId: string,
  where: {
    guildId: GuildId;
    channelId: string | null;
    roleId: string | null;
    purpose?: keyof typeof needed;
  },
): Promise<ChannelCheck> {
  const { guildId, channelId, roleId, purpose = 'posting' } = where;
  if (channelId === null) return { kind: 'unchosen' };
  try {
    const [channel, guild, member] = (await Promise.all([
      rest.get(Routes.channel(channelId)),
      rest.get(Routes.guild(guildId)),
      rest.get(Routes.guildMember(guildId, botUserId)),
    ])) as [APITextChannel, APIGuild, APIGuildMember];
    const own = permissionsIn(guild, channel.permission_overwrites ?? [], member, botUserId);
    const missing: string[] = needed[purpose]
      .filter(([, flag]) => !own.has(flag))
      .map(([name]) => name);
    const role = guild.roles.find(({ id }) => id === roleId);
    if (role && !role.mentionable && !own.has(PermissionFlagsBits.MentionEveryone)) {
      missing.push(toMention);
    }
    return missing.length === 0 ? { kind: 'ready' } : { kind: 'missing', permissions: missing };
  } catch (error) {
    const channelRefused =
      error instanceof DiscordAPIError && error.url.includes(Routes.channel(channelId));
    return { kind: channelRefused && error.status < 500 ? 'gone' : 'unknown' };
  }
}

/** Discord's documented algorithm (Topics, Permissions): roles first, then the channel's overwrites. */
export function permissionsIn(
  guild: APIGuild,
  overwrites: readonly APIOverwrite[],
  member: APIGuildMember,
  userId: string,
): PermissionsBitField {
  const everything = new PermissionsBitField(PermissionsBitField.All);
  if (guild.owner_id === userId) return everything;
  const roleIds = new Set([guild.id, ...member.roles]);
  const own = new PermissionsBitField();
  for (const role of guild.roles) if (roleIds.has(role.id)) own.add(BigInt(role.permissions));
  if (own.has(PermissionFlagsBits.Administrator)) return everything;
  const ofRoles = overwrites.filter(
    ({ id, type }) => type === OverwriteType.Role && id !== guild.id && roleIds.has(id),
  );
  const layers = [
    overwrites.filter(({ id }) => id === guild.id),
    ofRoles,
    overwrites.filter(({ id, type }) => type === OverwriteType.Member && id === userId),
  ];
  for (const layer of layers) {
    for (const { deny } of layer) own.remove(BigInt(deny));
    for (const { allow } of layer) own.add(BigInt(allow));
  }
  return own;
}
