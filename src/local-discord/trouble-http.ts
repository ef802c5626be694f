import { Hono } from 'hono';
import type { Gateway } from './gateway.ts';
import { perform } from './stage-perform.ts';
import { StageError } from './stage/stage-error.ts';
import type { Trouble, TroubleState } from './trouble.ts';

/** The switches over HTTP, to be mounted behind the stage's own guard. */
export function troubleHttp(trouble: Trouble, gateway: Gateway): Hono {
  const app = new Hono();
  app.get('/', (c) => c.json(trouble.state()));
  app.post('/', (c) =>
    perform(c, (body) => {
      trouble.set(readChanges(body));
      return trouble.state();
    }),
  );
  app.post('/drop-gateway', (c) => {
    gateway.dropConnections();
    return c.json({});
  });
  return app;
}

const fits: Record<keyof TroubleState, (value: unknown) => boolean> = {
  rateLimited: (value) => typeof value === 'boolean',
  failing: (value) => typeof value === 'boolean',
  slowMs: (value) => typeof value === 'number',
  deniedChannelIds: isListOfIds,
  closedDmUserIds: isListOfIds,
};

function readChanges(body: Record<string, unknown>): Partial<TroubleState> {
  for (const [name, value] of Object.entries(body)) {
    if (!Object.hasOwn(fits, name)) throw new StageError(`There is no switch ${name}`);
    if (!fits[name as keyof TroubleState](value))
      throw new StageError(`${name} cannot be ${JSON.stringify(value)}`);
  }
  return body;
}

function isListOfIds(value: unknown): boolean {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
