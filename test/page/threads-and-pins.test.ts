import type { Interaction } from 'discord.js';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeScene, type Scene } from '../local-discord/scene.ts';
import { seriousViolations } from './axe.ts';
import { findChromium, launch, Window } from './browser.ts';
import { overflowing } from './overflow.ts';
import { makePicture } from './picture.ts';

const chromium = findChromium();
if (!chromium) console.warn('The tests of the page are skipped: no Chromium on the PATH');

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 844 };
const v2 = 1 << 15;
const blue = makePicture(1800, 900, [0x5865f2, 0x23a55a]);
const pink = makePicture(1800, 900, [0xeb459e, 0xfee75c]);

/** A bot that greets, and names whom one chose. */
async function answer(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) await interaction.reply('Hello from the bot');
  if (interaction.isUserSelectMenu()) {
    const names = interaction.users.map(({ displayName }) => displayName);
    await interaction.reply(`With ${names.toSorted().join(' and ')}`);
  }
}

describe.skipIf(!chromium)('threads, pins and pictures', () => {
  let browser: Browser;
  let scene: Scene;
  let ownRoleId: string;
  beforeAll(async () => {
    browser = await launch(chromium!);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    scene = await makeScene({ rateLimits: false });
    const { world, guild, application } = scene;
    const place = { guildId: guild.id, applicationId: application.id };
    ownRoleId = world.roleOfApplication(place).id;
    // Pin Messages and Manage Roles.
    const permissions = (1n << 51n) | (1n << 28n);
    world.updateRole({ guildId: guild.id, roleId: ownRoleId, permissions });
    await scene.connect(answer);
    await scene.register({ name: 'hello', description: 'Says hello' });
  });
  afterEach(() => scene.close());

  const here = () => `/channels/${scene.channel.id}`;
  const open = (size = desktop) =>
    Window.open(
      browser,
      `${scene.discord.url}/?as=${scene.ben.id}&channel=${scene.channel.id}`,
      size,
    );

  async function end(window: Window): Promise<void> {
    expect(window.complaints).toEqual([]);
    await window.page.close();
  }

  async function send(method: string, path: string, body: object, files: Buffer[] = []) {
    const form = new FormData();
    form.set('payload_json', JSON.stringify(body));
    for (const [index, bytes] of files.entries()) {
      const picture = new Blob([new Uint8Array(bytes)], { type: 'image/png' });
      form.set(`files[${index}]`, picture, `${index}.png`);
    }
    const { status, body: answered } = await scene.api(method, path, form);
    expect(status).toBe(200);
    return answered;
  }

  const gallery = (count: number) => ({
    type: 12,
    items: Array.from({ length: count }, (_, index) => ({
      media: { url: `attachment://${index}.png` },
      description: `Picture ${index}: Ada 42 %, Ben 38 %`,
    })),
  });

  describe('a thread', () => {
    it('hangs under its channel, opens from its card, and takes words and commands', async () => {
      const window = await open();
      const { page } = window;
      const { body } = await scene.api('POST', `${here()}/threads`, { name: 'SQL', type: 11 });
      const row = page.getByRole('link', { name: 'SQL', exact: true });
      await row.first().waitFor();
      await window.sees('There are no recent messages in this thread.');
      await page.getByRole('link', { name: /^SQL.*See Thread/ }).click();
      await page.getByRole('log', { name: 'Messages in SQL' }).waitFor();
      await page.getByRole('heading', { level: 1, name: 'SQL' }).waitFor();
      await window.types('Draw two circles');
      await page.getByRole('log').getByText('Draw two circles').waitFor();
      await window.types('/hello');
      await window.sees('Hello from the bot');
      const said = scene.stage.messages(body.id, scene.ben.id).map(({ content }) => content);
      expect(said).toEqual(['Draw two circles', 'Hello from the bot']);
      await page.locator('.chat-head').getByRole('link', { name: 'general' }).click();
      await window.sees('2 Messages');
      await end(window);
    });

    it('from a message stands under it and begins with it; archived it leaves the list', async () => {
      const { body: message } = await scene.api('POST', `${here()}/messages`, {
        content: 'Three of you are **stuck**',
      });
      const from = `${here()}/messages/${message.id}/threads`;
      const { body: thread } = await scene.api('POST', from, { name: 'Stuck' });
      const window = await open(phone);
      const { page } = window;
      await page
        .locator(`#message-${message.id}`)
        .getByRole('link', { name: /^Stuck/ })
        .click();
      await page
        .getByRole('log', { name: 'Messages in Stuck' })
        .getByText('stuck', { exact: true })
        .waitFor();
      expect(await overflowing(page)).toEqual([]);
      await page.goBack();
      await scene.api('PATCH', `/channels/${thread.id}`, { archived: true });
      await window.sees('This thread is archived.');
      await page.getByRole('button', { name: 'Show channels' }).click();
      await page.getByRole('link', { name: 'general' }).waitFor();
      expect(await page.getByRole('link', { name: 'Stuck', exact: true }).count()).toBe(0);
      await end(window);
    });

    it('that is private is shown to those in it alone', async () => {
      const { body } = await scene.api('POST', `${here()}/threads`, { name: 'Quiet', type: 12 });
      const window = await open();
      const row = window.page.getByRole('link', { name: 'Quiet', exact: true });
      await window.page.getByRole('link', { name: 'general' }).waitFor();
      expect(await row.count()).toBe(0);
      await scene.api('PUT', `/channels/${body.id}/thread-members/${scene.ben.id}`);
      await row.waitFor();
      await scene.api('DELETE', `/channels/${body.id}/thread-members/${scene.ben.id}`);
      await row.waitFor({ state: 'detached' });
      await end(window);
    });
  });

  it.each([desktop, phone])('pins are listed at $width pixels, and lead there', async (size) => {
    const window = await open(size);
    const { page } = window;
    await page.getByRole('button', { name: 'Pinned messages' }).click();
    await window.sees('Nothing is pinned here yet.');
    const components = [{ type: 10, content: 'The board' }, gallery(1)];
    const board = await send('POST', `${here()}/messages`, { flags: v2, components }, [blue]);
    await scene.api('PUT', `${here()}/messages/pins/${board.id}`);
    const pins = page.getByRole('dialog', { name: 'Pinned messages of general' });
    await pins.getByText('The board').waitFor();
    expect(await seriousViolations(page, '.app')).toEqual([]);
    await pins.getByRole('button', { name: 'Jump' }).click();
    await pins.waitFor({ state: 'detached' });
    const message = page.locator(`#message-${board.id}`);
    await message.getByText('Pinned', { exact: true }).waitFor();
    expect(await message.evaluate((element) => element === document.activeElement)).toBe(true);
    await window.sees(/pinned a message to this channel/);
    await scene.api('DELETE', `${here()}/messages/pins/${board.id}`);
    await message.getByText('Pinned', { exact: true }).waitFor({ state: 'detached' });
    await end(window);
  });

  it.each([desktop, phone])('wide pictures fit at $width pixels, and open large', async (size) => {
    for (const count of [1, 2, 3]) {
      const components = [{ type: 17, components: [gallery(count)] }];
      const files = [blue, pink, blue].slice(0, count);
      await send('POST', `${here()}/messages`, { flags: v2, components }, files);
    }
    const window = await open(size);
    const { page } = window;
    const pictures = page.getByRole('img', { name: /^Picture \d: Ada 42 %/ });
    await expect.poll(() => pictures.count()).toBe(6);
    expect(await overflowing(page)).toEqual([]);
    const single = (await pictures.first().boundingBox())!;
    expect(single.width / single.height).toBeCloseTo(2, 1);
    await page.locator('.gallery.count-3 .picture').nth(1).click();
    const large = page.getByRole('dialog', { name: 'Picture' });
    await large.getByText('2 of 3').waitFor();
    await large.getByText('Picture 1: Ada 42 %, Ben 38 %').waitFor();
    await page.keyboard.press('Escape');
    await end(window);
  });

  it('an edited picture is another one at once', async () => {
    const components = [gallery(1)];
    const path = `${here()}/messages`;
    const { id } = await send('POST', path, { flags: v2, components }, [blue]);
    const window = await open();
    const image = window.page.getByRole('img', { name: /^Picture 0/ });
    const corner = () =>
      image.evaluate(async (element) => {
        const picture = element as unknown as { decode(): Promise<void> };
        await picture.decode();
        const canvas = document.createElement('canvas');
        const context = canvas.getContext('2d')!;
        context.drawImage(picture as never, 0, 0);
        return Array.from(context.getImageData(0, 0, 1, 1).data.subarray(0, 3));
      });
    expect(await corner()).toEqual([0x58, 0x65, 0xf2]);
    await send('PATCH', `${path}/${id}`, { components, attachments: [] }, [pink]);
    await expect.poll(corner).toEqual([0xeb, 0x45, 0x9e]);
    await end(window);
  });

  it('several people are chosen by the keyboard alone', async () => {
    const select = { type: 5, custom_id: 'who', min_values: 1, max_values: 3, placeholder: 'Who' };
    const components = [{ type: 1, components: [select] }];
    await scene.api('POST', `${here()}/messages`, { content: 'With whom?', components });
    const window = await open();
    const { page } = window;
    await page.getByRole('button', { name: 'Who' }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('option', { name: 'Ada' }).waitFor();
    for (const key of ['Space', 'ArrowDown', 'Space', 'Escape']) await page.keyboard.press(key);
    await window.sees('With Ada and Ben');
    expect(await page.getByRole('option').count()).toBe(0);
    await end(window);
  });

  it('a role that the bot gives colours the name at once, and stands in the profile', async () => {
    const { world, guild, ben } = scene;
    const look = { name: 'Half way', color: 0xe91e63 };
    const role = world.createRole({ guildId: guild.id, below: ownRoleId, ...look });
    scene.stage.say({ userId: ben.id, channelId: scene.channel.id, content: 'Hello' });
    const window = await open();
    const name = window.page.getByRole('log').getByRole('button', { name: 'Ben', exact: true });
    const color = () => name.evaluate((element) => getComputedStyle(element).color);
    const before = await color();
    await scene.api('PUT', `/guilds/${guild.id}/members/${ben.id}/roles/${role.id}`);
    await expect.poll(color).not.toBe(before);
    await name.click();
    const profile = window.page.getByRole('dialog', { name: 'Profile of Ben' });
    await profile.getByRole('listitem').getByText('Half way').waitFor();
    await end(window);
  });
});
