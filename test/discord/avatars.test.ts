import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { loadImage } from '@napi-rs/canvas';
import { afterEach, describe, expect, test } from 'vitest';
import { createAvatars } from '../../src/discord/avatars.ts';
import { startLocalDiscord } from '../../src/local-discord/index.ts';

const ada = 'avatars/80351110224678912/8342729096ea3675442027381ff50dfe.png?size=128';
const inServer = 'guilds/1/users/80351110224678912/avatars/a_8342729096ea.webp?size=64';
const nobody = 'embed/avatars/3.png';

let server: Server | undefined;
const asked: string[] = [];

async function cdn(answer: RequestListener): Promise<string> {
  asked.length = 0;
  const started = createServer((request, response) => {
    asked.push(request.url!);
    answer(request, response);
  });
  server = started;
  started.listen(0, '127.0.0.1');
  await once(started, 'listening');
  return `http://127.0.0.1:${(started.address() as AddressInfo).port}/cdn`;
}

const picture: RequestListener = ({ url }, response) => {
  response.writeHead(200, { 'content-type': 'image/png' });
  response.end(`the picture of ${url}`);
};

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = undefined;
});

test('fetches avatars of all kinds, each once', async () => {
  const avatars = createAvatars({ cdnUrl: await cdn(picture) });
  const found = await avatars.fetch([ada, inServer, nobody, ada]);
  expect([...found.keys()].toSorted()).toEqual([ada, inServer, nobody].toSorted());
  expect(String(found.get(ada))).toBe(`the picture of /cdn/${ada}`);
  expect(asked).toHaveLength(3);
  expect((await avatars.fetch([nobody, ada])).size).toBe(2);
  expect(asked).toHaveLength(3);
});

test('fetches what the local Discord has', async () => {
  const discord = await startLocalDiscord();
  try {
    const user = discord.world.createUser({ username: 'ada', globalName: 'Ada' });
    const avatars = createAvatars({ cdnUrl: discord.cdnUrl, timeLimitMs: 10_000 });
    const path = `avatars/${user.id}/${user.avatar}.png?size=128`;
    const found = await avatars.fetch([path, nobody]);
    expect([...found.keys()].toSorted()).toEqual([path, nobody]);
    expect((await loadImage(found.get(path)!)).width).toBe(128);
  } finally {
    await discord.close();
  }
});

test.each([
  '../secret.png',
  'avatars/../../secret.png',
  'https://elsewhere.example/avatars/1/2.png',
  '//elsewhere.example/avatars/1/2.png',
  'avatars/1/2.svg',
  'avatars/1/2.png?size=128&to=elsewhere',
  '',
])('never asks for %j', async (path) => {
  const avatars = createAvatars({ cdnUrl: await cdn(picture) });
  expect((await avatars.fetch([path])).size).toBe(0);
  expect(asked).toEqual([]);
});

describe('nothing is given', () => {
  test.each<[string, RequestListener]>([
    ['when it is not there', (_, response) => void response.writeHead(404).end('none')],
    [
      'when it is no image',
      (_, response) => void response.writeHead(200, { 'content-type': 'text/html' }).end('<p>'),
    ],
    [
      'when it says that it is too large',
      (_, response) =>
        void response
          .writeHead(200, { 'content-type': 'image/png', 'content-length': 10_000_000 })
          .write('beginning'),
    ],
    [
      'when it turns out too large',
      (_, response) =>
        void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(300 * 1024)),
    ],
    [
      'when it leads elsewhere',
      (_, response) => void response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    ],
    ['when the connection breaks', ({ socket }) => void socket.destroy()],
  ])('%s', async (_, answer) => {
    const avatars = createAvatars({ cdnUrl: await cdn(answer) });
    expect((await avatars.fetch([ada])).size).toBe(0);
    // And it is asked for again the next time.
    await avatars.fetch([ada]);
    expect(asked.length).toBeGreaterThanOrEqual(2);
  });

  test('after the time limit, to those who were too slow', async () => {
    const slow: RequestListener = (request, response) => {
      if (request.url!.includes('embed')) picture(request, response);
    };
    const avatars = createAvatars({ cdnUrl: await cdn(slow), timeLimitMs: 400 });
    const found = await avatars.fetch([ada, inServer, nobody]);
    expect([...found.keys()]).toEqual([nobody]);
  });
});

test('asks for few at a time', async () => {
  let open = 0;
  let most = 0;
  const url = await cdn((request, response) => {
    open += 1;
    most = Math.max(most, open);
    setImmediate(() => {
      open -= 1;
      picture(request, response);
    });
  });
  const paths = Array.from({ length: 40 }, (_, index) => `avatars/${index}/hash.png`);
  const found = await createAvatars({ cdnUrl: url, timeLimitMs: 20_000 }).fetch(paths);
  expect(found.size).toBe(40);
  expect(most).toBeLessThanOrEqual(8);
});
