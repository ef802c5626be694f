import type { Browser, Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seriousViolations } from './axe.ts';
import { findChromium, launch } from './browser.ts';
import { desktop, end, type Gallery, message, openGallery, phone } from './gallery-window.ts';
import { startGallery } from './gallery.ts';
import { overflowing } from './overflow.ts';

/** How many of these stand beside each other in each row. */
async function rowsOf(elements: Locator): Promise<number[]> {
  const tops = await elements.evaluateAll((all) =>
    all.map((element) => Math.round(element.getBoundingClientRect().top)),
  );
  return [...Map.groupBy(tops, (top) => top).values()].map(({ length }) => length);
}

const chromium = findChromium();

describe.skipIf(!chromium)('every kind of message an app can post', () => {
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

  it.each([desktop, phone])(
    'fits into a window of $width pixels, with every picture',
    async (size) => {
      const window = await openGallery(browser, gallery, size);
      expect(await overflowing(window.page)).toEqual([]);
      for (const image of await window.page.locator('[role=log] img').all()) {
        await image.scrollIntoViewIfNeeded();
        await expect
          .poll(() =>
            image.evaluate((image) => (image as { naturalWidth?: number }).naturalWidth! > 0),
          )
          .toBe(true);
      }
      expect(await seriousViolations(window.page, '.app')).toEqual([]);
      await end(window);
    },
  );

  it('reads marks as Discord does', async () => {
    const window = await openGallery(browser, gallery);
    const text = message(window, 'Heading one');
    for (const [index, name] of [
      'Heading one',
      'Heading two with code and 🎓',
      'Heading three',
    ].entries())
      await text.getByRole('heading', { name, level: index + 3 }).waitFor();
    expect(await text.locator('li').count()).toBe(5);
    expect(await text.locator('strong, em, u, s, blockquote, small, code').count()).toBe(11);
    await text.getByRole('button', { name: 'Spoiler, press to show' }).click();
    await text.getByText('hidden spoiler').waitFor();
    const link = text.getByRole('link', { name: 'a masked link' });
    expect(await link.getAttribute('title')).toBe('https://example.com/somewhere');
    expect(await link.getAttribute('rel')).toContain('noopener');
    const code = message(window, 'Code with its language');
    await code.locator('.code-keyword', { hasText: 'export' }).waitFor();
    await code.locator('.code-removed', { hasText: '- old line' }).waitFor();
    const mentions = message(window, 'this is for');
    expect(await mentions.getAttribute('class')).toContain('mentioned');
    await mentions.getByText('@Learners').waitFor();
    await mentions.getByText('@unknown-user').waitFor();
    await mentions.getByRole('link', { name: '#general', exact: true }).waitFor();
    await mentions.getByRole('link', { name: /^#general ?, a message/ }).waitFor();
    await mentions.getByRole('button', { name: '/gallery' }).waitFor();
    await mentions.getByText(':roadmap:').waitFor();
    expect(await mentions.getByRole('img').count()).toBe(8);
    await end(window);
  });

  it('goes with the clock of the world in the times of a message', async () => {
    const window = await openGallery(browser, gallery);
    const times = message(window, 'Times:').locator('time.timestamp');
    expect(await times.first().textContent()).toBe('1 hour ago');
    gallery.scene.discord.clock.advance(10 * 60_000);
    await times.filter({ hasText: '2 hours ago' }).waitFor();
    expect(await times.first().getAttribute('title')).toMatch(/^\w+day, /);
    await end(window);
  });

  it('has every button and select', async () => {
    const window = await openGallery(browser, gallery);
    const { page } = window;
    const buttons = message(window, 'Every style of button');
    expect(await buttons.getByRole('button', { name: 'Disabled' }).isDisabled()).toBe(true);
    expect(await buttons.getByRole('button', { name: 'Premium' }).isDisabled()).toBe(true);
    await buttons.getByRole('button', { name: '🔁' }).waitFor();
    const link = buttons.getByRole('link', { name: /^Read more.*example\.com/ });
    expect(await link.getAttribute('href')).toBe('https://example.com/docs');
    expect(await link.getAttribute('target')).toBe('_blank');
    await buttons.getByRole('button', { name: 'Success' }).click();
    await window.sees('Got press-Success');
    await buttons.getByRole('button', { name: 'Fails' }).click();
    await buttons.getByRole('alert').getByText('This interaction failed').waitFor();

    const selects = message(window, 'Every kind of select');
    await selects.getByRole('button', { name: 'Choose a step' }).click();
    await page.getByRole('combobox', { name: /^Search/ }).fill('9');
    await page.keyboard.press('Enter');
    await window.sees('Got step-9');
    await selects.getByRole('button', { name: /Step 1.*Step 2/ }).click();
    await page.getByRole('option', { name: 'Step 1' }).click();
    await page.getByRole('status').getByText('Choose 1 more').waitFor();
    await page.getByRole('option', { name: 'Step 4' }).click();
    await page.keyboard.press('Escape');
    await window.sees('Got step-2, step-4');
    await selects.getByRole('button', { name: 'Choose a role' }).click();
    await page.getByRole('option', { name: '@Learners' }).click();
    await window.sees(/^Got \d+$/);
    await selects.getByRole('button', { name: 'Ada' }).waitFor();
    await end(window);
  });

  it('arranges one to ten pictures, and shows them large', async () => {
    const window = await openGallery(browser, gallery);
    const { page } = window;
    const shapes: Record<number, number[]> = {
      2: [2],
      3: [2, 1],
      5: [2, 3],
      7: [1, 3, 3],
      10: [1, 3, 3, 3],
    };
    for (const [count, rows] of Object.entries(shapes)) {
      const pictures = page
        .locator(`.gallery.count-${count}`)
        .filter({ hasNot: page.locator('.covered') });
      expect(await rowsOf(pictures.first().locator('.picture'))).toEqual(rows);
    }
    const wide = message(window, 'A wide attachment').getByRole('img');
    const box = (await wide.last().boundingBox())!;
    expect(box.width / box.height).toBeCloseTo(1600 / 500, 1);

    await message(window, 'Gallery of 3').getByRole('button').first().click();
    const dialog = page.getByRole('dialog', { name: 'Picture' });
    await dialog.getByText('1 of 3').waitFor();
    await page.keyboard.press('ArrowLeft');
    await dialog.getByText('3 of 3').waitFor();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await end(window);
  });

  it('keeps spoilers covered, and leaves pictures of elsewhere where they are', async () => {
    const window = await openGallery(browser, gallery);
    const { page } = window;
    await page.getByText('What the spoiler of a container hides').waitFor();
    expect(
      await page.locator('[inert]').getByText('What the spoiler of a container hides').count(),
    ).toBe(1);
    await page.getByRole('button', { name: 'Spoiler: show the content' }).click();
    expect(
      await page.locator('[inert]').getByText('What the spoiler of a container hides').count(),
    ).toBe(0);
    await page.getByRole('button', { name: 'Spoiler: show the file' }).click();
    await page.getByRole('link', { name: 'Download secret.txt' }).waitFor();
    await page.getByRole('button', { name: 'Spoiler: show the picture' }).click();
    await page.getByRole('button', { name: 'A hidden picture' }).waitFor();
    const far = page.getByRole('link', { name: 'A picture elsewhere' }).first();
    expect(await far.getAttribute('href')).toBe('https://pictures.example/far.png');
    await end(window);
  });

  it('has embeds with all their parts', async () => {
    const window = await openGallery(browser, gallery);
    const embed = window.page.locator('.embed').first();
    await embed.getByRole('link', { name: 'An author with 🌱' }).waitFor();
    await embed.getByRole('link', { name: 'A title that leads somewhere' }).waitFor();
    await embed.getByText('A footer').waitFor();
    expect(await rowsOf(embed.locator('.embed-fields > div'))).toEqual([3, 1, 2]);
    // The pictures of the embed are no attachments of their own.
    expect(await message(window, 'A title that leads').locator('.attachments img').count()).toBe(0);
    await end(window);
  });
});
