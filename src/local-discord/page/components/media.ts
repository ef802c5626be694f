import type {
  APIAttachment,
  APIFileComponent,
  APIMediaGalleryComponent,
} from 'discord-api-types/v10';
import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { hostOf, localMedia, webAddress } from '../media-address.ts';
import { Icon } from './icon.ts';
import { unnamedPicture, useLightbox } from './lightbox.ts';

interface Media {
  url: string;
  description?: string | null | undefined;
  spoiler?: boolean | undefined;
  width?: number | null | undefined;
  height?: number | null | undefined;
}

/** Discord marks a spoiler among the attachments by its name. */
const spoilerName = /^SPOILER_/;
/** What a single picture is given at most. */
const largest = { width: 550, height: 350 };

/** The attachments of a message: pictures together, then files one under another. */
export function Attachments({ attachments }: { attachments: APIAttachment[] }) {
  const isPicture = ({ content_type: type }: APIAttachment): boolean =>
    type?.startsWith('image/') ?? false;
  const pictures = attachments.filter(isPicture).map((attachment) => ({
    ...attachment,
    description: attachment.description ?? attachment.filename,
    spoiler: spoilerName.test(attachment.filename),
  }));
  return html`
    <div class="attachments">
      ${pictures.length > 0 && html`<${Gallery} items=${pictures} />`}
      ${attachments
        .filter((attachment) => !isPicture(attachment))
        .map(
          ({ id, url, filename, size }) =>
            html`<${FileCard}
              key=${id}
              url=${url}
              name=${filename}
              size=${size}
              spoiler=${spoilerName.test(filename)}
            />`,
        )}
    </div>
  `;
}

export function MediaGallery({ gallery }: { gallery: APIMediaGalleryComponent }) {
  const items = gallery.items.map(({ media, description, spoiler }) => ({
    ...media,
    description,
    spoiler,
  }));
  return html`<${Gallery} items=${items} />`;
}

/** One to ten pictures in the arrangement Discord has for that many. */
function Gallery({ items }: { items: Media[] }) {
  return html`
    <div class="gallery count-${items.length}">
      ${items.map((item, index) => html`<${Picture} key=${index} ...${item} fits=${items.length === 1 ? largest : undefined} />`)}
    </div>
  `;
}

interface PictureProps extends Media {
  /** Where a picture keeps its proportions: the room it may take. */
  fits?: { width: number; height: number } | undefined;
}

/** A picture of this machine, which opens large; of one elsewhere only the link, since no request may leave. */
export function Picture({ url, description, spoiler, width, height, fits }: PictureProps) {
  const openLarge = useLightbox();
  const source = localMedia(url);
  if (source === null) return html`<${OutsidePicture} url=${url} description=${description} />`;
  const scale = width && height && fits ? Math.min(1, fits.width / width, fits.height / height) : 0;
  const size = scale && { width: Math.round(width! * scale), height: Math.round(height! * scale) };
  const picture = html`
    <button
      type="button"
      class="picture"
      aria-haspopup="dialog"
      title=${description}
      onClick=${({ currentTarget }: MouseEvent) => openLarge(currentTarget as HTMLElement)}
    >
      <img src=${source} alt=${description ?? unnamedPicture} ...${size || {}} />
    </button>
  `;
  if (!spoiler) return picture;
  // The hidden one cannot be opened, so it is no picture of the lightbox yet.
  const hidden = html`<img src=${source} alt="" ...${size || {}} />`;
  return html`<${Covered} what="picture" hidden=${hidden}>${picture}</${Covered}>`;
}

/** What a spoiler mark keeps from sight until it is pressed. */
export function Covered({
  what,
  hidden,
  children,
}: {
  what: string;
  hidden: ComponentChildren;
  children?: ComponentChildren;
}): ComponentChildren {
  const [isShown, setShown] = useState(false);
  if (isShown) return children;
  return html`
    <div class="covered">
      <div class="covered-content" inert>${hidden}</div>
      <button type="button" aria-label="Spoiler: show the ${what}" onClick=${() => setShown(true)}>
        <span class="cover-label">Spoiler</span>
      </button>
    </div>
  `;
}

export function FileComponent({ file }: { file: APIFileComponent }) {
  return html`<${FileCard}
    url=${file.file.url}
    name=${file.name ?? 'file'}
    size=${file.size}
    spoiler=${file.spoiler}
  />`;
}

interface FileCardProps {
  url: string;
  name: string;
  size?: number | undefined;
  spoiler?: boolean | undefined;
}

function FileCard({ url, name, size, spoiler }: FileCardProps): ComponentChildren {
  const source = localMedia(url);
  const card = html`
    <div class="file-card">
      <${Icon} name="file" />
      <span class="who">
        ${source ? html`<a href=${source} download=${name}>${name}</a>` : html`<${OutsideLink} url=${url} text=${name} />`}
        ${size !== undefined && html`<span class="note">${sizeText(size)}</span>`}
      </span>
      ${source && html`<a class="icon-button" href=${source} download=${name} title="Download" aria-label="Download ${name}"><${Icon} name="download" /></a>`}
    </div>
  `;
  return spoiler ? html`<${Covered} what="file" hidden=${card}>${card}</${Covered}>` : card;
}

function OutsidePicture({ url, description }: Media) {
  return html`<span class="outside-picture">
    <${OutsideLink} url=${url} text=${description ?? unnamedPicture} />
    <span class="note">on ${hostOf(url)}, not loaded</span>
  </span>`;
}

function OutsideLink({ url, text }: { url: string; text: string }) {
  const address = webAddress(url);
  return address
    ? html`<a
        href=${address}
        target="_blank"
        rel="noopener noreferrer"
        title="Not loaded, since nothing leaves this machine: ${address}"
        >${text}</a
      >`
    : html`<span>${text}</span>`;
}

/** A file's size as Discord writes it. */
export function sizeText(bytes: number): string {
  if (bytes < 1024) return `${bytes} bytes`;
  return bytes < 1024 ** 2
    ? `${(bytes / 1024).toFixed(1)} KB`
    : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}
