import type {
  Act,
  AgendaItem,
  CommandCall,
  FieldValue,
  InspectorEntry,
  MessageView,
  Outcome,
  StoredFile,
  Suggestion,
  Trouble,
  WholeEntry,
  WorldState,
} from './wire.ts';

/** The stage refused an act; the message says why, in words for the person who acts. */
export class Refusal extends Error {}

export const stage = {
  state: (viewerId?: string) =>
    ask<WorldState>(viewerId ? `state?as=${encodeURIComponent(viewerId)}` : 'state'),
  messages: (channelId: string, viewerId: string, span: URLSearchParams) =>
    ask<MessageView[]>(
      `channels/${channelId}/messages?as=${encodeURIComponent(viewerId)}&${span.toString()}`,
    ),
  pins: (channelId: string, viewerId: string) =>
    ask<MessageView[]>(`channels/${channelId}/pins?as=${encodeURIComponent(viewerId)}`),
  say: (words: Act & { content: string }) => ask<MessageView>('say', words),
  upload: (userId: string, file: File) => {
    const form = new FormData();
    form.set('as', userId);
    form.set('file', file);
    return answerOf<StoredFile>(fetch('/stage/files', { method: 'POST', body: form }));
  },
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
  agenda: () => ask<AgendaItem[]>('agenda'),
  trouble: () => ask<Trouble>('trouble'),
  setTrouble: (change: Partial<Trouble>) => ask<Trouble>('trouble', change),
  dropGateway: () => ask<object>('trouble/drop-gateway', {}),
  entries: () => ask<InspectorEntry[]>('inspector/entries'),
  entry: (id: number) => ask<WholeEntry>(`inspector/entries/${id}`),
};

function ask<T>(path: string, body?: object): Promise<T> {
  const request = body && {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  return answerOf(fetch(`/stage/${path}`, request));
}

async function answerOf<T>(asking: Promise<Response>): Promise<T> {
  const response = await asking.catch(() => {
    throw new Refusal('The local Discord does not answer. Is it still running?');
  });
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) return answer as T;
  throw new Refusal(
    (answer as { error?: string } | null)?.error ?? `The local Discord answered ${response.status}`,
  );
}
