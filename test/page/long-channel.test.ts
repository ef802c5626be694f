import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { findChromium, type Window } from './browser.ts';
import { useSmallBot } from './small-bot.ts';

const chromium = findChromium();
if (!chromium) console.warn('The tests of the page are skipped: no Chromium on the PATH');

/** As many as the local Discord keeps of a channel. */
const many = 5000;

describe.skipIf(!chromium)('a channel with thousands of messages', () => {
  const here = useSmallBot(chromium);

  function say(count: number, text = 'Number'): string[] {
    const { scene } = here;
    const act = { userId: scene.ada.id, channelId: scene.channel.id };
    return Array.from(
      { length: count },
      (_, index) => scene.stage.say({ ...act, content: `${text} ${index}` }).id,
    );
  }

  async function open(): Promise<Window> {
    const window = await here.openAs(here.scene.ben.id);
    await window.page.getByRole('article').last().waitFor();
    return window;
  }

  /** Where the top of a message is in the next picture: the browser sets right what moved just before it draws one. */
  function topOf(page: Page, id: string): Promise<number> {
    return page.locator(`#message-${id}`).evaluate(
      (element) =>
        new Promise<number>((resolve) => {
          const measure = () => resolve(element.getBoundingClientRect().top);
          requestAnimationFrame(() => requestAnimationFrame(measure));
        }),
    );
  }

  function scrollTo(page: Page, top: number): Promise<void> {
    return page.locator('.log').evaluate((log, to) => log.scrollTo(0, to), top);
  }

  /** The last message on the screen. */
  function lastInSight(page: Page): Promise<string> {
    return page.locator('.log').evaluate((log) => {
      const { bottom } = log.getBoundingClientRect();
      const article = [...log.querySelectorAll('article')].findLast(
        (one) => one.getBoundingClientRect().top < bottom,
      );
      return article!.id.replace('message-', '');
    });
  }

  /** Reads up until the newest messages are no longer on the page. */
  async function readThePast(page: Page): Promise<void> {
    await page.locator('.log').evaluate(
      (log) =>
        new Promise<void>((resolve) => {
          const up = () => {
            log.scrollTop = 0;
            if (document.querySelector('.new-messages')) resolve();
            else requestAnimationFrame(up);
          };
          up();
        }),
    );
    await page.getByRole('button', { name: 'Jump to present' }).waitFor();
  }

  it('shows every message once and in order to who scrolls up through it, also while more come in', async () => {
    const ids = say(many);
    const { page, complaints } = await open();
    await page.evaluate(() => {
      const seen = new Set<string>();
      const faults: string[] = [];
      const log = document.querySelector('.log')!;
      new MutationObserver(() => {
        const shown = [...log.querySelectorAll('article')].map(({ id }) => id);
        for (const id of shown) seen.add(id);
        if (shown.some((id, index) => index > 0 && id <= shown[index - 1]!)) faults.push('order');
        if (shown.length > 300) faults.push(`${shown.length} at once`);
      }).observe(log, { childList: true, subtree: true });
      Object.assign(globalThis, { seen, faults });
    });
    const arriving = setInterval(() => say(1, 'Later'), 100);
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const log = document.querySelector('.log')!;
          const up = () => {
            log.scrollTop = 0;
            if (document.querySelector('.beginning')) resolve();
            else requestAnimationFrame(up);
          };
          up();
        }),
    );
    clearInterval(arriving);
    const { seen, faults } = await page.evaluate(() => {
      const { seen: all, faults: found } = globalThis as unknown as {
        seen: Set<string>;
        faults: string[];
      };
      return { seen: [...all], faults: found };
    });
    // While one was on the way up, the oldest of 5,000 made room for the newest.
    const kept = new Set(
      here.scene.world.messagesIn(here.scene.channel.id).map(({ json }) => json.id),
    );
    const expected = ids.filter((id) => kept.has(id)).map((id) => `message-${id}`);
    expect(expected.length).toBeGreaterThan(many / 2);
    expect(new Set(expected).difference(new Set(seen))).toEqual(new Set());
    expect(faults).toEqual([]);
    expect(complaints).toEqual([]);
  });

  it.each([300, 0])(
    'keeps what is read in its place when older ones come in above, at %i px from the top',
    async (from) => {
      say(200);
      const { page } = await open();
      const asked = Promise.withResolvers<void>();
      const go = Promise.withResolvers<void>();
      await page.route('**/messages?*before=*', async (route) => {
        asked.resolve();
        await go.promise;
        await route.continue();
      });
      await expect.poll(() => page.getByRole('article').count()).toBe(50);
      await scrollTo(page, from + 1);
      await scrollTo(page, from);
      await asked.promise;
      const id = await lastInSight(page);
      const before = await topOf(page, id);
      go.resolve();
      await expect.poll(() => page.getByRole('article').count()).toBe(75);
      expect(Math.abs((await topOf(page, id)) - before)).toBeLessThanOrEqual(1);
    },
  );

  it('tells who reads the past how to come back, and keeps what comes in meanwhile for then', async () => {
    say(600);
    const window = await open();
    const { page } = window;
    await readThePast(page);
    const id = await lastInSight(page);
    const before = await topOf(page, id);
    say(200, 'Later');
    await window.sees('Jump to present');
    expect(await page.getByText('Later 199').count()).toBe(0);
    expect(await topOf(page, id)).toBe(before);
    await window.presses('Jump to present');
    await page.getByText('Later 199').waitFor();
    await expect.poll(() => page.locator('.log').evaluate(fromBottom)).toBeLessThanOrEqual(1);
    expect(await page.getByRole('button', { name: 'Jump to present' }).count()).toBe(0);
    expect(await page.evaluate('document.activeElement.getAttribute("role")')).toBe('log');
  });

  it('goes down again page by page as far as the channel goes', async () => {
    const ids = say(500);
    const { page } = await open();
    const walk = async (end: 'top' | 'bottom', until: string) => {
      await page.locator('.log').evaluate(
        (log, [side, last]) =>
          new Promise<void>((resolve) => {
            const go = () => {
              log.scrollTop = side === 'top' ? 0 : log.scrollHeight;
              if (document.getElementById(`message-${last}`)) resolve();
              else requestAnimationFrame(go);
            };
            go();
          }),
        [end, until] as const,
      );
    };
    await walk('top', ids[0]!);
    expect(await page.locator(`#message-${ids.at(-1)}`).count()).toBe(0);
    await walk('bottom', ids.at(-1)!);
    expect(await page.locator(`#message-${ids[0]}`).count()).toBe(0);
    say(1, 'Later');
    await page.getByText('Later 0').waitFor();
  });

  it('brings who uses a command in the past to its answer', async () => {
    say(600);
    const window = await open();
    await readThePast(window.page);
    await window.types('/hello');
    await window.page.getByRole('article').getByText('Hello Ben').waitFor();
    await expect
      .poll(() => window.page.locator('.log').evaluate(fromBottom))
      .toBeLessThanOrEqual(1);
  });

  it('stays at its end through a burst of two hundred, and lets go of the oldest', async () => {
    say(60);
    const { page } = await open();
    say(400, 'Burst');
    await page.getByText('Burst 399').waitFor();
    await expect.poll(() => page.locator('.log').evaluate(fromBottom)).toBeLessThanOrEqual(1);
    expect(await page.getByRole('article').count()).toBeLessThan(300);
  });

  it('does not move what is read a little above the end when a burst comes in', async () => {
    say(200);
    const { page } = await open();
    await expect.poll(() => page.getByRole('article').count()).toBe(50);
    const log = page.locator('.log');
    await log.evaluate((element) => element.scrollBy(0, -400));
    const id = await lastInSight(page);
    const before = await topOf(page, id);
    say(100, 'Burst');
    await page.getByText('Burst 99').waitFor({ state: 'attached' });
    expect(Math.abs((await topOf(page, id)) - before)).toBeLessThanOrEqual(1);
    say(200, 'Another');
    await page.getByRole('button', { name: 'Jump to present' }).waitFor();
    expect(Math.abs((await topOf(page, id)) - before)).toBeLessThanOrEqual(1);
  });

  it('begins at its end again for who comes back to it', async () => {
    const { scene } = here;
    say(300);
    scene.world.createChannel({ guildId: scene.guild.id, name: 'other', type: 0 });
    const window = await open();
    const { page } = window;
    await scrollTo(page, 0);
    await expect.poll(() => page.getByRole('article').count()).toBeGreaterThan(50);
    await window.goesTo('other');
    await window.goesTo('general');
    await page.getByText('Number 299').waitFor();
    await expect.poll(() => page.getByRole('article').count()).toBe(50);
    expect(await page.locator('.log').evaluate(fromBottom)).toBeLessThanOrEqual(1);
  });

  it('leads from an answer to what it answers, however far back that is, and from another channel', async () => {
    const { scene } = here;
    const ids = say(400);
    const path = `/channels/${scene.channel.id}/messages`;
    await scene.api('POST', path, {
      content: 'As said before',
      message_reference: { message_id: ids[100] },
    });
    const other = scene.world.createChannel({ guildId: scene.guild.id, name: 'other', type: 0 });
    const address = `https://discord.com/channels/${scene.guild.id}/${scene.channel.id}/${ids[20]}`;
    scene.stage.say({ userId: scene.ada.id, channelId: other.id, content: `See ${address}` });
    const window = await open();
    const { page } = window;
    const expectInSight = async (id: string) => {
      const message = page.locator(`#message-${id}`);
      await message.waitFor();
      await expect.poll(() => message.evaluate((it) => it === document.activeElement)).toBe(true);
      const top = await topOf(page, id);
      expect(top).toBeGreaterThan(100);
      expect(top).toBeLessThan(700);
    };
    await page.getByRole('button', { name: 'Number 100' }).click();
    await expectInSight(ids[100]!);
    await page.getByRole('button', { name: 'Jump to present' }).click();
    await page.getByText('As said before').waitFor();
    await window.goesTo('other');
    await page
      .getByRole('article')
      .getByRole('link', { name: /general/ })
      .click();
    await expectInSight(ids[20]!);
    expect(window.complaints).toEqual([]);
  });

  it('leads to the first of more unread messages than a page holds', async () => {
    const { scene } = here;
    const other = scene.world.createChannel({ guildId: scene.guild.id, name: 'other', type: 0 });
    const window = await here.openAs(scene.ben.id);
    const { page } = window;
    const unread = Array.from({ length: 120 }, (_, index) =>
      scene.stage.say({ userId: scene.ada.id, channelId: other.id, content: `Unread ${index}` }),
    );
    await page
      .getByRole('link', { name: /^other/ })
      .getByText('120')
      .waitFor();
    await window.goesTo('other');
    await page.getByText('Unread 119').waitFor();
    await page.getByRole('button', { name: 'More than 50 new messages' }).click();
    await page.locator(`#message-${unread[0]!.id}`).waitFor();
    await page.getByRole('separator', { name: 'New messages' }).waitFor();
    expect(window.complaints).toEqual([]);
  });
});

function fromBottom({ scrollHeight, scrollTop, clientHeight }: Element): number {
  return scrollHeight - scrollTop - clientHeight;
}
