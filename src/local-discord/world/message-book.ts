import {
  type APIAttachment,
  type APIMessage,
  type APIMessageInteractionMetadata,
  type APIMessageReference,
  MessageFlags,
  MessageReferenceType,
  MessageType,
} from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import type { Component } from '../validation/component-reading.ts';
import { readForm } from '../validation/form.ts';
import type { Existing, MessageDraft } from '../validation/messages.ts';
import type { AttachmentStore } from './attachments.ts';
import { findMentions } from './mentions.ts';
import type { Channel, MessageRecord, User } from './records.ts';
import type { World } from './world.ts';

/** Where a message comes from, beyond its channel, author and body. */
export interface Origin {
  type?: MessageType;
  flags?: number;
  visibleTo?: string;
  applicationId?: string;
  interactionId?: string;
  metadata?: APIMessageInteractionMetadata;
  command?: MessageRecord['command'];
  repliedTo?: MessageRecord;
}

/** Something Discord says by itself, of another message or channel. */
interface Note {
  type: MessageType;
  content: string;
  reference: Omit<APIMessageReference, 'type'>;
  referenced?: APIMessage;
}

/** How long a nonce is remembered. Discord says "the past few minutes". */
const nonceLife = 5 * 60_000;

/** Posts, edits and deletes messages, and tells the world's listeners. */
export class MessageBook {
  readonly #world: World;
  readonly #attachments: AttachmentStore;

  constructor(world: World, attachments: AttachmentStore) {
    this.#world = world;
    this.#attachments = attachments;
  }

  /** Posts a message; an enforced nonce used lately by its author in the channel gives the earlier one back. */
  post(channel: Channel, author: User, draft: MessageDraft, origin: Origin = {}): MessageRecord {
    const earlier = draft.enforceNonce ? this.#withNonce(channel, author, draft.nonce) : undefined;
    if (earlier) return earlier;
    const id = this.#world.ids.next();
    const { visibleTo, applicationId, interactionId, command } = origin;
    const json = this.#compose(id, channel, author, draft, origin);
    const record: MessageRecord = {
      channel,
      json,
      visibleTo,
      applicationId,
      interactionId,
      command,
    };
    this.#add(record);
    return record;
  }

  #add(record: MessageRecord): void {
    const { channel, json } = record;
    const dropped = channel.messages.add(record);
    if (dropped) this.#world.events.emit('messageForgotten', dropped);
    channel.lastMessageId = json.id;
    this.#world.events.emit('messageCreate', record);
  }

  #compose(
    id: string,
    channel: Channel,
    author: User,
    draft: MessageDraft,
    origin: Origin,
  ): APIMessage {
    const { repliedTo } = origin;
    const attachments = this.#keepFiles(channel, draft, origin.visibleTo !== undefined);
    const components = draft.components ?? [];
    this.#attachments.resolveMedia(components, attachments);
    const json = {
      id,
      channel_id: channel.id,
      type: origin.type ?? (repliedTo ? MessageType.Reply : MessageType.Default),
      content: draft.content ?? '',
      author,
      timestamp: new Date(this.#world.clock.now()).toISOString(),
      edited_timestamp: null,
      tts: draft.tts,
      ...this.#mentions(channel, author.id, draft, components, repliedTo),
      attachments,
      embeds: this.#attachments.resolveEmbeds(draft.embeds ?? [], attachments),
      components: components as unknown as APIMessage['components'],
      pinned: false,
      flags: (draft.flags ?? 0) | (origin.flags ?? 0),
    } as APIMessage;
    if (draft.nonce !== undefined) json.nonce = draft.nonce;
    if (origin.interactionId !== undefined && origin.applicationId !== undefined) {
      json.webhook_id = origin.applicationId;
      json.application_id = origin.applicationId;
      if (origin.metadata) json.interaction_metadata = origin.metadata;
    }
    if (repliedTo) {
      json.message_reference = {
        type: MessageReferenceType.Default,
        channel_id: channel.id,
        message_id: repliedTo.json.id,
      };
      if (channel.guild) json.message_reference.guild_id = channel.guild.id;
      json.referenced_message = withoutFurther(repliedTo.json);
    }
    return json;
  }

  /** Edits a message by a body read with {@link existingFor}; the `cleared` flags are taken away. */
  edit(
    record: MessageRecord,
    draft: MessageDraft,
    { cleared = 0 }: { cleared?: number } = {},
  ): MessageRecord {
    const { json, channel } = record;
    const kept = keptAttachments(json, draft);
    this.#attachments.drop(
      json.attachments.filter(({ id }) => !kept.some((each) => each.id === id)),
    );
    const attachments = [
      ...kept,
      ...this.#keepFiles(channel, draft, record.visibleTo !== undefined),
    ];
    if (draft.components) this.#attachments.resolveMedia(draft.components, attachments);
    const components =
      draft.components ?? (json.components as unknown as Component[] | undefined) ?? [];
    const content = draft.content ?? json.content;
    const textChanged = draft.content !== undefined || draft.components !== undefined;
    const embeds = draft.embeds
      ? this.#attachments.resolveEmbeds(draft.embeds, attachments)
      : json.embeds;
    const flags = this.#editedFlags(json.flags ?? 0, draft.flags) & ~cleared;
    record.json = {
      ...json,
      content,
      embeds,
      components: components,
      attachments,
      ...(textChanged &&
        this.#mentions(channel, json.author.id, { ...draft, content }, components)),
      flags,
      // Filling in a "thinking" message is no edit: the client shows no mark for it.
      edited_timestamp:
        cleared & MessageFlags.Loading ? null : new Date(this.#world.clock.now()).toISOString(),
    };
    this.#world.events.emit('messageUpdate', record);
    return record;
  }

  /** Posts what Discord itself says of something an author did. */
  note(channel: Channel, author: User, { type, content, reference, referenced }: Note): void {
    const allowedMentions = { parse: [], users: [], roles: [], repliedUser: false };
    const text = { content, tts: false, enforceNonce: false, files: [], allowedMentions };
    const json = this.#compose(this.#world.ids.next(), channel, author, text, { type });
    json.message_reference = { type: MessageReferenceType.Default, ...reference };
    if (referenced) json.referenced_message = withoutFurther(referenced);
    this.#add({ channel, json });
  }

  setPinned(record: MessageRecord, pinned: boolean): void {
    record.json = { ...record.json, pinned };
    this.#world.events.emit('messageUpdate', record);
  }

  /** Sets a flag that is no part of what its author wrote. */
  flag(record: MessageRecord, flag: MessageFlags): void {
    record.json = { ...record.json, flags: (record.json.flags ?? 0) | flag };
    this.#world.events.emit('messageUpdate', record);
  }

  delete(record: MessageRecord): void {
    if (!record.channel.messages.delete(record.json.id)) return;
    this.#attachments.drop(record.json.attachments);
    this.#world.events.emit('messageDelete', record);
  }

  /** An edit may only switch the embeds off and on, and Components V2 on. */
  #editedFlags(flags: number, requested: number | undefined): number {
    if (requested === undefined) return flags;
    const { SuppressEmbeds, IsComponentsV2 } = MessageFlags;
    return (flags & ~SuppressEmbeds) | (requested & (SuppressEmbeds | IsComponentsV2));
  }

  #mentions(
    channel: Channel,
    authorId: string,
    draft: Pick<MessageDraft, 'content' | 'allowedMentions'>,
    components: readonly Component[],
    repliedTo?: MessageRecord,
  ) {
    const text = [draft.content ?? '', ...displayedTexts(components)].join('\n');
    const { users } = this.#world;
    return findMentions(text, { channel, authorId, users }, draft.allowedMentions, repliedTo);
  }

  #keepFiles(channel: Channel, draft: MessageDraft, ephemeral: boolean) {
    return draft.files.map((file) => {
      const described = draft.attachments?.find(({ id }) => id === file.index);
      return this.#attachments.keep(channel.id, file, described, ephemeral);
    });
  }

  #withNonce(
    { messages }: Channel,
    { id }: User,
    nonce: string | number | undefined,
  ): MessageRecord | undefined {
    if (nonce === undefined) return undefined;
    const last = messages
      .all()
      .findLast(({ json }) => json.nonce === nonce && json.author.id === id);
    const oldest = this.#world.clock.now() - nonceLife;
    return last && Date.parse(last.json.timestamp) >= oldest ? last : undefined;
  }
}

/** A reply shows what it replies to, but not what that one replied to in turn. */
function withoutFurther({ referenced_message: _further, ...json }: APIMessage): APIMessage {
  return json;
}

/** What an edit of this message has to respect. */
export function existingFor({ json }: MessageRecord): Existing {
  return {
    flags: json.flags ?? 0,
    legacyFields: [
      ...(json.content === '' ? [] : ['content']),
      ...(json.embeds.length === 0 ? [] : ['embeds']),
    ],
    attachments: json.attachments,
  };
}

/** The attachments an edit leaves: those it names, with the texts it gives them; all, when it names none. */
function keptAttachments({ attachments }: APIMessage, draft: MessageDraft): APIAttachment[] {
  if (!draft.attachments) return attachments;
  return attachments.flatMap((attachment) => {
    const named = draft.attachments!.find(({ id }) => id === attachment.id);
    if (!named) return [];
    const { description } = named;
    return [description === undefined ? attachment : { ...attachment, description }];
  });
}

/** Discord takes no message without anything to show. */
export function refuseEmpty(shown: {
  content?: string;
  embeds?: readonly unknown[];
  components?: readonly unknown[];
  files: readonly unknown[];
}): void {
  const anything =
    shown.content?.trim() || shown.embeds?.length || shown.components?.length || shown.files.length;
  if (!anything) throw new DiscordError('emptyMessage');
}

/** The message a body replies to. */
export function findReplied(
  channel: Channel,
  { replyTo }: MessageDraft,
): MessageRecord | undefined {
  if (!replyTo) return undefined;
  const repliedTo = channel.messages.get(replyTo.messageId);
  if (repliedTo && repliedTo.visibleTo === undefined) return repliedTo;
  if (replyTo.failIfMissing) {
    readForm({}, (form) =>
      form.at('message_reference').refuse('REPLIES_UNKNOWN_MESSAGE', 'Unknown message'),
    );
  }
  return undefined;
}

function displayedTexts(components: readonly Component[]): string[] {
  return components.flatMap((component) => [
    ...(typeof component.content === 'string' ? [component.content] : []),
    ...displayedTexts((component.components as Component[] | undefined) ?? []),
  ]);
}
