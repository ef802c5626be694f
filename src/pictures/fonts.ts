import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { GlobalFonts } from '@napi-rs/canvas';

/*
 * Fonts come from npm packages, since a slim machine has none. As in a browser, a package holds a script in slices, and
 * only the slice that has a character is read, once: all of them would take seconds and 300 MB. Emoji look as in Discord.
 */

interface FontPackage {
  /** Where the package says which slice has which characters; the slices are in `files/` beside it. */
  index: string;
  /** The slices that are used. All, when left out. */
  only?: readonly string[];
}

const packages: Record<'base' | 'chinese' | 'japanese' | 'korean', readonly FontPackage[]> = {
  base: [
    { index: import.meta.resolve('@fontsource-variable/noto-sans/unicode.json') },
    {
      index: import.meta.resolve('@fontsource-variable/noto-sans-arabic/unicode.json'),
      only: ['arabic'],
    },
    {
      index: import.meta.resolve('@fontsource-variable/noto-sans-hebrew/unicode.json'),
      only: ['hebrew'],
    },
    {
      index: import.meta.resolve('@fontsource-variable/noto-sans-thai/unicode.json'),
      only: ['thai'],
    },
  ],
  chinese: [{ index: import.meta.resolve('@fontsource-variable/noto-sans-sc/unicode.json') }],
  japanese: [{ index: import.meta.resolve('@fontsource-variable/noto-sans-jp/unicode.json') }],
  korean: [{ index: import.meta.resolve('@fontsource-variable/noto-sans-kr/unicode.json') }],
};

interface Slice {
  family: string;
  file: string;
  ranges: readonly (readonly [number, number])[];
  registered: boolean;
}

const emojiFamily = 'Emoji';
const sliceLists = new Map<FontPackage, readonly Slice[]>();
let emojiRegistered = false;

/** The slices of a package with the characters of each, from the file that says what a browser should load. */
function slicesOf(fontPackage: FontPackage): readonly Slice[] {
  const known = sliceLists.get(fontPackage);
  if (known) return known;
  const { index, only } = fontPackage;
  const name = path.basename(path.dirname(fileURLToPath(index)));
  const ranges = JSON.parse(readFileSync(fileURLToPath(index), 'utf8')) as Record<string, string>;
  const slices = Object.entries(ranges)
    .map(([key, range]) => ({ id: key.replaceAll(/[[\]]/g, ''), range }))
    .filter(({ id }) => !only || only.includes(id))
    .map(({ id, range }) => ({
      family: `${name}-${id}`,
      file: fileURLToPath(new URL(`files/${name}-${id}-wght-normal.woff2`, index)),
      ranges: range.split(',').map((one) => {
        const [from, to] = one.slice('U+'.length).split('-');
        return [Number.parseInt(from!, 16), Number.parseInt(to ?? from!, 16)] as const;
      }),
      registered: false,
    }));
  // Latin letters first: it is by far the likeliest slice.
  slices.sort((a, b) => Number(b.family.endsWith('-latin')) - Number(a.family.endsWith('-latin')));
  sliceLists.set(fontPackage, slices);
  return slices;
}

const kana = /[\u3040-\u30FF\u31F0-\u31FF\uFF66-\uFF9F]/;
const hangul = /[\u1100-\u11FF\u3130-\u318F\uAC00-\uD7AF]/;

/** Chinese, Japanese and Korean share characters that each writes a little differently: what stands beside tells. */
function packagesFor(text: string): readonly FontPackage[] {
  const { base, chinese, japanese, korean } = packages;
  if (kana.test(text)) return [...base, ...japanese, ...chinese, ...korean];
  if (hangul.test(text)) return [...base, ...korean, ...japanese, ...chinese];
  return [...base, ...chinese, ...japanese, ...korean];
}

function sliceWith(codePoint: number, from: readonly FontPackage[]): Slice | undefined {
  for (const fontPackage of from) {
    const slice = slicesOf(fontPackage).find(({ ranges }) =>
      ranges.some(([first, last]) => codePoint >= first && codePoint <= last),
    );
    if (slice) return slice;
  }
  return undefined;
}

const emoji = /\p{RGI_Emoji}|\p{Extended_Pictographic}/v;
/** Pictures that no font of letters shall draw, even where it says that it has them. */
const pictograph = /^[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}]$/u;
const mark = /^\p{M}$/u;
/** What only changes its neighbours: joiners, variation selectors, the tags of flags. */
const silent = /^[\p{Cf}\p{Variation_Selector}]$/u;

/** Whether a bundled font has the character, so that it looks the same on every machine. */
export function hasGlyph(character: string): boolean {
  return (
    silent.test(character) ||
    pictograph.test(character) ||
    sliceWith(
      character.codePointAt(0)!,
      // Those of Chinese, Japanese and Korean promise marks that they cannot put on a letter.
      mark.test(character) ? packages.base : packagesFor(character),
    ) !== undefined
  );
}

const families = new Map<string, string>();
const latin = /^[\u0020-\u00FF\u2013\u2014\u2018-\u201D\u2022\u2026]*$/;

/** The font families that draw a text, as a CSS list; reads those that were not needed before. */
export function familiesFor(text: string): string {
  if (latin.test(text)) return register(sliceWith(0x41, packages.base)!);
  const known = families.get(text);
  if (known) return known;
  const from = packagesFor(text);
  const list = new Set([register(sliceWith(0x41, packages.base)!)]);
  for (const character of text) {
    if (silent.test(character) || pictograph.test(character)) continue;
    const slice = sliceWith(character.codePointAt(0)!, from);
    if (slice) list.add(register(slice));
  }
  // Last, since it has digits too, as blanks.
  if (emoji.test(text)) list.add(registerEmoji());
  const css = [...list].join(', ');
  if (families.size > 2000) families.clear();
  families.set(text, css);
  return css;
}

function register(slice: Slice): string {
  if (!slice.registered) {
    GlobalFonts.registerFromPath(slice.file, slice.family);
    slice.registered = true;
  }
  return slice.family;
}

function registerEmoji(): string {
  if (!emojiRegistered) {
    const file = fileURLToPath(import.meta.resolve('twemoji-colr-font/twemoji.woff2'));
    GlobalFonts.registerFromPath(file, emojiFamily);
    emojiRegistered = true;
  }
  return emojiFamily;
}
