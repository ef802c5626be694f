import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rankLines } from '../../src/domain/ranking.ts';

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
        const higher = listed.filter((score) => score > (window[0]?.score ?? 0)).length;
        expect(rankLines(window, { position, higher })).toEqual(
          all.slice(position, position + size),
        );
      }),
    );
  });

  test('leave everything else of a line as it is', () => {
    const line = { score: 3, displayName: 'Ada' };
    expect(rankLines([line])).toEqual([{ score: 3, displayName: 'Ada', place: 1 }]);
    expect(line).not.toHaveProperty('place');
  });
});
