import {
  ChannelType,
  DiscordAPIError,
  REST,
  RESTJSONErrorCodes,
  Routes,
  SnowflakeUtil,
  ThreadAutoArchiveDuration,
  type APIChannel,
  type APIDMChannel,
  type APIMessage,
  type APIThreadChannel,
} from 'discord.js';

import type { ChannelCheck } from '../domain/channel-check.ts';
import type { GuildId } from '../domain/ids.ts';
import type { Message } from '../views/layout.ts';
import { checkChannel } from './channel-access.ts';
import { createPresence, type Presence } from './presence.ts';
import { createMemberRoles, type MemberRoles } from './roles.ts';

/** What became of an attempt to post. */
export type Posted =
  | { kind: 'sent'; messageId: string }
  /** Discord said no, and would again: the channel is gone, or closed to us. */
  | { kind: 'refused'; reason: string }
  /** No answer, or one that may change: to be tried again. */
  | { kind: 'failed'; reason: string };

type Found =
  | { kind: 'found'; messageId: string }
  | { kind: 'absent' }
  /** The channel does not show its history: nobody can know. */
  | { kind: 'hidden' }
  /** Discord did not answer: to be asked again. */
  | { kind: 'failed'; reason: string };

export interface Place {
  /** Null: a direct channel. */
  guildId: GuildId | null;
  channelId: string;
}

interface ServerPlace extends Place {
  guildId: GuildId;
}

export type Opened = { kind: 'open'; channelId: string } | Exclude<Posted, { kind: 'sent' }>;

/** A message in the API's own form, and beside it the files that its components show as `attachment://name`. */
export type Outgoing = Partial<Message>;

/** Mentions are off unless a message asks for them. */
const nobody = { allowed_mentions: { parse: [] } };

const rawFile = ({ name, attachment }: NonNullable<Message['files']>[number]) => ({
  name,
  data: attachment,
});

/** Posting messages that nobody is waiting for. */
export interface Delivery {
  /** Posts once: for some minutes Discord itself answers the same `nonce` with the message it already has. */
  post(channelId: string, message: Outgoing, nonce: string): Promise<Posted>;
  /** Changes a message of the bot's own. */
  edit(channelId: string, messageId: string, message: Outgoing): Promise<Posted>;
  /** Takes a message of the bot's own away. @returns whether it is gone. */
  remove(channelId: string, messageId: string): Promise<boolean>;
  /** Pins a message to its channel. @returns whether it is pinned. */
  pin(channelId: string, messageId: string): Promise<boolean>;
  /** Whether the bot may open public threads in a channel and write in them. */
  checkThreads(guildId: GuildId, channelId: string): Promise<ChannelCheck>;
  /** Opens a public thread; one of that name which it opened there since a moment, before a crash say, is taken instead. */
  openThread(place: ServerPlace, name: string, sinceMs: number): Promise<Opened>;
  /** Looks for the bot's own message since a moment whose components hold `marker`. */
  find(place: Place, sinceMs: number, marker: string): Promise<Found>;
  /** The direct channel with a user. It opens even where direct messages are closed: only posting tells. */
  openDirect(userId: string): Promise<Opened>;
  /** A direct message. @returns whether it arrived; closed direct messages are no error. */
  postDirect(userId: string, body: object): Promise<boolean>;
}

const pageSize = 100;
const mostPages = 20;

/** Snowflakes ascend with time. */
const later = (a: string, b: string) => (BigInt(a) > BigInt(b) ? a : b);

interface FanOutOptions {
  apiUrl: string;
  token: string;
  botUserId: () => string;
}

/**
 * What nobody is waiting for has a REST queue of its own: behind thousands of channel messages in the client's queue,
 * answers to members would time out.
 */
export function createFanOut({ apiUrl, token, botUserId }: FanOutOptions): {
  discord: Delivery;
  presence: Presence;
  roles: MemberRoles;
} {
  const rest = new REST({
    version: '10',
    api: apiUrl,
    timeout: 10_000,
    retries: 1,
    globalRequestsPerSecond: 40,
  }).setToken(token);
  return {
    discord: createDelivery(rest, botUserId),
    presence: createPresence(rest),
    roles: createMemberRoles(rest, botUserId),
  };
}

function createDelivery(rest: REST, botUserId: () => string): Delivery {
  const emptyOrHidden = async ({ guildId, channelId }: Place): Promise<Found> => {
    // Nobody can hide a direct channel's history from the other side.
    if (guildId === null) return { kind: 'absent' };
    const place = { guildId, channelId };
    const check = await checkChannel(rest, botUserId(), { ...place, roleId: null });
    if (check.kind === 'unknown') return { kind: 'failed', reason: 'Discord did not answer' };
    return { kind: check.kind === 'ready' ? 'absent' : 'hidden' };
  };

  const openDirect = async (userId: string): Promise<Opened> => {
    try {
      const channel = (await rest.post(Routes.userChannels(), {
        body: { recipient_id: userId },
      })) as APIDMChannel;
      return { kind: 'open', channelId: channel.id };
    } catch (error) {
      return refusalOf(error);
    }
  };

  return {
    openDirect,

    async post(channelId, { files = [], ...body }, nonce) {
      try {
        const sent = (await rest.post(Routes.channelMessages(channelId), {
          body: { ...nobody, ...body, nonce, enforce_nonce: true },
          files: files.map(rawFile),
        })) as APIMessage;
        return { kind: 'sent', messageId: sent.id };
      } catch (error) {
        return refusalOf(error);
      }
    },

    async edit(channelId, messageId, { files = [], ...body }) {
      // Files that are not named again are taken off the message.
      const attachments = files.map(({ name }, index) => ({ id: String(index), filename: name }));
      try {
        await rest.patch(Routes.channelMessage(channelId, messageId), {
          body: { ...nobody, ...body, attachments },
          files: files.map(rawFile),
        });
        return { kind: 'sent', messageId };
      } catch (error) {
        return refusalOf(error);
      }
    },

    async remove(channelId, messageId) {
      try {
        await rest.delete(Routes.channelMessage(channelId, messageId));
        return true;
      } catch (error) {
        return error instanceof DiscordAPIError && error.status === 404;
      }
    },

    async pin(channelId, messageId) {
      try {
        await rest.put(Routes.channelMessagesPin(channelId, messageId));
        return true;
      } catch {
        return false;
      }
    },

    checkThreads: (guildId, channelId) =>
      checkChannel(rest, botUserId(), { guildId, channelId, roleId: null, purpose: 'threads' }),

    async openThread({ guildId, channelId }, name, sinceMs) {
      try {
        const { threads } = (await rest.get(Routes.guildActiveThreads(guildId))) as {
          threads: APIThreadChannel[];
        };
        const own = threads.find(
          (thread) =>
            thread.owner_id === botUserId() &&
            thread.parent_id === channelId &&
            thread.name === name &&
            SnowflakeUtil.timestampFrom(thread.id) >= sinceMs,
        );
        if (own) return { kind: 'open', channelId: own.id };
        const { type } = (await rest.get(Routes.channel(channelId))) as APIChannel;
        const thread = (await rest.post(Routes.threads(channelId), {
          body: {
            name,
            type:
              type === ChannelType.GuildAnnouncement
                ? ChannelType.AnnouncementThread
                : ChannelType.PublicThread,
            auto_archive_duration: ThreadAutoArchiveDuration.OneWeek,
          },
        })) as APIThreadChannel;
        return { kind: 'open', channelId: thread.id };
      } catch (error) {
        return refusalOf(error);
      }
    },

    async find({ guildId, channelId }, sinceMs, marker) {
      let after = SnowflakeUtil.generate({ timestamp: sinceMs, increment: 0n }).toString();
      try {
        for (let page = 0; page < mostPages; page += 1) {
          const query = new URLSearchParams({ after, limit: String(pageSize) });
          const messages = (await rest.get(Routes.channelMessages(channelId), {
            query,
          })) as APIMessage[];
          const own = messages.find(
            ({ author, components }) =>
              author.id === botUserId() && JSON.stringify(components ?? []).includes(marker),
          );
          if (own) return { kind: 'found', messageId: own.id };
          // Without the right to read it, Discord answers with an empty history instead of refusing.
          const maybeHidden = page === 0 && messages.length === 0;
          if (maybeHidden) return await emptyOrHidden({ guildId, channelId });
          if (messages.length < pageSize) return { kind: 'absent' };
          after = messages.map(({ id }) => id).reduce(later);
        }
        return { kind: 'hidden' };
      } catch (error) {
        const posted = refusalOf(error);
        return posted.kind === 'refused' ? { kind: 'hidden' } : posted;
      }
    },

    async postDirect(userId, body) {
      const opened = await openDirect(userId);
      if (opened.kind !== 'open') return false;
      try {
        await rest.post(Routes.channelMessages(opened.channelId), { body });
        return true;
      } catch {
        return false;
      }
    },
  };
}

/** Refusals of the bot, not of the channel: a token that was changed, too many new direct channels at a time. */
const refusesBot = ({ status, code }: DiscordAPIError) =>
  status === 401 || status === 429 || code === RESTJSONErrorCodes.OpeningDirectMessagesTooFast;

function refusalOf(error: unknown): Exclude<Posted, { kind: 'sent' }> {
  if (error instanceof DiscordAPIError && error.status < 500 && !refusesBot(error)) {
    return { kind: 'refused', reason: `${error.message} (Discord's code ${error.code})` };
  }
  return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
}
