import type { MessageRecord } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { type MessageView, viewOf } from './message-view.ts';
import { StageError } from './stage-error.ts';

/** How long to wait for a message, in real time. */
const patience = 10_000;

/** The first message of a channel from now on, made or edited, that satisfies the predicate. */
export async function nextMessage(
  { events }: World,
  channelId: string,
  predicate: (message: MessageView) => boolean,
): Promise<MessageView> {
  const next = Promise.withResolvers<MessageView>();
  const listener = (record: MessageRecord) => {
    if (record.channel.id !== channelId) return;
    const view = viewOf(record);
    try {
      if (!view.pending && predicate(view)) next.resolve(view);
    } catch (error) {
      // A predicate's mistake is the waiting one's, not that of whoever wrote the message.
      next.reject(error);
    }
  };
  const timer = setTimeout(() => {
    const bound = `${patience / 1000} s`;
    next.reject(new StageError(`No such message came in channel ${channelId} within ${bound}`));
  }, patience);
  events.on('messageCreate', listener).on('messageUpdate', listener);
  try {
    return await next.promise;
  } finally {
    clearTimeout(timer);
    events.off('messageCreate', listener).off('messageUpdate', listener);
  }
}
