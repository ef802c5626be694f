import { Hono } from 'hono';
import { type Agenda, nextItems } from './agenda.ts';
import type { WorldClock } from './clock.ts';
import type { Gateway } from './gateway.ts';
import { inspectorHttp } from './inspector/inspector-http.ts';
import type { Inspector } from './inspector/inspector.ts';
import type { Stage } from './stage/stage.ts';
import { StageError } from './stage/stage-error.ts';
import { ownOrigin } from './own-origin.ts';
import { stageEvents } from './stage-events.ts';
import { sendMessages, sendPins } from './stage-messages.ts';
import { perform, refused } from './stage-perform.ts';
import { stageState } from './stage-state.ts';
import { takeUpload } from './stage-upload.ts';
import type { Trouble } from './trouble.ts';
import { troubleHttp } from './trouble-http.ts';
import type { World } from './world/world.ts';
import { zipped } from './zipped.ts';

interface StageHttpOptions {
  stage: Stage;
  world: World;
  clock: WorldClock;
  gateway: Gateway;
  inspector: Inspector;
  trouble: Trouble;
  agenda: Agenda;
  /** The one origin that may use it, as in `http://127.0.0.1:4000`. */
  origin(): string;
}

/** The stage over HTTP, for the page of this very server and nobody else. */
export function stageHttp(options: StageHttpOptions): Hono {
  const { stage, world, clock, gateway, inspector, trouble, agenda } = options;
  const app = new Hono();
  app.use(
    ownOrigin(() => options.origin()),
    zipped,
  );
  app.get('/state', (c) => c.json(stageState(world, gateway, c.req.query('as'))));
  app.get('/channels/:channel/messages', (c) => sendMessages(c, stage, c.req.param('channel')));
  app.get('/channels/:channel/pins', (c) => sendPins(c, stage, c.req.param('channel')));
  const acts = ['say', 'command', 'autocomplete', 'press', 'select', 'submit'] as const;
  for (const act of acts) {
    app.post(`/${act}`, (c) =>
      perform(c, (body) => (stage[act] as (body: unknown) => unknown).call(stage, body)),
    );
  }
  app.post('/files', async (c) => {
    try {
      return c.json(await takeUpload(c, stage));
    } catch (error) {
      return refused(c, error, 400);
    }
  });
  app.post('/dm', (c) =>
    perform(c, (body) => ({
      channelId: stage.dm(String(body.userId), String(body.applicationId)),
    })),
  );
  app.post('/clock', (c) =>
    perform(c, (body) => {
      moveClock(clock, body);
      return { now: clock.now() };
    }),
  );
  app.get('/agenda', async (c) => c.json(await nextItems(agenda)));
  app.route('/inspector', inspectorHttp(inspector));
  app.route('/trouble', troubleHttp(trouble, gateway));
  app.get('/events', (c) =>
    stageEvents(c, { world, clock, trouble, inspector }, c.req.query('as') ?? ''),
  );
  return app;
}

function moveClock(clock: WorldClock, { advanceMs, to }: Record<string, unknown>): void {
  const milliseconds = typeof to === 'number' ? to - clock.now() : advanceMs;
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0))
    throw new StageError('The clock only goes forward');
  clock.advance(milliseconds);
}
