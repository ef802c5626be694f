import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadImage, type Image } from '@napi-rs/canvas';

/*
 * Emoji joined of several characters (a runner and a sign, a flag and a rainbow, a digit and a key). Those with a variation
 * selector inside, and those younger than it, the font cannot join; they are drawn from the same artist's single pictures.
 */

const folder = new URL('svg/', import.meta.resolve('@discordapp/twemoji'));
const files = new Map<string, URL | undefined>();

/** Whether there is a picture of an emoji. */
export function hasPicture(emoji: string): boolean {
  return pictureOf(emoji) !== undefined;
}

function pictureOf(emoji: string): URL | undefined {
  if (files.has(emoji)) return files.get(emoji);
  // Named by its code points; the selector counts only where something is joined.
  const named = emoji.includes('\u200D') ? emoji : emoji.replaceAll('\uFE0F', '');
  const name = Array.from(named, (character) => character.codePointAt(0)!.toString(16)).join('-');
  const file = new URL(`${name}.svg`, folder);
  const found = existsSync(fileURLToPath(file)) ? file : undefined;
  files.set(emoji, found);
  return found;
}

const images = new Map<string, Image>();
const mostImages = 300;

/** The pictures of emoji, read once. */
export async function readEmoji(wanted: Iterable<string>): Promise<ReadonlyMap<string, Image>> {
  const read = new Map<string, Image>();
  for (const emoji of wanted) {
    const known = images.get(emoji);
    const image = known ?? (await loadImage(largeSvg(pictureOf(emoji)!)));
    if (!known) images.set(emoji, image);
    if (images.size > mostImages) images.delete(images.keys().next().value!);
    read.set(emoji, image);
  }
  return read;
}

/** In pixels enough for the largest initials. */
function largeSvg(file: URL): Buffer {
  const svg = readFileSync(file, 'utf8');
  return Buffer.from(svg.replace('<svg ', '<svg width="96" height="96" '));
}
