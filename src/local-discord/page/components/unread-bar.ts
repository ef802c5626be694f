import { useEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';
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
  if (!isHere || !isAbove) return null;
  const count = messages.length - index;
  const since = formatTimestamp(Date.parse(messages[index]!.timestamp) / 1000, 't', 0);
  const goThere = (): void =>
    document.querySelector('.unread-line')?.scrollIntoView({ block: 'center' });
  return html`
    <button type="button" class="unread-bar" onClick=${goThere}>
      <span>${count} new ${count === 1 ? 'message' : 'messages'} since ${since}</span>
      <${Icon} name="up" />
    </button>
  `;
}
