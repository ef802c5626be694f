import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clip, direction, initials, textWidth, tidy, wrap } from '../../src/pictures/text.ts';

const plain = { size: 16, weight: 500 };
const family = '👨‍👩‍👧‍👦';

test.each([
  ['Ada', 'A'],
  ['Ada Lovelace', 'AL'],
  ['Ada Byron King Lovelace', 'AL'],
  ['ines duarte', 'ID'],
  ['李 Mei', '李'],
  ['李梅', '李'],
  ['🦊 Zoë', 'Z'],
  [`${family}${family}`, family],
  ['עדה לבלייס', 'ע'],
  ['e\u0301mile', 'É'],
  ['', ''],
  ['   ', ''],
])('the initials of %j are %j', (name, letters) => {
  expect(initials(name)).toBe(letters);
});

test.each([
  ['on\none\tline', 'on one line'],
  ['\u202Eturned\u202C', 'turned'],
  ['𝓐𝓭𝓪', 'Ada'],
  ['1\uFE0F\u20E3', '1\uFE0F\u20E3'],
  ['Z\u0334\u0321\u0322a\u0335', 'Za'],
  ['e\u0301', 'é'],
  [family, family],
])('%j is drawn as %j', (name, drawn) => {
  expect(tidy(name)).toBe(drawn);
});

test.each([
  ['Ada', 'ltr'],
  ['שרה', 'rtl'],
  ['123 محمد', 'rtl'],
  ['🦊', 'ltr'],
  ['', 'ltr'],
])('%j reads %s', (name, way) => {
  expect(direction(name)).toBe(way);
});

test.each(['🏃‍♀️', '🏳️‍🌈', '👨‍⚕️', '1️⃣', '❤️‍🔥', '🐦‍🔥', '🇩🇪', '👍🏽', family, '❤️'])(
  'the emoji %s is as wide as one',
  (emoji) => {
    expect(textWidth(tidy(emoji), plain)).toBeCloseTo(plain.size, 0);
  },
);

describe('clipping', () => {
  test('cuts between characters, and an emoji is one', () => {
    const clipped = clip(family.repeat(32), plain, 100);
    expect(clipped).toMatch(/…$/);
    expect(clipped.replace('…', '')).toBe(family.repeat((clipped.length - 1) / family.length));
  });

  test('leaves alone what fits', () => {
    expect(clip('Ada', plain, textWidth('Ada', plain))).toBe('Ada');
  });

  test('never gives more than there is room for', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat({ max: 300 }), (text, room) => {
        expect(textWidth(clip(tidy(text), plain, room), plain)).toBeLessThanOrEqual(room);
      }),
    );
  });
});

describe('lines', () => {
  test('break between words, with their punctuation', () => {
    const title = 'Compare Next.js, Gatsby and Nuxt';
    const lines = wrap(title, plain, 110, 4);
    expect(lines.join(' ')).toBe(title);
    expect(lines.length).toBeGreaterThan(1);
    expect(lines.filter((line) => /^[,.]/.test(line))).toEqual([]);
  });

  test('never more than asked for, none too wide', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 3 }), (text, most) => {
        const lines = wrap(tidy(text), plain, 90, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(textWidth(line, plain)).toBeLessThanOrEqual(90);
      }),
    );
  });
});
