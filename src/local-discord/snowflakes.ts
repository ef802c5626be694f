import type { Clock } from './clock.ts';

/** The first second of 2015, from which Discord counts its ids. */
const discordEpoch = 1_420_070_400_000;
const idsPerMillisecond = 4096;
const largestSnowflake = 2n ** 64n - 1n;

/** Makes ascending ids: 42 bits of milliseconds, then a counter within the millisecond. */
export class SnowflakeMint {
  readonly #clock: Clock;
  #millisecond = 0;
  #counter = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  next(): string {
    const now = this.#clock.now();
    if (now > this.#millisecond) {
      this.#millisecond = now;
      this.#counter = 0;
    } else if (++this.#counter === idsPerMillisecond) {
      this.#millisecond += 1;
      this.#counter = 0;
    }
    return ((BigInt(this.#millisecond - discordEpoch) << 22n) | BigInt(this.#counter)).toString();
  }

  /** The milliseconds of the last id; it may be ahead of the clock. */
  get millisecond(): number {
    return this.#millisecond;
  }

  /** Makes all further ids younger than those of this millisecond. */
  skipTo(millisecond: number): void {
    this.#millisecond = millisecond;
    this.#counter = idsPerMillisecond - 1;
  }
}

export function isSnowflake(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,20}$/.test(value) && BigInt(value) <= largestSnowflake;
}

/** Orders ids by age. Ids carry no leading zeros, so the longer one is the younger one. */
export function compareSnowflakes(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length;
  return a < b ? -1 : a > b ? 1 : 0;
}

/** The shard a guild belongs to, as Discord's documentation of sharding gives it. */
export function shardOf(guildId: string, shardCount: number): number {
  return Number((BigInt(guildId) >> 22n) % BigInt(shardCount));
}
