import type { Browser, BrowserContext, Page } from 'playwright-core';
import { findChromium, launch } from '../page/browser.ts';
import { actedAfter, openMeasured, type Wanted } from './page-probe.ts';
import { makePageScene, many } from './page-scene.ts';
import { quantile } from './quantile.ts';
import { startStaticPage } from './static-page.ts';

/*
 * The page of the local Discord beside a page of static HTML, from a server in the same process, in the same browser and
 * in turns. A browser without a screen on a busy machine takes its time for any page: the ratio is what counts.
 */

const loads = 20;
const turns = 20;
const viewport = { width: 1280, height: 800 };
const scrolledPixels = 100_000;
const pixelsPerSecond = 10_000;

type Scene = Awaited<ReturnType<typeof makePageScene>>;

/** @param folder for the bot's database. */
export async function measurePage(folder: string): Promise<void> {
  const chromium = findChromium();
  if (!chromium) {
    console.log('The page is not measured: no Chromium on the PATH\n');
    return;
  }
  const browser = await launch(chromium);
  const floor = await startStaticPage(many);
  const scene = await makePageScene(folder);
  await scene.talk(scene.busy, many);
  console.log(`The page, with ${many} messages in the long channel    p50 ms   p95 ms`);
  await measureLoads(browser, floor.url, scene);
  await measureActs(browser, scene);
  console.log('\nTimes between pictures');
  await measureScrolling(browser, `${floor.url}/long`, 'p');
  await measureScrolling(browser, addressOf(scene, scene.busy), 'article');
  await measureBurst(browser, scene);
  await browser.close();
  await scene.close();
  floor.close();
}

function addressOf({ discord, viewerId }: Scene, channelId: string): string {
  return `${discord.url}/?as=${viewerId}&channel=${channelId}`;
}

async function measureLoads(browser: Browser, floorUrl: string, scene: Scene): Promise<void> {
  const pages = [
    { name: 'static HTML', url: floorUrl, drawnWhen: 'p' },
    { name: 'empty channel', url: addressOf(scene, scene.quiet), drawnWhen: '.beginning h2' },
    { name: 'long channel', url: addressOf(scene, scene.busy), drawnWhen: 'article' },
  ];
  const times = pages.map(() => [] as number[]);
  // The first loads warm the server and the browser up.
  for (let load = -2; load < loads; load += 1) {
    for (const [index, { url, drawnWhen }] of pages.entries()) {
      const context = await browser.newContext({ viewport });
      const time = await openMeasured(await context.newPage(), url, drawnWhen);
      if (load >= 0) times[index]!.push(time);
      await context.close();
    }
  }
  for (const [index, { name }] of pages.entries())
    report(`first load, ${name}`, times[index]!, times[0]);
}

async function measureActs(browser: Browser, scene: Scene): Promise<void> {
  const context = await browser.newContext({ viewport });
  const page = await open(context, addressOf(scene, scene.quiet), '.beginning h2');
  const times = new Map<string, number[]>();
  const measure = async (name: string, act: () => Promise<void>, wanted: Wanted) => {
    const time = await actedAfter(page, act, wanted);
    times.set(name, [...(times.get(name) ?? []), time]);
  };
  const line = page.getByRole('combobox').first();
  const articles = page.getByRole('article');
  const goTo = (channel: string) => () =>
    page.getByRole('link', { name: new RegExp(`^${channel}`) }).click();
  const inLog = (channel: string, selector: string) => ({
    selector: `[role=log][aria-label="Messages in ${channel}"] ${selector}`,
  });
  for (let turn = 0; turn < turns; turn += 1) {
    await measure('a key, until the commands are listed', () => line.press('/'), {
      selector: '[role=listbox] [role=option]',
    });
    await line.fill('/next');
    const count = (await articles.count()) + 1;
    const card = { selector: 'article', count, text: 'Checkpoints' };
    await measure('/next, until its card is there', () => line.press('Enter'), card);
    const [, ticked] = /Checkpoints · (\d) of/.exec((await articles.last().textContent())!)!;
    const button = articles.last().getByRole('button', { name: /^(Tick|Untick)$/ });
    const after = (await button.first().textContent()) === 'Tick' ? 1 : -1;
    const text = `Checkpoints · ${Number(ticked) + after} of`;
    await measure('a button, until its card changed', () => button.first().click(), {
      selector: 'article',
      text,
    });
    await measure('going to the long channel', goTo('busy'), inLog('busy', 'article'));
    await measure('going to the short channel', goTo('quiet'), inLog('quiet', 'article'));
  }
  for (const [name, each] of times) report(name, each);
  await context.close();
}

async function measureScrolling(browser: Browser, url: string, item: 'p' | 'article') {
  const context = await browser.newContext({ viewport });
  const page = await open(context, url, item);
  const client = await context.newCDPSession(page);
  await page.evaluate(() => probe.watchFrames());
  await client.send('Input.synthesizeScrollGesture', {
    x: 640,
    y: 400,
    // The log is read upwards, from its end.
    yDistance: item === 'p' ? -scrolledPixels : scrolledPixels,
    speed: pixelsPerSecond,
    gestureSourceType: 'mouse',
    preventFling: true,
  });
  report(
    item === 'p' ? 'scrolling static HTML' : 'scrolling up the long channel',
    await page.evaluate(() => probe.frames()),
  );
  await context.close();
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
  report('200 messages at once', await page.evaluate(() => probe.frames()));
  await context.close();
}

async function open(context: BrowserContext, url: string, drawnWhen: string): Promise<Page> {
  const page = await context.newPage();
  // The agenda is the last thing the page asks for after its first picture.
  const settled =
    drawnWhen === 'p' ||
    page.waitForResponse((response) => response.url().endsWith('/stage/agenda'));
  await openMeasured(page, url, drawnWhen);
  await settled;
  return page;
}

function report(name: string, times: readonly number[], floor?: readonly number[]): void {
  const [p50, p95] = [quantile(times, 0.5), quantile(times, 0.95)];
  const ratio = floor && floor !== times ? `   ×${(p50 / quantile(floor, 0.5)).toFixed(2)}` : '';
  const figures = [p50, p95].map((value) => value.toFixed(1).padStart(8)).join(' ');
  console.log(`${name.padEnd(49)} ${figures}${ratio}`);
}
