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

interface RefusalBody {
  message: string;
  retry_after: number;
  global: boolean;
}

export interface RateLimitAnswer {
  headers: Record<string, string>;
  /** The body of the 429 when the limit is reached. */
  refused?: RefusalBody;
}

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
    const bucket: Bucket = {
      id: this.#hash(route),
      requests: limit.requests,
      remaining: Math.max(limit.requests - window.used, 0),
      leftMs: Math.max(window.endsAt - now, 0),
    };
    return window.used <= limit.requests
      ? { headers: bucketHeaders(bucket) }
      : { headers: refusedHeaders(bucket), refused: refusalBody(bucket.leftMs, false) };
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

/** The state of a bucket, as its headers tell it. */
interface Bucket {
  id: string;
  requests: number;
  remaining: number;
  /** Milliseconds until it is full again. */
  leftMs: number;
}

function bucketHeaders({ id, requests, remaining, leftMs }: Bucket): Record<string, string> {
  return {
    'x-ratelimit-limit': String(requests),
    'x-ratelimit-remaining': String(remaining),
    'x-ratelimit-reset': ((Date.now() + leftMs) / 1000).toFixed(3),
    'x-ratelimit-reset-after': (leftMs / 1000).toFixed(3),
    'x-ratelimit-bucket': id,
  };
}

/** The headers of a 429 of one route. */
export function refusedHeaders(bucket: Bucket): Record<string, string> {
  return {
    ...bucketHeaders(bucket),
    'retry-after': String(Math.ceil(bucket.leftMs / 1000)),
    'x-ratelimit-scope': 'user',
  };
}

/** The body of a 429. */
export function refusalBody(leftMs: number, global: boolean): RefusalBody {
  const retryAfter = Number((leftMs / 1000).toFixed(3));
  return { message: 'You are being rate limited.', retry_after: retryAfter, global };
}

function refusedGlobally(leftMs: number): RateLimitAnswer {
  const left = Math.max(leftMs, 0);
  return {
    headers: {
      'retry-after': String(Math.ceil(left / 1000)),
      'x-ratelimit-global': 'true',
      'x-ratelimit-scope': 'global',
    },
    refused: refusalBody(left, true),
  };
}
