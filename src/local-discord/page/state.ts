import type { Address } from './address.ts';
import type { StageEvent } from './stage.ts';
import type { Act, MessageView, Modal, WorldState } from './wire.ts';

export interface ChannelLog {
  messages: MessageView[];
  loading: boolean;
  /** What came in by the stream while loading: newer than the answer that is waited for. */
  arrived: MessageView[];
  /** The stream was away, so that something may be missing. */
  isStale: boolean;
  /** Why this person may not read here. */
  refused?: string;
}

/** A command that got no answer: known to this page alone, as in Discord. */
export interface FailedCommand {
  id: number;
  channelId: string;
  userId: string;
  path: string;
  error: string;
  /** The last message there when it failed, behind which it stands. */
  after: string | undefined;
}

export interface OpenModal {
  modal: Modal;
  act: Act;
  applicationId: string;
}

export interface PageState {
  address: Address;
  world: WorldState | null;
  connection: 'opening' | 'open' | 'lost';
  logs: Record<string, ChannelLog>;
  unread: Record<string, number>;
  dismissed: ReadonlySet<string>;
  failedCommands: FailedCommand[];
  modal: OpenModal | null;
  toast: { text: string } | null;
  /** A command mentioned in a message was pressed: the message box takes it up. */
  composed: { commandId: string; path: string } | null;
}

export type PageEvent =
  | StageEvent
  | { type: 'world'; world: WorldState }
  | { type: 'moved'; address: Address }
  | { type: 'loading'; channelId: string }
  | { type: 'loaded'; channelId: string; viewerId: string; messages: MessageView[] }
  | { type: 'refused'; channelId: string; viewerId: string; reason: string }
  | { type: 'dismissed'; messageId: string }
  | { type: 'command-failed'; failed: Omit<FailedCommand, 'id' | 'after'> }
  | { type: 'failure-dismissed'; id: number }
  | { type: 'modal'; modal: OpenModal | null }
  | { type: 'toast'; text: string | null }
  | { type: 'compose'; commandId: string; path: string };

export function initialState(address: Address): PageState {
  return {
    address,
    world: null,
    connection: 'opening',
    logs: {},
    unread: {},
    dismissed: new Set(),
    failedCommands: [],
    modal: null,
    toast: null,
    composed: null,
  };
}

export function reduce(state: PageState, event: PageEvent): PageState {
  // An answer asked for by the person before must not be shown to the next one.
  if ('viewerId' in event && event.viewerId !== state.address.as) return state;
  switch (event.type) {
    case 'connected':
      return { ...state, connection: 'open', logs: staleLogs(state) };
    case 'disconnected':
      return { ...state, connection: 'lost' };
    case 'world':
      return { ...state, world: event.world };
    case 'moved':
      return move(state, event.address);
    case 'message':
      return receive(state, event.channelId, event.message);
    case 'message-deleted':
      return changeLog(state, event.channelId, (log) => ({
        ...log,
        messages: log.messages.filter(({ id }) => id !== event.id),
      }));
    case 'loading': {
      const messages = state.logs[event.channelId]?.messages ?? [];
      const log = { messages, loading: true, arrived: [], isStale: false };
      return { ...state, logs: { ...state.logs, [event.channelId]: log } };
    }
    case 'loaded':
      return changeLog(state, event.channelId, (log) => ({
        ...log,
        messages: merge(event.messages, log.arrived),
        loading: false,
      }));
    case 'refused':
      return changeLog(state, event.channelId, (log) => ({
        ...log,
        messages: [],
        loading: false,
        refused: event.reason,
      }));
    case 'dismissed':
      return { ...state, dismissed: new Set(state.dismissed).add(event.messageId) };
    case 'command-failed': {
      const id = (state.failedCommands.at(-1)?.id ?? 0) + 1;
      const after = state.logs[event.failed.channelId]?.messages.at(-1)?.id;
      return {
        ...state,
        failedCommands: [...state.failedCommands, { ...event.failed, id, after }],
      };
    }
    case 'failure-dismissed':
      return { ...state, failedCommands: state.failedCommands.filter(({ id }) => id !== event.id) };
    case 'modal':
      return { ...state, modal: event.modal };
    case 'toast':
      return { ...state, toast: event.text === null ? null : { text: event.text } };
    case 'compose':
      return { ...state, composed: { commandId: event.commandId, path: event.path } };
    case 'state':
      // Rights may have changed with it: what was refused is asked for again.
      return { ...state, logs: withoutRefused(state.logs) };
    case 'clock':
      return state;
  }
}

/** Another person sees other messages, so nothing of the one before is kept. */
function move(state: PageState, address: Address): PageState {
  const unread = { ...state.unread, [address.channel ?? '']: 0 };
  if (address.as === state.address.as) return { ...state, address, unread };
  return { ...initialState(address), world: state.world };
}

function receive(state: PageState, channelId: string, message: MessageView): PageState {
  const isNew = !message.edited_timestamp && !message.pending;
  const elsewhere = channelId !== state.address.channel && message.author.id !== state.address.as;
  const unread =
    isNew && elsewhere
      ? { ...state.unread, [channelId]: (state.unread[channelId] ?? 0) + 1 }
      : state.unread;
  return changeLog({ ...state, unread }, channelId, (log) => ({
    ...log,
    messages: merge(log.messages, [message]),
    arrived: log.loading ? merge(log.arrived, [message]) : [],
  }));
}

/** What happened while the stream was away is unknown: the open log is asked for anew, the others when they are opened. */
function staleLogs({ logs, address }: PageState): PageState['logs'] {
  const open = logs[address.channel ?? ''];
  return open ? { [address.channel ?? '']: { ...open, isStale: true } } : {};
}

function withoutRefused(logs: PageState['logs']): PageState['logs'] {
  return Object.fromEntries(Object.entries(logs).filter(([, log]) => log.refused === undefined));
}

function changeLog(
  state: PageState,
  channelId: string,
  change: (log: ChannelLog) => ChannelLog,
): PageState {
  const log = state.logs[channelId];
  return log ? { ...state, logs: { ...state.logs, [channelId]: change(log) } } : state;
}

/** Both lists by id, the newer version of a message taking the older's place. */
function merge(older: MessageView[], newer: MessageView[]): MessageView[] {
  const byId = new Map([...older, ...newer].map((message) => [message.id, message]));
  return [...byId.values()].toSorted((a, b) => compareIds(a.id, b.id));
}

/** Snowflakes grow with time; as text, the longer one is the larger. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
