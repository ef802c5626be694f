import {
  InteractionResponseType as Response,
  InteractionType,
  MessageFlags,
  MessageType,
} from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import type { Choice, Interaction, Interactions } from '../interactions.ts';
import { type Field, readForm } from '../validation/form.ts';
import { type MessageDraft, readMessage, type UploadedFile } from '../validation/messages.ts';
import { readModal } from '../validation/modals.ts';
import { existingFor, type MessageBook, type Origin, refuseEmpty } from '../world/message-book.ts';
import type { MessageRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import type { ModalBook } from '../modal-book.ts';

export interface CallbackContext {
  world: World;
  messages: MessageBook;
  interactions: Interactions;
  modals: ModalBook;
}

const messageAnswers = [
  Response.ChannelMessageWithSource,
  Response.DeferredChannelMessageWithSource,
];
const updates = [Response.DeferredMessageUpdate, Response.UpdateMessage];

/** The kinds of callback an interaction may be answered with. */
function allowedTypes({ draft: { type, source } }: Interaction): Response[] {
  switch (type) {
    case InteractionType.ApplicationCommandAutocomplete:
      return [Response.ApplicationCommandAutocompleteResult];
    case InteractionType.MessageComponent:
      return [...messageAnswers, ...(source ? updates : []), Response.Modal];
    case InteractionType.ModalSubmit:
      return [...messageAnswers, ...(source ? updates : [])];
    default:
      return [...messageAnswers, Response.Modal];
  }
}

/**
 * Answers an interaction for the first time. Nothing is acknowledged by a body that is refused:
 * the app may try again within the three seconds.
 *
 * @returns the type of the answer, and the message it made or changed
 */
export function respond(
  context: CallbackContext,
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
) {
  const type = readForm(body, (form) =>
    form.at('type').choice(allowedTypes(interaction), { required: true })!,
  );
  const record = answers[type]?.(context, interaction, body, files);
  return { type, record };
}

type Respond = (
  context: CallbackContext,
  interaction: Interaction,
  body: unknown,
  files: readonly UploadedFile[],
) => MessageRecord | undefined;

const answers: Partial<Record<Response, Respond>> = {
  [Response.ChannelMessageWithSource]: (context, interaction, body, files) => {
    const draft = readForm(body, (form) => readMessage(form.at('data'), files));
    refuseEmpty(draft);
    context.interactions.acknowledge(interaction);
    const record = postReply(context, interaction, draft);
    context.interactions.answered(interaction, { kind: 'message', record, updated: false });
    return record;
  },
  [Response.DeferredChannelMessageWithSource]: (context, interaction, body) => {
    const flags = readForm(body, (form) => form.at('data').at('flags').integer({ min: 0 })) ?? 0;
    const thinking: MessageDraft = {
      flags: flags & MessageFlags.Ephemeral,
      tts: false,
      enforceNonce: false,
      files: [],
    };
    context.interactions.defer(interaction, 'message');
    return postReply(context, interaction, thinking, MessageFlags.Loading);
  },
  [Response.DeferredMessageUpdate]: (context, interaction) => {
    interaction.original = interaction.draft.source;
    context.interactions.defer(interaction, 'update');
    return interaction.original;
  },
  [Response.UpdateMessage]: (context, interaction, body, files) => {
    const source = interaction.draft.source!;
    if (!source.channel.messages.get(source.json.id)) throw new DiscordError('unknownMessage');
    const draft = readForm(body, (form) =>
      readMessage(form.at('data'), files, existingFor(source)),
    );
    context.interactions.acknowledge(interaction);
    interaction.original = context.messages.edit(source, draft);
    context.interactions.answered(interaction, { kind: 'message', record: source, updated: true });
    return source;
  },
  [Response.ApplicationCommandAutocompleteResult]: (context, interaction, body) => {
    const choices = readForm(body, (form) => readChoiceAnswers(form.at('data').at('choices')));
    context.interactions.acknowledge(interaction);
    context.interactions.answered(interaction, { kind: 'choices', choices });
    return undefined;
  },
  [Response.Modal]: (context, interaction, body) => {
    const draft = readForm(body, (form) => readModal(form.at('data')));
    context.interactions.acknowledge(interaction);
    const modal = context.modals.open(draft, interaction);
    context.interactions.answered(interaction, { kind: 'modal', modal });
    return undefined;
  },
};

function readChoiceAnswers(field: Field): Choice[] {
  return (field.list({ required: true, max: 25 }) ?? []).map((choice) => {
    const value = choice.at('value');
    return {
      name: choice.at('name').text({ required: true, min: 1, max: 100 }) ?? '',
      value:
        (typeof value.value === 'number'
          ? value.number()
          : value.text({ required: true, max: 100 })) ?? '',
    };
  });
}

/** Posts the message that answers an interaction, which `@original` means from then on. */
function postReply(
  context: CallbackContext,
  interaction: Interaction,
  draft: MessageDraft,
  flags = 0,
): MessageRecord {
  const { source, type } = interaction.draft;
  const fromComponent = type === InteractionType.MessageComponent || source !== undefined;
  const record = postFromInteraction(context, interaction, draft, {
    flags,
    type: fromComponent ? MessageType.Reply : MessageType.ChatInputCommand,
    repliedTo: source,
  });
  interaction.original = record;
  return record;
}

/** Posts a message of an interaction: its bot needs no permission for that, and may hide it from others. */
export function postFromInteraction(
  { world, messages }: CallbackContext,
  interaction: Interaction,
  draft: MessageDraft,
  origin: Origin,
): MessageRecord {
  const { application, channel, userId, commandName } = interaction.draft;
  const ephemeral = ((draft.flags ?? 0) & MessageFlags.Ephemeral) !== 0;
  return messages.post(channel, world.users.get(application.botUserId)!, draft, {
    metadata: interaction.metadata,
    ...origin,
    applicationId: application.id,
    interactionId: interaction.id,
    ...(ephemeral && { visibleTo: userId }),
    ...(commandName !== undefined && { command: { name: commandName, userId } }),
  });
}
