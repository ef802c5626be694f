import { PermissionFlagsBits as Bits, MessageFlags } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { sendingIn } from '../permissions.ts';
import { readForm } from '../validation/form.ts';
import { readMessage } from '../validation/messages.ts';
import { existingFor, findReplied, refuseEmpty } from '../world/message-book.ts';
import type { Channel, MessageRecord } from '../world/records.ts';
import { messageJson } from '../world/shapes.ts';
import { channelOf, demand, isTextBased, messageOf } from './access.ts';
import type { RestContext } from './context.ts';
import type { RestRequest, RestRouter } from './router.ts';
import { refuseArchived, refuseLocked } from './threads.ts';

/** Discord lets an app write this often into one channel. */
const postLimit = { limit: { requests: 5, perMs: 5000 } };

export function addMessageRoutes(router: RestRouter, context: RestContext): void {
  const list = '/channels/:channel/messages';
  const one = `${list}/:message`;
  router.add('POST', list, (request) => post(context, request), postLimit);
  router.add('GET', list, (request) => page(context, request));
  router.add('GET', one, (request) => get(context, request));
  router.add('PATCH', one, (request) => edit(context, request), postLimit);
  router.add('DELETE', one, (request) => remove(context, request), postLimit);
  router.add('POST', '/channels/:channel/typing', (request) => typing(context, request));
}

function post(context: RestContext, request: RestRequest) {
  const { channel, permissions } = mayWriteIn(context, request);
  const draft = readForm(request.body, (form) => readMessage(form, request.files));
  refuseEmpty(draft);
  if (draft.files.length > 0) demand(permissions, Bits.AttachFiles);
  // Only an interaction's answers can be hidden from others.
  draft.flags = (draft.flags ?? 0) & ~MessageFlags.Ephemeral;
  const author = context.world.users.get(request.application.botUserId)!;
  const repliedTo = findReplied(channel, draft);
  if (repliedTo) demand(permissions, Bits.ReadMessageHistory);
  const record = context.messages.post(channel, author, draft, {
    applicationId: request.application.id,
    repliedTo,
  });
  return messageJson(record);
}

function mayWriteIn({ world }: RestContext, request: RestRequest) {
  const { channel, permissions } = channelOf(world, request);
  if (!isTextBased(channel)) throw new DiscordError('notATextChannel');
  demand(permissions, sendingIn(channel));
  refuseLocked(channel, permissions);
  const others = channel.recipientIds.filter((id) => id !== request.application.botUserId);
  if (!others.every((id) => world.acceptsDirectMessages(id)))
    throw new DiscordError('directMessagesClosed');
  return { channel, permissions };
}

function page({ world }: RestContext, request: RestRequest) {
  const { channel, permissions } = channelOf(world, request);
  const parameters = ['before', 'after', 'around', 'limit'] as const;
  const given = Object.fromEntries(parameters.map((name) => [name, request.query(name)]));
  const { limit, before, after, around } = readForm(given, (form) => ({
    limit: form.at('limit').integer({ min: 1, max: 100 }) ?? 50,
    before: form.at('before').snowflake(),
    after: form.at('after').snowflake(),
    around: form.at('around').snowflake(),
  }));
  // Documented: without this permission the channel looks empty.
  if (!(permissions & Bits.ReadMessageHistory)) return [];
  const shown = (record: MessageRecord) => record.visibleTo === undefined;
  return channel.messages.page({ before, after, around, limit }, shown).map(messageJson);
}

function get({ world }: RestContext, request: RestRequest) {
  const { channel, permissions } = channelOf(world, request);
  demand(permissions, Bits.ReadMessageHistory);
  return messageJson(messageOf(channel, request));
}

function edit(context: RestContext, request: RestRequest) {
  const { channel, permissions } = channelOf(context.world, request);
  const record = messageOf(channel, request);
  if (record.json.author.id !== request.application.botUserId)
    throw new DiscordError('anotherAuthor');
  refuseArchived(channel);
  if (request.files.length > 0) demand(permissions, Bits.AttachFiles);
  return editMessage(context, record, request);
}

/** Edits a message by a request's body, unless that would leave nothing to show. */
export function editMessage(
  { messages }: RestContext,
  record: MessageRecord,
  request: RestRequest,
) {
  const draft = readForm(request.body, (form) =>
    readMessage(form, request.files, existingFor(record)),
  );
  const { content, embeds, components, attachments } = record.json;
  refuseEmpty({
    content: draft.content ?? content,
    embeds: draft.embeds ?? embeds,
    components: draft.components ?? components,
    files: [...draft.files, ...(draft.attachments ?? attachments)],
  });
  return messageJson(messages.edit(record, draft));
}

function remove({ world, messages }: RestContext, request: RestRequest): undefined {
  const { channel, permissions } = channelOf(world, request);
  const record = messageOf(channel, request);
  if (record.json.author.id !== request.application.botUserId)
    demandToModerate(channel, permissions);
  messages.delete(record);
}

function demandToModerate(channel: Channel, permissions: bigint): void {
  if (!channel.guild) throw new DiscordError('notInDirectMessages');
  demand(permissions, Bits.ManageMessages);
}

function typing(context: RestContext, request: RestRequest): undefined {
  mayWriteIn(context, request);
}
