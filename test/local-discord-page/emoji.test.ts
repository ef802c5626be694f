import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emojiAddress, isOnlyEmoji, splitEmoji } from '../../src/local-discord/page/emoji.ts';

const pictures = 'node_modules/@discordapp/twemoji/dist/svg';

describe('emoji in a text', () => {
  it.each<[string, ReturnType<typeof splitEmoji>]>([
    ['done ✅ today', ['done ', { emoji: '✅' }, ' today']],
    ['🔥🔥', [{ emoji: '🔥' }, { emoji: '🔥' }]],
    ['❤️', [{ emoji: '❤️' }]],
    ['⬛️x', [{ emoji: '⬛️' }, 'x']],
    ['👩‍💻👍🏽🇩🇪1️⃣', [{ emoji: '👩‍💻' }, { emoji: '👍🏽' }, { emoji: '🇩🇪' }, { emoji: '1️⃣' }]],
    ['1 # * © ✓ →', ['1 # * © ✓ →']],
    ['', ['']],
  ])('takes %j apart', (text, expected) => expect(splitEmoji(text)).toEqual(expected));

  it('loses nothing of any text', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc
        .array(fc.constantFrom('👩', '\u200D', '💻', '\uFE0F', '🏽', '1', '\u20E3', '🇩', 'a'))
        .map((all) => all.join('')),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const parts = splitEmoji(text).map((part) =>
          typeof part === 'string' ? part : part.emoji,
        );
        expect(parts.join('')).toBe(text);
      }),
    );
  });

  it.each([
    ['🎉 🏆\n🥇', true],
    ['🎉 yes', false],
    ['   ', false],
    ['🔥'.repeat(30), true],
    ['🔥'.repeat(31), false],
  ])('is all there is of %j: %s', (text, expected) => expect(isOnlyEmoji(text)).toBe(expected));
});

describe('the picture of an emoji', () => {
  const nameOf = (emoji: string) => path.basename(emojiAddress(emoji));

  it.each([
    ['❤️', '2764.svg'],
    ['1️⃣', '31-20e3.svg'],
    ['❤️‍🔥', '2764-fe0f-200d-1f525.svg'],
  ])('of %s is %s', (emoji, file) => {
    expect(nameOf(emoji)).toBe(file);
    expect(existsSync(path.join(pictures, file))).toBe(true);
  });

  it('has the name that the package gives it', () => {
    const files = globSync('*.svg', { cwd: pictures });
    const emoji = /^\p{RGI_Emoji}$/v;
    const known = files.filter((file) => emoji.test(emojiOf(file)));
    expect(known.length).toBeGreaterThan(3000);
    expect(known.filter((file) => nameOf(emojiOf(file)) !== file)).toEqual([]);
  });

  const emojiOf = (file: string) =>
    String.fromCodePoint(
      ...file
        .replace('.svg', '')
        .split('-')
        .map((code) => Number.parseInt(code, 16)),
    );
});
