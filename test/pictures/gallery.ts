import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { drawPng } from '../../src/pictures/draw.ts';
import { allSamples } from './samples.ts';

/*
 * `npm run pictures`: every picture with ordinary data, the worst and none, in both themes, into `var/pictures/` for
 * looking at; and as a phone shows it (380 pixels wide) into `var/pictures/phone/`.
 */

const folder = path.join('var', 'pictures');
const phone = 380;

await mkdir(path.join(folder, 'phone'), { recursive: true });
for (const { name, spec } of allSamples()) {
  const began = performance.now();
  const png = await drawPng(spec);
  const took = performance.now() - began;
  await writeFile(path.join(folder, `${name}.png`), png);
  const image = await loadImage(png);
  const small = createCanvas(phone, Math.round((image.height * phone) / image.width));
  const context = small.getContext('2d');
  context.imageSmoothingQuality = 'high';
  context.drawImage(image, 0, 0, small.width, small.height);
  await writeFile(path.join(folder, 'phone', `${name}.png`), small.toBuffer('image/png'));
  const size = `${image.width}×${image.height}`;
  const kilobytes = `${Math.round(png.length / 1024)} KB`.padStart(7);
  console.log(
    `${name.padEnd(28)} ${size.padEnd(10)} ${kilobytes} ${took.toFixed(0).padStart(5)} ms`,
  );
}
console.log(`\nin ${folder}/`);
