import {
  InteractionResponseType as Response,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import type { Interaction } from '../interactions.ts';
import { readForm } from '../validation/form.ts';
import { type MessageDraft, readMessage } from '../validation/messages.ts';
import { existingFor, refuseEmpty } from '../world/message-book.ts';
import type { MessageRecord } from '../world/records.ts';
import { postFromInteraction, respond } from './callbacks.ts';
import type { RestContext } from './context.ts';
import { editMessage } from './messages.ts';
import type { RestRequest, RestRouter } from './router.ts';

/** An interaction's token is the right to use these routes: no bot token, no global limit. */
const byToken = { auth: false, major: 'token', limit: { requests: 5, perMs: 2000 } };

export function addInteractionRoutes(router: RestRouter, context: RestContext): void {
  router.add(
    'POST',
    '/interactions/:id/:token/callback',
    (request) => callback(context, request),
    byToken,
  );
  router.add(
    'POST',
    '/webhooks/:application/:token',
    (request) => followUp(context, request),
    byToken,
  );
  const message = '/webhooks/:application/:token/messages/:message';
  router.add('GET', message, (request) => findMessage(context, request).json, byToken);
  router.add(
    'PATCH',
    message,
    (request) => change(context, findMessage(context, request), request),
    byToken,
  );
  router.add('DELETE', message, (request) => remove(context, request), byToken);
}

function callback(context: RestContext, request: RestRequest) {
  const interaction = context.interactions.toAcknowledge(
    request.param('id'),
    request.param('token'),
  );
  const { type, record } = respond(context, interaction, request.body, request.files);
  return request.query('with_response') === 'true'
    ? callbackResponse(interaction, type, record)
    : undefined;
}

function callbackResponse(
  interaction: Interaction,
  type: Response,
  record: MessageRecord | undefined,
) {
  const { id, draft } = interaction;
  const place = {
    channel_id: draft.channel.id,
    ...(draft.channel.guild && { guild_id: draft.channel.guild.id }),
  };
  const shown = record && {
    response_message_id: record.json.id,
    response_message_loading: ((record.json.flags ?? 0) & MessageFlags.Loading) !== 0,
    response_message_ephemeral: record.visibleTo !== undefined,
  };
  // Discord's description knows two kinds of resource: a deferral counts as what it defers.
  const updates = type === Response.UpdateMessage || type === Response.DeferredMessageUpdate;
  const kind = updates ? Response.UpdateMessage : Response.ChannelMessageWithSource;
  return {
    interaction: { id, type: draft.type, ...shown, ...place },
    ...(record && { resource: { type: kind, message: record.json } }),
  };
}

function followUp(context: RestContext, request: RestRequest) {
  const interaction = context.interactions.behindWebhook(
    request.param('application'),
    request.param('token'),
  );
  const { original } = interaction;
  // Documented for compatibility: the first follow-up to a "thinking" message fills that one in.
  if (original && isThinking(original)) return change(context, original, request);
  const draft = readForm(request.body, (form) => readMessage(form, request.files));
  refuseEmpty(draft);
  const record = postFromInteraction(context, interaction, draft, {
    type: original ? MessageType.Reply : MessageType.Default,
    repliedTo: original,
    metadata: {
      ...interaction.metadata,
      ...(original && { original_response_message_id: original.json.id }),
    },
  });
  context.interactions.answered(interaction, { kind: 'message', record, updated: false });
  return record.json;
}

/** Edits a message; one that is "thinking" stops doing so. */
function change(context: RestContext, record: MessageRecord, request: RestRequest) {
  if (!isThinking(record)) return editMessage(context, record, request);
  const draft: MessageDraft = readForm(request.body, (form) =>
    readMessage(form, request.files, existingFor(record)),
  );
  refuseEmpty(draft);
  return context.messages.edit(record, draft, { cleared: MessageFlags.Loading }).json;
}

function remove(context: RestContext, request: RestRequest): undefined {
  context.messages.delete(findMessage(context, request));
}

/** The message a webhook path names: `@original`, or one that this very interaction made. */
function findMessage(context: RestContext, request: RestRequest): MessageRecord {
  const interaction = context.interactions.behindWebhook(
    request.param('application'),
    request.param('token'),
  );
  const id = request.param('message');
  const messageId = id === '@original' ? interaction.original?.json.id : id;
  const record =
    messageId === undefined ? undefined : interaction.draft.channel.messages.get(messageId);
  if (!record || (record !== interaction.original && record.interactionId !== interaction.id)) {
    throw new DiscordError('unknownMessage');
  }
  return record;
}

function isThinking({ json }: MessageRecord): boolean {
  return ((json.flags ?? 0) & MessageFlags.Loading) !== 0;
}
