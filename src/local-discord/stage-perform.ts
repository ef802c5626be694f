import type { Context } from 'hono';
import { StageError } from './stage/stage-error.ts';

/** Answers a request of the page with what an act gives, or with why it is refused. */
export async function perform(
  c: Context,
  act: (body: Record<string, unknown>) => unknown,
): Promise<Response> {
  try {
    const body: unknown = await c.req.json().catch(() => undefined);
    if (typeof body !== 'object' || body === null) {
      throw new StageError('The body is no JSON object');
    }
    return c.json((await act(body as Record<string, unknown>)) as object);
  } catch (error) {
    return refused(c, error, 400);
  }
}

export function refused(c: Context, error: unknown, status: 400 | 403): Response {
  if (!(error instanceof StageError)) throw error;
  return c.json({ error: error.message }, status);
}
