import { html } from '../html.ts';
import { localMedia } from '../media-address.ts';

const hues = [235, 145, 30, 350, 280, 190];

interface AvatarProps {
  id: string;
  name: string;
  url?: string | null;
  size?: 16 | 24 | 32 | 40 | 80;
  /** Shows the dot of somebody who is there, or is not. */
  status?: 'online' | 'offline';
}

/** Picture of a person, bot or server, or its initials on a colour of its own. Always beside the name, so hidden from readers. */
export function Avatar({ id, name, url, size = 40, status }: AvatarProps) {
  const picture = url ? localMedia(url) : null;
  const face = picture
    ? html`<img class="avatar size-${size}" src=${picture} alt="" />`
    : html`<span
        class="avatar size-${size}"
        style=${{ '--hue': String(hueOf(id)) }}
        aria-hidden="true"
        >${initialsOf(name)}</span
      >`;
  return status ? html`<span class="with-status ${status} around-${size}">${face}</span>` : face;
}

/** The colour that an id always has. */
export function hueOf(id: string): number {
  return hues[Number(BigInt.asUintN(64, BigInt(id)) % BigInt(hues.length))]!;
}

/** Signs and emoji before a name are no initials. */
function initialsOf(name: string): string {
  const words = name.match(/[\p{L}\p{N}]+/gu) ?? [name];
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]!.toUpperCase())
    .join('');
}
