import { compareSnowflakes } from '../snowflakes.ts';
import type { MessageRecord } from './records.ts';

/** Older messages of a channel fall away beyond this many. */
const kept = 5000;

/** The messages of one channel, oldest first. */
export class MessageLog {
  readonly #records: MessageRecord[] = [];
  readonly #byId = new Map<string, MessageRecord>();

  get(id: string): MessageRecord | undefined {
    return this.#byId.get(id);
  }

  all(): readonly MessageRecord[] {
    return this.#records;
  }

  /** Adds the youngest message, and returns the one that had to go for it. */
  add(record: MessageRecord): MessageRecord | undefined {
    this.#records.push(record);
    this.#byId.set(record.json.id, record);
    if (this.#records.length <= kept) return undefined;
    const dropped = this.#records.shift()!;
    this.#byId.delete(dropped.json.id);
    return dropped;
  }

  delete(id: string): boolean {
    if (!this.#byId.delete(id)) return false;
    this.#records.splice(this.#indexFrom(id), 1);
    return true;
  }

  /**
   * A page of the messages `shown` lets through, youngest first: those before, after or around
   * an id, or the last ones.
   */
  page(
    {
      before,
      after,
      around,
      limit,
    }: { before?: string; after?: string; around?: string; limit: number },
    shown: (record: MessageRecord) => boolean,
  ): MessageRecord[] {
    if (around !== undefined) {
      const middle = this.#indexFrom(around);
      const older = this.#collect(middle - 1, -1, Math.floor(limit / 2), shown);
      const younger = this.#collect(middle, 1, limit - older.length, shown);
      return [...younger.reverse(), ...older];
    }
    if (after !== undefined) {
      const start = this.#indexFrom(after);
      const first = this.#records[start]?.json.id === after ? start + 1 : start;
      return this.#collect(first, 1, limit, shown).reverse();
    }
    const end = before === undefined ? this.#records.length : this.#indexFrom(before);
    return this.#collect(end - 1, -1, limit, shown);
  }

  #collect(
    from: number,
    step: 1 | -1,
    limit: number,
    shown: (record: MessageRecord) => boolean,
  ): MessageRecord[] {
    const found: MessageRecord[] = [];
    for (let index = from; found.length < limit; index += step) {
      const record = this.#records[index];
      if (!record) break;
      if (shown(record)) found.push(record);
    }
    return found;
  }

  /** The index of the first message that is not older than the id. */
  #indexFrom(id: string): number {
    let [low, high] = [0, this.#records.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compareSnowflakes(this.#records[middle]!.json.id, id) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
