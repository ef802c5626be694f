import type { APIButtonComponent, APIMessageComponentEmoji } from 'discord-api-types/v10';
import { buttonStyle } from '../discord-numbers.ts';
import { html } from '../html.ts';
import { webAddress } from '../media-address.ts';
import { useInteraction } from '../message-interaction.ts';
import { Icon } from './icon.ts';

const styleNames: Record<number, string> = {
  [buttonStyle.primary]: 'primary',
  [buttonStyle.secondary]: 'secondary',
  [buttonStyle.success]: 'success',
  [buttonStyle.danger]: 'danger',
};

export function Button({ button }: { button: APIButtonComponent }) {
  const interaction = useInteraction();
  if (button.style === buttonStyle.premium)
    return html`<button type="button" class="button primary" disabled>Premium</button>`;
  const inside = html`
    <span class="button-content"
      >${button.emoji && html`<${Emoji} emoji=${button.emoji} />`}${button.label && html`<span>${button.label}</span>`}</span
    >
  `;
  const name = button.label ? undefined : (button.emoji?.name ?? 'Button');
  if (button.style === buttonStyle.link) {
    const external = html`<span
      ><${Icon} name="external" /><span class="visually-hidden">, opens another page</span></span
    >`;
    const url = webAddress(button.url);
    if (button.disabled || !url)
      return html`<button type="button" class="button secondary" disabled aria-label=${name}>
        ${inside}${external}
      </button>`;
    return html`<a
      class="button secondary"
      href=${url}
      target="_blank"
      rel="noreferrer"
      title=${url}
      >${inside}${external}</a
    >`;
  }
  const isBusy = interaction?.busy === button.custom_id;
  return html`
    <button
      type="button"
      class="button ${styleNames[button.style] ?? 'secondary'} ${isBusy ? 'busy' : ''}"
      disabled=${button.disabled}
      aria-label=${name}
      aria-busy=${isBusy}
      onClick=${() => interaction?.press(button.custom_id)}
    >
      ${inside}
    </button>
  `;
}

/** Pictures of custom emoji live with Discord, so they appear by name. */
export function Emoji({ emoji }: { emoji: APIMessageComponentEmoji }) {
  return emoji.id
    ? html`<span class="custom-emoji">:${emoji.name ?? 'emoji'}:</span>`
    : html`<span>${emoji.name}</span>`;
}
