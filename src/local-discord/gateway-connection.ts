import type { EventEmitter } from 'node:events';
import { GatewayCloseCodes as Close } from 'discord-api-types/v10';
import type { RawData, WebSocket } from 'ws';
import type { GatewaySession } from './gateway-session.ts';

/** Payloads above this size, in bytes, are refused. */
const largestPayload = 4096;
/** A client may send this much in a minute. */
const sendLimit = { payloads: 120, perMs: 60_000 };

export interface Frame {
  op: number;
  d: Readonly<Record<string, unknown>>;
}

/** Whether the app sends it, or receives it. */
export type Direction = 'sent' | 'received';

/** What goes over the gateway's connections, for those who look on. */
export type GatewayTraffic = EventEmitter<{
  message: [direction: Direction, text: string];
  close: [direction: Direction, code: number, reason: string];
}>;

/** One connection of a client, with or without a session yet. */
export class GatewayConnection {
  readonly socket: WebSocket;
  session: GatewaySession | undefined;
  lastHeartbeat = performance.now();
  readonly #traffic: GatewayTraffic;
  #ended = false;
  #received = 0;
  #windowEndsAt = 0;

  constructor(socket: WebSocket, traffic: GatewayTraffic) {
    this.socket = socket;
    this.#traffic = traffic;
    socket.on('close', (code, reason) => {
      if (!this.#ended) traffic.emit('close', 'sent', code, reason.toString());
    });
  }

  send(op: number, d: unknown): void {
    this.sendText(JSON.stringify({ op, d, s: null, t: null }));
  }

  sendText(text: string): void {
    // A session goes on for a moment over a connection that is ending; what is lost with it is sent again later.
    if (this.socket.readyState !== this.socket.OPEN) return;
    this.socket.send(text);
    this.#traffic.emit('message', 'received', text);
  }

  end(code: Close, reason: string): undefined {
    if (!this.#ended) this.#traffic.emit('close', 'received', code, reason);
    this.#ended = true;
    this.socket.close(code, reason);
  }

  /** Ends it without a word, as when the network goes. */
  cut(): void {
    this.#ended = true;
    this.socket.terminate();
  }

  /** Reads what the client sent; ends the connection over what Discord does not take. */
  read(data: RawData): Frame | undefined {
    const text = data.toString();
    this.#traffic.emit('message', 'sent', text);
    if (Buffer.byteLength(text) > largestPayload) {
      return this.end(Close.DecodeError, 'Payload too large');
    }
    if (this.#tooMuch()) return this.end(Close.RateLimited, 'Rate limited');
    const frame = parseObject(text);
    if (!frame || typeof frame['op'] !== 'number') {
      return this.end(Close.DecodeError, 'Error while decoding payload');
    }
    const { d } = frame;
    return { op: frame['op'], d: typeof d === 'object' && d !== null ? (d as Frame['d']) : {} };
  }

  #tooMuch(): boolean {
    const now = performance.now();
    if (now >= this.#windowEndsAt) {
      this.#windowEndsAt = now + sendLimit.perMs;
      this.#received = 0;
    }
    this.#received += 1;
    return this.#received > sendLimit.payloads;
  }
}

function parseObject(text: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)
      : undefined;
  } catch {
    return undefined;
  }
}
