export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

/**
 * The clock of one local Discord: real time plus an offset that only grows.
 * Everything Discord dates (ids, timestamps, the life of interaction tokens, nonces)
 * follows it; network behaviour (rate limits, the three seconds) stays on real time.
 */
export class WorldClock implements Clock {
  #offset = 0;
  readonly #listeners = new Set<(now: number) => void>();

  now(): number {
    return Date.now() + this.#offset;
  }

  /** How far the clock is from real time, in milliseconds. */
  get offset(): number {
    return this.#offset;
  }

  /** Goes on from an earlier run: as far from real time as then, but never before the moment it had come to. */
  resume(offset: number, reached: number): void {
    this.#offset = Math.max(offset, reached - Date.now());
  }

  /** Moves the clock forward by so many milliseconds. */
  advance(milliseconds: number): void {
    if (!Number.isFinite(milliseconds) || milliseconds < 0) {
      throw new RangeError('The clock only goes forward, by a finite number of milliseconds');
    }
    this.#offset += milliseconds;
    const now = this.now();
    for (const listener of this.#listeners) listener(now);
  }

  /** Moves the clock forward to a moment (epoch milliseconds). */
  set(epochMilliseconds: number): void {
    this.advance(epochMilliseconds - this.now());
  }

  /** Calls the listener after every jump; the function it returns ends that. */
  onChange(listener: (now: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
