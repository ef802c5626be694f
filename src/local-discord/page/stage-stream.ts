import type { InspectorEntry, MessageView } from './wire.ts';

export type StageEvent =
  | { type: 'connected' }
  | { type: 'disconnected' }
  | { type: 'message'; channelId: string; message: MessageView }
  | { type: 'message-deleted'; channelId: string; id: string }
  | { type: 'clock'; now: number }
  | { type: 'state' }
  | { type: 'trouble' }
  | { type: 'entry'; entry: InspectorEntry };

const names = ['message', 'message-deleted', 'clock', 'state', 'trouble'] as const;
const retryMs = 2000;

/**
 * Browsers open six connections to one server for all their windows together, and every stream takes one. So only this
 * many windows out of sight keep theirs; the others let go of it and catch up when they are looked at again.
 */
const hiddenPlaces = ['stage-stream-1', 'stage-stream-2'];

/** Follows what a person may see until the returned function is called; a broken connection is taken up again. */
export function followStage(userId: string, listener: (event: StageEvent) => void): () => void {
  let source: EventSource | null = null;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let leavePlace: (() => void) | null = null;

  const connect = (): void => {
    const stream = new EventSource(`/stage/events?as=${encodeURIComponent(userId)}`);
    source = stream;
    stream.addEventListener('open', () => listener({ type: 'connected' }));
    stream.addEventListener('error', () => {
      listener({ type: 'disconnected' });
      // The browser itself retries a dropped stream, but gives up where the answer was an error.
      if (stream.readyState === EventSource.CLOSED) retry = setTimeout(connect, retryMs);
    });
    for (const type of names)
      stream.addEventListener(type, (event) => listener({ ...JSON.parse(event.data), type }));
    stream.addEventListener('entry', (event) =>
      listener({ type: 'entry', entry: JSON.parse(event.data) }),
    );
  };
  const disconnect = (): void => {
    clearTimeout(retry);
    source?.close();
    source = null;
    leavePlace?.();
    leavePlace = null;
  };
  const onVisibility = async (): Promise<void> => {
    if (!document.hidden) {
      leavePlace?.();
      leavePlace = null;
      if (!source) connect();
      return;
    }
    const leave = await takeHiddenPlace();
    if (leave && document.hidden && source && !leavePlace) leavePlace = leave;
    else {
      leave?.();
      if (document.hidden && !leavePlace) disconnect();
    }
  };
  const watch = (): void => void onVisibility();
  document.addEventListener('visibilitychange', watch);
  connect();
  if (document.hidden) watch();
  return () => {
    document.removeEventListener('visibilitychange', watch);
    disconnect();
  };
}

/** The browser keeps a lock for as long as the promise given to it; the returned function ends that. Null when all are taken. */
async function takeHiddenPlace(): Promise<(() => void) | null> {
  for (const name of hiddenPlaces) {
    const { promise, resolve } = Promise.withResolvers<(() => void) | null>();
    void navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (!lock) return resolve(null);
      const held = Promise.withResolvers<void>();
      resolve(held.resolve);
      return held.promise;
    });
    const leave = await promise;
    if (leave) return leave;
  }
  return null;
}
