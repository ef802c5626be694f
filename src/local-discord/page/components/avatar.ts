import { html } from '../html.ts';
import { localMedia } from '../media-address.ts';

const hues = [235, 145, 30, 350, 280, 190];

/** Picture of a person, bot or server, or its initials on a colour of its own. Always beside the name, so hidden from readers. */
export function Avatar({
  id,
  name,
  url,
  size = 40,
}: {
  id: string;
  name: string;
  url?: string | null;
  size?: 16 | 24 | 32 | 40 | 48;
}) {
  const picture = url ? localMedia(url) : null;
  if (picture) return html`<img class="avatar size-${size}" src=${picture} alt="" />`;
  const hue = hues[Number(BigInt.asUintN(64, BigInt(id)) % BigInt(hues.length))];
  return html`<span class="avatar size-${size}" style=${{ '--hue': String(hue) }} aria-hidden="true"
    >${initialsOf(name)}</span
  >`;
}

function initialsOf(name: string): string {
  const words = name.split(/[\s_.-]+/).filter(Boolean);
  return words
    .slice(0, 2)
    .map((word) => Array.from(word)[0]!.toUpperCase())
    .join('');
}
