import type { Gateway } from '../gateway.ts';
import type { Interactions } from '../interactions.ts';
import type { RequestLog } from '../request-log.ts';
import type { World } from '../world/world.ts';
import { inspectGateway } from './inspect-gateway.ts';
import { inspectRequests } from './inspect-requests.ts';
import { Inspector } from './inspector.ts';

interface Inspected {
  world: World;
  requests: RequestLog;
  gateway: Gateway;
  interactions: Interactions;
}

/** An inspector that is shown everything from now on. */
export function startInspector({ world, requests, gateway, interactions }: Inspected): Inspector {
  const botTokens = () => [...world.applications.values()].map(({ token }) => token);
  const inspector = new Inspector(world.clock, botTokens);
  inspectRequests(inspector, requests, interactions);
  inspectGateway(inspector, gateway.traffic, interactions);
  return inspector;
}
