import type { Address } from './address.ts';
import {
  answered,
  asked,
  type ChannelLog,
  isWhole,
  type LogRequest,
  logOf,
  pageSize,
  told,
  trimmed,
} from './channel-log.ts';
import type { Draft } from './command-draft.ts';
import type { StageEvent } from './stage-stream.ts';
import { noTrouble } from './trouble.ts';
import type {
  Act,
  AgendaItem,
  FirstView,
  MessageView,
  Modal,
  Trouble,
  WorldState,
} from './wire.ts';

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
  /** Where the unread messages of a channel begin, until it is left again. */
  firstUnread: Record<string, string>;
  dismissed: ReadonlySet<string>;
  failedCommands: FailedCommand[];
  modal: OpenModal | null;
  toast: { text: string } | null;
  /** A command mentioned in a message was pressed: the message box takes it up. */
  composed: { commandId: string; path: string } | null;
  /** The command that was sent last, to be taken up again. */
  lastCommand: Draft | null;
  /** What the applications announced they will do by themselves, the next first. */
  agenda: AgendaItem[];
  trouble: Trouble;
  /** Where the clock was last put. */
  jumpedTo: number | null;
}

interface Viewed {
  channelId: string;
  viewerId: string;
}

export type PageEvent =
  | Exclude<StageEvent, { type: 'entry' }>
  | { type: 'world'; world: WorldState }
  | { type: 'moved'; address: Address }
  | { type: 'asked'; channelId: string; request: LogRequest }
  | ({ type: 'answered'; request: LogRequest; messages: MessageView[] } & Viewed)
  | ({ type: 'refused'; request: LogRequest; reason: string } & Viewed)
  | { type: 'trimmed'; channelId: string; keep: 'oldest' | 'newest' }
  | { type: 'to-present'; channelId: string }
  | { type: 'dismissed'; messageId: string }
  | { type: 'command-failed'; failed: Omit<FailedCommand, 'id' | 'after'> }
  | { type: 'failure-dismissed'; id: number }
  | { type: 'modal'; modal: OpenModal | null }
  | { type: 'toast'; text: string | null }
  | { type: 'compose'; commandId: string; path: string }
  | { type: 'command-sent'; draft: Draft }
  | { type: 'agenda'; agenda: AgendaItem[] }
  | { type: 'trouble-is'; trouble: Trouble };

/** No message can be younger. */
const lastId = String(2n ** 64n - 1n);

/** As it begins, with what came along with the page. */
export function initialState(address: Address, view: FirstView | null = null): PageState {
  return {
    address: view ? { as: view.as, channel: view.channelId } : address,
    world: view?.world ?? null,
    connection: 'opening',
    logs: view ? { [view.channelId]: logOf(view.messages) } : {},
    unread: {},
    firstUnread: {},
    dismissed: new Set(),
    failedCommands: [],
    modal: null,
    toast: null,
    composed: null,
    lastCommand: null,
    agenda: [],
    trouble: noTrouble,
    jumpedTo: null,
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
      return isSame(event.world, state.world) ? state : { ...state, world: event.world };
    case 'moved':
      return move(state, event.address);
    case 'message':
      return receive(state, event.channelId, event.message);
    case 'message-deleted':
      return changeLog(state, event.channelId, (log) => told(log, event));
    case 'asked': {
      const log = asked(state.logs[event.channelId], event.request);
      return { ...state, logs: { ...state.logs, [event.channelId]: log } };
    }
    case 'answered':
      return changeLog(state, event.channelId, (log) =>
        answered(log, event.request, event.messages),
      );
    case 'refused':
      return changeLog(state, event.channelId, (log) =>
        log.asking === event.request && isWhole(event.request)
          ? { ...logOf([]), refused: event.reason }
          : log,
      );
    case 'trimmed':
      return changeLog(state, event.channelId, (log) => trimmed(log, event.keep));
    case 'to-present':
      return changeLog(state, event.channelId, (log) => ({ ...log, stale: 'last' }));
    case 'dismissed':
      return { ...state, dismissed: new Set(state.dismissed).add(event.messageId) };
    case 'command-failed': {
      const id = (state.failedCommands.at(-1)?.id ?? 0) + 1;
      const log = state.logs[event.failed.channelId];
      const after = log?.hasNewer ? lastId : log?.messages.at(-1)?.id;
      return {
        ...withPresent(state, event.failed.channelId),
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
    case 'command-sent':
      return { ...state, lastCommand: event.draft };
    case 'state':
      // Rights may have changed with it: what was refused is asked for again.
      return { ...state, logs: withoutRefused(state.logs) };
    case 'clock':
      return { ...state, jumpedTo: event.now };
    case 'agenda':
      return { ...state, agenda: event.agenda };
    case 'trouble-is':
      return { ...state, trouble: event.trouble };
    case 'trouble':
      return state;
  }
}

/** Another person sees other messages, so nothing of the one before is kept. */
function move(state: PageState, address: Address): PageState {
  const unread = { ...state.unread, [address.channel ?? '']: 0 };
  if (address.as === state.address.as) {
    const { [state.address.channel ?? '']: _left, ...firstUnread } = state.firstUnread;
    return { ...state, address, unread, firstUnread, logs: logsLeft(state, address) };
  }
  const { world, agenda, trouble } = state;
  return { ...initialState(address), world, agenda, trouble };
}

function receive(state: PageState, channelId: string, message: MessageView): PageState {
  const isNew = !message.edited_timestamp && !message.pending;
  const elsewhere = channelId !== state.address.channel && message.author.id !== state.address.as;
  const { unread, firstUnread } =
    isNew && elsewhere ? withUnread(state, channelId, message.id) : state;
  const isOpen = channelId === state.address.channel;
  const isOwn = [message.author.id, message.command?.userId].includes(state.address.as ?? '');
  const next = isOpen && isOwn ? withPresent(state, channelId) : state;
  return changeLog({ ...next, unread, firstUnread }, channelId, (log) => {
    const longer = told(log, { type: 'message', message });
    return isOpen ? longer : trimmed(longer, 'newest');
  });
}

function withUnread({ unread, firstUnread }: PageState, channelId: string, messageId: string) {
  return {
    unread: { ...unread, [channelId]: (unread[channelId] ?? 0) + 1 },
    firstUnread: { [channelId]: messageId, ...firstUnread },
  };
}

/** Who does something there wants to see what comes of it, and not the past. */
function withPresent(state: PageState, channelId: string): PageState {
  return changeLog(state, channelId, (log) => (log.hasNewer ? { ...log, stale: 'last' } : log));
}

/** Whoever comes back to a channel begins where it ends. */
function logsLeft({ logs, address }: PageState, next: Address): PageState['logs'] {
  const channelId = address.channel ?? '';
  const log = logs[channelId];
  if (!log || channelId === next.channel) return logs;
  const { [channelId]: _left, ...others } = logs;
  return log.hasNewer ? others : { ...others, [channelId]: trimmed(log, 'newest', pageSize) };
}

/** What happened while the stream was away is unknown: the open log is asked for anew, the others when they are opened. */
function staleLogs({ logs, address }: PageState): PageState['logs'] {
  const open = logs[address.channel ?? ''];
  if (!open) return {};
  const stale = open.messages.length > 0 ? 'shown' : 'last';
  return { [address.channel ?? '']: { ...open, asking: null, stale } };
}

/** Whether nothing but the time is another. */
function isSame(world: WorldState, known: WorldState | null): boolean {
  return known !== null && JSON.stringify({ ...known, now: world.now }) === JSON.stringify(world);
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
