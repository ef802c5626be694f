import type { EventEmitter } from 'node:events';
import type { APIAttachment, APIEmbed } from 'discord-api-types/v10';
import type { SnowflakeMint } from '../snowflakes.ts';
import type { Component } from '../validation/component-reading.ts';
import type { AttachmentDraft, UploadedFile } from '../validation/messages.ts';
import { imageSize } from './image-size.ts';
import type { WorldEvents } from './world-events.ts';

export interface StoredFile {
  bytes: Uint8Array;
  contentType: string;
}

/** Files of messages, in memory for as long as their message is there. */
export class AttachmentStore {
  readonly #files = new Map<string, StoredFile>();
  readonly #ids: SnowflakeMint;
  readonly #events: EventEmitter<WorldEvents>;
  readonly #baseUrl: () => string;

  constructor(ids: SnowflakeMint, events: EventEmitter<WorldEvents>, baseUrl: () => string) {
    this.#ids = ids;
    this.#events = events;
    this.#baseUrl = baseUrl;
    events.on('messageForgotten', ({ json }) => this.drop(json.attachments));
  }

  get(path: string): StoredFile | undefined {
    return this.#files.get(path);
  }

  /** Serves a file at this path from now on. */
  put(path: string, file: StoredFile): void {
    this.#files.set(path, file);
    this.#events.emit('file', path);
  }

  keep(
    channelId: string,
    file: UploadedFile,
    draft: AttachmentDraft | undefined,
    ephemeral: boolean,
  ): APIAttachment {
    const id = this.#ids.next();
    const filename = draft?.filename ?? file.name;
    const path = `/attachments/${channelId}/${id}/${encodeURIComponent(filename)}`;
    this.put(path, { bytes: file.bytes, contentType: file.contentType });
    const url = this.#baseUrl() + path;
    const attachment: APIAttachment = {
      id,
      filename,
      size: file.bytes.length,
      url,
      proxy_url: url,
      content_type: file.contentType,
      ...imageSize(file.bytes),
    };
    if (draft?.description) attachment.description = draft.description;
    if (ephemeral) attachment.ephemeral = true;
    return attachment;
  }

  drop(attachments: readonly APIAttachment[]): void {
    for (const { url } of attachments) {
      const path = new URL(url).pathname;
      if (this.#files.delete(path)) this.#events.emit('file', path);
    }
  }

  /** Turns `attachment://name` in embeds into the address the file is served at. */
  resolveEmbeds(embeds: readonly APIEmbed[], attachments: readonly APIAttachment[]): APIEmbed[] {
    return embeds.map((embed) => {
      const resolved = { ...embed };
      for (const key of ['image', 'thumbnail'] as const) {
        const image = embed[key];
        if (image) resolved[key] = { ...image, url: addressOf(image.url, attachments) };
      }
      return resolved;
    });
  }

  /** Gives the media of components (in place: they were just read) their address and id. */
  resolveMedia(components: readonly Component[], attachments: readonly APIAttachment[]): void {
    for (const component of components) {
      for (const item of (component.items as Component[] | undefined) ?? [component]) {
        for (const key of ['media', 'file']) {
          const media = item[key] as { url: string } | undefined;
          if (media) item[key] = this.#unfurl(media.url, attachments);
        }
      }
      const named = component.file as { attachment_id?: string } | undefined;
      if (named) {
        const attachment = attachments.find(({ id }) => id === named.attachment_id);
        component.name = attachment?.filename ?? null;
        component.size = attachment?.size ?? null;
      }
      if (component.components) this.resolveMedia(component.components as Component[], attachments);
      if (component.accessory) this.resolveMedia([component.accessory as Component], attachments);
    }
  }

  #unfurl(url: string, attachments: readonly APIAttachment[]) {
    const attachment = attachmentAt(url, attachments);
    const address = attachment?.url ?? url;
    return {
      id: this.#ids.next(),
      url: address,
      proxy_url: address,
      width: attachment?.width ?? null,
      height: attachment?.height ?? null,
      content_type: attachment?.content_type ?? null,
      attachment_id: attachment?.id,
    };
  }
}

function attachmentAt(
  url: string,
  attachments: readonly APIAttachment[],
): APIAttachment | undefined {
  if (!url.startsWith('attachment://')) return undefined;
  const name = url.slice('attachment://'.length);
  // An edit may bring a file of the same name as one that stays: the new one is meant.
  return attachments.findLast(({ filename }) => filename === name);
}

function addressOf(url: string, attachments: readonly APIAttachment[]): string {
  return attachmentAt(url, attachments)?.url ?? url;
}
