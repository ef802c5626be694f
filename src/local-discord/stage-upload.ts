import type { Context } from 'hono';
import type { Stage } from './stage/stage.ts';
import { StageError } from './stage/stage-error.ts';
import { largestUpload } from './stage/uploads.ts';

/** What a form weighs beyond its file: boundaries, names. */
const formBytes = 64 * 1024;

/**
 * Takes a file that somebody wants to send: a multipart form with their id as `as` and the file as `file`.
 *
 * @throws a StageError when there is no such person, no file, or more of it than Discord takes
 */
export async function takeUpload(c: Context, stage: Stage) {
  // A body far beyond the limit is not even read.
  if (Number(c.req.header('content-length')) > largestUpload + formBytes)
    throw new StageError('A file may have at most 10 MiB');
  const form = await c.req.formData().catch(() => new FormData());
  const file = form.get('file');
  if (file === null || typeof file === 'string') throw new StageError('There is no file');
  const bytes = new Uint8Array(await file.arrayBuffer());
  const stored = { bytes, contentType: file.type };
  const attachment = stage.upload(String(form.get('as')), file.name, stored);
  const { id, filename, size, content_type: contentType, url } = attachment;
  return { id, filename, size, contentType, path: new URL(url).pathname };
}
