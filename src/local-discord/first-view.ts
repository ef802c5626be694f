import type { Gateway } from './gateway.ts';
import { readAddress } from './page/address.ts';
import { pageSize } from './page/channel-log.ts';
import { locate } from './page/places.ts';
import type { FirstView, WorldState } from './page/wire.ts';
import type { Stage } from './stage/stage.ts';
import { stageState } from './stage-state.ts';
import type { World } from './world/world.ts';

interface FirstViewSources {
  stage: Stage;
  world: World;
  gateway: Gateway;
}

/**
 * What the page shows first, so that it comes with the page instead of being asked for by it: the world, and the last
 * messages of the place its address (`?as=…&channel=…`) leads to. Null where there is nobody yet.
 */
export function firstView(sources: FirstViewSources, search: string): FirstView | null {
  const { stage, world, gateway } = sources;
  const address = readAddress(search);
  const stateFor = (viewerId?: string) => stageState(world, gateway, viewerId) as WorldState;
  const viewerId = locate(stateFor(), address)?.acting.id;
  const state = stateFor(viewerId);
  const here = locate(state, address);
  if (!here) return null;
  const { acting, channelId } = here;
  const messages = stage.messages(channelId, acting.id, { limit: pageSize });
  return { world: state, as: acting.id, channelId, messages };
}
