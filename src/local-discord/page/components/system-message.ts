import { messageType } from '../discord-numbers.ts';
import { useGoToMessage } from '../go-to-message.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { memberOf, nameOf, placeIn } from '../places.ts';
import { colorText } from '../colors.ts';
import { formatMessageTime, formatTimestamp } from '../timestamps.ts';
import type { MessageView } from '../wire.ts';
import { useClockText } from '../world-clock.ts';
import { EmojiText } from './emoji.ts';
import { Icon } from './icon.ts';
import { InnerLink } from './inner-link.ts';
import { ProfileButton } from './profile.ts';
import { ThreadCard } from './thread-card.ts';

/** Whether a message tells of something somebody did, and is no message of theirs. */
export function isSaidByDiscord({ type }: MessageView): boolean {
  return type === messageType.pinned || type === messageType.threadCreated;
}

/** What stands first in a thread is the message it started from, with which nothing can be done there. */
export function starterOf(message: MessageView): MessageView {
  const { referenced_message: referenced } = message;
  if (message.type !== messageType.threadStarter || !referenced) return message;
  const { thread: _thread, ...shown } = referenced;
  const { id, ephemeral, pending } = message;
  return { ...shown, id, ephemeral, pending, pinned: false };
}

/** One line on what somebody did: they pinned a message, or started a thread. */
export function SystemMessage({ message }: { message: MessageView }) {
  const { world, here } = usePage();
  const { author, timestamp } = message;
  const name = nameOf(world, here.guild, author.id) ?? author.username;
  const at = Date.parse(timestamp);
  const time = useClockText((now) => formatMessageTime(at, now));
  const isPin = message.type === messageType.pinned;
  return html`
    <article id="message-${message.id}" class="message system" tabindex="-1" aria-label="Of ${name}">
      <${Icon} name=${isPin ? 'pin' : 'thread'} />
      <p>
        <${ProfileButton} userId=${author.id} class="name" style=${colorText(memberOf(here.guild, author.id)?.color)}>
          <${EmojiText} text=${name} />
        </${ProfileButton}>${' '}
        ${isPin ? html`<${Pinned} message=${message} />` : html`<${Started} message=${message} />`}${' '}
        <time class="note" datetime=${timestamp} title=${formatTimestamp(at / 1000, 'F', 0)}>${time}</time>
      </p>
      ${!isPin && html`<${ThreadCard} threadId=${message.message_reference?.channel_id} />`}
    </article>
  `;
}

function Pinned({ message }: { message: MessageView }) {
  const goToMessage = useGoToMessage();
  const { channel_id: channelId, message_id: id } = message.message_reference ?? {};
  if (channelId === undefined || id === undefined) return html`pinned a message.`;
  return html`pinned${' '}
    <button type="button" class="text-button" onClick=${() => goToMessage(channelId, id)}>
      a message</button
    >${' '}to this channel.`;
}

function Started({ message }: { message: MessageView }) {
  const { here } = usePage();
  const thread = placeIn(here.guild, message.message_reference?.channel_id ?? '');
  const text = thread?.name ?? message.content;
  if (!thread) return html`started a thread: <b><${EmojiText} text=${text} /></b>`;
  return html`started a thread:${' '}
    <${InnerLink} class="thread-name" channelId=${thread.id}><${EmojiText} text=${text} /></${InnerLink}>`;
}
