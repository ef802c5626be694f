/** What shall go wrong. A fault without `status` and `drop` only delays. */
export interface Fault {
  method?: string;
  /** Tested against the path behind the version, as in `/channels/1/messages`. */
  path?: RegExp;
  /** How many requests it befalls; without it, every one until `clear()`. */
  times?: number;
  status?: number;
  body?: unknown;
  headers?: Record<string, string>;
  delayMs?: number;
  /** The connection ends without an answer. */
  drop?: boolean;
  /** The request takes effect, but its answer is the fault's. */
  afterwards?: boolean;
}

/** The faults to come, the oldest first. */
export class Faults {
  #pending: (Fault & { left: number })[] = [];

  add(fault: Fault): void {
    this.#pending.push({ ...fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#pending = [];
  }

  /** The fault that befalls a request, counted as used. */
  take(method: string, path: string): Fault | undefined {
    if (this.#pending.length === 0) return undefined;
    const fault = this.#pending.find(
      (each) =>
        (each.method === undefined || each.method === method) && (each.path?.test(path) ?? true),
    );
    if (fault && --fault.left <= 0) this.#pending = this.#pending.filter((each) => each !== fault);
    return fault;
  }
}
