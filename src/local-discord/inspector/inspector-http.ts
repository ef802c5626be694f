import { Hono } from 'hono';
import { eventStream } from '../event-stream.ts';
import type { Inspector } from './inspector.ts';

/** What a page that opens is told of the past; every entry can be asked for by its id as long as it is kept. */
const shown = 500;

/** The inspector over HTTP, to be mounted behind the stage's own guard. */
export function inspectorHttp(inspector: Inspector): Hono {
  const app = new Hono();
  app.get('/', (c) => eventStream(c, (send) => inspector.onEntry((entry) => send('entry', entry))));
  app.get('/entries', (c) => c.json(inspector.recent(shown)));
  app.get('/entries/:id', (c) => {
    const entry = inspector.whole(Number(c.req.param('id')));
    return entry ? c.json(entry) : c.json({ error: 'This entry is no longer kept' }, 404);
  });
  return app;
}
