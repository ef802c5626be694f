import { describe, expect, it } from 'vitest';
import { seriousViolations } from './axe.ts';
import { findChromium } from './browser.ts';
import { useOptionBot } from './option-bot.ts';

const chromium = findChromium();

describe.skipIf(!chromium)('moving about in the message box', () => {
  const bot = useOptionBot(chromium);
  const type = (text: string) => bot.window.page.keyboard.type(text);
  const press = async (...keys: string[]) => {
    for (const key of keys) await bot.window.page.keyboard.press(key);
  };
  const reaches = (name: string | RegExp) =>
    bot.focused().and(bot.window.page.getByRole('combobox', { name })).waitFor();
  const pills = () => bot.window.page.locator('.pill label').allTextContents();
  const box = /^Message #general/;

  it('steps from pill to pill, and takes away the ones that may go', async () => {
    await type('/everything ');
    await type('one');
    await press('Tab');
    await reaches('count');
    await press('Shift+Tab');
    await reaches('text');
    await press('End', 'ArrowRight');
    await reaches('count');
    await press('ArrowRight');
    await reaches(/^More options/);
    await type('loud:');
    await reaches('loud');
    expect(await pills()).toEqual(['text', 'count', 'loud']);
    await press('Backspace');
    await reaches('count');
    expect(await pills()).toEqual(['text', 'count']);
    await press('Backspace');
    await reaches('text');
    await press('Backspace', 'Backspace', 'Backspace', 'Backspace');
    await reaches(box);
    expect(await bot.focused().inputValue()).toBe('/everything');
  });

  it('closes the list first, and drops the command then', async () => {
    const { page } = bot.window;
    await type('/everything who:');
    await press('Enter');
    await reaches('text');
    await type('one');
    await press('Tab', 'Tab');
    await reaches('who');
    await page.getByRole('option', { name: 'Ada' }).waitFor();
    await press('Escape');
    await page.getByRole('option').first().waitFor({ state: 'detached' });
    await reaches('who');
    await press('Escape');
    await reaches(box);
    expect(await bot.focused().inputValue()).toBe('');
  });

  it('brings the last command back', async () => {
    await press('ArrowUp');
    await reaches(box);
    await type('/everything text:again count:2');
    await press('Enter');
    await bot.window.sees('» everything');
    await press('ArrowUp');
    await reaches(/^More options/);
    expect(await pills()).toEqual(['text', 'count']);
    await press('ArrowLeft', 'Backspace');
    await type('3');
    await press('Enter');
    await bot.window.sees('» everything | text=again | count=3');
  });

  it('sends what is no command, and asks first about what looks like one', async () => {
    const { page } = bot.window;
    await type('Hello');
    await press('Shift+Enter');
    await type('everybody');
    await press('Enter');
    await bot.window.sees(/^Hello\s+everybody$/);
    await type('/pnig');
    await page.getByText('No command of that name').waitFor();
    await press('Enter');
    await bot.window.sees(/There is no command \/pnig/);
    await press('Enter');
    await bot.window.sees('/pnig');
    const said = bot.scene.world.messagesIn(bot.scene.channel.id).map(({ json }) => json);
    expect(said.map(({ content, author }) => [content, author.id])).toEqual([
      ['Hello\neverybody', bot.scene.ben.id],
      ['/pnig', bot.scene.ben.id],
    ]);
    expect(await seriousViolations(page, '.message-box')).toEqual([]);
  });

  it('mentions people, roles and channels', async () => {
    const { scene, window } = bot;
    await type('@ad');
    await window.page.getByRole('option', { name: 'Ada' }).waitFor();
    await press('Enter');
    expect(await bot.focused().inputValue()).toBe('@Ada ');
    await type('and @help');
    expect(await window.page.getByRole('option').count()).toBe(2);
    await press('Escape');
    await type('er: see #gen');
    expect(await seriousViolations(window.page, '.message-box')).toEqual([]);
    await press('Tab');
    await press('Enter');
    await window.sees(/and @Helper: see/);
    const [said] = scene.world.messagesIn(scene.channel.id);
    expect(said!.json.content).toBe(
      `<@${scene.ada.id}> and <@${scene.application.id}>: see <#${scene.channel.id}>`,
    );
  });

  it('lets nobody write where they may not', async () => {
    const { page } = bot.window;
    expect(await page.getByRole('link', { name: 'hidden' }).count()).toBe(0);
    await page.getByRole('link', { name: /^read-only/ }).click();
    await bot.window.sees('You do not have permission to send messages in this channel.');
    expect(await page.getByRole('combobox').count()).toBe(0);
    expect(await seriousViolations(page, '.message-box')).toEqual([]);
  });

  it('works by touch on a phone, without scrolling sideways', async () => {
    const viewport = { width: 380, height: 740 };
    bot.window = await bot.open({ viewport, hasTouch: true, isMobile: true, colorScheme: 'light' });
    const { page } = bot.window;
    const width = () => page.evaluate(() => document.documentElement.scrollWidth);
    await page.getByRole('button', { name: 'Commands' }).tap();
    await page.getByRole('option', { name: /everything/ }).tap();
    await reaches('text');
    await type('by thumb');
    await page.getByRole('combobox', { name: 'count' }).tap();
    await type('4');
    await page.getByRole('button', { name: '+8 more' }).tap();
    await page.getByRole('option', { name: 'who About who' }).tap();
    await page.getByRole('option', { name: /Ada/ }).tap();
    expect(await width()).toBe(380);
    expect(await seriousViolations(page, '.message-box')).toEqual([]);
    await page.getByRole('button', { name: 'Send', exact: true }).tap();
    await bot.window.sees('» everything');
    expect(await bot.answer()).toBe(
      `everything | text=by thumb | count=4 | who=${bot.scene.ada.id}`,
    );
    expect(await width()).toBe(380);
  });
});
