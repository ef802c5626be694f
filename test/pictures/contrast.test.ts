import { expect, test } from 'vitest';
import { compose } from '../../src/pictures/compose.ts';
import { Sheet } from '../../src/pictures/sheet.ts';
import { faceColors, onFace, palettes, standings } from '../../src/pictures/style.ts';
import { allSamples } from './samples.ts';

/** Relative luminance, https://www.w3.org/TR/WCAG22/#dfn-relative-luminance. */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((from) => {
    const share = Number.parseInt(color.slice(from, from + 2), 16) / 255;
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}

function contrast(one: string, other: string): number {
  const [darker, lighter] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (lighter! + 0.05) / (darker! + 0.05);
}

test('every text stands out from what it stands on', () => {
  const pairs = new Set<string>();
  for (const { spec } of allSamples()) {
    const sheet = new Sheet(spec.theme);
    compose(sheet, spec);
    for (const { ink, paper } of sheet.texts) pairs.add(`${ink} ${paper}`);
  }
  for (const paper of faceColors) pairs.add(`${onFace} ${paper}`);
  expect(pairs.size).toBeGreaterThan(25);
  const weak = [...pairs].filter((pair) => {
    const [ink, paper] = pair.split(' ');
    return contrast(ink!, paper!) < 4.5;
  });
  expect(weak).toEqual([]);
});

test('signs and bars stand out from the page', () => {
  for (const palette of Object.values(palettes)) {
    const signs = [
      'trail',
      'now',
      'sky',
      ...Object.values(standings).map(({ color }) => color),
    ] as const;
    for (const sign of signs) expect(contrast(palette[sign], palette.page)).toBeGreaterThan(3);
    for (const [on, under] of [
      ['onTrail', 'trail'],
      ['onSky', 'sky'],
      ['onGold', 'gold'],
      ['onRose', 'rose'],
    ] as const)
      expect(contrast(palette[on], palette[under])).toBeGreaterThan(4.5);
  }
});

test('standings differ by shape, not by colour alone', () => {
  const shapes = Object.values(standings).map(({ shape }) => shape);
  expect(new Set(shapes).size).toBe(shapes.length);
});
