import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas, loadImage, type Image } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { drawPng } from '../../src/pictures/draw.ts';
import { scale, width } from '../../src/pictures/style.ts';
import { allSamples } from './samples.ts';

/*
 * Pictures as they were when somebody last looked at them and found them good, at a third of their size. After a change
 * that is meant: `GOLDEN=write npx vitest run test/pictures/golden.test.ts`, and look at them again.
 */

const folder = path.join(import.meta.dirname, 'golden');
const writing = process.env.GOLDEN === 'write';
const smaller = 3;

const golden = allSamples().filter(({ name }) =>
  /-(?:sample-dark|hostile-light|many-dark)$/.test(name),
);

function shrunk(image: Image): {
  width: number;
  height: number;
  png: Buffer;
  data: Uint8ClampedArray;
} {
  const canvas = createCanvas(
    Math.round(image.width / smaller),
    Math.round(image.height / smaller),
  );
  const context = canvas.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
  return { width: canvas.width, height: canvas.height, png: canvas.toBuffer('image/png'), data };
}

function pixels(image: Image): Uint8ClampedArray {
  const canvas = createCanvas(image.width, image.height);
  const context = canvas.getContext('2d');
  context.drawImage(image, 0, 0);
  return context.getImageData(0, 0, image.width, image.height).data;
}

describe.each(golden)('$name', ({ name, spec }) => {
  test('looks as it did', async () => {
    const png = await drawPng(spec);
    const image = await loadImage(png);
    expect(image.width).toBe(width * scale);
    const drawn = shrunk(image);
    const file = path.join(folder, `${name}.png`);
    if (writing) {
      await mkdir(folder, { recursive: true });
      await writeFile(file, drawn.png);
      return;
    }
    expect(existsSync(file)).toBe(true);
    const kept = await loadImage(await readFile(file));
    expect([drawn.width, drawn.height]).toEqual([kept.width, kept.height]);
    const before = pixels(kept);
    let unlike = 0;
    // A pixel at an edge may differ by little between processors; one that differs by an eighth is another picture.
    for (let at = 0; at < before.length; at += 4) {
      const away = [0, 1, 2].map((channel) =>
        Math.abs(before[at + channel]! - drawn.data[at + channel]!),
      );
      if (Math.max(...away) > 32) unlike += 1;
    }
    expect(unlike / (before.length / 4)).toBeLessThan(0.001);
  });
});
