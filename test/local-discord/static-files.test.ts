import { cp, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pageBuilder } from '../../src/local-discord/page-build.ts';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

const get = (file: string, headers: Record<string, string> = {}) =>
  fetch(scene.discord.url + file, { headers });

async function page(query = ''): Promise<string> {
  return (await get(`/${query}`)).text();
}

function firstViewIn(html: string): any {
  return JSON.parse(
    /<script type="application\/json" id="first-view">(.*)<\/script>/.exec(html)![1]!,
  );
}

test('the page is one script and one stylesheet, which never have to be asked for twice', async () => {
  const html = await page();
  const addresses = [...html.matchAll(/(?:src|href)="(\/page\/[^"]*\?v=[^"]+)"/g)].map(
    ([, address]) => address!,
  );
  expect(addresses.map((address) => address.split('?')[0])).toEqual([
    '/page/style.css',
    '/page/script.js',
  ]);
  for (const address of addresses) {
    const response = await get(address);
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toMatch(/immutable/);
    expect(response.headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/);
  }
  expect((await get('/page/script.js?v=older')).headers.get('cache-control')).toBe('no-cache');
  expect(html).not.toContain('importmap');
});

test('what is sent zipped is the same', async () => {
  const bare = await get('/page/script.js', { 'accept-encoding': 'identity' });
  expect(bare.headers.get('content-encoding')).toBeNull();
  const zipped = await new Promise<Buffer>((resolve) => {
    const headers = { 'accept-encoding': 'gzip' };
    request(`${scene.discord.url}/page/script.js`, { headers }, (response) => {
      void response.toArray().then((chunks) => resolve(Buffer.concat(chunks)));
    }).end();
  });
  const text = await bare.text();
  expect(gunzipSync(zipped).toString()).toBe(text);
  expect(zipped.length).toBeLessThan(text.length / 2);
});

test('nothing but the page’s own files is served', async () => {
  for (const file of ['none.css', 'app.ts', 'tsconfig.json', '%2e%2e/index.ts', '..%2findex.ts'])
    expect([file, (await get(`/page/${file}`)).status]).toEqual([file, 404]);
  expect((await get('/page/icon.svg')).headers.get('content-type')).toBe('image/svg+xml');
});

test('the page runs scripts of its own server only', async () => {
  const policy = (await get('/')).headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');
});

test('the page comes with what its address leads to', async () => {
  scene.stage.say({ ...scene.inGeneral, content: 'Hello </script><script>alert(1)</script>' });
  const html = await page(`?as=${scene.ben.id}&channel=${scene.channel.id}`);
  expect(html).not.toContain('<script>alert');
  const view = firstViewIn(html);
  expect(view).toMatchObject({
    as: scene.ben.id,
    channelId: scene.channel.id,
    messages: [{ content: 'Hello </script><script>alert(1)</script>' }],
  });
  const state = await (await get(`/stage/state?as=${scene.ben.id}`)).json();
  expect({ ...view.world, now: 0 }).toEqual({ ...(state as object), now: 0 });
});

test('without an address the page comes with the first person and their first channel', async () => {
  expect(firstViewIn(await page())).toMatchObject({
    as: scene.ada.id,
    channelId: scene.channel.id,
    messages: [],
  });
});

test('messages that only somebody else may see do not come with the page', async () => {
  await scene.register({ name: 'go', description: 'Goes' });
  await scene.connect(
    (interaction) =>
      interaction.isChatInputCommand() && interaction.reply({ content: 'Hidden', flags: 64 }),
  );
  await scene.stage.command({ ...scene.inGeneral, name: 'go' });
  expect(firstViewIn(await page(`?as=${scene.ben.id}`)).messages).toHaveLength(1);
  expect(firstViewIn(await page(`?as=${scene.ada.id}`)).messages).toHaveLength(0);
});

test('another name of this machine gets no page, since the page holds what is here', async () => {
  const status = await new Promise((resolve) => {
    request(scene.discord.url, { headers: { host: 'example.org' } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});

test('a file of the page that changed is seen, and a broken one is told of until it is mended', async () => {
  const folder = await mkdtemp(path.join(tmpdir(), 'page-'));
  try {
    await cp(new URL('../../src/local-discord/page/', import.meta.url), folder, {
      recursive: true,
    });
    const build = pageBuilder(pathToFileURL(`${folder}/`));
    const before = await build();
    expect(await build()).toBe(before);
    const file = path.join(folder, 'html.ts');
    // Its time decides, also where two versions were written within the disk's resolution.
    const write = async (text: string, seconds: number) => {
      await writeFile(file, text);
      await utimes(file, seconds, seconds);
    };
    await write('export const html = ;', 1_000_000_001);
    await expect(build()).rejects.toThrow('html.ts:1:20');
    await expect(build()).rejects.toThrow('html.ts:1:20');
    await write(`export const html = 'changed';`, 1_000_000_002);
    const after = await build();
    expect(after.script.bytes.toString()).toContain('"changed"');
    expect(after.script.version).not.toBe(before.script.version);
    expect(after.style.version).toBe(before.style.version);
  } finally {
    await rm(folder, { recursive: true });
  }
});
