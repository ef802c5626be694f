import type { APIAttachment, APIMediaGalleryComponent } from 'discord-api-types/v10';
import { html } from '../html.ts';
import { localMedia, webAddress } from '../media-address.ts';
import { Icon } from './icon.ts';

interface Media {
  url: string;
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
}

export function MediaGallery({ gallery }: { gallery: APIMediaGalleryComponent }) {
  return html`
    <div class="gallery count-${Math.min(gallery.items.length, 3)}">
      ${gallery.items.map(({ media, description, spoiler }, index) => html`<${Picture} key=${index} url=${media.url} description=${description} spoiler=${spoiler} />`)}
    </div>
  `;
}

/** A picture of this machine; of one elsewhere only the link, since no request may leave. */
export function Picture({ url, description, spoiler }: Media) {
  const source = localMedia(url);
  const alt = description ?? 'Picture without a description';
  if (source === null) return html`<${OutsideLink} url=${url} text=${description ?? url} />`;
  const picture = html`<img src=${source} alt=${alt} title=${description ?? ''} />`;
  if (spoiler)
    return html`<details class="picture-spoiler">
      <summary>Spoiler picture</summary>
      ${picture}
    </details>`;
  return html`<a class="picture" href=${source} target="_blank">${picture}</a>`;
}

export function Attachment({ attachment }: { attachment: APIAttachment }) {
  const { url, filename, size, description, content_type: type } = attachment;
  if (type?.startsWith('image/'))
    return html`<div class="gallery count-1">
      <${Picture} url=${url} description=${description ?? filename} />
    </div>`;
  return html`<${FileCard} url=${url} name=${filename} size=${size} />`;
}

export function FileCard({
  url,
  name,
  size,
}: {
  url: string;
  name: string;
  size?: number | undefined;
}) {
  const source = localMedia(url);
  const title = source
    ? html`<a href=${source} download=${name}>${name}</a>`
    : html`<${OutsideLink} url=${url} text=${name} />`;
  return html`
    <div class="file-card">
      <${Icon} name="file" /><span class="who"
        >${title}${size !== undefined && html`<span class="note">${sizeText(size)}</span>`}</span
      >
    </div>
  `;
}

function OutsideLink({ url, text }: { url: string; text: string }) {
  const address = webAddress(url);
  return address
    ? html`<a
        class="outside"
        href=${address}
        target="_blank"
        rel="noreferrer"
        title="Not loaded: nothing leaves this machine"
        >${text}</a
      >`
    : html`<span class="outside">${text}</span>`;
}

function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2
    ? `${(bytes / 1024).toFixed(1)} KB`
    : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
