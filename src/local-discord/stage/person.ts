import { type APIAttachment, PermissionFlagsBits } from 'discord-api-types/v10';
import { allPermissions, channelPermissions } from '../permissions.ts';
import type { Channel, User } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { StageError } from './stage-error.ts';
import type { Uploads } from './uploads.ts';

export interface Act {
  userId: string;
  channelId: string;
}

/** Somebody at a place they have access to. */
export interface Person {
  user: User;
  channel: Channel;
  permissions: bigint;
  /** A file they uploaded, by its id. */
  upload(id: string): APIAttachment | undefined;
}

export function personAt(world: World, uploads: Uploads, { userId, channelId }: Act): Person {
  const user = world.users.get(userId);
  if (!user) throw new StageError(`There is no user ${userId}`);
  const channel = world.channels.get(channelId);
  if (!channel) throw new StageError(`There is no channel ${channelId}`);
  if (user.bot) throw new StageError(`${user.username} is an app: only people act here`);
  const permissions = channelPermissions(channel, userId);
  if (!(permissions & PermissionFlagsBits.ViewChannel)) {
    throw new StageError(
      `${user.username} has no access to ${channel.name ? `#${channel.name}` : 'this channel'}`,
    );
  }
  return { user, channel, permissions, upload: (id) => uploads.of(userId, id) };
}

/** Names that differ from the permission's key in the API. */
const clientNames: Record<string, string> = {
  ManageGuild: 'Manage Server',
  ViewGuildInsights: 'View Server Insights',
  CreateInstantInvite: 'Create Invite',
  ModerateMembers: 'Timeout Members',
  UseVAD: 'Use Voice Activity',
  SendMessagesInThreads: 'Send Messages in Threads',
  SendTTSMessages: 'Send Text-to-Speech Messages',
};

/** The permissions a person lacks, as the client names them. */
export function missingPermissions(permissions: bigint, needed: bigint): string[] {
  if (permissions === allPermissions) return [];
  if (needed === 0n) return ['Administrator'];
  return Object.entries(PermissionFlagsBits)
    .filter(([, bit]) => (needed & bit) !== 0n && (permissions & bit) === 0n)
    .map(([key]) => clientNames[key] ?? key.replaceAll(/([a-z])([A-Z])/g, '$1 $2'));
}
