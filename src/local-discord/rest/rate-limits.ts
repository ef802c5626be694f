import { createHash } from 'node:crypto';

export interface Limit {
  requests: number;
  perMs: number;
}

/** Discord's limit of one app over all routes but those of interactions. */
const globalLimit: Limit = { requests: 50, perMs: 1000 };

interface Window {
  used: number;
  endsAt: number;
}

export interface RateLimitAnswer {
  headers: Record<string, string>;
  /** The body of the 429 when the limit is reached. */
  refused?: { message: string; retry_after: number; global: boolean };
}

const refusalText = 'You are being rate limited.';

/** Counts requests in fixed windows of real time, per bucket and per app. */
export class RateLimits {
  readonly #windows = new Map<string, Window>();
  readonly #hashes = new Map<string, string>();
  readonly #monotonicNow: () => number;

  constructor(monotonicNow: () => number) {
    this.#monotonicNow = monotonicNow;
  }

  /**
   * Counts a request.
   *
   * @param route the route's template: it names the bucket.
   * @param major what the bucket is counted apart for: a channel, a guild, an interaction.
   * @param appId whose global limit counts too; absent for the routes of interactions.
   */
  count(route: string, major: string, limit: Limit, appId: string | undefined): RateLimitAnswer {
    const now = this.#monotonicNow();
    if (appId !== undefined) {
      const all = this.#use(`global:${appId}`, globalLimit, now);
      if (all.used > globalLimit.requests) return refusedGlobally(all.endsAt - now);
    }
    const window = this.#use(`${route}:${major}:${appId ?? ''}`, limit, now);
    const resetAfter = Math.max(window.endsAt - now, 0) / 1000;
    const headers: Record<string, string> = {
      'x-ratelimit-limit': String(limit.requests),
      'x-ratelimit-remaining': String(Math.max(limit.requests - window.used, 0)),
      'x-ratelimit-reset': (Date.now() / 1000 + resetAfter).toFixed(3),
      'x-ratelimit-reset-after': resetAfter.toFixed(3),
      'x-ratelimit-bucket': this.#hash(route),
    };
    if (window.used <= limit.requests) return { headers };
    headers['retry-after'] = String(Math.ceil(resetAfter));
    headers['x-ratelimit-scope'] = 'user';
    return {
      headers,
      refused: { message: refusalText, retry_after: Number(resetAfter.toFixed(3)), global: false },
    };
  }

  #use(key: string, limit: Limit, now: number): Window {
    let window = this.#windows.get(key);
    if (!window || window.endsAt <= now) {
      if (this.#windows.size > 20_000) this.#forgetEnded(now);
      window = { used: 0, endsAt: now + limit.perMs };
      this.#windows.set(key, window);
    }
    window.used += 1;
    return window;
  }

  #forgetEnded(now: number): void {
    for (const [key, { endsAt }] of this.#windows) if (endsAt <= now) this.#windows.delete(key);
  }

  #hash(route: string): string {
    let hash = this.#hashes.get(route);
    if (hash === undefined) {
      hash = createHash('sha256').update(route).digest('hex').slice(0, 32);
      this.#hashes.set(route, hash);
    }
    return hash;
  }
}

function refusedGlobally(leftMs: number): RateLimitAnswer {
  const retryAfter = Math.max(leftMs, 0) / 1000;
  return {
    headers: {
      'retry-after': String(Math.ceil(retryAfter)),
      'x-ratelimit-global': 'true',
      'x-ratelimit-scope': 'global',
    },
    refused: { message: refusalText, retry_after: Number(retryAfter.toFixed(3)), global: true },
  };
}
