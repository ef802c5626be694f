import type {
  Act,
  CommandCall,
  FieldValue,
  MessageView,
  Outcome,
  Suggestion,
  WorldState,
} from './wire.ts';

/** The stage refused an act; the message says why, in words for the person who acts. */
export class Refusal extends Error {}

export type StageEvent =
  | { type: 'connected' }
  | { type: 'disconnected' }
  | { type: 'message'; channelId: string; message: MessageView }
  | { type: 'message-deleted'; channelId: string; id: string }
  | { type: 'clock'; now: number }
  | { type: 'state' };

export const stage = {
  state: () => ask<WorldState>('state'),
  messages: (channelId: string, viewerId: string) =>
    ask<MessageView[]>(`channels/${channelId}/messages?as=${encodeURIComponent(viewerId)}`),
  command: (call: CommandCall) => ask<Outcome>('command', call),
  autocomplete: (call: CommandCall & { focused: string; value: string }) =>
    ask<Suggestion[]>('autocomplete', call),
  press: (press: Act & { messageId: string; customId: string }) => ask<Outcome>('press', press),
  select: (choice: Act & { messageId: string; customId: string; values: string[] }) =>
    ask<Outcome>('select', choice),
  submit: (form: Act & { modalId: string; fields: Record<string, FieldValue> }) =>
    ask<Outcome>('submit', form),
  openDirect: (userId: string, applicationId: string) =>
    ask<{ channelId: string }>('dm', { userId, applicationId }),
  advanceClock: (advanceMs: number) => ask<{ now: number }>('clock', { advanceMs }),
  setClock: (to: number) => ask<{ now: number }>('clock', { to }),
};

async function ask<T>(path: string, body?: object): Promise<T> {
  const request = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  const response = await fetch(`/stage/${path}`, request).catch(() => {
    throw new Refusal('The local Discord does not answer. Is it still running?');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  throw new Refusal(
    (answer as { error?: string } | null)?.error ?? `The local Discord answered ${response.status}`,
  );
}

const retryMs = 2000;

/** Follows what a person may see until the returned function is called; a broken connection is taken up again. */
export function followStage(userId: string, listener: (event: StageEvent) => void): () => void {
  let source: EventSource;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const on = (name: 'message' | 'message-deleted' | 'clock' | 'state'): void => {
    source.addEventListener(name, (event) => listener({ ...JSON.parse(event.data), type: name }));
  };
  const connect = (): void => {
    source = new EventSource(`/stage/events?as=${encodeURIComponent(userId)}`);
    source.addEventListener('open', () => listener({ type: 'connected' }));
    source.addEventListener('error', () => {
      listener({ type: 'disconnected' });
      // The browser itself retries a dropped stream, but gives up where the answer was an error.
      if (source.readyState === EventSource.CLOSED) retry = setTimeout(connect, retryMs);
    });
    on('message');
    on('message-deleted');
    on('clock');
    on('state');
  };
  connect();
  return () => {
    clearTimeout(retry);
    source.close();
  };
}
