import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import { noResponse } from '../interactions.ts';
import type { Channel, MessageRecord } from '../world/records.ts';
import { messageJson } from '../world/shapes.ts';

/** A message as a person sees it. */
export type MessageView = APIMessage & {
  ephemeral: boolean;
  /** Who alone sees it, when it is ephemeral. */
  visibleTo: string | null;
  /** The app is "thinking". */
  pending: boolean;
  /** Why it will never say more than that the app was "thinking". */
  error?: string;
  /** What was used to get it. */
  command?: { name: string; userId: string };
};

export function viewOf(record: MessageRecord): MessageView {
  const { visibleTo, command, unanswered } = record;
  const json = messageJson(record);
  const thinking = ((json.flags ?? 0) & MessageFlags.Loading) !== 0;
  const view: MessageView = {
    ...json,
    ephemeral: visibleTo !== undefined,
    visibleTo: visibleTo ?? null,
    pending: thinking && !unanswered,
  };
  if (thinking && unanswered) view.error = noResponse;
  if (command) view.command = command;
  return view;
}

export function isVisibleTo({ visibleTo }: MessageRecord, userId: string): boolean {
  return visibleTo === undefined || visibleTo === userId;
}

/** Which of a channel's messages: at most so many before, after or around an id, or the last ones. */
export interface Span {
  before?: string;
  after?: string;
  around?: string;
  limit: number;
}

/** What a person sees in a channel, oldest first; all of it without a span. */
export function viewsFor({ messages }: Channel, userId: string, span?: Span): MessageView[] {
  const shown = (record: MessageRecord) => isVisibleTo(record, userId);
  const records = span ? messages.page(span, shown).reverse() : messages.all().filter(shown);
  return records.map(viewOf);
}
