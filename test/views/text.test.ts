import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bar,
  clip,
  count,
  fitLines,
  fromMember,
  hours,
  list,
  moment,
  streakWords,
  weekdayWords,
} from '../../src/views/text.ts';
import { fromMembers, hostile } from './arbitraries.ts';

const anyText = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fromMembers,
);

describe('cutting text', () => {
  test.each([
    ['short', 5, 'short'],
    ['a bit longer', 6, 'a bit…'],
    ['a bit longer', 7, 'a bit…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 15, '👩‍👩‍👧‍👦…'],
    ['👩‍👩‍👧‍👦👩‍👩‍👧‍👦', 11, '…'],
  ])('%j to %i characters is %j', (text, most, expected) => {
    expect(clip(text, most)).toBe(expected);
  });

  test('fits any text, and never cuts inside what is seen as one character', () => {
    fc.assert(
      fc.property(anyText, fc.integer({ min: 1, max: 60 }), (text, most) => {
        const whole = segments(text);
        const fitting = whole.filter((_, at) => whole.slice(0, at + 1).join('').length < most);
        const cut = `${fitting.join('').trimEnd()}…`;
        expect(clip(text, most)).toBe(text.length <= most ? text : cut);
        expect(clip(text, most).length).toBeLessThanOrEqual(most);
      }),
    );
  });
});

function segments(text: string): string[] {
  return [...new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)].map(
    ({ segment }) => segment,
  );
}

describe('text from a member', () => {
  test.each([
    ['Ada', 'Ada'],
    ['Ada  \n Lovelace', 'Ada Lovelace'],
    ['*Ada*', String.raw`\*Ada\*`],
    ['@everyone', String.raw`\@everyone`],
    ['<@1>', String.raw`\<\@1\>`],
    ['[x](http://y)', String.raw`\[x\]\(http\:\/\/y\)`],
    ['back\\', String.raw`back\\`],
    ['نور', '⁨نور⁩'],
    ['‮evil‬', 'evil'],
    ['李 Mei 🌙', '李 Mei 🌙'],
  ])('%j is shown as %j', (text, shown) => {
    expect(fromMember(text)).toBe(shown);
  });

  test('says the same when nothing of it means anything', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const shown = fromMember(text, 1000).replaceAll(/[⁨⁩]/g, '');
        expect(shown).not.toMatch(/\s\s|\n/);
        // Every sign that could mean something stands behind a backslash of its own.
        expect(shown).toMatch(/^(?:\\[!-/:-@[-`{-~]|[^!-/:-@[-`{-~])*$/u);
        const bare = text
          .replaceAll(/[‪-‮⁦-⁩‎‏]/g, '')
          .replaceAll(/\s+/g, ' ')
          .trim();
        expect(shown.replaceAll(/\\(.)/gu, '$1')).toBe(clip(bare, 1000));
      }),
    );
  });

  test('is cut before it is escaped, so that no escape is cut off', () => {
    for (let most = 1; most < 120; most += 1) {
      expect(fromMember(hostile, most)).not.toMatch(/(?<!\\)(?:\\\\)*\\…$/);
    }
  });
});

describe('figures and words', () => {
  test('amounts', () => {
    expect([count(1, 'step'), count(0, 'step'), count(1234, 'point')]).toEqual([
      '1 step',
      '0 steps',
      '1,234 points',
    ]);
    expect(hours(1200.5)).toBe('about 1,200.5 h');
    expect(streakWords({ current: 3, longest: 9 })).toBe('🔥 3-day streak');
    expect(streakWords({ current: 0, longest: 0 })).toBe('no streak yet');
    expect(streakWords({ current: 0, longest: 9 })).toBe('🌱 ready for a new streak');
    expect([null, [1, 2, 3, 4, 5], [2, 3, 4, 5, 6], [1, 3], [6, 7]].map(weekdayWords)).toEqual([
      'every day',
      'Monday to Friday',
      'Tuesday to Saturday',
      'Monday and Wednesday',
      'Saturday and Sunday',
    ]);
    expect(moment(1_794_830_400_999, 'R')).toBe('<t:1794830400:R>');
    expect([list(['a']), list(['a', 'b']), list(['a', 'b', 'c'], 'or')]).toEqual([
      'a',
      'a and b',
      'a, b, or c',
    ]);
  });

  test('a bar has ten blocks for every percentage', () => {
    for (let percent = 0; percent <= 100; percent += 1) expect(bar(percent)).toMatch(/^▰*▱*$/);
    for (let percent = 0; percent <= 100; percent += 1) expect(bar(percent)).toHaveLength(10);
    expect([bar(0), bar(100)]).toEqual(['▱'.repeat(10), '▰'.repeat(10)]);
  });

  test('as many lines as fit, in order', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 20 }).map((line) => line.replaceAll('\n', ''))),
        fc.nat(100),
        (lines, budget) => {
          const { text, omitted } = fitLines(lines, budget);
          expect(text.length).toBeLessThanOrEqual(budget);
          expect(text).toBe(lines.slice(0, lines.length - omitted).join('\n'));
          const next = lines[lines.length - omitted];
          const isFull =
            next === undefined || text === '' || text.length + next.length + 2 > budget;
          expect(isFull).toBe(true);
        },
      ),
    );
  });
});
