import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeScene, type Scene } from '../local-discord/scene.ts';
import { findChromium, launch } from './browser.ts';

const chromium = findChromium();
if (!chromium) console.warn('The tests of the page are skipped: no Chromium on the PATH');

const mostBytes = 500_000;

/** A card of the size that bots send, with letters of two scripts and an emoji. */
function card(number: number) {
  const text = (content: string) => ({ type: 10, content });
  const button = (label: string, id: string) => ({ type: 2, style: 2, label, custom_id: id });
  const checkpoint = (index: number) => ({
    type: 9,
    components: [text(`**${index}.** What happens between *an address* and a page\n-# 10 points`)],
    accessory: button('Tick', `tick:${number}:${index}`),
  });
  const components = [
    text(`## Step ${number} · كيف يعمل الويب 🎉\n2 of 7 checkpoints · <t:1763800000:R>`),
    ...[1, 2, 3, 4].map(checkpoint),
    { type: 1, components: [button('Done', `done:${number}`)] },
  ];
  return { flags: 1 << 15, components: [{ type: 17, accent_color: 0x5865f2, components }] };
}

describe.skipIf(!chromium)('the first load of the page', () => {
  let browser: Browser;
  let scene: Scene;
  beforeAll(async () => {
    browser = await launch(chromium!);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    scene = await makeScene({ rateLimits: false });
    for (let number = 0; number < 100; number += 1) {
      const path = `/channels/${scene.channel.id}/messages`;
      await scene.api('POST', path, card(number));
    }
  });
  afterEach(() => scene.close());

  async function open() {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    return { page, client: await context.newCDPSession(page), close: () => context.close() };
  }

  it('weighs less than 500 kB in all', async () => {
    const { page, client, close } = await open();
    const sizes = new Map<string, { url: string; bytes: number }>();
    const add = (requestId: string, bytes: number) => (sizes.get(requestId)!.bytes += bytes);
    await client.send('Network.enable');
    client.on('Network.requestWillBeSent', ({ request, requestId }) =>
      sizes.set(requestId, { url: request.url.replace(scene.discord.url, ''), bytes: 0 }),
    );
    client.on('Network.dataReceived', ({ requestId, encodedDataLength }) =>
      add(requestId, encodedDataLength),
    );
    const whenQuiet = page.waitForResponse((response) => response.url().endsWith('/stage/agenda'));
    await page.goto(scene.discord.url);
    await page.getByRole('article').last().waitFor();
    // The agenda is asked for last, once what the stream may have missed is there.
    await whenQuiet;
    await page.evaluate('document.fonts.ready');
    const files = [...sizes.values()].toSorted((a, b) => b.bytes - a.bytes);
    const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
    expect(files.map(({ url }) => url)).toContain(
      '/fonts/noto-sans-arabic-arabic-wght-normal.woff2',
    );
    expect({ total, isLight: total < mostBytes, files }).toMatchObject({ isLight: true });
    expect(total).toBeGreaterThan(100_000);
    await close();
  });

  it('draws the messages with nothing but its script and its stylesheet', async () => {
    const { page, close } = await open();
    await page.addInitScript(() => {
      const observer = new MutationObserver(() => {
        if (!document.querySelector('article')) return;
        observer.disconnect();
        const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
        Object.assign(globalThis, { loaded });
      });
      observer.observe(document, { childList: true, subtree: true });
    });
    await page.goto(scene.discord.url);
    await page.getByRole('article').last().waitFor();
    const loaded = await page.evaluate(
      () => (globalThis as unknown as { loaded: string[] }).loaded,
    );
    const paths = loaded.map((name) => new URL(name).pathname);
    expect(
      new Set(paths).difference(
        new Set(['/page/script.js', '/page/style.css', '/fonts/noto-sans-latin-wght-normal.woff2']),
      ),
    ).toEqual(new Set());
    expect(paths).toContain('/page/script.js');
    await close();
  });

  it('asks the server for nothing but the page itself the second time', async () => {
    const { page, close } = await open();
    await page.goto(scene.discord.url);
    await page.getByRole('article').last().waitFor();
    await page.reload();
    await page.getByRole('article').last().waitFor();
    const fromServer = await page.evaluate(() =>
      performance
        .getEntriesByType('resource')
        .filter((entry) => (entry as PerformanceResourceTiming).transferSize > 0)
        .map(({ name }) => new URL(name).pathname),
    );
    expect(fromServer.filter((path) => /^\/(page\/(script|style)|fonts)/.test(path))).toEqual([]);
    await close();
  });
});
