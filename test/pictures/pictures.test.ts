import { loadImage } from '@napi-rs/canvas';
import { afterEach, describe, expect, test } from 'vitest';
import { drawPng } from '../../src/pictures/draw.ts';
import { createPictures, type Pictures } from '../../src/pictures/pictures.ts';
import type { PictureSpec } from '../../src/pictures/spec.ts';
import { allSamples, samples } from './samples.ts';

const unruly = new URL('./unruly-worker.ts', import.meta.url);
const told = (footer: string): PictureSpec => ({
  ...samples.forecast['sample']!,
  theme: 'dark',
  footer,
});

let pictures: Pictures;
const warnings: object[] = [];
const log = { warn: (facts: object) => void warnings.push(facts) };

function open(rules: Parameters<typeof createPictures>[0] = {}): Pictures {
  warnings.length = 0;
  pictures = createPictures({ program: unruly, log, ...rules });
  return pictures;
}

afterEach(() => pictures.close());

test('draws every kind of picture on its thread', async () => {
  pictures = createPictures();
  for (const { spec } of allSamples().filter(({ name }) => name.endsWith('sample-light'))) {
    const png = await pictures.draw(spec);
    const image = await loadImage(png!);
    expect(image.width).toBe(960);
  }
});

test('avatars cross to the thread whole, and stay with the caller', async () => {
  const sample = samples.progress['sample']!;
  if (sample.kind !== 'progress') throw new Error('not a progress card');
  // A piece of a larger buffer, as small ones are in Node.
  const avatar = Buffer.concat([Buffer.alloc(7), sample.person.avatar!]).subarray(7);
  const spec = { ...sample, theme: 'dark' as const, person: { name: 'Ada', avatar } };
  pictures = createPictures();
  const drawn = await pictures.draw(spec);
  expect(drawn!.equals(await drawPng(spec))).toBe(true);
  const initials = await drawPng({ ...spec, person: { name: 'Ada' } });
  expect(drawn!.equals(initials)).toBe(false);
  expect(avatar.length).toBe(sample.person.avatar!.length);
});

test('gives each caller their own picture', async () => {
  open();
  const drawn = await Promise.all(['one', 'two', 'three'].map((name) => pictures.draw(told(name))));
  expect(drawn.map(String)).toEqual(['one', 'two', 'three']);
});

test('past its bound gives nothing at once, and draws the others', async () => {
  open({ most: 3 });
  const settled: string[] = [];
  const asked = ['a', 'b', 'c', 'past'].map(async (name) => {
    const png = await pictures.draw(told(name));
    settled.push(png ? String(png) : 'nothing');
  });
  await Promise.all(asked);
  expect(settled).toEqual(['nothing', 'a', 'b', 'c']);
  expect(String(await pictures.draw(told('room again')))).toBe('room again');
});

describe('the text twin is sent instead', () => {
  test('when a picture has a defect', async () => {
    open();
    expect(await pictures.draw(told('defect'))).toBeUndefined();
    expect(warnings).toEqual([{ picture: 'forecast', why: 'no ink' }]);
    expect(String(await pictures.draw(told('next')))).toBe('next');
  });

  test.each(['die', 'throw'])('when the thread dies: %s; another takes over', async (how) => {
    open();
    const [lost, waiting] = await Promise.all([
      pictures.draw(told(how)),
      pictures.draw(told('waiting')),
    ]);
    expect(lost).toBeUndefined();
    expect(String(waiting)).toBe('waiting');
    expect(warnings).toHaveLength(1);
  });

  test('when drawing never ends; another thread takes over', async () => {
    open({ timeLimitMs: 3000 });
    expect(await pictures.draw(told('hang'))).toBeUndefined();
    expect(String(await pictures.draw(told('next')))).toBe('next');
  });

  test('when it closes', async () => {
    open();
    const drawing = pictures.draw(told('hang'));
    await pictures.close();
    expect(await drawing).toBeUndefined();
    expect(await pictures.draw(told('late'))).toBeUndefined();
  });
});

test('a real defect in a value does not end the thread', async () => {
  warnings.length = 0;
  pictures = createPictures({ log });
  const broken = { kind: 'progress', theme: 'dark' } as unknown as PictureSpec;
  expect(await pictures.draw(broken)).toBeUndefined();
  expect(warnings).toHaveLength(1);
  expect(await pictures.draw(told('fine'))).toBeInstanceOf(Buffer);
});
