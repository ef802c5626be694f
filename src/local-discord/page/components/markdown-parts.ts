import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { colorText } from '../colors.ts';
import { html } from '../html.ts';
import type { TimeStyle } from '../markdown-inline.ts';
import { usePage } from '../page-context.ts';
import { nameOf } from '../places.ts';
import { formatTimestamp } from '../timestamps.ts';
import { useClockText } from '../world-clock.ts';
import { EmojiText } from './emoji.ts';
import { InnerLink } from './inner-link.ts';
import { ProfileButton } from './profile.ts';

export function Spoiler({ children }: { children?: ComponentChildren }) {
  const [isShown, setShown] = useState(false);
  if (isShown) return html`<span class="spoiler">${children}</span>`;
  const show = (event: Event): void => {
    event.preventDefault();
    setShown(true);
  };
  return html`
    <span
      class="spoiler"
      role="button"
      tabindex="0"
      aria-label="Spoiler, press to show"
      onClick=${show}
      onKeyDown=${(event: KeyboardEvent) => (event.key === 'Enter' || event.key === ' ') && show(event)}
    >
      <span inert aria-hidden="true">${children}</span>
    </span>
  `;
}

export function Mention({ kind, id }: { kind: 'user' | 'role' | 'channel'; id: string }) {
  const { world, here } = usePage();
  if (kind === 'user') {
    const name = nameOf(world, here.guild, id) ?? 'unknown-user';
    return html`<${ProfileButton} userId=${id} class="mention"
      >@<${EmojiText} text=${name}
    /></${ProfileButton}>`;
  }
  if (kind === 'role') {
    const role = here.guild?.roles.find((candidate) => candidate.id === id);
    const name = role?.name.replace(/^@/, '') ?? 'unknown-role';
    return html`<span class="mention role" style=${colorText(role?.color)}
      >@<${EmojiText} text=${name}
    /></span>`;
  }
  const channel = world.guilds
    .flatMap(({ channels, threads }) => [...channels, ...threads])
    .find((candidate) => candidate.id === id);
  if (!channel) return html`<span class="mention">#unknown</span>`;
  if (channel.canSee === false) return html`<span class="mention">#No access</span>`;
  return html`<${InnerLink} class="mention" channelId=${id}>#${channel.name}</${InnerLink}>`;
}

export function CommandMention({ name, id }: { name: string; id: string }) {
  const { dispatch } = usePage();
  return html`
    <button
      type="button"
      class="mention"
      onClick=${() => dispatch({ type: 'compose', commandId: id, path: name })}
    >
      /${name}
    </button>
  `;
}

/** A moment in the reader's own words, which goes with the world's clock; the whole date is told when pointed at. */
export function Timestamp({ seconds, timeStyle }: { seconds: number; timeStyle: TimeStyle }) {
  const text = useClockText((now) => formatTimestamp(seconds, timeStyle, now));
  return html`<time class="timestamp" title=${formatTimestamp(seconds, 'F', 0)}>${text}</time>`;
}
