import { afterAll, beforeAll, expect, it } from 'vitest';
import { type LocalDiscord, startLocalDiscord } from '../../src/local-discord/index.ts';

let discord: LocalDiscord;
beforeAll(async () => {
  discord = await startLocalDiscord();
});
afterAll(() => discord.close());

it.each([
  ['/emoji/1f525.svg', 'image/svg+xml'],
  // The package leaves the selectors out of this joined one's name.
  ['/emoji/1f441-fe0f-200d-1f5e8-fe0f.svg', 'image/svg+xml'],
  ['/fonts/noto-sans-latin-wght-normal.woff2', 'font/woff2'],
  ['/fonts/noto-sans-arabic-arabic-wght-normal.woff2', 'font/woff2'],
])('serves %s out of its package, to be kept', async (path, type) => {
  const response = await fetch(discord.url + path);
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe(type);
  expect(response.headers.get('cache-control')).toMatch(/max-age=\d{7}/);
  expect((await response.arrayBuffer()).byteLength).toBeGreaterThan(100);
});

it.each([
  '/emoji/abcdef.svg',
  '/emoji/..%2F..%2Fpackage.json',
  '/fonts/noto-sans-latin-wght-normal.woff',
  '/fonts/..%2Fpackage.json',
  '/fonts/noto-sans-..%2F..%2Fx.woff2',
])('serves no %s', async (path) => {
  expect((await fetch(discord.url + path)).status).toBe(404);
});
