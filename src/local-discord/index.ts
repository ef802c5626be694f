import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Agenda } from './agenda.ts';
import { avatars } from './avatars/avatars.ts';
import { cdn } from './avatars/cdn.ts';
import { WorldClock } from './clock.ts';
import { Faults } from './faults.ts';
import { firstView } from './first-view.ts';
import { Gateway } from './gateway.ts';
import { forwardEvents } from './gateway-events.ts';
import type { Inspector } from './inspector/inspector.ts';
import { startInspector } from './inspector/start-inspector.ts';
import { Interactions } from './interactions.ts';
import { ModalBook } from './modal-book.ts';
import { RequestLog } from './request-log.ts';
import { restApi } from './rest/api.ts';
import { RateLimits } from './rest/rate-limits.ts';
import { SnowflakeMint } from './snowflakes.ts';
import { Stage } from './stage/stage.ts';
import { Uploads } from './stage/uploads.ts';
import { sendStoredFile } from './stored-file.ts';
import { stageHttp } from './stage-http.ts';
import { StateFile } from './state/state-file.ts';
import { StateKeeper } from './state/state-keeper.ts';
import { staticFiles } from './static-files.ts';
import { Trouble } from './trouble.ts';
import { AttachmentStore } from './world/attachments.ts';
import { MessageBook } from './world/message-book.ts';
import { PinBook } from './world/pin-book.ts';
import { ThreadBook } from './world/thread-book.ts';
import { World } from './world/world.ts';

export type { AgendaItem } from './agenda.ts';
export type { LoggedRequest } from './request-log.ts';
export type { MessageView } from './stage/message-view.ts';
export type { Outcome } from './stage/outcome.ts';
export { StageError } from './stage/stage-error.ts';
export { isStateFileInUse, StateFileError } from './state/state-file.ts';
export type { World } from './world/world.ts';

export interface LocalDiscordOptions {
  /** The port on 127.0.0.1; any free one without it, or with 0. */
  port?: number;
  /** Whether requests are limited as Discord limits them; a benchmark may switch that off. */
  rateLimits?: boolean;
  /** Milliseconds for the three seconds of an answer and for rate limits; `performance.now` without it. */
  monotonicNow?: () => number;
  /** What the apps announce that they will do by themselves, for the page to show; nothing without it. */
  agenda?: Agenda;
  /** A file in which the world outlives the process; in memory alone without it. */
  stateFile?: string | undefined;
}

export interface LocalDiscord {
  /** Whether somebody is in the world from an earlier run: then there is nothing to furnish. */
  readonly isRestored: boolean;
  /** The page's address. */
  readonly url: string;
  /** The REST base without the version, as clients take it. */
  readonly apiUrl: string;
  /** The base of the CDN: avatars and files, as clients take it (in discord.js, `rest.cdn` beside `rest.api`). */
  readonly cdnUrl: string;
  readonly clock: WorldClock;
  readonly world: World;
  readonly stage: Stage;
  readonly faults: Faults;
  readonly requests: RequestLog;
  /** All that apps say and hear, without tokens. */
  readonly inspector: Inspector;
  /** Switches over the faults, the permissions and the direct messages. */
  readonly trouble: Trouble;
  /** Ends every gateway connection; clients can resume their sessions. */
  dropGateway(): void;
  /** Ends everything: connections, server, timers. */
  close(): Promise<void>;
}

/**
 * Starts a Discord of this machine, on 127.0.0.1 only. A port that is taken rejects with
 * Node's own error (`code` EADDRINUSE), a state file that cannot be used with a StateFileError.
 */
export async function startLocalDiscord(options: LocalDiscordOptions = {}): Promise<LocalDiscord> {
  const { port = 0, rateLimits = true, monotonicNow = () => performance.now() } = options;
  const { agenda = async () => [], stateFile } = options;
  const file = stateFile === undefined ? undefined : new StateFile(stateFile);
  const clock = new WorldClock();
  const ids = new SnowflakeMint(clock);
  const world = new World(clock, ids);
  let url = '';
  const gatewayUrl = () => `${url.replace('http:', 'ws:')}/gateway`;
  const attachments = new AttachmentStore(ids, world.events, () => url);
  const messages = new MessageBook(world, attachments);
  const interactions = new Interactions(world, monotonicNow);
  const modals = new ModalBook(ids);
  const gateway = new Gateway(world, gatewayUrl);
  forwardEvents(world, gateway);
  clock.onChange(() => interactions.endExpired());
  const uploads = new Uploads(ids, () => url);
  const stage = new Stage({ world, gateway, interactions, messages, modals, uploads });
  const faults = new Faults();
  const trouble = new Trouble(world, faults);
  const requests = new RequestLog();
  const inspector = startInspector({ world, requests, gateway, interactions });
  const threads = new ThreadBook(world, messages);
  clock.onChange((now) => threads.archiveQuiet(now));
  const pins = new PinBook(world, messages);
  const context = { world, messages, interactions, modals, threads, pins, gatewayUrl };
  const limits = rateLimits ? new RateLimits(monotonicNow) : undefined;

  const app = new Hono();
  app.route('/api', restApi({ world, clock, faults, requests, rateLimits: limits }, context));
  const behindStage = { stage, world, clock, gateway, inspector, trouble, agenda };
  app.route('/stage', stageHttp({ ...behindStage, origin: () => url }));
  app.route('/avatars', avatars(world));
  app.route('/', cdn(world));
  app.get('/attachments/*', (c) => sendStoredFile(c, attachments));
  app.get('/ephemeral-attachments/*', (c) => sendStoredFile(c, uploads));
  const view = (search: string) => firstView({ stage, world, gateway }, search);
  app.route('/', staticFiles({ origin: () => url, firstView: view }));

  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  gateway.attach(server);
  let keeper: StateKeeper | undefined;
  try {
    await listen(server, port);
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // In the same turn of the event loop: nobody finds the world half restored.
    keeper = file && new StateKeeper(file, { world, clock, attachments, trouble }, url);
  } catch (error) {
    gateway.close();
    server.close();
    file?.close();
    throw error;
  }

  return {
    isRestored: world.users.size > 0,
    url,
    apiUrl: `${url}/api`,
    cdnUrl: url,
    clock,
    world,
    stage,
    faults,
    requests,
    inspector,
    trouble,
    dropGateway: () => gateway.dropConnections(),
    async close() {
      interactions.close();
      gateway.close();
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
      keeper?.close();
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
