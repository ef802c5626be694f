/** What shall go wrong. A fault without `status` and `drop` only delays. */
export interface Fault {
  method?: string;
  /** Tested against the path behind the version, as in `/channels/1/messages`. */
  path?: RegExp;
  /** How many requests it befalls; without it, every one until it is removed. */
  times?: number;
  status?: number;
  body?: unknown;
  /** Made anew for every answer where it is a function: some name a moment. */
  headers?: Record<string, string> | (() => Record<string, string>);
  delayMs?: number;
  /** The connection ends without an answer. */
  drop?: boolean;
  /** The request takes effect, but its answer is the fault's. */
  afterwards?: boolean;
}

/** What befalls one request. */
export interface Misfortune {
  delayMs: number;
  /** The fault that answers in Discord's stead. */
  fault?: Fault;
}

/** The faults to come, the oldest first. */
export class Faults {
  #pending: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#pending.push({ fault, left: fault.times ?? Infinity });
  }

  /** Whether this very fault, as it was added, is still to come. */
  has(fault: Fault): boolean {
    return this.#pending.some((each) => each.fault === fault);
  }

  remove(fault: Fault): void {
    this.#pending = this.#pending.filter((each) => each.fault !== fault);
  }

  clear(): void {
    this.#pending = [];
  }

  /** What befalls a request, counted as used: the first fault that answers, and every delay there is. */
  take(method: string, path: string): Misfortune {
    const misfortune: Misfortune = { delayMs: 0 };
    for (const each of this.#pending) {
      const { fault } = each;
      if (fault.method !== undefined && fault.method !== method) continue;
      if (fault.path && !fault.path.test(path)) continue;
      if (answers(fault)) {
        if (misfortune.fault) continue;
        misfortune.fault = fault;
      }
      misfortune.delayMs += fault.delayMs ?? 0;
      each.left -= 1;
    }
    this.#pending = this.#pending.filter(({ left }) => left > 0);
    return misfortune;
  }
}

function answers({ status, drop }: Fault): boolean {
  return status !== undefined || drop === true;
}
