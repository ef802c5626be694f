import { type APIMessage, MessageFlags } from 'discord-api-types/v10';
import type { Channel, MessageRecord } from '../world/records.ts';

/** A message as a person sees it. */
export type MessageView = APIMessage & {
  ephemeral: boolean;
  /** Who alone sees it, when it is ephemeral. */
  visibleTo: string | null;
  /** The app is "thinking". */
  pending: boolean;
  /** What was used to get it. */
  command?: { name: string; userId: string };
};

export function viewOf({ json, visibleTo, command }: MessageRecord): MessageView {
  const pending = ((json.flags ?? 0) & MessageFlags.Loading) !== 0;
  const view: MessageView = {
    ...json,
    ephemeral: visibleTo !== undefined,
    visibleTo: visibleTo ?? null,
    pending,
  };
  if (command) view.command = command;
  return view;
}

export function isVisibleTo({ visibleTo }: MessageRecord, userId: string): boolean {
  return visibleTo === undefined || visibleTo === userId;
}

export function viewsFor(channel: Channel, userId: string): MessageView[] {
  return channel.messages
    .all()
    .filter((record) => isVisibleTo(record, userId))
    .map(viewOf);
}
