import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium, launch } from '../page/browser.ts';
import { actedAfter, drawnAfter, installProbe } from './page-probe.ts';
import { makePageScene, many } from './page-scene.ts';
import { quantile } from './quantile.ts';

/*
 * The page of the local Discord beside a page of static HTML, from a server in the same process, in the same browser and
 * in turns. A browser without a screen on a busy machine takes its time for any page: the ratio is what counts.
 */

const loads = 15;
const acts = 15;
const viewport = { width: 1280, height: 800 };
const scrolledPixels = 150_000;
const pixelsPerSecond = 12_000;

type Scene = Awaited<ReturnType<typeof makePageScene>>;

/** @param folder for the bot's database. */
export async function measurePage(folder: string): Promise<void> {
  const chromium = findChromium();
  if (!chromium) {
    console.log('The page is not measured: no Chromium on the PATH\n');
    return;
  }
  const browser = await launch(chromium);
  const floor = await startStaticPage();
  const scene = await makePageScene(folder);
  await scene.talk(scene.busy, many);
  console.log(`The page, with ${many} messages in a channel         p50 ms   p95 ms`);
  await measureLoads(browser, floor.url, scene);
  await measureActs(browser, scene);
  await measureScrolling(browser, floor.url, scene);
  await browser.close();
  await scene.close();
  floor.close();
}

function addressOf({ discord, viewerId }: Scene, channelId: string): string {
  return `${discord.url}/?as=${viewerId}&channel=${channelId}`;
}

async function measureLoads(browser: Browser, floorUrl: string, scene: Scene): Promise<void> {
  const pages = [
    { name: 'first load of static HTML', url: floorUrl, drawnWhen: 'p' },
    {
      name: 'first load, empty channel',
      url: addressOf(scene, scene.quiet),
      drawnWhen: '.beginning h2',
    },
    { name: 'first load, long channel', url: addressOf(scene, scene.busy), drawnWhen: 'article' },
  ];
  const times = pages.map(() => [] as number[]);
  for (let load = -1; load < loads; load += 1) {
    for (const [index, { url, drawnWhen }] of pages.entries()) {
      const context = await browser.newContext({ viewport });
      const page = await context.newPage();
      await page.addInitScript(installProbe, drawnWhen);
      await page.goto(url, { waitUntil: 'commit' });
      const time = await drawnAfter(page);
      if (load >= 0) times[index]!.push(time);
      await context.close();
    }
  }
  for (const [index, { name }] of pages.entries()) report(name, times[index]!, times[0]);
}

async function measureActs(browser: Browser, scene: Scene): Promise<void> {
  const context = await browser.newContext({ viewport });
  const page = await open(context, addressOf(scene, scene.quiet), '.beginning h2');
  const line = page.getByRole('combobox').first();
  const times = new Map<string, number[]>();
  const measure = async (name: string, act: () => Promise<void>, selector: string, count = 1) => {
    const time = await actedAfter(page, act, selector, count);
    times.set(name, [...(times.get(name) ?? []), time]);
  };
  const goTo = (channel: string) =>
    page.getByRole('link', { name: new RegExp(`^${channel}`) }).click();
  const logOf = (channel: string) =>
    `[role=log][aria-label="Messages in ${channel}"][aria-busy=false]`;
  for (let turn = 0; turn < acts; turn += 1) {
    await measure(
      'opening the command list',
      () => line.press('/'),
      '[role=listbox] [role=option]',
    );
    await line.fill('/next');
    const answers = await page.getByRole('article').count();
    await measure(
      '/next, until its card is there',
      () => line.press('Enter'),
      'article .container',
      answers + 1,
    );
    const tick = page
      .getByRole('article')
      .last()
      .getByRole('button', { name: /^(Tick|Untick)$/ })
      .first();
    const next = (await tick.textContent()) === 'Tick' ? 'Untick' : 'Tick';
    await measure(
      'a button, until its card changed',
      () => tick.click(),
      `article:last-of-type button:text-is("${next}")`,
    );
    await measure('a long channel', () => goTo('busy'), `${logOf('busy')} article`);
    await measure('an empty channel', () => goTo('quiet'), `${logOf('quiet')} article`);
  }
  for (const [name, each] of times) report(name, each);
  await context.close();
}

async function measureScrolling(browser: Browser, floorUrl: string, scene: Scene): Promise<void> {
  for (const [name, url, selector] of [
    ['scrolling static HTML, between pictures', floorUrl, 'p'],
    ['scrolling messages, between pictures', addressOf(scene, scene.busy), 'article'],
  ] as const) {
    const context = await browser.newContext({ viewport });
    const page = await open(context, url, selector);
    const client = await context.newCDPSession(page);
    await page.evaluate(() => probe.watchFrames());
    await client.send('Input.synthesizeScrollGesture', {
      x: 640,
      y: 400,
      yDistance: selector === 'p' ? -scrolledPixels : scrolledPixels,
      speed: pixelsPerSecond,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
    report(name, await page.evaluate(() => probe.frames()));
    await context.close();
  }
  await measureBurst(browser, scene);
}

async function measureBurst(browser: Browser, scene: Scene): Promise<void> {
  const context = await browser.newContext({ viewport });
  const page = await open(context, addressOf(scene, scene.busy), 'article');
  await page.evaluate(() => probe.watchFrames());
  for (let index = 0; index < 200; index += 1) {
    const userId = scene.guests[index % scene.guests.length]!;
    scene.discord.stage.say({ userId, channelId: scene.busy, content: `Burst ${index}` });
  }
  await page.getByText('Burst 199').waitFor();
  report('200 messages at once, between pictures', await page.evaluate(() => probe.frames()));
  await context.close();
}

async function open(context: BrowserContext, url: string, drawnWhen: string): Promise<Page> {
  const page = await context.newPage();
  await page.addInitScript(installProbe, drawnWhen);
  await page.goto(url);
  await drawnAfter(page);
  // What the page asks for after the first picture is no part of what is measured next.
  await page.waitForLoadState('networkidle').catch(() => {});
  return page;
}

function report(name: string, times: readonly number[], floor?: readonly number[]): void {
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  const ratio = floor && floor !== times ? `   ×${(p50 / quantile(floor, 0.5)).toFixed(2)}` : '';
  const figures = [p50, p95].map((value) => value.toFixed(1).padStart(8)).join(' ');
  console.log(`${name.padEnd(45)} ${figures}${ratio}`);
}

/** As many lines of plain HTML as the long channel has messages. */
async function startStaticPage(): Promise<{ url: string; close: () => void }> {
  const lines = Array.from(
    { length: many },
    (_, index) => `<p>A line of text, number ${index}</p>`,
  );
  const html = `<!doctype html><title>Static</title>${lines.join('\n')}`;
  const server: Server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(html);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => server.closeAllConnections() ?? server.close(),
  };
}
