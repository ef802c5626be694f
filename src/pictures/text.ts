import { createCanvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import { hasPicture } from './emoji.ts';
import { familiesFor, hasGlyph } from './fonts.ts';
import type { Type } from './style.ts';

/** Words as they can be drawn on one line: measured, clipped, in their own direction. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const bidiControls = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g;
const mark = /^\p{M}$/u;
/** Turns a digit into an emoji. */
const keycap = '\u20E3';
/** More marks than this on one letter climb out of their line. */
const mostMarks = 2;

/** On one line, without what turns the direction of the rest, climbs out of the line, or that no bundled font has. */
export function tidy(text: string): string {
  const line = text
    .normalize('NFC')
    .replaceAll(bidiControls, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  let tidied = '';
  let marks = 0;
  for (const character of line) {
    if (mark.test(character) && character !== keycap) {
      marks += 1;
      if (marks <= mostMarks && hasGlyph(character)) tidied += character;
      continue;
    }
    marks = 0;
    // Letters in fancy dress (𝓐𝓭𝓪, Ａｄａ) are letters.
    tidied += hasGlyph(character) ? character : character.normalize('NFKC');
  }
  return tidied;
}

const strong = /[\p{L}]/u;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** The direction of the first letter. */
export function direction(text: string): 'ltr' | 'rtl' {
  const first = strong.exec(text)?.[0];
  return first !== undefined && rightToLeft.test(first) ? 'rtl' : 'ltr';
}

function setFont(context: SKRSContext2D, text: string, { size, weight }: Type): void {
  context.lang = 'en';
  context.font = `${weight} ${size}px ${familiesFor(text)}`;
}

const ruler = createCanvas(1, 1).getContext('2d');
const widths = new Map<string, number>();
const mostWidths = 4000;

export function textWidth(text: string, type: Type): number {
  const key = `${type.size} ${type.weight} ${text}`;
  const known = widths.get(key);
  if (known !== undefined) return known;
  const width = pieces(text).reduce((sum, piece) => sum + pieceWidth(piece, type), 0);
  if (widths.size >= mostWidths) widths.clear();
  widths.set(key, width);
  return width;
}

/** What is drawn in one go: letters and the emoji that the font has, or one emoji from its picture. */
interface Piece {
  text: string;
  picture: boolean;
}

const joined = /\u{200D}|\u{20E3}/u;

/** The pieces of a text in its own order. */
export function pieces(text: string): Piece[] {
  if (!joined.test(text)) return [{ text, picture: false }];
  const found: Piece[] = [];
  for (const { segment } of graphemes.segment(text)) {
    const picture = joined.test(segment) && fallsApart(segment) && hasPicture(segment);
    const last = found.at(-1);
    if (picture || !last || last.picture) found.push({ text: segment, picture });
    else last.text += segment;
  }
  return found;
}

const apart = new Map<string, boolean>();

/** Whether the font draws an emoji as several. */
function fallsApart(emoji: string): boolean {
  const known = apart.get(emoji);
  if (known !== undefined) return known;
  const probe = { size: 20, weight: 500 };
  const falls = pieceWidth({ text: emoji, picture: false }, probe) > probe.size * 1.3;
  apart.set(emoji, falls);
  return falls;
}

function pieceWidth({ text, picture }: Piece, type: Type): number {
  if (picture) return type.size;
  setFont(ruler, text, type);
  return ruler.measureText(text).width;
}

/** How far a picture of an emoji stands over the line of the letters, as the font's own do. */
const overLine = 0.87;

/** Paints a text from x on, on a line at y, in its own direction. */
export function paintText(
  context: SKRSContext2D,
  text: string,
  type: Type,
  { x, y }: { x: number; y: number },
  emoji: ReadonlyMap<string, Image>,
): void {
  const way = direction(text);
  context.direction = way;
  context.textAlign = 'left';
  let at = x;
  for (const piece of way === 'rtl' ? pieces(text).reverse() : pieces(text)) {
    const image = piece.picture ? emoji.get(piece.text) : undefined;
    if (image) context.drawImage(image, at, y - type.size * overLine, type.size, type.size);
    else {
      setFont(context, piece.text, type);
      context.fillText(piece.text, at, y);
    }
    at += pieceWidth(piece, type);
  }
}

/** Cuts a text to a width with an ellipsis, never inside a character or an emoji. */
export function clip(text: string, type: Type, most: number): string {
  if (textWidth(text, type) <= most) return text;
  const segments = Array.from(graphemes.segment(text), ({ segment }) => segment);
  const cut = (count: number) => `${segments.slice(0, count).join('').trimEnd()}…`;
  // The most characters that fit, found by halves.
  let [fits, tooMany] = [0, segments.length];
  while (tooMany - fits > 1) {
    const half = (fits + tooMany) >> 1;
    if (textWidth(cut(half), type) <= most) fits = half;
    else tooMany = half;
  }
  return fits === 0 ? '' : cut(fits);
}

const words = new Intl.Segmenter('en', { granularity: 'word' });

/** Breaks a text between words into at most `most` lines; the last is clipped. */
export function wrap(text: string, type: Type, width: number, most: number): string[] {
  const lines: string[] = [];
  let rest = text;
  while (rest !== '' && lines.length < most - 1) {
    let line = '';
    for (const { segment } of words.segment(rest)) {
      if (textWidth((line + segment).trimEnd(), type) > width) break;
      line += segment;
    }
    // Closing punctuation stays with its word, and a word that is too long begins a clipped line.
    if (line.trim() === '') break;
    const after = rest.slice(line.length);
    const orphan = /^[,.;:!?)\]]+/.exec(after);
    if (orphan) line = line.slice(0, line.trimEnd().lastIndexOf(' ') + 1) || line;
    lines.push(line.trim());
    rest = rest.slice(line.length).trimStart();
  }
  if (rest !== '') lines.push(clip(rest, type, width));
  return lines.filter((line) => line !== '');
}

/** For a face without an avatar: the first letters of the first and last word where a script has such, else one character. */
export function initials(name: string): string {
  const firsts = tidy(name)
    .split(' ')
    .map((part) => graphemes.segment(part)[Symbol.iterator]().next().value?.segment ?? '')
    .filter((first) => first !== '');
  const one = firsts.find((first) => /^[\p{L}\p{N}]/u.test(first)) ?? firsts[0] ?? '';
  const short = /^[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}\p{N}]/u;
  const others = firsts.filter((first) => short.test(first));
  const last = short.test(one) && others.length > 1 ? others.at(-1)! : '';
  return (one + last).toUpperCase();
}
