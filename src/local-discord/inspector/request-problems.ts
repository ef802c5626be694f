import type { ErrorBody } from '../errors.ts';
import type { LoggedRequest } from '../request-log.ts';
import type { Problem } from './entries.ts';

/** What a request was refused for; nothing when it was only made to fail. */
export function refusalsOf({ status, response, spoilt }: LoggedRequest): Problem[] {
  if (spoilt || status < 400) return [];
  const { code, message, errors } = response as Partial<ErrorBody>;
  const found = errors ? flattened(errors, []) : [];
  if (found.length > 0) return found;
  return [{ at: '', code: code || status, message: message ?? '' }];
}

/** Discord's nested tree of errors as a list. */
function flattened(tree: object, path: readonly string[]): Problem[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    key === '_errors'
      ? (value as Omit<Problem, 'at'>[]).map((each) => ({ at: path.join('.'), ...each }))
      : flattened(value as object, [...path, key]),
  );
}

interface Pause {
  /** When the app was told, at the first of several refusals in a row. */
  toldAt: number;
  endsAt: number;
  seconds: number;
}

/** What was on its way already when the app was told is no offence. */
const underWay = 50;
/** Timers of the app may run this much fast. */
const tolerance = 10;

/** Finds the requests that are sent again sooner than a 429 asked for. */
export class RetryWatch {
  readonly #pauses = new Map<string, Pause>();

  /** To be told of every request at the moment it is answered. */
  problemsOf(request: LoggedRequest): Problem[] {
    const now = performance.now();
    const startedAt = now - request.durationMs;
    const broken = keysOf(request)
      .map((key) => this.#pauses.get(key))
      .find(
        (pause) =>
          pause && startedAt > pause.toldAt + underWay && startedAt < pause.endsAt - tolerance,
      );
    if (request.status === 429) this.#begin(request, now);
    if (!broken) return [];
    const message = `Sent while Discord's answer was to wait (retry_after ${broken.seconds} s)`;
    return [{ at: '', code: 'RETRIED_TOO_SOON', message }];
  }

  #begin(request: LoggedRequest, now: number): void {
    const { retry_after: seconds, global } = (request.response ?? {}) as {
      retry_after?: unknown;
      global?: unknown;
    };
    if (typeof seconds !== 'number') return;
    for (const [key, { endsAt }] of this.#pauses) if (endsAt <= now) this.#pauses.delete(key);
    const [own, everything] = keysOf(request);
    const key = (global === true && everything) || own!;
    const toldAt = this.#pauses.get(key)?.toldAt ?? now;
    this.#pauses.set(key, { toldAt, endsAt: now + seconds * 1000, seconds });
  }
}

/** The pauses a request has to respect: that of its own address and, but for interactions, that of its app. */
function keysOf({ method, path, applicationId }: LoggedRequest): string[] {
  const own = `${applicationId} ${method} ${path}`;
  const free = applicationId === undefined || /^\/(interactions|webhooks)\//.test(path);
  return free ? [own] : [own, applicationId];
}
