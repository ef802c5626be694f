import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { UserId } from '../../src/domain/ids.ts';
import { pageStartText, parsePageStart, rankLines } from '../../src/domain/ranking.ts';

const linesOf = (scores: readonly number[]) => scores.map((score, index) => ({ score, index }));
const places = (scores: readonly number[]) => rankLines(linesOf(scores)).map(({ place }) => place);
const scores = fc.array(fc.nat(8), { maxLength: 30 }).map((list) => list.toSorted((a, b) => b - a));

describe('places on a board', () => {
  test.each([
    [[], []],
    [[5], [1]],
    [
      [9, 7, 7, 3],
      [1, 2, 2, 4],
    ],
    [
      [4, 4, 4],
      [1, 1, 1],
    ],
    [
      [4, 4, 3, 3, 1],
      [1, 1, 3, 3, 5],
    ],
  ])('of %j are %j', (listed, expected) => {
    expect(places(listed)).toEqual(expected);
  });

  test('are one more than the number of higher scores', () => {
    fc.assert(
      fc.property(scores, (listed) => {
        const expected = listed.map((own) => 1 + listed.filter((score) => score > own).length);
        expect(places(listed)).toEqual(expected);
      }),
    );
  });

  test('seen through a window are the places of the whole board', () => {
    fc.assert(
      fc.property(scores, fc.nat(29), fc.nat(6), (listed, position, size) => {
        const all = rankLines(linesOf(listed));
        const window = linesOf(listed).slice(position, position + size);
        const first = window[0]?.score ?? 0;
        const higher = listed.filter((score) => score > first).length;
        const tied = listed.filter((score) => score === first).length;
        expect(rankLines(window, { higher, tied })).toEqual(all.slice(position, position + size));
      }),
    );
  });

  test('leave everything else of a line as it is', () => {
    const line = { score: 3, displayName: 'Ada' };
    expect(rankLines([line])).toEqual([{ score: 3, displayName: 'Ada', place: 1 }]);
    expect(line).not.toHaveProperty('place');
  });
});

describe('where a page begins', () => {
  test('comes back from its text, which is short', () => {
    const line = fc.record({
      score: fc.nat(10 ** 9),
      reachedAtMs: fc.integer({ min: 0, max: 8_640_000_000_000_000 / 1000 }),
      userId: fc.bigInt({ min: 1n, max: 2n ** 64n - 1n }).map((id) => String(id) as UserId),
    });
    fc.assert(
      fc.property(line, fc.constantFrom('after', 'before'), (standing, from) => {
        const text = pageStartText({ from, line: standing });
        expect(text.length).toBeLessThanOrEqual(31);
        expect(parsePageStart(text)).toEqual({ from, line: standing });
      }),
    );
    for (const start of [{ from: 'top' }, { from: 'own' }] as const) {
      expect(parsePageStart(pageStartText(start))).toEqual(start);
    }
  });

  test.each(['x', '>', '>1.2', '>1.2.3.4', '>1.2.', '=1.2.3', '>1.2.zzzzzzzzzzzzzz'])(
    'cannot be read from %j',
    (text) => expect(parsePageStart(text)).toBeUndefined(),
  );
});
