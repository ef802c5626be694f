import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { WorldClock } from './clock.ts';
import type { Gateway } from './gateway.ts';
import { channelPermissions } from './permissions.ts';
import { isVisibleTo, viewOf } from './stage/message-view.ts';
import type { Stage } from './stage/stage.ts';
import { StageError } from './stage/stage-error.ts';
import { stageState } from './stage-state.ts';
import type { MessageRecord } from './world/records.ts';
import type { World } from './world/world.ts';

interface StageHttpOptions {
  stage: Stage;
  world: World;
  clock: WorldClock;
  gateway: Gateway;
  /** The one origin that may use it, as in `http://127.0.0.1:4000`. */
  origin(): string;
}

/** The stage over HTTP, for the page of this very server and nobody else. */
export function stageHttp(options: StageHttpOptions): Hono {
  const { stage, world, clock, gateway } = options;
  const app = new Hono();
  // A foreign page must not act here, neither by posting nor through a name that leads to this machine.
  app.use(async (c, next) => {
    const { host } = new URL(options.origin());
    const local = [host, host.replace('127.0.0.1', 'localhost')];
    const origin = c.req.header('origin');
    const allowed =
      local.includes(c.req.header('host') ?? '') &&
      (!origin || local.some((each) => origin === `http://${each}`));
    if (!allowed) return c.json({ error: 'Only this server’s own page may use the stage' }, 403);
    return next();
  });
  app.get('/state', (c) => c.json(stageState(world, gateway)));
  app.get('/channels/:channel/messages', (c) => {
    try {
      return c.json(stage.messages(c.req.param('channel'), c.req.query('as') ?? ''));
    } catch (error) {
      return refused(c, error, 403);
    }
  });
  const acts = ['command', 'autocomplete', 'press', 'select', 'submit'] as const;
  for (const act of acts) {
    app.post(`/${act}`, (c) =>
      perform(c, (body) => (stage[act] as (body: unknown) => Promise<unknown>).call(stage, body)),
    );
  }
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
  app.get('/events', (c) => events(c, world, clock, c.req.query('as') ?? ''));
  return app;
}

async function perform(
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

function refused(c: Context, error: unknown, status: 400 | 403): Response {
  if (!(error instanceof StageError)) throw error;
  return c.json({ error: error.message }, status);
}

function moveClock(clock: WorldClock, { advanceMs, to }: Record<string, unknown>): void {
  const milliseconds = typeof to === 'number' ? to - clock.now() : advanceMs;
  if (typeof milliseconds !== 'number' || !(milliseconds >= 0))
    throw new StageError('The clock only goes forward');
  clock.advance(milliseconds);
}

/** How often an open stream says that it is still there, so that dead ones are found. */
const keepAlive = 20_000;

/** Server-sent events of what this person may see. */
function events(c: Context, world: World, clock: WorldClock, viewerId: string): Response {
  return streamSSE(c, async (stream) => {
    const send = (event: string, data: object) =>
      void stream.writeSSE({ event, data: JSON.stringify(data) });
    const seen = (record: MessageRecord) =>
      isVisibleTo(record, viewerId) &&
      (channelPermissions(record.channel, viewerId) & PermissionFlagsBits.ViewChannel) !== 0n;
    const message = (record: MessageRecord) => {
      if (seen(record)) send('message', { channelId: record.channel.id, message: viewOf(record) });
    };
    const deleted = (record: MessageRecord) => {
      if (seen(record))
        send('message-deleted', { channelId: record.channel.id, id: record.json.id });
    };
    let announced = false;
    // Many changes at once, as when a world is made, are one event.
    const changed = () => {
      if (announced) return;
      announced = true;
      setImmediate(() => {
        announced = false;
        send('state', {});
      });
    };
    world.events
      .on('messageCreate', message)
      .on('messageUpdate', message)
      .on('messageDelete', deleted)
      .on('change', changed);
    const endClock = clock.onChange((now) => send('clock', { now }));
    const beat = setInterval(() => void stream.write(': \n\n'), keepAlive);
    await new Promise<void>((resolve) => stream.onAbort(resolve));
    clearInterval(beat);
    endClock();
    world.events
      .off('messageCreate', message)
      .off('messageUpdate', message)
      .off('messageDelete', deleted)
      .off('change', changed);
  });
}
