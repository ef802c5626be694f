import { useEffect, useState } from 'preact/hooks';
import type { InspectorEntry } from './wire.ts';

/** As many as the server itself remembers of requests. */
export const keptEntries = 2000;

/** What the inspector holds; a new value with every change. */
export interface EntryList {
  entries: readonly InspectorEntry[];
  /** The last entry of before the reader cleared the list. */
  clearedUpTo: number;
}

export const noEntries: EntryList = { entries: [], clearedUpTo: 0 };

/** Takes entries in, each in its place by id; an entry sent again takes the older one's place. */
export function withEntries(list: EntryList, arrived: readonly InspectorEntry[]): EntryList {
  const news = arrived.filter(({ id }) => id > list.clearedUpTo);
  if (news.length === 0) return list;
  const last = list.entries.at(-1)?.id ?? 0;
  const isInOrder = news.every(({ id }, index) => id > (news[index - 1]?.id ?? last));
  const entries = isInOrder
    ? [...list.entries, ...news]
    : [...new Map([...list.entries, ...news].map((entry) => [entry.id, entry])).values()].sort(
        (a, b) => a.id - b.id,
      );
  return { ...list, entries: entries.slice(-keptEntries) };
}

export function cleared(list: EntryList): EntryList {
  return { entries: [], clearedUpTo: list.entries.at(-1)?.id ?? list.clearedUpTo };
}

const listeners = new Set<() => void>();
let current = noEntries;
let waiting: InspectorEntry[] = [];

function change(next: EntryList): void {
  current = next;
  for (const listener of listeners) listener();
}

/**
 * What the applications say and hear. Apart from the page's state, as it may grow by a hundred entries a second: the
 * page is told once a frame.
 */
export const inspectorLog = {
  now: (): EntryList => current,
  receive(entry: InspectorEntry): void {
    if (waiting.push(entry) > 1) return;
    setTimeout(() => {
      const arrived = waiting;
      waiting = [];
      change(withEntries(current, arrived));
    }, 50);
  },
  /** What was there before this page listened. */
  fill: (entries: readonly InspectorEntry[]): void => change(withEntries(current, entries)),
  clear: (): void => change(cleared(current)),
  /** Another run of the server counts its entries anew. */
  startAfresh(): void {
    waiting = [];
    change(noEntries);
  },
};

/** Something made from the entries; the component renders again only when that changes. */
export function useEntries<T>(read: (list: EntryList) => T): T {
  const value = read(current);
  const [, render] = useState<T>(value);
  useEffect(() => {
    const update = (): void => render(() => read(current));
    update();
    listeners.add(update);
    return () => void listeners.delete(update);
  });
  return value;
}
