import type { MessageView } from './wire.ts';

/** As many messages as a channel is opened with. */
export const pageSize = 50;
/** As many as come in at once while somebody scrolls: no more than are drawn without a pause to be seen. */
const stepSize = 25;
/** As many as stay on the page while somebody scrolls: several screens, and few enough to be drawn at once. */
export const mostKept = 250;

/** What is asked for of a channel: a page at either end, everything that is shown anew, or another place in it. */
export type LogPart = 'older' | 'newer' | 'shown' | 'last' | 'around';

/** A request under way: the answer to another one is none to this. */
export interface LogRequest {
  part: LogPart;
  /** The message that the answer joins on to, or lies around. */
  edge: string | undefined;
}

export type LogEvent =
  | { type: 'message'; message: MessageView }
  | { type: 'message-deleted'; id: string };

/** An unbroken run of a channel's messages, oldest first; the channel may go on at either end. */
export interface ChannelLog {
  messages: MessageView[];
  hasOlder: boolean;
  hasNewer: boolean;
  asking: LogRequest | null;
  /** What the stream told while an answer is waited for, and the answer may not know yet. */
  sinceAsked: LogEvent[];
  /** What has to be asked for: something may have been missed, or the reader wants to be where the channel ends. */
  stale: 'shown' | 'last' | null;
  /** How often the reader was brought to where the channel ends. */
  endings: number;
  /** The message the reader was last brought to. */
  sought: { id: string } | null;
  /** Why this person may not read here. */
  refused?: string;
}

const emptyLog: ChannelLog = {
  messages: [],
  hasOlder: false,
  hasNewer: false,
  asking: null,
  sinceAsked: [],
  stale: null,
  endings: 0,
  sought: null,
};

/** A log of the last page of a channel. */
export function logOf(messages: MessageView[]): ChannelLog {
  return { ...emptyLog, messages, hasOlder: messages.length >= pageSize };
}

export function requestFor(
  log: ChannelLog | undefined,
  part: Exclude<LogPart, 'around'>,
): LogRequest {
  return { part, edge: edgeOf(log, part) };
}

export function requestAround(messageId: string): LogRequest {
  return { part: 'around', edge: messageId };
}

function edgeOf(log: ChannelLog | undefined, part: LogPart): string | undefined {
  return part === 'last' ? undefined : log?.messages.at(part === 'newer' ? -1 : 0)?.id;
}

const limits: Record<LogPart, number> = {
  older: stepSize,
  newer: stepSize,
  shown: mostKept + pageSize,
  last: pageSize,
  around: pageSize,
};

/** The request as the stage takes it. */
export function spanOf({ part, edge }: LogRequest): URLSearchParams {
  const span = new URLSearchParams({ limit: String(limits[part]) });
  if (edge === undefined) return span;
  if (part === 'older') span.set('before', edge);
  if (part === 'newer') span.set('after', edge);
  if (part === 'shown') span.set('after', String(BigInt(edge) - 1n));
  if (part === 'around') span.set('around', edge);
  return span;
}

export function asked(log: ChannelLog = emptyLog, request: LogRequest): ChannelLog {
  const { refused: _refused, ...readable } = log;
  const stale = isWhole(request) ? null : log.stale;
  return { ...readable, asking: request, sinceAsked: [], stale };
}

/** Whether everything that is shown is asked for. */
export function isWhole({ part }: LogRequest): boolean {
  return part === 'shown' || part === 'last' || part === 'around';
}

/** Puts an answer in its place, and what the stream told meanwhile on top of it. */
export function answered(
  log: ChannelLog,
  request: LogRequest,
  messages: MessageView[],
): ChannelLog {
  if (log.asking !== request) return log;
  const settled = { ...log, asking: null, sinceAsked: [] };
  // The message it joins on to went away meanwhile, so it has to be asked for again.
  if (request.part !== 'around' && edgeOf(log, request.part) !== request.edge)
    return isWhole(request) ? { ...settled, stale: 'last' } : settled;
  return log.sinceAsked.reduce(told, joined(settled, request, messages));
}

function joined(log: ChannelLog, { part, edge }: LogRequest, page: MessageView[]): ChannelLog {
  const isFull = page.length >= limits[part];
  switch (part) {
    case 'older':
      return trimmed({ ...log, messages: [...page, ...log.messages], hasOlder: isFull }, 'oldest');
    case 'newer':
      return trimmed({ ...log, messages: [...log.messages, ...page], hasNewer: isFull }, 'newest');
    case 'shown': {
      const messages = keepSame(log.messages, page);
      return { ...log, messages, hasNewer: isFull };
    }
    case 'last': {
      const messages = keepSame(log.messages, page);
      return { ...log, messages, hasOlder: isFull, hasNewer: false, endings: log.endings + 1 };
    }
    case 'around': {
      const id = edge!;
      const hasOlder =
        page.filter((message) => compareIds(message.id, id) < 0).length >= pageSize / 2;
      const messages = keepSame(log.messages, page);
      return { ...log, messages, hasOlder, hasNewer: isFull, sought: { id } };
    }
  }
}

/** What did not change stays the very same object, so that it need not be drawn again. */
function keepSame(old: MessageView[], fresh: MessageView[]): MessageView[] {
  const byId = new Map(old.map((message) => [message.id, message]));
  return fresh.map((message) => {
    const known = byId.get(message.id);
    return known && JSON.stringify(known) === JSON.stringify(message) ? known : message;
  });
}

/** The log after something the stream told. */
export function told(log: ChannelLog, event: LogEvent): ChannelLog {
  const sinceAsked = log.asking ? [...log.sinceAsked, event] : log.sinceAsked;
  const messages =
    event.type === 'message'
      ? withMessage(log, event.message)
      : log.messages.filter(({ id }) => id !== event.id);
  return { ...log, messages, sinceAsked };
}

/** A message beyond an end where the log breaks off is left for the page it will come with. */
function withMessage({ messages, hasOlder, hasNewer }: ChannelLog, message: MessageView) {
  const index = messages.findLastIndex(({ id }) => compareIds(id, message.id) <= 0);
  if (messages[index]?.id === message.id) return messages.with(index, message);
  if (index === -1 ? hasOlder : hasNewer && index === messages.length - 1) return messages;
  return messages.toSpliced(index + 1, 0, message);
}

/** Lets go of what is too much, at the end the reader is further from. */
export function trimmed(
  log: ChannelLog,
  keep: 'oldest' | 'newest',
  most: number = mostKept,
): ChannelLog {
  const { messages } = log;
  if (messages.length <= most) return log;
  return keep === 'oldest'
    ? { ...log, messages: messages.slice(0, most), hasNewer: true }
    : { ...log, messages: messages.slice(-most), hasOlder: true };
}

/** Snowflakes grow with time; as text, the longer one is the larger. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : Number(a > b));
}
