import type { APIEmbed, APIEmbedField } from 'discord-api-types/v10';
import { hexColor } from '../colors.ts';
import { html } from '../html.ts';
import { localMedia, webAddress } from '../media-address.ts';
import { formatMessageTime } from '../timestamps.ts';
import { useClockText } from '../world-clock.ts';
import { EmojiText } from './emoji.ts';
import { InlineMarkdown, Markdown } from './markdown.ts';
import { Picture } from './media.ts';

/** Discord puts at most so many inline fields beside each other. */
const mostInRow = 3;
const largestImage = { width: 400, height: 300 };

export function Embed({ embed }: { embed: APIEmbed }) {
  const { title, description, author, footer, fields, image, thumbnail, timestamp, color } = embed;
  const style = typeof color === 'number' ? { '--accent-bar': hexColor(color) } : undefined;
  return html`
    <div class="embed" style=${style}>
      <div class="embed-text">
        ${author && html`<p class="embed-author"><${SmallIcon} url=${author.icon_url} /><${MaybeLink} url=${author.url}><${EmojiText} text=${author.name} /></${MaybeLink}></p>`}
        ${title && html`<p class="embed-title"><${MaybeLink} url=${embed.url}><${InlineMarkdown} text=${title} /></${MaybeLink}></p>`}
        ${description && html`<${Markdown} text=${description} />`}
        ${fields && fields.length > 0 && html`<${Fields} fields=${fields} />`}
      </div>
      ${thumbnail && html`<div class="thumbnail"><${Picture} url=${thumbnail.url} description=${title} /></div>`}
      ${image && html`<div class="embed-image"><${Picture} ...${image} description=${title} fits=${largestImage} /></div>`}
      ${(footer || timestamp) && html`<${Footer} footer=${footer} timestamp=${timestamp} />`}
    </div>
  `;
}

function Fields({ fields }: { fields: APIEmbedField[] }) {
  const shares = fieldShares(fields);
  return html`
    <dl class="embed-fields">
      ${fields.map(
        ({ name, value }, index) => html`
          <div key=${index} class="share-${shares[index]}">
            <dt><${InlineMarkdown} text=${name} /></dt>
            <dd><${Markdown} text=${value} /></dd>
          </div>
        `,
      )}
    </dl>
  `;
}

/** How many fields each field shares its row with, itself included. */
function fieldShares(fields: APIEmbedField[]): number[] {
  const shares: number[] = [];
  for (let at = 0; at < fields.length;) {
    const row = fields.slice(at, at + mostInRow);
    const end = row.findIndex(({ inline }) => !inline);
    const count = Math.max(end < 0 ? row.length : end, 1);
    shares.push(...Array<number>(count).fill(count));
    at += count;
  }
  return shares;
}

interface FooterProps {
  footer: APIEmbed['footer'];
  timestamp: string | undefined;
}

function Footer({ footer, timestamp }: FooterProps) {
  return html`
    <p class="embed-footer">
      <${SmallIcon} url=${footer?.icon_url} />
      <span
        >${footer && html`<${EmojiText} text=${footer.text} />`}${footer && timestamp && ' • '}${timestamp && html`<${EmbedTime} at=${Date.parse(timestamp)} />`}</span
      >
    </p>
  `;
}

/** One that is elsewhere on the net is left out: it says nothing that the words beside it do not. */
function SmallIcon({ url }: { url: string | undefined }) {
  const source = url ? localMedia(url) : null;
  return source && html`<img class="embed-icon" src=${source} alt="" />`;
}

function MaybeLink({ url, children }: { url?: string | undefined; children?: unknown }) {
  const address = webAddress(url);
  return address
    ? html`<a href=${address} target="_blank" rel="noopener noreferrer" title=${address}
        >${children}</a
      >`
    : html`<span>${children}</span>`;
}

function EmbedTime({ at }: { at: number }) {
  return html`<span>${useClockText((now) => formatMessageTime(at, now))}</span>`;
}
