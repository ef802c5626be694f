import { type APIEmbed, MessageFlags } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import type { Component } from './component-reading.ts';
import { readEmbeds } from './embeds.ts';
import { codePoints, type Field } from './form.ts';
import { readMessageComponents } from './message-components.ts';

export interface UploadedFile {
  /** The n of `files[n]`, by which `attachments` refer to the file. */
  index: string;
  name: string;
  contentType: string;
  bytes: Uint8Array;
}

/** Who may be pinged; absent lists mean nobody of that kind beyond what `parse` allows. */
export interface AllowedMentions {
  parse: readonly string[];
  users: readonly string[];
  roles: readonly string[];
  repliedUser: boolean;
}

export interface AttachmentDraft {
  id: string;
  filename?: string;
  description?: string;
}

/** A message body after reading: an absent key was not in the request (an edit leaves it alone). */
export interface MessageDraft {
  content?: string;
  embeds?: APIEmbed[];
  components?: Component[];
  flags?: number;
  tts: boolean;
  nonce?: string | number;
  enforceNonce: boolean;
  allowedMentions?: AllowedMentions;
  attachments?: AttachmentDraft[];
  replyTo?: { messageId: string; failIfMissing: boolean };
  files: readonly UploadedFile[];
}

/** The flags an app may set itself; Discord ignores the others. */
const settable =
  MessageFlags.SuppressEmbeds |
  MessageFlags.Ephemeral |
  MessageFlags.SuppressNotifications |
  MessageFlags.IsComponentsV2;

/** As many files as one message has. */
const mostAttachments = 10;

/** What an edit starts from. */
export interface Existing {
  flags: number;
  /** The fields with something in them that Components V2 has no place for. */
  legacyFields: readonly string[];
  attachments: readonly { id: string; filename: string }[];
}

/**
 * Reads the body of a message to post, or to edit (`existing`).
 * Components V2 takes the place of content and embeds, and cannot be taken back.
 */
export function readMessage(
  form: Field,
  files: readonly UploadedFile[],
  existing?: Existing,
): MessageDraft {
  const requested = form.at('flags').integer({ min: 0 });
  const wasV2 = ((existing?.flags ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  const asksV2 = ((requested ?? 0) & MessageFlags.IsComponentsV2) !== 0;
  if (wasV2 && requested !== undefined && !asksV2) {
    const message = 'The IS_COMPONENTS_V2 flag cannot be removed from a message';
    form.at('flags').refuse('MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG', message);
  }
  const v2 = wasV2 || asksV2;
  if (v2) refuseLegacyFields(form, existing?.legacyFields ?? []);
  const attachments = readAttachments(form.at('attachments'), files, existing);
  const kept = (existing?.attachments ?? []).filter(
    ({ id }) => !attachments || attachments.some((each) => each.id === id),
  );
  if (kept.length + files.length > mostAttachments) throw new DiscordError('tooManyAttachments');
  const names = new Set([...files.map((file) => file.name), ...kept.map((each) => each.filename)]);
  for (const { id, filename } of attachments ?? [])
    if (filename && files.some(({ index }) => index === id)) names.add(filename);
  return {
    content: form.at('content').value === null ? '' : form.at('content').text({ max: 2000 }),
    embeds: form.at('embeds').value === null ? [] : readEmbeds(form.at('embeds')),
    components:
      form.at('components').value === null
        ? []
        : readMessageComponents(form.at('components'), v2, names),
    flags: requested === undefined ? undefined : requested & settable,
    tts: form.at('tts').boolean() ?? false,
    nonce: readNonce(form.at('nonce')),
    enforceNonce: form.at('enforce_nonce').boolean() ?? false,
    allowedMentions: readAllowedMentions(form.at('allowed_mentions')),
    attachments,
    replyTo: readReply(form.at('message_reference')),
    files,
  };
}

const legacyFields = ['content', 'embeds', 'sticker_ids', 'poll'] as const;

function refuseLegacyFields(form: Field, filled: readonly string[]): void {
  for (const key of legacyFields) {
    const field = form.at(key);
    const empty =
      !field.given ||
      field.value === '' ||
      (Array.isArray(field.value) && field.value.length === 0);
    // An edit that turns a message into Components V2 has to empty what it had before.
    const left = field.value === undefined && filled.includes(key);
    if (empty && !left) continue;
    const message = `The '${key}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`;
    field.refuse('MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2', message);
  }
}

function readNonce(field: Field): string | number | undefined {
  if (!field.present()) return undefined;
  const { value } = field;
  if (typeof value === 'string') {
    if (codePoints(value) <= 25) return value;
    return field.refuse('NONCE_TYPE_TOO_LONG', 'Must be 25 or fewer characters long.');
  }
  if (Number.isSafeInteger(value)) return value as number;
  return field.refuse('NONCE_TYPE_INVALID_TYPE', 'This field must be a string or integer.');
}

function readAllowedMentions(field: Field): AllowedMentions | undefined {
  if (!field.object()) return undefined;
  const kinds = ['users', 'roles', 'everyone'] as const;
  const parse =
    field
      .at('parse')
      .list()
      ?.map((each) => each.choice(kinds)) ?? [];
  const [users, roles] = (['users', 'roles'] as const).map((kind) => {
    const ids = readIds(field.at(kind));
    if (ids.length > 0 && parse.includes(kind)) {
      const message = `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`;
      field.refuse('MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE', message);
    }
    return ids;
  }) as [string[], string[]];
  return {
    parse: parse.filter((kind) => kind !== undefined),
    users,
    roles,
    repliedUser: field.at('replied_user').boolean() ?? false,
  };
}

function readIds(field: Field): string[] {
  const ids = new Set<string>();
  for (const each of field.list({ max: 100 }) ?? []) {
    const id = each.snowflake();
    if (id === undefined) continue;
    if (ids.has(id))
      each.refuse('SET_TYPE_ALREADY_CONTAINS_VALUE', 'The set already contains this value');
    ids.add(id);
  }
  return [...ids];
}

function readAttachments(
  field: Field,
  files: readonly UploadedFile[],
  existing?: Existing,
): AttachmentDraft[] | undefined {
  return field.list({ max: mostAttachments })?.map((each) => {
    const id = each.at('id').snowflake({ required: true }) ?? '';
    const isThere =
      files.some((file) => file.index === id) ||
      existing?.attachments.some((attachment) => attachment.id === id);
    if (!isThere) each.refuse('ATTACHMENT_NOT_FOUND', 'Attachment data not found');
    return {
      id,
      filename: each.at('filename').text({ min: 1, max: 1024 }),
      description: each.at('description').text({ max: 1024 }),
    };
  });
}

function readReply(field: Field): MessageDraft['replyTo'] {
  if (!field.object()) return undefined;
  const messageId = field.at('message_id').snowflake({ required: true }) ?? '';
  return { messageId, failIfMissing: field.at('fail_if_not_exists').boolean() ?? true };
}
