import { PermissionFlagsBits } from 'discord-api-types/v10';
import type { Context } from 'hono';
import type { WorldClock } from './clock.ts';
import { eventStream } from './event-stream.ts';
import type { Inspector } from './inspector/inspector.ts';
import { channelPermissions } from './permissions.ts';
import { isVisibleTo, viewOf } from './stage/message-view.ts';
import type { Trouble } from './trouble.ts';
import type { MessageRecord } from './world/records.ts';
import type { World } from './world/world.ts';

interface Observed {
  world: World;
  clock: WorldClock;
  trouble: Trouble;
  inspector: Inspector;
}

/**
 * Server-sent events of what this person may see, and of the inspector: browsers open few connections
 * to one server, so a window takes no second stream.
 */
export function stageEvents(
  c: Context,
  { world, clock, trouble, inspector }: Observed,
  viewerId: string,
): Response {
  return eventStream(c, (send) => {
    const seen = (record: MessageRecord) =>
      isVisibleTo(record, viewerId) &&
      (channelPermissions(record.channel, viewerId) & PermissionFlagsBits.ViewChannel) !== 0n;
    const message = (record: MessageRecord) => {
      if (seen(record)) send('message', { channelId: record.channel.id, message: viewOf(record) });
    };
    const deleted = (record: MessageRecord) => {
      if (seen(record))
        send('message-deleted', { channelId: record.channel.id, id: record.json.id });
    };
    let announced = false;
    // Many changes at once, as when a world is made, are one event.
    const changed = () => {
      if (announced) return;
      announced = true;
      setImmediate(() => {
        announced = false;
        send('state', {});
      });
    };
    world.events
      .on('messageCreate', message)
      .on('messageUpdate', message)
      .on('messageUnanswered', message)
      .on('messageDelete', deleted)
      .on('change', changed);
    const endClock = clock.onChange((now) => send('clock', { now }));
    const endTrouble = trouble.onChange(() => send('trouble', {}));
    const endInspector = inspector.onEntry((entry) => send('entry', entry));
    return () => {
      endInspector();
      endClock();
      endTrouble();
      world.events
        .off('messageCreate', message)
        .off('messageUpdate', message)
        .off('messageUnanswered', message)
        .off('messageDelete', deleted)
        .off('change', changed);
    };
  });
}
