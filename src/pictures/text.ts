import { createCanvas, type SKRSContext2D } from '@napi-rs/canvas';
import { familiesFor, hasGlyph } from './fonts.ts';
import type { Type } from './style.ts';

/** Words as they can be drawn on one line: measured, clipped, in their own direction. */

const graphemes = new Intl.Segmenter('en', { granularity: 'grapheme' });
const bidiControls = /[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/g;
const keycap = /\uFE0F?\u20E3/g;
const mark = /^\p{M}$/u;
/** More marks than this on one letter climb out of their line. */
const mostMarks = 2;

/** On one line, without what turns the direction of the rest, climbs out of the line, or that no bundled font has. */
export function tidy(text: string): string {
  const line = text
    .normalize('NFC')
    .replaceAll(bidiControls, '')
    .replaceAll(keycap, '')
    .replaceAll(/[\s\p{Cc}]+/gu, ' ')
    .trim();
  let tidied = '';
  let marks = 0;
  for (const character of line) {
    if (mark.test(character)) {
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

export function setFont(context: SKRSContext2D, text: string, { size, weight }: Type): void {
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
  setFont(ruler, text, type);
  const { width } = ruler.measureText(text);
  if (widths.size >= mostWidths) widths.clear();
  widths.set(key, width);
  return width;
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
