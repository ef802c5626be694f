import type { Clock } from '../clock.ts';
import type { LoggedFile } from '../request-log.ts';
import type { Bodies, Entry, EventEntry, Problem, RequestEntry } from './entries.ts';
import { type KeptBody, keepBody, shownBody } from './kept-body.ts';
import { withoutTokens } from './tokens.ts';

/** The entries beyond this many fall away, the oldest first, … */
const keptEntries = 2000;
/** … and those whose bodies together take more than this. */
const keptBytes = 64 * 1024 * 1024;

interface Kept {
  entry: Entry;
  bodies: Record<string, KeptBody | undefined>;
}

/** An entry without what the inspector itself gives it. A request began before it is told of. */
type New<T extends Entry> = Omit<T, 'id' | 'at' | 'kind'> & { at?: number };

/**
 * What apps say and hear: every REST request and every message of the gateway but heartbeats and
 * their acknowledgements, which come for as long as an app is connected and say nothing. No token
 * of a bot or of an interaction is in it.
 */
export class Inspector {
  readonly #clock: Clock;
  readonly #botTokens: () => readonly string[];
  readonly #entries = new Map<number, Kept>();
  readonly #listeners = new Set<(entry: Entry) => void>();
  #lastId = 0;
  #bytes = 0;

  constructor(clock: Clock, botTokens: () => readonly string[]) {
    this.#clock = clock;
    this.#botTokens = botTokens;
  }

  /** The last entries, oldest first. */
  recent(count: number): Entry[] {
    return [...this.#entries.values()].slice(-count).map(({ entry }) => entry);
  }

  /** An entry with all that was said; of bodies over 256 KiB only the beginning, as text. */
  whole(id: number): (Entry & Bodies) | undefined {
    const found = this.#entries.get(id);
    if (!found) return undefined;
    const bodies = Object.entries(found.bodies).map(([name, body]) => [name, shownBody(body)]);
    return { ...found.entry, ...(Object.fromEntries(bodies) as Bodies) };
  }

  /** Calls the listener with every new or changed entry; the function it returns ends that. */
  onEntry(listener: (entry: Entry) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  addRequest(
    entry: New<RequestEntry>,
    bodies: { request: unknown; files: readonly LoggedFile[]; response: unknown },
  ): void {
    this.#add({ ...this.#head(), ...entry, kind: 'request' }, bodies);
  }

  addEvent(entry: New<EventEntry>, payload: unknown): void {
    this.#add({ ...this.#head(), ...entry, kind: 'event' }, { payload });
  }

  /** Notes how the events of an interaction went on. */
  changeInteraction(
    interactionId: string,
    changes: { durationMs?: number; problems: readonly Problem[] },
  ): void {
    for (const [id, { entry, bodies }] of this.#entries) {
      if (entry.kind !== 'event' || entry.interactionId !== interactionId) continue;
      const changed = { ...entry, ...changes };
      this.#entries.set(id, { entry: changed, bodies });
      this.#tell(changed);
    }
  }

  #head(): Pick<Entry, 'id' | 'at'> {
    return { id: ++this.#lastId, at: this.#clock.now() };
  }

  #add(said: Entry, bodiesSaid: object): void {
    const tokens = this.#botTokens();
    const entry = JSON.parse(withoutTokens(JSON.stringify(said), tokens)) as Entry;
    const bodies = Object.fromEntries(
      Object.entries(bodiesSaid).map(([name, body]) => [name, keepBody(body, tokens)]),
    );
    this.#entries.set(entry.id, { entry, bodies });
    this.#bytes += sizeOf(bodies);
    for (const [oldest, { bodies: old }] of this.#entries) {
      if (this.#entries.size <= keptEntries && this.#bytes <= keptBytes) break;
      this.#entries.delete(oldest);
      this.#bytes -= sizeOf(old);
    }
    this.#tell(entry);
  }

  #tell(entry: Entry): void {
    for (const listener of this.#listeners) listener(entry);
  }
}

function sizeOf(bodies: Kept['bodies']): number {
  return Object.values(bodies).reduce((sum, body) => sum + (body?.text.length ?? 0), 0);
}
