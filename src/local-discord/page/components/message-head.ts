import { colorText } from '../colors.ts';
import { html } from '../html.ts';
import { usePage } from '../page-context.ts';
import { memberOf } from '../places.ts';
import { formatMessageTime, formatTimestamp } from '../timestamps.ts';
import type { MessageView } from '../wire.ts';
import { useClockText } from '../world-clock.ts';
import { Avatar } from './avatar.ts';
import { EmojiText } from './emoji.ts';
import { ProfileButton } from './profile.ts';

/** Who wrote the messages that follow, and when the first of them came. */
export function MessageHead({ message, name }: { message: MessageView; name: string }) {
  const { world, here } = usePage();
  const { author, timestamp } = message;
  const at = Date.parse(timestamp);
  const time = useClockText((now) => formatMessageTime(at, now));
  const user = world.users.find(({ id }) => id === author.id);
  // The picture opens what the name opens: one stop for the keyboard is enough.
  return html`
    <header class="message-head">
      <${ProfileButton} userId=${author.id} class="face" tabindex="-1" aria-hidden="true">
        <${Avatar} id=${author.id} name=${name} url=${user?.avatarUrl} size=${40} />
      </${ProfileButton}>
      <${ProfileButton} userId=${author.id} class="name" style=${colorText(memberOf(here.guild, author.id)?.color)}>
        <${EmojiText} text=${name} />
      </${ProfileButton}>
      ${author.bot && html`<span class="tag">APP</span>`}
      <time class="note" datetime=${timestamp} title=${formatTimestamp(at / 1000, 'F', 0)}
        >${time}</time
      >
    </header>
  `;
}

/** The hour of a message without a head, which stands in the margin while it is pointed at. */
export function MessageTime({ timestamp }: { timestamp: string }) {
  const seconds = Date.parse(timestamp) / 1000;
  return html`<time
    class="margin-time"
    datetime=${timestamp}
    title=${formatTimestamp(seconds, 'F', 0)}
    >${formatTimestamp(seconds, 't', 0)}</time
  >`;
}
