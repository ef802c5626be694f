import type { RestContext } from './context.ts';
import { addChannelRoutes } from './channels.ts';
import { addCommandRoutes } from './commands.ts';
import { addGuildRoutes } from './guilds.ts';
import { addInteractionRoutes } from './interactions.ts';
import { addMessageRoutes } from './messages.ts';
import { addPinRoutes } from './pins.ts';
import { RestRouter, type RouterOptions } from './router.ts';
import { addThreadRoutes } from './threads.ts';
import { addUserRoutes } from './users.ts';

/** The REST API, to be mounted at /api. */
export function restApi(options: RouterOptions, context: RestContext): RestRouter['app'] {
  const router = new RestRouter(options);
  addUserRoutes(router, context);
  addGuildRoutes(router, context);
  addChannelRoutes(router, context);
  // Before the messages, for whose id `pins` would be taken.
  addPinRoutes(router, context);
  addMessageRoutes(router, context);
  addThreadRoutes(router, context);
  addCommandRoutes(router, context);
  addInteractionRoutes(router, context);
  router.finish();
  return router.app;
}
