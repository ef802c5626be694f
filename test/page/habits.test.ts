import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium, launch } from './browser.ts';
import { end, type Gallery, isFocused, message, openGallery, phone } from './gallery-window.ts';
import { startGallery } from './gallery.ts';

const chromium = findChromium();

describe.skipIf(!chromium)('the habits of Discord', () => {
  let browser: Browser;
  let gallery: Gallery;

  beforeAll(async () => {
    gallery = await startGallery();
    browser = await launch(chromium!);
  });
  afterAll(async () => {
    await browser.close();
    await gallery.close();
  });

  it('shows who somebody is, and lets one act as them', async () => {
    const window = await openGallery(browser, gallery);
    const { page } = window;
    const mention = message(window, 'this is for').getByRole('button', { name: '@Ben' });
    await mention.focus();
    await page.keyboard.press('Enter');
    const profile = page.getByRole('dialog', { name: 'Profile of Ben' });
    await profile.getByText('You act as Ben').waitFor();
    await page.keyboard.press('Escape');
    await profile.waitFor({ state: 'detached' });
    expect(await mention.evaluate(isFocused)).toBe(true);
    await page.getByRole('complementary').getByRole('button', { name: '🌙 نور' }).click();
    const other = page.getByRole('dialog', { name: 'Profile of 🌙 نور' });
    await other.getByText('Learners').waitFor();
    await other.getByRole('link', { name: /^Act as/ }).click();
    await page.getByRole('button', { name: /نور Press to act as another/ }).waitFor();
    await message(window, 'the ephemeral answer').waitFor({ state: 'detached' });
    await end(window);
  });

  it('takes no more and no fewer choices than are wanted', async () => {
    const window = await openGallery(browser, gallery);
    const { page } = window;
    const select = message(window, 'Every kind of select').getByRole('button', {
      name: /Step 1.*Step 2/,
    });
    await select.click();
    await page.getByRole('option', { name: 'Step 3' }).click();
    expect(await page.getByRole('option', { name: 'Step 4' }).getAttribute('aria-disabled')).toBe(
      'true',
    );
    await page.getByRole('option', { name: 'Step 4' }).click({ force: true });
    await page.getByRole('status').getByText('3 chosen, which is all').waitFor();
    for (const name of ['Step 1', 'Step 2']) await page.getByRole('option', { name }).click();
    await page.keyboard.press('Escape');
    // One is not enough: what was chosen before stays.
    await select.waitFor();
    await end(window);
  });

  it('tells where an answer comes from, and who sees it', async () => {
    const window = await openGallery(browser, gallery);
    const own = message(window, 'the ephemeral answer');
    await own.getByText('/gallery').waitFor();
    await own.getByText('Only you can see this').waitFor();
    const reply = message(window, 'An answer to the first');
    await reply.getByRole('button', { name: /^Heading one Heading two/ }).click();
    expect(await message(window, 'Heading three').evaluate(isFocused)).toBe(true);
    await message(window, '(edited)').waitFor();
    await own.getByRole('button', { name: 'Dismiss message' }).click();
    await own.waitFor({ state: 'detached' });
    await end(window);
  });

  it('changes to the other theme and back, and remembers it', async () => {
    const window = await openGallery(browser, gallery);
    const { page } = window;
    const ground = () =>
      page.evaluate('getComputedStyle(document.querySelector(".main")).backgroundColor');
    const light = await ground();
    await page.getByRole('button', { name: 'Use the dark theme' }).click();
    expect(await ground()).not.toBe(light);
    await page.reload();
    await window.sees('Helper is thinking…');
    await page.getByRole('button', { name: 'Use the light theme' }).click();
    expect(await ground()).toBe(light);
    await end(window);
  });

  it('goes to the direct messages and back', async () => {
    const window = await openGallery(browser, gallery, phone);
    const { page } = window;
    const drawer = page.locator('.side');
    await page.getByRole('button', { name: 'Show channels' }).click();
    await drawer.getByRole('link', { name: 'gallery' }).click();
    await drawer.waitFor({ state: 'hidden' });
    await page.getByRole('button', { name: 'Show channels' }).click();
    await page.getByRole('button', { name: 'Direct messages' }).click();
    await page.getByRole('navigation', { name: 'Direct messages' }).getByText('Helper').click();
    await window.sees('your direct messages with Helper');
    await page.getByRole('button', { name: 'Show channels' }).click();
    await page
      .getByRole('navigation', { name: 'Servers' })
      .getByRole('link', { name: 'Study' })
      .click();
    await window.sees('Welcome to #general');
    expect(new URL(page.url()).searchParams.get('channel')).toBe(gallery.scene.channel.id);
    await end(window);
  });

  it('marks where unread messages begin', async () => {
    const window = await openGallery(browser, gallery);
    const { page } = window;
    const { scene } = gallery;
    const posts = Array.from({ length: 30 }, (_, index) => `News ${index + 1}`);
    for (const content of posts)
      await scene.api('POST', `/channels/${scene.channel.id}/messages`, { content });
    await page.getByRole('link', { name: 'general 30 unread' }).click();
    await window.sees('News 30');
    const bar = page.getByRole('button', { name: /^30 new messages since/ });
    await bar.click();
    await bar.waitFor({ state: 'detached' });
    const line = page.getByRole('separator', { name: 'New messages' });
    const next = line.locator('xpath=following-sibling::article');
    expect(await next.textContent()).toContain('News 1');
    await page.getByRole('link', { name: 'gallery', exact: true }).click();
    await window.sees('An answer to the first');
    await page.getByRole('link', { name: 'general', exact: true }).click();
    await window.sees('News 30');
    expect(await line.count()).toBe(0);
    await end(window);
  });
});
