import type { LoggedFile } from '../request-log.ts';

/** Where something breaks Discord's rules, or its documented good practice. */
export interface Problem {
  /** The place in the body, as in `components.0.label`; empty for the whole. */
  at: string;
  code: string | number;
  message: string;
}

interface EntryBase {
  id: number;
  /** By the world's clock, in epoch milliseconds. */
  at: number;
  problems: readonly Problem[];
  /** The interaction it belongs to. */
  interactionId?: string;
}

export interface RequestEntry extends EntryBase {
  kind: 'request';
  method: string;
  /** With the query, and `[token]` in place of an interaction's token. */
  path: string;
  /** 0 for a connection that ended without an answer. */
  status: number;
  durationMs: number;
  /** The answer was made to fail: it says nothing of the request. */
  spoilt: boolean;
}

export interface EventEntry extends EntryBase {
  kind: 'event';
  /** As the app sees it. */
  direction: 'sent' | 'received';
  /** The event's name; for what is no event, that of its opcode, or CLOSE. */
  name: string;
  summary: string;
  bytes: number;
  /** For an interaction, once it was acknowledged: how long that took. */
  durationMs?: number;
}

/** A line of the inspector. */
export type Entry = RequestEntry | EventEntry;

/** What an entry shows when it is opened. */
export type Bodies =
  | { request: unknown; files: readonly LoggedFile[]; response: unknown }
  | { payload: unknown };
