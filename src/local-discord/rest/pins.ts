import { MessageType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { readForm } from '../validation/form.ts';
import { mostPins, pinsOf } from '../world/pin-book.ts';
import type { MessageRecord } from '../world/records.ts';
import { messageJson } from '../world/shapes.ts';
import { channelOf, demand, messageOf } from './access.ts';
import type { RestContext } from './context.ts';
import type { RestRequest, RestRouter } from './router.ts';
import { refuseArchived } from './threads.ts';

const pageSize = 50;

/** What an app may pin: what somebody wrote, not what Discord says. */
const pinnable: ReadonlySet<MessageType> = new Set([
  MessageType.Default,
  MessageType.Reply,
  MessageType.ChatInputCommand,
  MessageType.ContextMenuCommand,
]);

/** Two sets of routes do the same: the older ones have the older list. */
export function addPinRoutes(router: RestRouter, context: RestContext): void {
  const paths = ['/channels/:channel/messages/pins', '/channels/:channel/pins'] as const;
  for (const path of paths) {
    router.add('PUT', `${path}/:message`, (request) => pin(context, request));
    router.add('DELETE', `${path}/:message`, (request) => unpin(context, request));
  }
  router.add('GET', paths[0], (request) => list(context, request));
  router.add('GET', paths[1], (request) =>
    readablePins(context, request)
      .slice(0, pageSize)
      .map(({ record }) => messageJson(record)),
  );
}

function pin({ world, pins }: RestContext, request: RestRequest): undefined {
  const record = pinnedBy(world, request);
  if (!pinnable.has(record.json.type)) throw new DiscordError('systemMessage');
  if (!record.json.pinned && record.channel.pins.length >= mostPins)
    throw new DiscordError('tooManyPins');
  pins.pin(record, world.users.get(request.application.botUserId)!);
}

function unpin({ world, pins }: RestContext, request: RestRequest): undefined {
  pins.unpin(pinnedBy(world, request));
}

/** Managing messages has been no leave to pin them since February 2026; in direct messages both may. */
function pinnedBy(world: RestContext['world'], request: RestRequest): MessageRecord {
  const { channel, permissions } = channelOf(world, request);
  if (channel.guild) demand(permissions, Bits.PinMessages);
  const record = messageOf(channel, request);
  refuseArchived(channel);
  return record;
}

function list(context: RestContext, request: RestRequest) {
  const { limit, before } = readForm(
    { limit: request.query('limit'), before: request.query('before') },
    (form) => ({
      limit: form.at('limit').integer({ min: 1, max: pageSize }) ?? pageSize,
      before: form.at('before').text(),
    }),
  );
  const end = before === undefined ? Infinity : Date.parse(before);
  const pins = readablePins(context, request).filter(({ at }) => Date.parse(at) < end);
  return {
    items: pins
      .slice(0, limit)
      .map(({ at, record }) => ({ pinned_at: at, message: messageJson(record) })),
    has_more: pins.length > limit,
  };
}

/** Documented: without Read Message History there seem to be none. */
function readablePins({ world }: RestContext, request: RestRequest) {
  const { channel, permissions } = channelOf(world, request);
  return permissions & Bits.ReadMessageHistory ? pinsOf(channel) : [];
}
