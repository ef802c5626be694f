import { ChannelType } from 'discord.js';
import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { seriousViolations } from './axe.ts';
import { findChromium, type Window } from './browser.ts';
import { phone, useSmallBot } from './small-bot.ts';

const chromium = findChromium();
if (!chromium) console.warn('The tests of the page are skipped: no Chromium on the PATH');

describe.skipIf(!chromium)('the inspector of the local Discord', () => {
  const here = useSmallBot(chromium);
  const option = ({ page }: Window, name: RegExp): Locator =>
    page.getByRole('option', { name }).last();

  /** Ben's window with the inspector open. */
  async function inspect(size?: typeof phone): Promise<Window> {
    const window = await here.openAs(here.scene.ben.id, size);
    await window.page.keyboard.press('Alt+i');
    await window.page.getByRole('tab', { name: 'Activity', selected: true }).waitFor();
    return window;
  }

  async function makeTrouble(): Promise<Window> {
    const window = await inspect();
    await window.page.getByRole('tab', { name: 'Activity' }).press('ArrowRight');
    await window.page.getByRole('tab', { name: 'Trouble', selected: true }).waitFor();
    return window;
  }

  describe('shows what the bot says and hears', () => {
    it('with what is wrong in plain words, the way to its interaction, and all of it as JSON', async () => {
      const window = await inspect();
      const { page } = window;
      await window.types('/broken');
      await option(window, /POST .*callback 1 problem 400/).click();
      const details = page.getByRole('region', { name: /^Details: POST/ });
      await details
        .getByText('data.components.0.components.0.label: Must be 80 or fewer in length.')
        .waitFor();
      await page.getByRole('button', { name: /Inspector 1 with problems/ }).waitFor();

      await details.getByRole('button', { name: 'Copy as JSON' }).click();
      await details.getByText('Copied').first().waitFor();
      const copied = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
      expect(copied).toMatchObject({
        kind: 'request',
        status: 400,
        request: { type: 4, data: { components: [{ components: [{ custom_id: 'a' }] }] } },
        response: { code: 50035 },
      });

      await details.getByRole('button', { name: 'INTERACTION_CREATE' }).click();
      const event = page.getByRole('region', { name: 'Details: INTERACTION_CREATE' });
      await event.getByText('/broken by Ben').waitFor();
      expect(await event.getByRole('button', { name: /^POST/ }).count()).toBe(2);
      expect(window.complaints).toEqual([]);
    });

    it('to the keyboard alone', async () => {
      const window = await inspect();
      const { page } = window;
      await window.types('/hello');
      await option(window, /POST .*callback\S* 204/).waitFor();
      const list = page.getByRole('listbox', { name: /newest last/ });
      await list.focus();
      await page.keyboard.press('ArrowUp');
      const active = await list.getAttribute('aria-activedescendant');
      expect(await page.locator(`[id="${active}"]`).getAttribute('aria-selected')).toBe('true');
      const details = page.getByRole('region', { name: /^Details: / });
      await details.waitFor();
      await page.keyboard.press('Enter');
      await expect.poll(() => details.evaluate((it) => it === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      await expect.poll(() => list.evaluate((it) => it === document.activeElement)).toBe(true);
      await page.keyboard.press('Escape');
      await page.getByRole('complementary', { name: 'Inspector' }).waitFor({ state: 'hidden' });
    });

    it('as far as the filter lets it through; paused and cleared at will', async () => {
      const window = await inspect();
      const { page } = window;
      await window.types('/broken');
      await option(window, /POST .*callback\S* 204/).waitFor();
      await page.getByLabel('Problems only').check();
      await expect.poll(() => page.getByRole('option').count()).toBe(1);
      await page.getByLabel('Problems only').uncheck();
      await page.getByRole('searchbox', { name: 'Filter by text' }).fill('broken by');
      await expect
        .poll(() => page.getByRole('option').allInnerTexts())
        .toEqual([expect.stringContaining('INTERACTION_CREATE')]);
      await page.getByRole('searchbox', { name: 'Filter by text' }).fill('');
      await page.getByRole('button', { name: 'Requests', exact: true }).click();
      await expect.poll(() => page.getByRole('option', { name: /INTERACTION/ }).count()).toBe(0);

      await page.getByRole('button', { name: 'Pause' }).click();
      const shown = await page.getByRole('option').count();
      await window.types('/hello');
      await page.getByRole('button', { name: /Go on \(\d new\)/ }).waitFor();
      expect(await page.getByRole('option').count()).toBe(shown);
      await page.getByRole('button', { name: 'Go on' }).click();
      await expect.poll(() => page.getByRole('option').count()).toBeGreaterThan(shown);
      await page.getByRole('button', { name: 'Clear' }).click();
      await window.sees('Nothing here yet.');
    });

    it('two thousand at a time, drawing only those in sight', async () => {
      const { inspector } = here.scene.discord;
      const event = { direction: 'received', summary: '', bytes: 9, problems: [] } as const;
      const window = await inspect();
      for (let count = 1; count <= 2000; count++)
        inspector.addEvent({ ...event, name: `EVENT_${count}` }, { count });
      await option(window, /EVENT_2000/).waitFor();
      expect(await window.page.getByRole('option').count()).toBeLessThan(80);
      await window.page.getByRole('listbox').press('Home');
      const first = window.page.getByRole('option', { selected: true });
      await expect.poll(() => first.getAttribute('aria-posinset')).toBe('1');
      expect(await first.getAttribute('aria-setsize')).toBe('2000');
      // Who went up stays there.
      inspector.addEvent({ ...event, name: 'ONE_MORE' }, {});
      await window.page.getByRole('listbox').press('End');
      await option(window, /ONE_MORE/).waitFor();
    });

    it('also of what was before this window, and of big payloads part by part', async () => {
      const payload = { list: Array.from({ length: 250 }, (_, index) => ({ index })) };
      const event = {
        direction: 'sent',
        name: 'BIG',
        summary: '',
        bytes: 9,
        problems: [],
      } as const;
      here.scene.discord.inspector.addEvent(event, payload);
      const window = await inspect();
      await option(window, /BIG/).click();
      const { page } = window;
      await page.getByText('[ 250 ]').click();
      await page.getByRole('button', { name: 'Show 100 more of 250' }).click();
      await page.getByRole('button', { name: 'Show 50 more of 250' }).click();
      await page.getByText('249: ').waitFor();
      expect(window.complaints).toEqual([]);
    });
  });

  describe('makes trouble', () => {
    const status = (content = 'Hi'): Promise<number> =>
      here.scene
        .api('POST', `/channels/${here.scene.channel.id}/messages`, { content })
        .then(({ status }) => status);

    it('by failing, limiting and slowing, which the bar warns of, until all is normal again', async () => {
      const window = await makeTrouble();
      const { page } = window;
      const other = await here.openAs(here.scene.ada.id);
      await page.getByRole('switch', { name: /^Failing/ }).check();
      await page.getByRole('button', { name: /Failing/ }).waitFor();
      await expect.poll(() => status()).toBe(500);
      await page.getByRole('switch', { name: /^Failing/ }).uncheck();
      await page.getByRole('switch', { name: /^Rate limited/ }).check();
      await expect.poll(() => status()).toBe(429);
      await other.page.getByRole('button', { name: /Rate limited/ }).click();
      await other.page.getByRole('switch', { name: /^Rate limited/, checked: true }).waitFor();
      await other.page.getByRole('button', { name: 'Back to normal' }).click();
      await page.getByRole('switch', { name: /^Rate limited/, checked: false }).waitFor();
      await page.getByRole('button', { name: '1 s', exact: true }).click();
      await page.getByRole('button', { name: /Slow by 1 s/ }).waitFor();
      const before = performance.now();
      expect(await status()).toBe(200);
      expect(performance.now() - before).toBeGreaterThan(990);
      await page.getByRole('button', { name: 'Back to normal' }).click();
      await page.getByRole('button', { name: /Trouble on purpose/ }).waitFor({ state: 'hidden' });
      expect([...window.complaints, ...other.complaints]).toEqual([]);
    });

    it('by dropping the gateway, denying a channel and closing direct messages', async () => {
      const { scene } = here;
      const secret = scene.world.createChannel({
        guildId: scene.guild.id,
        name: 'secret',
        type: ChannelType.GuildText,
      });
      const window = await makeTrouble();
      const { page } = window;
      await page.getByRole('checkbox', { name: '#general' }).check();
      await page.getByRole('button', { name: /1 channel denied/ }).waitFor();
      expect(await status()).toBe(403);
      expect(
        (await scene.api('POST', `/channels/${secret.id}/messages`, { content: 'Hi' })).status,
      ).toBe(200);
      await page.getByRole('checkbox', { name: '#general' }).uncheck();
      await expect.poll(() => status()).toBe(200);

      const direct = scene.stage.dm(scene.ben.id, scene.application.id);
      const write = () => scene.api('POST', `/channels/${direct}/messages`, { content: 'Hi' });
      await page.getByRole('checkbox', { name: 'Ben', exact: true }).check();
      await page.getByRole('button', { name: /1 DM closed/ }).waitFor();
      expect((await write()).body).toMatchObject({ code: 50007 });

      await page.getByRole('button', { name: 'Drop now' }).click();
      await window.sees('Dropped. Apps connect again by themselves.');
      await page.getByRole('tab', { name: 'Activity' }).click();
      await option(window, /CLOSE/).waitFor();
    });
  });

  describe('can be used by everybody', () => {
    it.each(['dark', 'light'] as const)('in the %s theme', async (colorScheme) => {
      const window = await inspect();
      const { page } = window;
      await page.emulateMedia({ colorScheme });
      await window.types('/broken');
      await option(window, /1 problem 400/).click();
      await page.getByRole('button', { name: 'Copy as JSON' }).waitFor();
      expect(await seriousViolations(page, '.inspector')).toEqual([]);
      await page.getByRole('tab', { name: 'Trouble' }).click();
      await page.getByRole('switch', { name: /^Failing/ }).check();
      await page.getByRole('button', { name: /Failing/ }).waitFor();
      expect(await seriousViolations(page, '.inspector')).toEqual([]);
      await page.getByRole('button', { name: 'Press to act as another' }).click();
      await page.getByRole('grid').waitFor();
      expect(await seriousViolations(page, '.member-menu')).toEqual([]);
      here.plan = [{ atMs: here.scene.discord.clock.now() + 5000_000, title: 'A nudge' }];
      await page.getByRole('button', { name: 'Agenda and clock' }).click();
      await window.sees('Next:');
      expect(await seriousViolations(page, '.stage-bar')).toEqual([]);
    });

    it('on a phone, one thing at a time', async () => {
      const window = await here.openAs(here.scene.ben.id, phone);
      const { page } = window;
      const overflow = () =>
        page.evaluate(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
      const bar = await page.locator('.stage-bar').boundingBox();
      expect(bar!.height).toBeLessThan(48);
      expect(await page.locator('.stage-bar').getByRole('button').count()).toBe(1);
      await window.types('/broken');
      await window.sees('Mended');
      await page.getByRole('button', { name: 'Agenda and clock' }).click();
      expect(await overflow()).toBe(0);
      await page.getByRole('button', { name: /^Inspector/ }).click();
      await option(window, /1 problem/).click();
      await window.sees(/Must be 80 or fewer/);
      expect(await page.getByRole('listbox').isVisible()).toBe(false);
      expect(await page.locator('.app').isVisible()).toBe(false);
      expect(await overflow()).toBe(0);
      await page.getByRole('button', { name: 'Back to the list' }).click();
      await page.getByRole('listbox').waitFor();
      await page.getByRole('button', { name: 'Close the inspector' }).click();
      await page.locator('.app').waitFor();
      expect(window.complaints).toEqual([]);
    });
  });
});
