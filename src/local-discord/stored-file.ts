import type { Context } from 'hono';
import type { StoredFile } from './world/attachments.ts';

/** Answers with the file at the request's path: as what it was sent as, but never run as a page of this server. */
export function sendStoredFile(
  c: Context,
  store: { get(path: string): StoredFile | undefined },
): Response {
  const file = store.get(new URL(c.req.url).pathname);
  if (!file) return c.body('404 Not Found', 404);
  const headers = {
    'content-type': file.contentType,
    'x-content-type-options': 'nosniff',
    'content-security-policy': 'sandbox',
  };
  return c.body(new Uint8Array(file.bytes), 200, headers);
}
