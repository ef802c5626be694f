import type { APIAttachment } from 'discord-api-types/v10';
import type { SnowflakeMint } from '../snowflakes.ts';
import type { StoredFile } from '../world/attachments.ts';
import { imageSize } from '../world/image-size.ts';
import { StageError } from './stage-error.ts';

/** Discord takes files up to this size from people without a subscription. */
export const largestUpload = 10 * 1024 * 1024;
/** Beyond this many bytes in all the oldest files are forgotten. */
const keptBytes = 100 * 1024 * 1024;

interface Upload {
  userId: string;
  attachment: APIAttachment;
  path: string;
  file: StoredFile;
}

/**
 * Files that people hold for a command's option or a form. As on Discord they belong to no message: whoever gets
 * their address may read them, and after a while they are gone.
 */
export class Uploads {
  readonly #held = new Map<string, Upload>();
  readonly #ids: SnowflakeMint;
  readonly #baseUrl: () => string;
  #bytes = 0;

  constructor(ids: SnowflakeMint, baseUrl: () => string) {
    this.#ids = ids;
    this.#baseUrl = baseUrl;
  }

  add(userId: string, name: string, { bytes, contentType }: StoredFile): APIAttachment {
    if (bytes.length > largestUpload) throw new StageError('A file may have at most 10 MiB');
    const id = this.#ids.next();
    const path = `/ephemeral-attachments/${id}/${encodeURIComponent(name)}`;
    const url = this.#baseUrl() + path;
    const attachment: APIAttachment = {
      id,
      filename: name,
      size: bytes.length,
      url,
      proxy_url: url,
      content_type: withCharset(contentType),
      ...imageSize(bytes),
      ephemeral: true,
    };
    const file = { bytes, contentType: withCharset(contentType) };
    this.#held.set(id, { userId, attachment, path, file });
    this.#bytes += bytes.length;
    this.#forgetOldest();
    return attachment;
  }

  /** The file of this id, if it is this person's. */
  of(userId: string, id: string): APIAttachment | undefined {
    const upload = this.#held.get(id);
    return upload?.userId === userId ? upload.attachment : undefined;
  }

  /** The file served at a path. */
  get(path: string): StoredFile | undefined {
    const upload = this.#held.get(path.split('/')[2] ?? '');
    return upload?.path === path ? upload.file : undefined;
  }

  #forgetOldest(): void {
    for (const [id, { file }] of this.#held) {
      if (this.#bytes <= keptBytes) return;
      this.#held.delete(id);
      this.#bytes -= file.bytes.length;
    }
  }
}

/** Discord names the encoding of texts, which browsers leave out. */
function withCharset(contentType: string): string {
  if (contentType === '') return 'application/octet-stream';
  const isBareText = contentType.startsWith('text/') && !contentType.includes('charset');
  return isBareText ? `${contentType}; charset=utf-8` : contentType;
}
