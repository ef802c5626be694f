import { describe, expect, it } from 'vitest';
import { cellAfter, indexAfter, TypeAhead } from '../../src/local-discord/page/list-keys.ts';

describe('keys in a list', () => {
  it.each([
    ['ArrowDown', 3, 4],
    ['ArrowDown', 9, 9],
    ['ArrowUp', 0, 0],
    ['PageDown', 2, 6],
    ['PageDown', 8, 9],
    ['PageUp', 2, 0],
    ['Home', 5, 0],
    ['End', 5, 9],
    ['x', 5, null],
  ])('%s at %i leads to %s of ten', (key, index, next) => {
    expect(indexAfter(key, index, 10, 4)).toBe(next);
  });

  it('begin at the newest', () => {
    expect(indexAfter('ArrowUp', -1, 10, 4)).toBe(9);
    expect(indexAfter('ArrowDown', -1, 10, 4)).toBe(9);
    expect(indexAfter('Home', -1, 10, 4)).toBe(0);
    expect(indexAfter('Escape', -1, 10, 4)).toBeNull();
  });
});

describe('keys in a grid of two columns', () => {
  it.each([
    ['ArrowDown', 0, 2],
    ['ArrowDown', 5, 1],
    ['ArrowUp', 1, 5],
    ['ArrowRight', 2, 3],
    ['ArrowRight', 3, 3],
    ['ArrowLeft', 3, 2],
    ['Home', 5, 1],
    ['End', 0, 4],
    ['ArrowDown', -1, 0],
    ['ArrowUp', -1, 4],
    ['Tab', 0, null],
  ])('%s at cell %i leads to %s of three rows', (key, cell, next) => {
    expect(cellAfter(key, cell, 6)).toBe(next);
  });

  it('lead nowhere when nobody is found', () => {
    expect(cellAfter('ArrowDown', -1, 0)).toBeNull();
  });
});

describe('typing ahead', () => {
  const names = ['Ines Duarte', 'Ada', 'Ben Okafor', '🌙 نور', 'Bea'];
  const typed = (letters: [letter: string, at: number][]): number[] => {
    const ahead = new TypeAhead();
    return letters.map(([letter, at]) => ahead.find(names, letter, at));
  };

  it('takes quick letters as one word', () => {
    expect(
      typed([
        ['b', 0],
        ['e', 100],
        ['a', 200],
      ]),
    ).toEqual([2, 2, 4]);
  });

  it('begins a new word after a pause', () => {
    expect(
      typed([
        ['b', 0],
        ['a', 5000],
      ]),
    ).toEqual([2, 1]);
  });

  it('goes on with the same letter again, and round', () => {
    expect(
      typed([
        ['b', 0],
        ['b', 100],
        ['b', 200],
      ]),
    ).toEqual([2, 4, 2]);
  });

  it('passes over the signs before a name, and finds nobody else', () => {
    expect(
      typed([
        ['ن', 0],
        ['z', 5000],
      ]),
    ).toEqual([3, -1]);
  });
});
