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

/** One connection of a client, with or without a session yet. */
export class GatewayConnection {
  readonly socket: WebSocket;
  session: GatewaySession | undefined;
  lastHeartbeat = performance.now();
  #received = 0;
  #windowEndsAt = 0;

  constructor(socket: WebSocket) {
    this.socket = socket;
  }

  send(op: number, d: unknown): void {
    this.socket.send(JSON.stringify({ op, d, s: null, t: null }));
  }

  end(code: Close, reason: string): undefined {
    this.socket.close(code, reason);
  }

  /** Reads what the client sent; ends the connection over what Discord does not take. */
  read(data: RawData): Frame | undefined {
    const text = data.toString();
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
