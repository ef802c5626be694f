import { ChannelType, DiscordAPIError, Routes, ThreadAutoArchiveDuration } from 'discord.js';
import type { APIThreadChannel, REST } from 'discord.js';
import type { GuildId } from '../domain/ids.ts';
import type { ThreadOpening } from '../domain/thread-opening.ts';
import type { Message } from '../views/layout.ts';
import { checkChannel, forThreads } from './channel-access.ts';

/** A public thread with its first message. */
export interface NewThread {
  guildId: GuildId;
  channelId: string;
  name: string;
  message: Message;
}

/** Opens a public thread; says exactly what is missing when it may not. */
export async function openThread(
  rest: REST,
  botUserId: string,
  { guildId, channelId, name, message }: NewThread,
): Promise<ThreadOpening> {
  const where = { guildId, channelId, roleId: null };
  const check = await checkChannel(rest, botUserId, where, forThreads);
  if (check.kind === 'missing' || check.kind === 'gone') return check;
  let thread: APIThreadChannel;
  try {
    thread = (await rest.post(Routes.threads(channelId), {
      body: {
        name,
        type: ChannelType.PublicThread,
        auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
      },
    })) as APIThreadChannel;
  } catch (error) {
    return isRefusal(error) ? { kind: 'gone' } : { kind: 'failed' };
  }
  const { components, flags } = message;
  const body = { components, flags, allowed_mentions: { parse: [] } };
  const written = await rest.post(Routes.channelMessages(thread.id), { body }).then(
    () => true,
    () => false,
  );
  return { kind: 'opened', threadId: thread.id, written };
}

const isRefusal = (error: unknown) => error instanceof DiscordAPIError && error.status < 500;
