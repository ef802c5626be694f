import {
  type APIOverwrite,
  ChannelType,
  OverwriteType,
  PermissionFlagsBits as Bits,
} from 'discord-api-types/v10';
import type { Channel, Guild } from './world/records.ts';

export const allPermissions: bigint = Object.values(Bits).reduce((all, bit) => all | bit, 0n);

/** What @everyone may do in a new server, unless somebody changes it. */
export const defaultEveryonePermissions: bigint =
  Bits.ViewChannel |
  Bits.CreateInstantInvite |
  Bits.ChangeNickname |
  Bits.SendMessages |
  Bits.SendMessagesInThreads |
  Bits.CreatePublicThreads |
  Bits.CreatePrivateThreads |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions |
  Bits.UseExternalEmojis |
  Bits.UseExternalStickers |
  Bits.MentionEveryone |
  Bits.ReadMessageHistory |
  Bits.SendTTSMessages |
  Bits.SendVoiceMessages |
  Bits.SendPolls |
  Bits.UseApplicationCommands |
  Bits.UseEmbeddedActivities |
  Bits.UseExternalApps |
  Bits.Connect |
  Bits.Speak |
  Bits.Stream |
  Bits.UseVAD |
  Bits.UseSoundboard |
  Bits.UseExternalSounds |
  Bits.RequestToSpeak;

/** What both sides of a direct channel may do in it. */
const directMessagePermissions: bigint =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.ReadMessageHistory |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.AddReactions |
  Bits.MentionEveryone |
  Bits.UseExternalEmojis |
  Bits.UseExternalStickers |
  Bits.UseApplicationCommands |
  Bits.SendVoiceMessages |
  Bits.SendPolls;

const lostWithoutSending =
  Bits.MentionEveryone | Bits.SendTTSMessages | Bits.AttachFiles | Bits.EmbedLinks;

/** A member's permissions in the guild as a whole: 0 for somebody who is not in it. */
export function guildPermissions(guild: Guild, userId: string): bigint {
  const member = guild.members.get(userId);
  if (!member) return 0n;
  if (guild.ownerId === userId) return allPermissions;
  let permissions = BigInt(guild.roles.get(guild.id)?.permissions ?? 0);
  for (const roleId of member.roles)
    permissions |= BigInt(guild.roles.get(roleId)?.permissions ?? 0);
  return permissions & Bits.Administrator ? allPermissions : permissions;
}

/**
 * A user's permissions in a channel, by the algorithm of Discord's documentation: the guild's
 * permissions, then the overwrites of @everyone, of the member's roles together, of the member;
 * then what is implicitly denied.
 */
export function channelPermissions(channel: Channel, userId: string): bigint {
  const { guild } = channel;
  if (!guild) return channel.recipientIds.includes(userId) ? directMessagePermissions : 0n;
  const base = guildPermissions(guild, userId);
  if (base === allPermissions || base === 0n) return base;
  const roleIds = guild.members.get(userId)?.roles ?? [];
  const { overwrites } = channel.parent ?? channel;
  const permissions = overwritten(base, overwrites, guild.id, roleIds, userId);
  if (!(permissions & Bits.ViewChannel) || isClosedTo(channel, userId, permissions)) return 0n;
  return permissions & sendingIn(channel) ? permissions : permissions & ~lostWithoutSending;
}

/** The permission to write: another one in threads. */
export function sendingIn({ thread }: Channel): bigint {
  return thread ? Bits.SendMessagesInThreads : Bits.SendMessages;
}

/** Whether somebody with these permissions may write; an archived thread opens again by it, unless it is locked. */
export function mayWriteIn(channel: Channel, permissions: bigint): boolean {
  const { thread } = channel;
  const isClosed = thread?.archived && thread.locked && !(permissions & Bits.ManageThreads);
  return !isClosed && (permissions & sendingIn(channel)) !== 0n;
}

/** A private thread is seen by those in it, and by who manages threads. */
function isClosedTo({ type, thread }: Channel, userId: string, permissions: bigint): boolean {
  if (type !== ChannelType.PrivateThread) return false;
  return thread?.members[userId] === undefined && !(permissions & Bits.ManageThreads);
}

function overwritten(
  base: bigint,
  overwrites: readonly APIOverwrite[],
  guildId: string,
  roleIds: readonly string[],
  userId: string,
): bigint {
  let [roleAllow, roleDeny, memberAllow, memberDeny] = [0n, 0n, 0n, 0n];
  let permissions = base;
  for (const { id, type, allow, deny } of overwrites) {
    if (type === OverwriteType.Member) {
      if (id === userId) [memberAllow, memberDeny] = [BigInt(allow), BigInt(deny)];
    } else if (id === guildId) {
      permissions = (permissions & ~BigInt(deny)) | BigInt(allow);
    } else if (roleIds.includes(id)) {
      roleAllow |= BigInt(allow);
      roleDeny |= BigInt(deny);
    }
  }
  permissions = (permissions & ~roleDeny) | roleAllow;
  return (permissions & ~memberDeny) | memberAllow;
}
