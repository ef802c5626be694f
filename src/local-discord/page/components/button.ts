import type { APIButtonComponent } from 'discord-api-types/v10';
import { buttonStyle } from '../discord-numbers.ts';
import { html } from '../html.ts';
import { hostOf, webAddress } from '../media-address.ts';
import { useInteraction } from '../message-interaction.ts';
import { ComponentEmoji, EmojiText } from './emoji.ts';
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
    return html`<button type="button" class="button premium" disabled title="There is no shop here">
      <${Icon} name="gem" />Premium
    </button>`;
  const inside = html`
    <span class="button-content"
      >${button.emoji && html`<${ComponentEmoji} emoji=${button.emoji} />`}${button.label && html`<span><${EmojiText} text=${button.label} /></span>`}</span
    >
  `;
  if (button.style === buttonStyle.link)
    return html`<${LinkButton} url=${button.url} isDisabled=${button.disabled}>${inside}</${LinkButton}>`;
  const isBusy = interaction?.busy === button.custom_id;
  return html`
    <button
      type="button"
      class="button ${styleNames[button.style] ?? 'secondary'} ${isBusy ? 'busy' : ''}"
      disabled=${button.disabled}
      aria-busy=${isBusy}
      onClick=${() => interaction?.press(button.custom_id)}
    >
      ${inside}${isBusy && html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span>`}
    </button>
  `;
}

interface LinkButtonProps {
  url: string;
  isDisabled: boolean | undefined;
  children?: unknown;
}

function LinkButton({ url, isDisabled, children }: LinkButtonProps) {
  const address = webAddress(url);
  const external = html`<${Icon} name="external" />`;
  if (isDisabled || !address)
    return html`<button type="button" class="button secondary" disabled>
      ${children}${external}
    </button>`;
  return html`<a
    class="button secondary"
    href=${address}
    target="_blank"
    rel="noopener noreferrer"
    title=${address}
    >${children}${external}<span class="visually-hidden"
      >, opens ${hostOf(address)} in another tab</span
    ></a
  >`;
}
