import type { Interactions } from '../interactions.ts';
import type { RequestLog } from '../request-log.ts';
import type { Inspector } from './inspector.ts';
import { refusalsOf, RetryWatch } from './request-problems.ts';
import { readablePath } from './tokens.ts';

/** Shows the inspector every request. */
export function inspectRequests(
  inspector: Inspector,
  requests: RequestLog,
  interactions: Interactions,
): void {
  const retries = new RetryWatch();
  requests.onRequest((request) => {
    const { at, method, path, query, status, durationMs, spoilt, files, response } = request;
    const interactionId = interactionOf(path, interactions);
    inspector.addRequest(
      {
        at,
        method,
        path: readablePath(path) + query,
        status,
        durationMs,
        spoilt,
        problems: [...refusalsOf(request), ...retries.problemsOf(request)],
        ...(interactionId !== undefined && { interactionId }),
      },
      { request: method === 'GET' ? undefined : request.body, files, response },
    );
  });
}

function interactionOf(path: string, interactions: Interactions): string | undefined {
  const [, kind, id = '', token = ''] = /^\/(\w+)\/([^/]+)\/([^/]+)/.exec(path) ?? [];
  if (kind === 'interactions') return id;
  return kind === 'webhooks' ? interactions.withToken(token)?.id : undefined;
}
