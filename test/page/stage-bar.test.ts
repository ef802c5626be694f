import { describe, expect, it } from 'vitest';
import { findChromium, type Window } from './browser.ts';
import { useSmallBot } from './small-bot.ts';

const chromium = findChromium();
if (!chromium) console.warn('The tests of the page are skipped: no Chromium on the PATH');

const hourMs = 3_600_000;

describe.skipIf(!chromium)('the stage around the local Discord', () => {
  const here = useSmallBot(chromium);

  /** Posts what is planned once its time has come, as cron would. */
  function postWhenDue(): void {
    const { scene } = here;
    scene.discord.clock.onChange((now) => {
      const due = here.plan.filter(({ atMs }) => atMs <= now);
      here.plan = here.plan.filter(({ atMs }) => atMs > now);
      for (const { title } of due)
        void scene.api('POST', `/channels/${scene.channel.id}/messages`, { content: title });
    });
  }

  describe('the clock', () => {
    it('goes to the next thing on the agenda, which then happens', async () => {
      const now = here.scene.discord.clock.now();
      const first = now + 3 * hourMs + 60_000;
      here.plan = [
        { atMs: now + 26 * hourMs, title: 'Second nudge' },
        { atMs: first, title: 'First nudge' },
      ];
      postWhenDue();
      const window = await here.openAs(here.scene.ben.id);
      await window.sees('Next: First nudge · in 3 h');
      await window.presses('Go there: First nudge');
      await window.page.getByRole('article').getByText('First nudge').waitFor();
      await window.sees('Next: Second nudge · in 22 h 58 min');
      await window.sees(/^The clock went forward\. It is now /);
      const late = here.scene.discord.clock.now() - first;
      expect(late).toBeGreaterThanOrEqual(1000);
      expect(late).toBeLessThan(60_000);
      expect(window.complaints).toEqual([]);
    });

    it('shows no next thing where nothing is announced, and asks again as messages come', async () => {
      const window = await here.openAs(here.scene.ben.id);
      await window.page.getByRole('button', { name: 'Agenda and clock' }).click();
      await window.sees('No app announced anything it will do by itself.');
      await window.page.keyboard.press('Escape');
      expect(await window.page.getByText('Next:').count()).toBe(0);
      here.plan = [{ atMs: here.scene.discord.clock.now() + hourMs, title: 'Hourly news' }];
      await here.scene.api('POST', `/channels/${here.scene.channel.id}/messages`, {
        content: 'Set up',
      });
      await window.sees(/^Next: Hourly news/);
    });

    it('goes by an own amount and to a moment, but never back', async () => {
      const window = await here.openAs(here.scene.ben.id);
      const { page } = window;
      const panel = page.getByRole('dialog', { name: 'Agenda and clock' });
      const before = here.scene.discord.clock.now();
      await page.getByRole('button', { name: 'Agenda and clock' }).click();
      await panel.getByLabel('To', { exact: true }).fill('2020-02-02T10:00');
      await panel.getByRole('button', { name: 'Go to that moment' }).click();
      await panel.getByRole('alert').getByText('only goes forward').waitFor();
      await panel.getByLabel('By', { exact: true }).fill('90');
      await panel.getByRole('button', { name: 'Go forward by that' }).click();
      await panel.waitFor({ state: 'hidden' });
      expect(here.scene.discord.clock.now() - before).toBeGreaterThanOrEqual(90 * 60_000);
      expect(here.scene.discord.clock.now() - before).toBeLessThan(91 * 60_000);
      await page.getByRole('button', { name: 'Agenda and clock' }).press('Enter');
      await panel.getByLabel('By', { exact: true }).fill('2');
      await panel.getByLabel('Unit').selectOption('days');
      await panel.getByLabel('By', { exact: true }).press('Enter');
      await panel.waitFor({ state: 'hidden' });
      expect(here.scene.discord.clock.now() - before).toBeGreaterThan(48 * hourMs);
      expect(window.complaints).toEqual([]);
    });

    it('holds other jumps off while one is under way', async () => {
      const window = await here.openAs(here.scene.ben.id);
      const arrival = Promise.withResolvers<void>();
      let jumps = 0;
      await window.page.route('**/stage/clock', async (route) => {
        jumps += 1;
        await arrival.promise;
        await route.continue();
      });
      const hour = window.page.getByRole('button', { name: '+1 hour' });
      await hour.click();
      await window.page.locator('.stage-bar[aria-busy=true]').waitFor();
      // Playwright itself would wait for a button that is disabled.
      await hour.dispatchEvent('click');
      arrival.resolve();
      await window.sees(/^The clock went forward/);
      await window.page.locator('.stage-bar[aria-busy=false]').waitFor();
      expect(jumps).toBe(1);
    });
  });

  describe('acting as another', () => {
    it('opens a second window from the keyboard; both stay in step', async () => {
      const ada = await here.openAs(here.scene.ada.id);
      const { keyboard } = ada.page;
      await ada.page.getByRole('button', { name: 'Press to act as another' }).press('Enter');
      await ada.page.getByRole('grid', { name: 'People' }).waitFor();
      await keyboard.press('b');
      await keyboard.press('ArrowRight');
      const opening = here.context.waitForEvent('page');
      await keyboard.press('Enter');
      const ben = await opening;
      await ben.getByRole('button', { name: /^Ben/ }).first().waitFor();
      expect(new URL(ben.url()).searchParams.get('as')).toBe(here.scene.ben.id);

      await ada.types('Hello from Ada');
      await ben.getByRole('article').getByText('Hello from Ada').waitFor();
      await ben.getByRole('combobox').first().fill('/hello');
      await ben.keyboard.press('Enter');
      await ada.page.getByRole('article').getByText('Hello Ben').waitFor();
      await ben.getByRole('button', { name: '+1 hour' }).click();
      await ada.sees(/^The clock went forward/);
      expect(ada.complaints).toEqual([]);
    });

    it('changes the person of this window, found by typing', async () => {
      const window = await here.openAs(here.scene.ada.id);
      await window.page.getByRole('button', { name: 'Press to act as another' }).click();
      await window.page.getByRole('link', { name: 'Ada', exact: true }).press('b');
      await window.page.keyboard.press('Enter');
      await window.page.getByRole('button', { name: 'Ben Press to act as another' }).press('Enter');
      await window.page.getByRole('grid').waitFor();
      await window.page.keyboard.press('Escape');
      await window.page.getByRole('grid').waitFor({ state: 'hidden' });
      expect(window.complaints).toEqual([]);
    });

    it('can be searched among many, and tells who is who', async () => {
      for (let count = 0; count < 9; count++) {
        const { id } = here.scene.world.createUser({
          username: `extra${count}`,
          globalName: `Extra ${count}`,
          bio: count === 7 ? 'The quiet one' : '',
          dmsOpen: count !== 7,
        });
        here.scene.world.addMember({ guildId: here.scene.guild.id, userId: id });
      }
      const window = await here.openAs(here.scene.ada.id);
      await window.page.getByRole('button', { name: 'Press to act as another' }).click();
      await window.page.getByRole('searchbox', { name: 'Search people' }).fill('quiet');
      const row = window.page.getByRole('row');
      await expect
        .poll(() => row.allInnerTexts())
        .toEqual([expect.stringMatching(/Extra 7\s+DMs closed\s+The quiet one/)]);
      await window.page.keyboard.press('Enter');
      await window.page.getByRole('button', { name: 'Extra 7 Press to act as another' }).waitFor();
    });

    it('works in more windows than a browser has connections', async () => {
      const windows: Window[] = [];
      for (let count = 0; count < 8; count++) {
        const window = await here.openAs(here.scene.ada.id);
        await window.sees('Welcome to #general');
        await hide(window, count < 7);
        windows.push(window);
      }
      await windows[7]!.types('Is anybody here?');
      await windows[7]!.page.getByRole('article').getByText('Is anybody here?').waitFor();
      await hide(windows[5]!, false);
      await windows[5]!.page.getByRole('article').getByText('Is anybody here?').waitFor();
      expect(windows.flatMap(({ complaints }) => complaints)).toEqual([]);
    });
  });
});

/** As when the reader turns to another tab, or back: a headless browser shows every page at once. */
async function hide({ page }: Window, isHidden: boolean): Promise<void> {
  await page.evaluate((isHidden) => {
    Object.defineProperty(document, 'hidden', { value: isHidden, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  }, isHidden);
}
