import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answered,
  asked,
  type ChannelLog,
  compareIds,
  type LogEvent,
  type LogPart,
  type LogRequest,
  logOf,
  mostKept,
  pageSize,
  requestAround,
  requestFor,
  spanOf,
  told,
  trimmed,
} from '../../src/local-discord/page/channel-log.ts';
import type { MessageView } from '../../src/local-discord/page/wire.ts';

const first = 10n ** 17n;

function messageOf(number: number, content = 'As posted'): MessageView {
  return { id: String(first + BigInt(number)), content } as MessageView;
}

function messagesOf(from: number, to: number): MessageView[] {
  return Array.from({ length: to - from }, (_, index) => messageOf(from + index));
}

/** A server with a channel: what it holds, and what its stream has not told yet. */
class Channel {
  messages: MessageView[] = [];
  untold: LogEvent[] = [];
  #next = 0;

  constructor(count: number) {
    this.messages = messagesOf(0, count);
    this.#next = count;
  }

  post(): void {
    const message = messageOf(this.#next++);
    this.messages.push(message);
    this.untold.push({ type: 'message', message });
  }

  edit(at: number): void {
    const index = Math.floor(at * this.messages.length);
    const old = this.messages[index];
    if (!old) return;
    const message = { ...old, content: `${old.content}, edited` };
    this.messages[index] = message;
    this.untold.push({ type: 'message', message });
  }

  delete(at: number): void {
    const index = Math.floor(at * this.messages.length);
    const [gone] = this.messages.splice(index, 1);
    if (gone) this.untold.push({ type: 'message-deleted', id: gone.id });
  }

  answer(request: LogRequest): MessageView[] {
    const span = spanOf(request);
    const [before, after, around] = ['before', 'after', 'around'].map((name) => span.get(name));
    const limit = Number(span.get('limit'));
    if (around) {
      const older = this.messages.filter(({ id }) => compareIds(id, around) < 0).slice(-limit / 2);
      const younger = this.messages.filter(({ id }) => compareIds(id, around) >= 0);
      return [...older, ...younger.slice(0, limit - older.length)];
    }
    if (after) return this.messages.filter(({ id }) => compareIds(id, after) > 0).slice(0, limit);
    return this.messages.filter(({ id }) => !before || compareIds(id, before) < 0).slice(-limit);
  }
}

function expectRunOf(log: ChannelLog, channel: Channel): void {
  const { messages, hasOlder, hasNewer } = log;
  const start = channel.messages.findIndex(({ id }) => id === messages[0]?.id);
  expect(messages).toEqual(
    channel.messages.slice(Math.max(start, 0)).slice(0, messages.length || undefined),
  );
  expect(hasOlder || start <= 0).toBe(true);
  expect(hasNewer || messages.at(-1)?.id === channel.messages.at(-1)?.id).toBe(true);
}

/** Somebody who reads the channel: what they have of it, and what they wait for. */
class Reader {
  log: ChannelLog;
  readonly #channel: Channel;
  #pending: { request: LogRequest; messages?: MessageView[] } | undefined;

  constructor(channel: Channel) {
    this.#channel = channel;
    this.log = logOf(channel.answer({ part: 'last', edge: undefined }));
  }

  ask(part: 'older' | 'newer' | 'shown' | 'last'): void {
    if (canAsk(this.log, part)) this.#ask(requestFor(this.log, part));
  }

  askAround(at: number): void {
    const message = this.#channel.messages[Math.floor(at * this.#channel.messages.length)];
    if (message) this.#ask(requestAround(message.id));
  }

  #ask(request: LogRequest): void {
    if (this.#pending) return;
    this.log = asked(this.log, request);
    this.#pending = { request };
  }

  /** The server makes the answer; it may arrive much later, or before what the stream told earlier. */
  serve(): void {
    if (this.#pending) this.#pending.messages ??= this.#channel.answer(this.#pending.request);
  }

  receive(): void {
    this.serve();
    if (this.#pending)
      this.log = answered(this.log, this.#pending.request, this.#pending.messages!);
    this.#pending = undefined;
  }

  hear(count: number): void {
    this.log = this.#channel.untold.splice(0, count).reduce(told, this.log);
  }
}

function canAsk(log: ChannelLog, part: LogPart): boolean {
  if (part === 'older') return log.hasOlder;
  if (part === 'newer') return log.hasNewer;
  return part === 'last' || log.messages.length > 0;
}

type Step = (channel: Channel, reader: Reader) => void;

const somewhere = fc.double({ min: 0, max: 0.999, noNaN: true });
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.integer({ min: 1, max: 60 }).map((times) => (channel: Channel) => {
    for (let left = times; left > 0; left -= 1) channel.post();
  }),
  somewhere.map((at) => (channel: Channel) => channel.edit(at)),
  somewhere.map((at) => (channel: Channel) => channel.delete(at)),
  fc
    .constantFrom('older' as const, 'newer' as const, 'shown' as const, 'last' as const)
    .map((part) => (_: Channel, reader: Reader) => reader.ask(part)),
  somewhere.map((at) => (_: Channel, reader: Reader) => reader.askAround(at)),
  fc.constant((_: Channel, reader: Reader) => reader.serve()),
  fc.constant((_: Channel, reader: Reader) => reader.receive()),
  fc
    .integer({ min: 1, max: 80 })
    .map((count) => (_: Channel, reader: Reader) => reader.hear(count)),
  fc
    .constantFrom('oldest' as const, 'newest' as const)
    .map((keep) => (_: Channel, reader: Reader) => {
      reader.log = trimmed(reader.log, keep, 40);
    }),
);

describe('the log of a channel', () => {
  it('is always an unbroken run of what the server holds, whatever crosses on the way', () => {
    const counts = fc.integer({ min: 0, max: 400 });
    const run = fc.property(counts, fc.array(step, { maxLength: 60 }), (count, steps) => {
      const channel = new Channel(count);
      const reader = new Reader(channel);
      for (const take of steps) take(channel, reader);
      reader.receive();
      reader.hear(Infinity);
      if (!reader.log.stale) expectRunOf(reader.log, channel);
    });
    expect(() => fc.assert(run, { numRuns: 500 })).not.toThrow();
  });

  it('reaches every message in either direction, never holding more than a few pages', () => {
    const channel = new Channel(5000);
    let log = logOf(channel.answer({ part: 'last', edge: undefined }));
    const seen = new Set(log.messages.map(({ id }) => id));
    const walk = (part: 'older' | 'newer') => {
      const request = requestFor(log, part);
      log = answered(asked(log, request), request, channel.answer(request));
      expect(log.messages.length).toBeLessThanOrEqual(mostKept);
      for (const { id } of log.messages) seen.add(id);
    };
    while (log.hasOlder) walk('older');
    expect(seen.size).toBe(5000);
    expect(log.messages[0]).toBe(channel.messages[0]);
    seen.clear();
    for (const { id } of log.messages) seen.add(id);
    while (log.hasNewer) walk('newer');
    expect(seen.size).toBe(5000);
    expect(log.messages.at(-1)).toBe(channel.messages.at(-1));
  });

  it('leaves what did not change the very same', () => {
    const channel = new Channel(pageSize);
    const log = logOf(channel.messages);
    const request = requestFor(log, 'shown');
    const fresh = channel.messages.map((message) => ({ ...message }));
    fresh[3]!.content = 'Another';
    const { messages } = answered(asked(log, request), request, fresh);
    const changed = messages.flatMap((message, index) =>
      message === log.messages[index] ? [] : index,
    );
    expect(changed).toEqual([3]);
  });

  it('takes no answer to an earlier request', () => {
    const channel = new Channel(200);
    const log = logOf(channel.answer({ part: 'last', edge: undefined }));
    const [early, late] = [requestFor(log, 'older'), requestFor(log, 'older')];
    const waiting = asked(asked(log, early), late);
    expect(answered(waiting, early, channel.answer(early))).toBe(waiting);
  });
});
