import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';

/** How often an open stream says that it is still there, so that dead ones are found. */
const keepAlive = 20_000;

/**
 * Server-sent events for as long as the browser listens.
 *
 * @param follow begins to send, and returns what ends that
 */
export function eventStream(
  c: Context,
  follow: (send: (event: string, data: object) => void) => () => void,
): Response {
  return streamSSE(c, async (stream) => {
    const end = follow(
      (event, data) => void stream.writeSSE({ event, data: JSON.stringify(data) }),
    );
    const beat = setInterval(() => void stream.write(': \n\n'), keepAlive);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(beat);
    end();
  });
}
