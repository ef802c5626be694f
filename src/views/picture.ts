import { ComponentType, type APIComponentInContainer } from 'discord.js';
import type { Face, PictureSpec, Theme } from '../pictures/spec.ts';
import { text, type Message } from './layout.ts';
import { pictureWords } from './picture-words.ts';
import { clip, fitLines, fromMember } from './text.ts';

/** A picture, and what it was drawn from: its words are its alternative text. */
export interface Drawn {
  spec: PictureSpec;
  png: Buffer;
}

/** For whom a picture is drawn, and the faces that could be had for it. */
export interface Look {
  theme: Theme;
  face(person: { displayName: string; avatar: string | null }): Face;
}

/** A message with a picture that is still to be drawn; without it, the words stand alone. */
export interface Illustrated {
  /** It is drawn for a light background. */
  light: boolean;
  /** Whose faces are on it. */
  people: readonly { avatar: string | null }[];
  picture(look: Look): PictureSpec;
  message(drawn: Drawn | undefined): Message;
}

/** A Discord limit. */
const longestAlt = 1024;
/** Beside a picture, of the 4,000 characters that all texts of a message may have together. */
const longestRest = 2400;

/**
 * A picture as parts of a message: the gallery, with every word of the picture as its alternative text; what does not fit
 * there stands below it as text.
 */
export function pictureParts(drawn: Drawn): APIComponentInContainer[] {
  const lines = pictureWords(drawn.spec);
  const { omitted } = fitLines(lines, longestAlt);
  const rest = lines.slice(lines.length - omitted).map((line) => fromMember(line, 200));
  const shown = fitLines(rest, longestRest);
  return [gallery(drawn), ...(shown.text ? [text(shown.text)] : [])];
}

/** The picture alone, where the message tells all of it in words anyway. */
export function gallery({ spec }: Drawn): APIComponentInContainer {
  const lines = pictureWords(spec);
  // A first line that is too long by itself is cut rather than left out.
  const description = fitLines(lines, longestAlt).text || clip(lines[0]!, longestAlt);
  return {
    type: ComponentType.MediaGallery,
    items: [{ media: { url: `attachment://${fileName(spec)}` }, description }],
  };
}

/** A message that shows a picture, with the file that it shows. */
export function pictured({ spec, png }: Drawn, shown: Message): Message {
  return { ...shown, files: [{ name: fileName(spec), attachment: png }] };
}

const fileName = ({ kind }: PictureSpec) => `${kind}.png`;
