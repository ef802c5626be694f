export interface LoggedRequest {
  /** When it came, by the world's clock. */
  at: number;
  method: string;
  /** The path behind the version, as in `/channels/1/messages`; without the query. */
  path: string;
  /** What follows the path, with its question mark; empty without it. */
  query: string;
  /** Whose token it carried, if any. */
  applicationId: string | undefined;
  status: number;
  durationMs: number;
  /** Why, as the server's audit log would say it. */
  reason: string | undefined;
  body: unknown;
  /** What came beside the body, without what is in it. */
  files: readonly LoggedFile[];
  response: unknown;
  /** Whether the answer is a fault's, and says nothing of the request. */
  spoilt: boolean;
}

export interface LoggedFile {
  name: string;
  /** In bytes. */
  size: number;
  contentType: string;
}

const kept = 2000;

/** The last REST requests, oldest first. Headers, and with them the bots' tokens, are never in it. */
export class RequestLog implements Iterable<LoggedRequest> {
  readonly #entries: LoggedRequest[] = [];
  readonly #listeners = new Set<(request: LoggedRequest) => void>();

  get length(): number {
    return this.#entries.length;
  }

  [Symbol.iterator](): Iterator<LoggedRequest> {
    return this.#entries.values();
  }

  all(): readonly LoggedRequest[] {
    return this.#entries;
  }

  clear(): void {
    this.#entries.length = 0;
  }

  /** Calls the listener with every request that has been answered; the function it returns ends that. */
  onRequest(listener: (request: LoggedRequest) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  add(entry: LoggedRequest): void {
    this.#entries.push(entry);
    if (this.#entries.length > kept) this.#entries.shift();
    for (const listener of this.#listeners) listener(entry);
  }
}
