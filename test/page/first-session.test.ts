import { pino } from 'pino';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startBot, type Bot } from '../../src/bot.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import { startSampleDiscord } from '../../src/sample/start.ts';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Store } from '../../src/storage/store.ts';
import { findChromium, launch, Window } from './browser.ts';

const chromium = findChromium();
if (!chromium) console.warn('The tests of the page are skipped: no Chromium on the PATH');

describe.skipIf(!chromium)('the page of the local Discord, with the sample server', () => {
  let browser: Browser;
  let bot: Bot;
  let store: Store;
  let sample: Awaited<ReturnType<typeof startSampleDiscord>>;

  beforeAll(async () => {
    sample = await startSampleDiscord({ port: 0 });
    store = await openSqlite(':memory:');
    const { roadmaps } = await loadRoadmaps('data/roadmaps');
    bot = await startBot({
      token: sample.token,
      apiUrl: sample.apiUrl,
      cdnUrl: sample.cdnUrl,
      clock: sample.clock,
      log: pino({ level: 'silent' }),
      store,
      library: new RoadmapLibrary(roadmaps),
      defaultTimeZone: 'UTC',
      graceMs: 180 * 60_000,
      retentionMs: 30 * 86_400_000,
    });
    await bot.registered;
    await sample.welcome(bot, new AbortController().signal);
    browser = await launch(chromium!);
  });
  afterAll(async () => {
    await browser.close();
    await bot.stop();
    await store.close();
    await sample.close();
  });

  it('takes a newcomer from /help to the leaderboard', async () => {
    const window = await Window.open(browser, sample.discord.url);
    await window.actsAs('Sam the Newcomer');
    await window.goesTo('study-hall');
    await window.types('/help');
    await window.sees('I walk you through a learning roadmap');
    await window.types('/next');
    await window.sees('Checkpoints · 0 of 7');
    await window.page.getByRole('button', { name: 'Tick', exact: true }).first().click();
    await window.sees('Checkpoints · 1 of 7');
    await window.types('/done note:DNS is a phone book');
    await window.sees('Sam the Newcomer finished 1 · How the web works');
    await window.types('/leaderboard');
    await window.page.getByAltText(/Sam the Newcomer · 110 points/).waitFor();
    expect(window.complaints).toEqual([]);
    await window.page.close();
  });

  it('lets the organiser set the nudge up, and shows it the next morning', async () => {
    const window = await Window.open(browser, sample.discord.url);
    await window.actsAs('Ines Duarte');
    await window.goesTo('study-hall');
    await window.types('/setup');
    await window.sees('Choose the nudge channel');
    await window.page.getByRole('button', { name: /^Nudge channel/ }).click();
    await window.page.getByRole('option', { name: /daily-nudge/ }).click();
    await window.sees('I have every permission I need there');
    await window.presses('Time and time zone');
    await window.page.getByRole('textbox', { name: /^Time(?! zone)/ }).fill('08:00');
    await window.presses('Submit');
    await window.sees(/Time 08:00/);
    await window.presses('Tomorrow 08:00');
    await window.goesTo('daily-nudge');
    await window.sees(`Today's small win`);
    expect(window.complaints).toEqual([]);
    await window.page.close();
  });

  it('fits a phone without scrolling sideways', async () => {
    const window = await Window.open(browser, sample.discord.url, { width: 380, height: 800 });
    await window.types('/roadmap');
    await window.sees('Open a step: 1 to 9.3');
    const overflow = await window.page.evaluate(
      'document.documentElement.scrollWidth - document.documentElement.clientWidth',
    );
    expect(overflow).toBe(0);
    expect(window.complaints).toEqual([]);
    await window.page.close();
  });
});
