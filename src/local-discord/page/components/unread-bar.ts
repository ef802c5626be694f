import { useEffect, useState } from 'preact/hooks';
import { compareIds } from '../channel-log.ts';
import { useGoToMessage } from '../go-to-message.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { formatTimestamp } from '../timestamps.ts';
import type { MessageView } from '../wire.ts';
import { Icon } from './icon.ts';

interface UnreadBarProps {
  messages: MessageView[];
  /** The first message that came in while its channel was not open. */
  firstUnread: string | undefined;
}

/** Tells of unread messages that begin further up, until the reader has been where they begin. */
export function UnreadBar({ messages, firstUnread }: UnreadBarProps) {
  const { here } = usePage();
  const goToMessage = useGoToMessage();
  const [isAbove, setAbove] = useState(false);
  const index = messages.findIndex(({ id }) => id === firstUnread);
  const isHere = index >= 0;
  useEffect(() => {
    const line = document.querySelector('.unread-line');
    if (!isHere || !line) return setAbove(false);
    const observer = new IntersectionObserver(([entry]) => {
      setAbove(!entry!.isIntersecting);
      if (entry!.isIntersecting) observer.disconnect();
    });
    observer.observe(line);
    return () => observer.disconnect();
  }, [firstUnread, isHere]);
  const isBeyond = firstUnread !== undefined && isBefore(firstUnread, messages);
  if (!isBeyond && !isAbove) return null;
  const goThere = (): void => {
    if (isBeyond) goToMessage(here.channelId, firstUnread);
    else document.querySelector('.unread-line')?.scrollIntoView({ block: 'center' });
  };
  return html`
    <button type="button" class="unread-bar" onClick=${goThere}>
      <span
        >${isBeyond ? `More than ${messages.length} new messages` : unreadText(messages, index)}</span
      >
      <${Icon} name="up" />
    </button>
  `;
}

/** Whether it came before all that are on the page. */
function isBefore(firstUnread: string, [first]: MessageView[]): boolean {
  return first !== undefined && compareIds(firstUnread, first.id) < 0;
}

function unreadText(messages: MessageView[], index: number): string {
  const count = messages.length - index;
  const since = formatTimestamp(Date.parse(messages[index]!.timestamp) / 1000, 't', 0);
  return `${count} new ${count === 1 ? 'message' : 'messages'} since ${since}`;
}
