import type { MiddlewareHandler } from 'hono';

/**
 * Lets in only what this server's own page asks for: a foreign page must neither act here nor read what is here, be it
 * by posting or through a name of its own that leads to this machine.
 *
 * @param origin the one origin that may, as in `http://127.0.0.1:4000`; known once the server listens.
 */
export function ownOrigin(origin: () => string): MiddlewareHandler {
  return async (c, next) => {
    const { host } = new URL(origin());
    const local = [host, host.replace('127.0.0.1', 'localhost')];
    const from = c.req.header('origin');
    const allowed =
      local.includes(c.req.header('host') ?? '') &&
      (!from || local.some((each) => from === `http://${each}`));
    if (!allowed) return c.json({ error: 'Only this server’s own page may use the stage' }, 403);
    return next();
  };
}
