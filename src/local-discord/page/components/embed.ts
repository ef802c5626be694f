import type { APIEmbed } from 'discord-api-types/v10';
import { hexColor } from '../colors.ts';
import { html } from '../html.ts';
import { webAddress } from '../media-address.ts';
import { formatMessageTime } from '../timestamps.ts';
import { useClockText } from '../world-clock.ts';
import { InlineMarkdown, Markdown } from './markdown.ts';
import { Picture } from './media.ts';

export function Embed({ embed }: { embed: APIEmbed }) {
  const { title, description, author, footer, fields, image, thumbnail, timestamp, color } = embed;
  const style = typeof color === 'number' ? { '--accent-bar': hexColor(color) } : undefined;
  return html`
    <div class="embed" style=${style}>
      <div class="embed-text">
        ${author && html`<p class="embed-author"><${MaybeLink} url=${author.url} text=${author.name} /></p>`}
        ${title && html`<p class="embed-title"><${MaybeLink} url=${embed.url} text=${title} /></p>`}
        ${description && html`<${Markdown} text=${description} />`}
        ${
          fields &&
          html`
            <dl class="embed-fields">
              ${fields.map(
                (field, index) => html`
                  <div key=${index} class=${field.inline ? 'inline' : ''}>
                    <dt><${InlineMarkdown} text=${field.name} /></dt>
                    <dd><${Markdown} text=${field.value} /></dd>
                  </div>
                `,
              )}
            </dl>
          `
        }
        ${image && html`<${Picture} url=${image.url} description=${title} />`}
        ${(footer || timestamp) && html`<p class="embed-footer">${footer?.text}${footer && timestamp && ' • '}${timestamp && html`<${EmbedTime} at=${Date.parse(timestamp)} />`}</p>`}
      </div>
      ${thumbnail && html`<div class="thumbnail"><${Picture} url=${thumbnail.url} description=${title} /></div>`}
    </div>
  `;
}

function MaybeLink({ url, text }: { url?: string | undefined; text: string }) {
  const address = webAddress(url);
  const inside = html`<${InlineMarkdown} text=${text} />`;
  return address ? html`<a href=${address} target="_blank" rel="noreferrer">${inside}</a>` : inside;
}

function EmbedTime({ at }: { at: number }) {
  return html`<span>${useClockText((now) => formatMessageTime(at, now))}</span>`;
}
