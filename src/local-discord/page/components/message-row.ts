import { useMemo, useRef } from 'preact/hooks';
import { linesOf } from '../first-screen.ts';
import { html } from '../html.ts';
import { formatTimestamp, startOfDay } from '../timestamps.ts';
import type { MessageView } from '../wire.ts';
import { Message } from './message.ts';
import { isSaidByDiscord } from './system-message.ts';

/** Discord starts a new head after seven minutes. */
const groupMs = 7 * 60_000;

interface MessageRowProps {
  message: MessageView;
  before: MessageView | undefined;
  isFirstUnread: boolean;
}

/** A message in its list: under the one before it, or with a head of its own, or on a new day. */
export function MessageRow({ message, before, isFirstUnread }: MessageRowProps) {
  const at = Date.parse(message.timestamp);
  const isNewDay = !before || startOfDay(at) !== startOfDay(Date.parse(before.timestamp));
  const continues = !isNewDay && !isFirstUnread && continuesGroup(message, before);
  // Once older ones come in above it, the first message loses its head or its day: nothing to keep the place by.
  const wasFirst = useRef(false);
  wasFirst.current ||= !before;
  const mark = wasFirst.current ? 'was-first' : '';
  // The very same node again is not looked into: one message more does not draw the others anew.
  return useMemo(() => {
    const day = isNewDay && formatTimestamp(at / 1000, 'D', at);
    return html`
      <div class="log-row ${mark}" style=${{ '--lines': String(linesOf(message)) }}>
        ${isFirstUnread && html`<p class="unread-line" role="separator" aria-label="New messages"><span>New</span></p>`}
        ${day && html`<p class="day" role="separator" aria-label=${day}><span>${day}</span></p>`}
        <${Message} message=${message} continues=${continues} />
      </div>
    `;
  }, [message, isNewDay, isFirstUnread, continues, mark]);
}

function continuesGroup(message: MessageView, before: MessageView): boolean {
  return (
    before.author.id === message.author.id &&
    Date.parse(message.timestamp) - Date.parse(before.timestamp) < groupMs &&
    !message.command &&
    !message.referenced_message &&
    !isSaidByDiscord(before) &&
    before.ephemeral === message.ephemeral
  );
}
