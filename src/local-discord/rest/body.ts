import type { Context } from 'hono';
import { DiscordError } from '../errors.ts';
import type { UploadedFile } from '../validation/messages.ts';

/** Discord takes files up to this size from apps without a boosted server. */
export const attachmentSizeLimit = 10 * 1024 * 1024;

export interface RequestBody {
  json: unknown;
  files: readonly UploadedFile[];
  /** What a body is refused for that could not be read. */
  refusal?: DiscordError;
}

/** Reads a JSON body, or a multipart one with `payload_json` and `files[n]`. */
export async function readBody(c: Context): Promise<RequestBody> {
  if (c.req.method === 'GET') return { json: {}, files: [] };
  try {
    if (c.req.header('content-type')?.startsWith('multipart/form-data'))
      return await readMultipart(await c.req.formData());
    const text = await c.req.text();
    return { json: text === '' ? {} : parse(text), files: [] };
  } catch (error) {
    return {
      json: undefined,
      files: [],
      refusal: error instanceof DiscordError ? error : new DiscordError('invalidJson'),
    };
  }
}

async function readMultipart(form: FormData): Promise<RequestBody> {
  const payload = form.get('payload_json');
  const files: UploadedFile[] = [];
  for (const [key, value] of form) {
    const index = /^files\[(\d+)\]$/.exec(key)?.[1];
    if (index === undefined || typeof value === 'string') continue;
    if (value.size > attachmentSizeLimit) throw new DiscordError('entityTooLarge');
    const bytes = new Uint8Array(await value.arrayBuffer());
    files.push({
      index,
      name: value.name,
      contentType: value.type || 'application/octet-stream',
      bytes,
    });
  }
  return { json: typeof payload === 'string' ? parse(payload) : {}, files };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new DiscordError('invalidJson');
  }
}
