/** Where the time comes from: the machine, or the local Discord's clock that can be put forward. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
}

export const systemClock: Clock = { now: () => Date.now() };
