import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { type Context, Hono } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { setTimeout as delay } from 'node:timers/promises';
import type { Clock } from '../clock.ts';
import { DiscordError, type ErrorBody } from '../errors.ts';
import type { Fault, Faults } from '../faults.ts';
import type { RequestLog } from '../request-log.ts';
import type { UploadedFile } from '../validation/messages.ts';
import type { Application } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { readBody, type RequestBody } from './body.ts';
import type { Limit, RateLimits } from './rate-limits.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export interface RestRequest {
  /** Who asks. Routes without a bot token (`auth: false`) have no use for it. */
  application: Application;
  /** A parameter of the path. */
  param(name: string): string;
  query(name: string): string | undefined;
  body: unknown;
  files: readonly UploadedFile[];
}

/** Returns the JSON to answer with, or nothing for 204; throws a DiscordError to refuse. */
export type Handler = (request: RestRequest) => unknown;

export interface RouteOptions {
  /** False where the path itself carries the right to use it, as an interaction's token. */
  auth?: boolean;
  limit?: Limit;
  /** Of an answer with a body; 200, when absent. */
  status?: number;
  /** The parameter a bucket is counted apart for; the first one of the path, when absent. */
  major?: string;
}

/** Generous, as most of Discord's buckets are: the global limit is met first. */
const usualLimit: Limit = { requests: 50, perMs: 1000 };

interface Answer {
  status: number;
  body: unknown;
  headers?: Record<string, string>;
  drop?: boolean;
}

export interface RouterOptions {
  world: World;
  clock: Clock;
  faults: Faults;
  requests: RequestLog;
  rateLimits: RateLimits | undefined;
}

type ApiContext = Context<{ Bindings: HttpBindings }>;

/** The routes under /api/v10: who may use them, how often, what goes wrong, what is logged. */
export class RestRouter {
  readonly app = new Hono<{ Bindings: HttpBindings }>();
  readonly #options: RouterOptions;
  readonly #paths = new Set<string>();

  constructor(options: RouterOptions) {
    this.#options = options;
  }

  add(method: Method, path: string, handler: Handler, options: RouteOptions = {}): void {
    this.#paths.add(path);
    this.app.on(method, `/v10${path}`, (c) =>
      this.#answer(c, (body) => this.#run(c, `${method} ${path}`, handler, options, body)),
    );
  }

  /** Adds the refusals for everything that is not a route; to be called after all routes were added. */
  finish(): void {
    const refuse =
      (refusal: 'methodNotAllowed' | 'notFound' | 'invalidApiVersion') => (c: ApiContext) =>
        this.#answer(c, () => {
          throw new DiscordError(refusal);
        });
    for (const path of this.#paths) this.app.all(`/v10${path}`, refuse('methodNotAllowed'));
    this.app.all('/v10/*', refuse('notFound'));
    this.app.all('/:version{v\\d+}/*', refuse('invalidApiVersion'));
    this.app.all('*', refuse('notFound'));
  }

  async #answer(c: ApiContext, run: (body: RequestBody) => Promise<Answer>): Promise<Response> {
    const { clock, faults, requests } = this.#options;
    const { method } = c.req;
    const path = c.req.path.replace(/^\/api\/v\d+/, '');
    const at = clock.now();
    const started = performance.now();
    const body = await readBody(c);
    const { delayMs, fault } = faults.take(method, path);
    if (delayMs > 0) await delay(delayMs, undefined, { ref: false });
    const spoilt = fault && faultAnswer(fault);
    const answer =
      spoilt && !fault.afterwards ? spoilt : { ...(await asAnswer(() => run(body))), ...spoilt };
    const durationMs = performance.now() - started;
    requests.add({
      at,
      method,
      path,
      query: new URL(c.req.url).search,
      applicationId: this.#applicationOf(c)?.id,
      status: answer.status,
      durationMs,
      reason: reasonIn(c),
      body: body.json,
      files: body.files.map(({ name, bytes, contentType }) => ({
        name,
        size: bytes.length,
        contentType,
      })),
      response: answer.body,
      spoilt: fault !== undefined,
    });
    if (answer.drop) {
      c.env.incoming.socket.destroy();
      return RESPONSE_ALREADY_SENT;
    }
    if (answer.body === undefined) return c.body(null, answer.status as 204, answer.headers);
    const headers = { 'content-type': 'application/json', ...answer.headers };
    return c.body(JSON.stringify(answer.body), answer.status as ContentfulStatusCode, headers);
  }

  async #run(
    c: ApiContext,
    route: string,
    handler: Handler,
    options: RouteOptions,
    body: RequestBody,
  ): Promise<Answer> {
    const { auth = true, limit = usualLimit, major, status = 200 } = options;
    const application = auth ? this.#applicationOf(c) : undefined;
    if (auth && !application) throw new DiscordError('unauthorized');
    const params = c.req.param() as Record<string, string>;
    const counted = this.#options.rateLimits?.count(
      route,
      params[major ?? ''] ?? Object.values(params)[0] ?? '',
      limit,
      application?.id,
    );
    if (counted?.refused) return { status: 429, body: counted.refused, headers: counted.headers };
    if (body.refusal) throw body.refusal;
    const request: RestRequest = {
      application: application as Application,
      param: (name) => params[name] ?? '',
      query: (name) => c.req.query(name),
      body: body.json,
      files: body.files,
    };
    const answer = await asAnswer(async () => {
      const json = await handler(request);
      return { status: json === undefined ? 204 : status, body: json };
    });
    return { ...answer, headers: counted?.headers };
  }

  #applicationOf(c: ApiContext): Application | undefined {
    const token = /^Bot (.+)$/.exec(c.req.header('authorization') ?? '')?.[1];
    return token === undefined ? undefined : this.#options.world.applicationByToken(token);
  }
}

/** Reasons come percent-encoded; one that is not is taken as it stands. */
function reasonIn(c: ApiContext): string | undefined {
  const reason = c.req.header('x-audit-log-reason');
  if (reason === undefined) return undefined;
  try {
    return decodeURIComponent(reason);
  } catch {
    return reason;
  }
}

async function asAnswer(run: () => Promise<Answer>): Promise<Answer> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof DiscordError) return { status: error.status, body: error.body };
    // A mistake of this program: said aloud, since a silent 500 would be looked for in the bot.
    console.error(error);
    return {
      status: 500,
      body: { message: '500: Internal Server Error', code: 0 } satisfies ErrorBody,
    };
  }
}

function faultAnswer({ status = 0, body, headers, drop }: Fault): Answer {
  return { status, body, headers: typeof headers === 'function' ? headers() : headers, drop };
}
