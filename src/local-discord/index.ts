import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import { WorldClock } from './clock.ts';
import { Faults } from './faults.ts';
import { Gateway } from './gateway.ts';
import { forwardEvents } from './gateway-events.ts';
import { Interactions } from './interactions.ts';
import { ModalBook } from './modal-book.ts';
import { RequestLog } from './request-log.ts';
import { restApi } from './rest/api.ts';
import { RateLimits } from './rest/rate-limits.ts';
import { SnowflakeMint } from './snowflakes.ts';
import { Stage } from './stage/stage.ts';
import { stageHttp } from './stage-http.ts';
import { staticFiles } from './static-files.ts';
import { AttachmentStore } from './world/attachments.ts';
import { MessageBook } from './world/message-book.ts';
import { World } from './world/world.ts';

export type { LoggedRequest } from './request-log.ts';
export type { MessageView } from './stage/message-view.ts';
export type { Outcome } from './stage/outcome.ts';
export { StageError } from './stage/stage-error.ts';
export type { World } from './world/world.ts';

export interface LocalDiscordOptions {
  /** The port on 127.0.0.1; any free one without it, or with 0. */
  port?: number;
  /** Whether requests are limited as Discord limits them; a benchmark may switch that off. */
  rateLimits?: boolean;
  /** Milliseconds for the three seconds of an answer and for rate limits; `performance.now` without it. */
  monotonicNow?: () => number;
}

export interface LocalDiscord {
  /** The page's address. */
  readonly url: string;
  /** The REST base without the version, as clients take it. */
  readonly apiUrl: string;
  readonly clock: WorldClock;
  readonly world: World;
  readonly stage: Stage;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** Ends every gateway connection; clients can resume their sessions. */
  dropGateway(): void;
  /** Ends everything: connections, server, timers. */
  close(): Promise<void>;
}

/**
 * Starts a Discord of this machine, on 127.0.0.1 only. A port that is taken rejects with
 * Node's own error (`code` EADDRINUSE).
 */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { port = 0, rateLimits = true, monotonicNow = () => performance.now() } = options;
  const clock = new WorldClock();
  const ids = new SnowflakeMint(clock);
  const world = new World(clock, ids);
  let url = '';
  const gatewayUrl = () => `${url.replace('http:', 'ws:')}/gateway`;
  const attachments = new AttachmentStore(ids, () => url);
  const messages = new MessageBook(world, attachments);
  const interactions = new Interactions(world, monotonicNow);
  const modals = new ModalBook(ids);
  const gateway = new Gateway(world, gatewayUrl);
  forwardEvents(world, gateway);
  clock.onChange(() => interactions.endExpired());
  const stage = new Stage({ world, gateway, interactions, modals });
  const faults = new Faults();
  const requests = new RequestLog();
  const context = { world, messages, interactions, modals, gatewayUrl };
  const limits = rateLimits ? new RateLimits(monotonicNow) : undefined;

  const app = new Hono();
  app.route('/api', restApi({ world, clock, faults, requests, rateLimits: limits }, context));
  app.route('/stage', stageHttp({ stage, world, clock, gateway, origin: () => url }));
  app.get('/attachments/*', (c) => {
    const file = attachments.get(new URL(c.req.url).pathname);
    if (!file) return c.notFound();
    // Served as what it was sent as, but never run as a page of this server.
    const headers = {
      'content-type': file.contentType,
      'x-content-type-options': 'nosniff',
      'content-security-policy': 'sandbox',
    };
    return c.body(new Uint8Array(file.bytes), 200, headers);
  });
  app.route('/', staticFiles());

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  gateway.attach(server);
  await listen(server, port).catch((error: unknown) => {
    gateway.close();
    throw error;
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    apiUrl: `${url}/api`,
    clock,
    world,
    stage,
    faults,
    requests,
    dropGateway: () => gateway.dropConnections(),
    async close() {
      interactions.close();
      gateway.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      server.off('error', reject);
      resolve();
    });
  });
}
