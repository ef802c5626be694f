import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  durationText,
  everything,
  filtered,
  problemText,
  relatedTo,
  shortTitleOf,
  sizeText,
} from '../../src/local-discord/page/inspector-filter.ts';
import {
  cleared,
  keptEntries,
  noEntries,
  withEntries,
} from '../../src/local-discord/page/inspector-log.ts';
import type {
  GatewayEntry,
  InspectorEntry,
  RequestEntry,
} from '../../src/local-discord/page/wire.ts';

const request = (id: number, more: Partial<RequestEntry> = {}): RequestEntry => ({
  kind: 'request',
  id,
  at: id,
  method: 'POST',
  path: '/channels/1574088354318778368/messages',
  status: 200,
  durationMs: 3,
  spoilt: false,
  problems: [],
  ...more,
});
const event = (id: number, more: Partial<GatewayEntry> = {}): GatewayEntry => ({
  kind: 'event',
  id,
  at: id,
  direction: 'received',
  name: 'INTERACTION_CREATE',
  summary: '/done by Ada',
  bytes: 1500,
  problems: [],
  ...more,
});
const idsOf = (entries: readonly InspectorEntry[]): number[] => entries.map(({ id }) => id);
const problem = {
  at: 'components.0.label',
  code: 'MAX',
  message: 'Must be 80 or fewer in length.',
};

describe('the list of entries', () => {
  it('stands in order and holds each once, however they come in', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.integer({ min: 1, max: 60 }))), (batches) => {
        const list = batches.reduce(
          (list, ids) =>
            withEntries(
              list,
              ids.map((id) => request(id)),
            ),
          noEntries,
        );
        expect(idsOf(list.entries)).toEqual([...new Set(batches.flat())].toSorted((a, b) => a - b));
      }),
    );
  });

  it('shows an entry that is sent again as it is now', () => {
    const list = withEntries(noEntries, [event(1), request(2)]);
    const changed = withEntries(list, [event(1, { problems: [problem] })]);
    expect(changed.entries).toMatchObject([{ id: 1, problems: [problem] }, { id: 2 }]);
  });

  it('keeps the newest', () => {
    const ids = Array.from({ length: keptEntries + 5 }, (_, index) => index + 1);
    const list = withEntries(
      noEntries,
      ids.map((id) => request(id)),
    );
    expect(list.entries).toHaveLength(keptEntries);
    expect(list.entries[0]!.id).toBe(6);
  });

  it('stays clear of what was cleared, also when that comes again', () => {
    const list = cleared(withEntries(noEntries, [request(1), request(2)]));
    expect(list.entries).toEqual([]);
    expect(idsOf(withEntries(list, [request(1), request(2), request(3)]).entries)).toEqual([3]);
    expect(cleared(cleared(list)).clearedUpTo).toBe(2);
  });
});

describe('the filter', () => {
  const entries = [
    event(1, { interactionId: '7' }),
    request(2, { interactionId: '7', status: 400, problems: [problem] }),
    request(3, { method: 'GET', status: 500, spoilt: true }),
    event(4, { direction: 'sent', name: 'IDENTIFY', summary: 'intents 1' }),
  ];

  it.each([
    [{}, [1, 2, 3, 4]],
    [{ kind: 'request' as const }, [2, 3]],
    [{ kind: 'event' as const }, [1, 4]],
    [{ problemsOnly: true }, [2]],
    [{ text: 'identify' }, [4]],
    [{ text: ' by ada ' }, [1]],
    [{ text: '400' }, [2]],
    [{ text: 'label: must' }, [2]],
    [{ kind: 'event' as const, text: 'channels' }, []],
  ])('%o leaves %o', (filter, ids) => {
    expect(idsOf(filtered(entries, { ...everything, ...filter }))).toEqual(ids);
  });

  it('leads from an interaction to its answers, and back', () => {
    expect(idsOf(relatedTo(entries, entries[0]!))).toEqual([2]);
    expect(idsOf(relatedTo(entries, entries[1]!))).toEqual([1]);
    expect(relatedTo(entries, entries[2]!)).toEqual([]);
  });
});

describe('an entry in words', () => {
  it('is short in the list', () => {
    expect(shortTitleOf(request(1))).toBe('POST /channels/…8368/messages');
    expect(shortTitleOf(request(1, { path: '/gateway?a=b' }))).toBe('POST /gateway?…');
    expect(shortTitleOf(event(1))).toBe('INTERACTION_CREATE');
  });

  it('says where a rule is broken', () => {
    expect(problemText(problem)).toBe('components.0.label: Must be 80 or fewer in length.');
    expect(problemText({ ...problem, at: '' })).toBe('Must be 80 or fewer in length.');
  });

  it('rounds times and sizes to what one wants to know', () => {
    expect([0.4, 12.5, 999, 1000, 2345].map(durationText)).toEqual([
      '0 ms',
      '13 ms',
      '999 ms',
      '1.0 s',
      '2.3 s',
    ]);
    expect([0, 999, 1500].map(sizeText)).toEqual(['0 B', '999 B', '1.5 kB']);
  });
});
