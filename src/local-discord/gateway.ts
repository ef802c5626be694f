import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import type { Server } from 'node:http';
import {
  GatewayCloseCodes as Close,
  GatewayIntentBits as Intent,
  GatewayOpcodes as Op,
} from 'discord-api-types/v10';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { type Frame, GatewayConnection, type GatewayTraffic } from './gateway-connection.ts';
import { GatewaySession } from './gateway-session.ts';
import type { Application } from './world/records.ts';
import type { World } from './world/world.ts';

const heartbeatInterval = 41_250;
const knownIntents = Object.values(Intent).reduce<number>(
  (all, bit) => (typeof bit === 'number' ? all | bit : all),
  0,
);
/** These need the app to be allowed them in Discord's developer portal, which no app is here. */
const privilegedIntents = Intent.GuildMembers | Intent.GuildPresences | Intent.MessageContent;

/** The gateway: who is connected, and what they are told. */
export class Gateway {
  readonly traffic: GatewayTraffic = new EventEmitter();
  readonly #world: World;
  readonly #url: () => string;
  readonly #server = new WebSocketServer({ noServer: true });
  readonly #sessions = new Map<string, GatewaySession>();
  readonly #connections = new Set<GatewayConnection>();
  readonly #watch: NodeJS.Timeout;
  readonly #ready = new Set<(application: Application) => void>();

  constructor(world: World, url: () => string) {
    this.#world = world;
    this.#url = url;
    this.#watch = setInterval(() => this.#dropSilent(), heartbeatInterval / 4).unref();
  }

  /** Takes the WebSocket connections of an HTTP server on /gateway. */
  attach(server: Server): void {
    server.on('upgrade', (request, socket, head) => {
      const url = new URL(request.url ?? '/', 'http://gateway');
      if (url.pathname !== '/gateway' && url.pathname !== '/gateway/') return void socket.destroy();
      this.#server.handleUpgrade(request, socket, head, (webSocket) =>
        this.#greet(webSocket, url.searchParams),
      );
    });
  }

  /** The sessions that get an event of a guild (`undefined`: outside guilds) and of an app, if one is named. */
  *sessions({
    guildId,
    application,
  }: {
    guildId?: string;
    application?: Application;
  }): Iterable<GatewaySession> {
    for (const session of this.#sessions.values()) {
      if (application && session.application !== application) continue;
      if (session.covers(guildId)) yield session;
    }
  }

  all(): Iterable<GatewaySession> {
    return this.#sessions.values();
  }

  isOnline(application: Application): boolean {
    for (const session of this.#sessions.values()) {
      if (session.application === application && session.connected) return true;
    }
    return false;
  }

  /** Resolves when the app has a connected session; rejects when it has none within the bound. */
  async untilOnline(application: Application, boundMs: number): Promise<void> {
    if (this.isOnline(application)) return;
    const online = Promise.withResolvers<void>();
    const listener = (each: Application) => each === application && online.resolve();
    this.#ready.add(listener);
    const timer = setTimeout(
      () => online.reject(new Error(`${application.name} is not connected to the gateway`)),
      boundMs,
    );
    try {
      await online.promise;
    } finally {
      clearTimeout(timer);
      this.#ready.delete(listener);
    }
  }

  /** Ends every connection in a way that lets clients resume their sessions. */
  dropConnections(): void {
    for (const connection of this.#connections) connection.end(Close.UnknownError, 'Dropped');
  }

  close(): void {
    clearInterval(this.#watch);
    for (const connection of this.#connections) connection.cut();
    this.#server.close();
  }

  #greet(socket: WebSocket, query: URLSearchParams): void {
    const connection = new GatewayConnection(socket, this.traffic);
    if (query.get('v') !== '10') {
      return connection.end(Close.InvalidAPIVersion, 'Invalid API version');
    }
    if ((query.get('encoding') ?? 'json') !== 'json' || query.has('compress')) {
      return connection.end(Close.DecodeError, 'Only uncompressed JSON is spoken here');
    }
    this.#connections.add(connection);
    socket.on('message', (data) => this.#receive(connection, data));
    socket.on('close', (code) => this.#left(connection, code));
    socket.on('error', () => socket.terminate());
    return connection.send(Op.Hello, { heartbeat_interval: heartbeatInterval });
  }

  #receive(connection: GatewayConnection, data: RawData): void {
    const frame = connection.read(data);
    if (!frame) return;
    switch (frame.op) {
      case Op.Heartbeat:
        connection.lastHeartbeat = performance.now();
        return connection.send(Op.HeartbeatAck, null);
      case Op.Identify:
        return this.#identify(connection, frame.d);
      case Op.Resume:
        return this.#resume(connection, frame.d);
      case Op.PresenceUpdate:
      case Op.VoiceStateUpdate:
      case Op.RequestGuildMembers:
        if (!connection.session) connection.end(Close.NotAuthenticated, 'Not authenticated');
        return;
      default:
        return connection.end(Close.UnknownOpcode, 'Unknown opcode');
    }
  }

  #identify(connection: GatewayConnection, { token, intents, shard = [0, 1] }: Frame['d']): void {
    if (connection.session) {
      return connection.end(Close.AlreadyAuthenticated, 'Already authenticated');
    }
    const application = this.#world.applicationByToken(String(token));
    if (!application) return connection.end(Close.AuthenticationFailed, 'Authentication failed');
    if (typeof intents !== 'number' || (intents & ~knownIntents) !== 0) {
      return connection.end(Close.InvalidIntents, 'Invalid intents');
    }
    if (intents & privilegedIntents) {
      return connection.end(Close.DisallowedIntents, 'Disallowed intents');
    }
    if (!isShard(shard)) return connection.end(Close.InvalidShard, 'Invalid shard');
    this.#forgetDetached(application, shard);
    const id = randomBytes(16).toString('hex');
    const session = new GatewaySession(id, application, intents, shard);
    this.#sessions.set(id, session);
    connection.session = session;
    session.attach(connection);
    session.begin(this.#world, this.#url());
    return this.#announce(application);
  }

  #resume(connection: GatewayConnection, { token, session_id: id, seq }: Frame['d']): void {
    if (connection.session) {
      return connection.end(Close.AlreadyAuthenticated, 'Already authenticated');
    }
    const session = this.#sessions.get(String(id));
    if (!session || session.application.token !== token) {
      return connection.send(Op.InvalidSession, false);
    }
    if (typeof seq !== 'number' || seq > session.sequence) {
      return connection.end(Close.InvalidSeq, 'Invalid seq');
    }
    if (!session.canReplayFrom(seq)) return connection.send(Op.InvalidSession, false);
    connection.session = session;
    session.attach(connection);
    session.replayFrom(seq);
    return this.#announce(session.application);
  }

  #announce(application: Application): void {
    for (const listener of this.#ready) listener(application);
    this.#world.events.emit('change', 'application', application.id);
  }

  #left(connection: GatewayConnection, code: number): void {
    this.#connections.delete(connection);
    const { session } = connection;
    if (!session?.detach(connection)) return;
    // A client that says goodbye gives its session up; any other end can be resumed.
    if (code === 1000 || code === 1001) this.#sessions.delete(session.id);
    this.#world.events.emit('change', 'application', session.application.id);
  }

  /** A new session of a shard takes the place of those it left behind. */
  #forgetDetached(application: Application, shard: readonly [number, number]): void {
    for (const session of this.#sessions.values()) {
      const same = session.application === application && session.shard[0] === shard[0];
      if (same && !session.connected) this.#sessions.delete(session.id);
    }
  }

  #dropSilent(): void {
    const oldest = performance.now() - heartbeatInterval * 1.5;
    for (const connection of this.#connections) {
      if (connection.lastHeartbeat < oldest)
        connection.end(Close.SessionTimedOut, 'Session timed out');
    }
  }
}

function isShard(value: unknown): value is [number, number] {
  if (!Array.isArray(value)) return false;
  const [id, count] = value as unknown[];
  return (
    Number.isInteger(id) &&
    Number.isInteger(count) &&
    (id as number) >= 0 &&
    (id as number) < (count as number)
  );
}
