import {
  Client,
  Events,
  GatewayDispatchEvents,
  InteractionResponseType,
  InteractionType,
  Options,
  Routes,
  type APIInteraction,
  type Interaction,
} from 'discord.js';
import type { Logger } from 'pino';
import { somethingBroke } from '../views/notices.ts';

/**
 * The client: no gateway intent and no cache to rely on, so that memory does not grow with servers. Mentions are off
 * unless a message asks for them.
 *
 * @param onGatewayClosed called when Discord closed the gateway for good: nothing will arrive any more.
 */
export function createClient(
  apiUrl: string,
  log: Logger,
  onGatewayClosed: (code: number) => void,
): Client {
  const client = new Client({
    intents: [],
    rest: { api: apiUrl, version: '10' },
    allowedMentions: { parse: [], repliedUser: false },
    // The views speak the API's own form already; the default walks every key of every message.
    jsonTransformer: (body) => body,
    makeCache: Options.cacheWithLimits({
      ...Object.fromEntries(uncached.map((manager) => [manager, 0])),
      UserManager: { maxSize: 0, keepOverLimit: (user) => user.id === user.client.user.id },
      GuildMemberManager: { maxSize: 0, keepOverLimit: (one) => one.id === one.client.user.id },
    }),
  });
  client.on(Events.Error, (error) => log.error({ err: error }, 'The Discord client met an error'));
  client.on(Events.ShardError, (error) => log.warn({ err: error }, 'The gateway met an error'));
  client.on(Events.Warn, (warning) => log.warn({ warning }, 'discord.js warns'));
  client.on(Events.ShardDisconnect, ({ code }) => onGatewayClosed(code));
  client.on(Events.ShardReconnecting, () => log.info('The gateway is reconnecting'));
  client.on(Events.ShardResume, () => log.info('The gateway has resumed'));
  mindPackets(client, log);
  return client;
}

/** Everything discord.js lets one leave uncached and this bot does not read from a cache. */
const uncached = [
  'ApplicationCommandManager',
  'ApplicationEmojiManager',
  'AutoModerationRuleManager',
  'BaseGuildEmojiManager',
  'DMMessageManager',
  'EntitlementManager',
  'GuildBanManager',
  'GuildEmojiManager',
  'GuildForumThreadManager',
  'GuildInviteManager',
  'GuildMessageManager',
  'GuildScheduledEventManager',
  'GuildStickerManager',
  'GuildTextThreadManager',
  'MessageManager',
  'PresenceManager',
  'ReactionManager',
  'ReactionUserManager',
  'StageInstanceManager',
  'ThreadManager',
  'ThreadMemberManager',
  'VoiceStateManager',
] as const;

interface Packet {
  t: string;
  d: unknown;
}

interface PacketHandling {
  handlePacket(packet?: Packet, shard?: unknown): boolean;
}

/**
 * No public hook lies around discord.js' packet handler, so its one private method is wrapped, for two reasons. It keeps
 * an object with some thirty managers for every server that READY names: none is needed. And it lets an exception end the
 * process, for example over a key that is null where Discord leaves it out: an interaction is read once more without its
 * nulls; what cannot be read even then is logged and dropped, and an interaction among it is still answered.
 */
function mindPackets(client: Client, log: Logger): void {
  const socket = client.ws as unknown as PacketHandling;
  const handlePacket = socket.handlePacket.bind(socket);
  const read = (packet: Packet | undefined, shard: unknown) =>
    packet?.t === GatewayDispatchEvents.Ready
      ? handlePacket({ ...packet, d: { ...(packet.d as object), guilds: [] } }, shard)
      : handlePacket(packet, shard);
  socket.handlePacket = (packet, shard) => {
    try {
      return read(packet, shard);
    } catch (error) {
      const isInteraction = packet?.t === GatewayDispatchEvents.InteractionCreate;
      try {
        if (isInteraction) return read({ ...packet, d: repaired(packet.d) }, shard);
      } catch {
        void apologise(client, packet?.d, log);
      }
      log.error({ err: error, event: packet?.t }, 'A packet from Discord could not be read');
      return false;
    }
  };
}

/** An interaction as Discord would have sent it: nulls left out, the keys there that discord.js relies on. */
function repaired(interaction: unknown): object {
  return {
    entitlements: [],
    authorizing_integration_owners: {},
    ...(withoutNulls(interaction) as object),
  };
}

function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([key, inner]) => [key, withoutNulls(inner)]));
}

async function apologise(client: Client, data: unknown, log: Logger): Promise<void> {
  const { id, token, type } = (data ?? {}) as Partial<APIInteraction>;
  if (!id || !token) return;
  const body =
    type === InteractionType.ApplicationCommandAutocomplete
      ? {
          type: InteractionResponseType.ApplicationCommandAutocompleteResult,
          data: { choices: [] },
        }
      : { type: InteractionResponseType.ChannelMessageWithSource, data: somethingBroke(id) };
  try {
    await client.rest.post(Routes.interactionCallback(id, token), { body, auth: false });
  } catch (error) {
    log.warn({ err: error, interaction: id }, 'Not even the apology could be delivered');
  }
}

/** Hands every interaction on, and knows when all of them are answered. */
export function handleInteractions(
  client: Client,
  dispatch: (interaction: Interaction) => Promise<void>,
): { settled(): Promise<void> } {
  const running = new Set<Promise<void>>();
  client.on(Events.InteractionCreate, (interaction) => {
    const work = dispatch(interaction).finally(() => running.delete(work));
    running.add(work);
  });
  return {
    async settled() {
      await Promise.all(running);
    },
  };
}
