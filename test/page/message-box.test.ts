import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { seriousViolations } from './axe.ts';
import { findChromium } from './browser.ts';
import { useOptionBot } from './option-bot.ts';

const chromium = findChromium();

describe.skipIf(!chromium)('the message box', () => {
  const bot = useOptionBot(chromium);
  const type = (text: string) => bot.window.page.keyboard.type(text);
  const press = async (...keys: string[]) => {
    for (const key of keys) await bot.window.page.keyboard.press(key);
  };
  /** Waits until the field of this name has the focus. */
  const reaches = (name: string | RegExp) =>
    bot.focused().and(bot.window.page.getByRole('combobox', { name })).waitFor();
  const options = () => bot.window.page.getByRole('option').allTextContents();
  const active = async () => {
    const id = await bot.focused().getAttribute('aria-activedescendant');
    return id === null ? null : bot.window.page.locator(`[id="${id}"]`).textContent();
  };
  const box = /^Message #general/;

  it('lists the commands behind a slash, and is worked by arrows, Tab and Escape', async () => {
    const { page } = bot.window;
    await reaches(box);
    await type('/');
    await page.getByRole('group', { name: 'Helper' }).waitFor();
    expect(await options()).toHaveLength(4);
    await page.getByText('4 commands', { exact: true }).waitFor();
    expect(await active()).toContain('/city');
    await press('ArrowUp');
    expect(await active()).toContain('/project idea');
    await type('e');
    expect(await page.getByRole('option').locator('mark').allTextContents()).toEqual(['e', 'e']);
    expect(await active()).toContain('/everything');
    expect(await seriousViolations(page, '.message-box')).toEqual([]);
    await press('Escape');
    expect(await options()).toEqual([]);
    await type('v');
    await press('Tab');
    await reaches('text');
    await press('Escape');
    await reaches(box);
    expect(await bot.focused().inputValue()).toBe('');
    expect(bot.window.complaints).toEqual([]);
  });

  it('says what is missing and what is wrong, and then sends', async () => {
    const { page } = bot.window;
    await type('/everything ');
    await reaches('text');
    await type('far too long a text');
    await press('Tab');
    await reaches('count');
    await press('Enter');
    await reaches('text');
    const problem = page.locator('.panel .problem');
    expect(await problem.textContent()).toBe('Write at most 12 characters');
    expect(await bot.focused().getAttribute('aria-invalid')).toBe('true');
    expect(await seriousViolations(page, '.message-box')).toEqual([]);
    await press('Control+a');
    await type('short');
    expect(await problem.count()).toBe(0);
    await press('Enter');
    await reaches('count');
    expect(await problem.textContent()).toBe('This option is needed to send the command');
    await type('11');
    await press('Enter');
    await problem.getByText('Write 10 or less').waitFor();
    await press('Backspace', 'Enter');
    await bot.window.sees('» everything');
    expect(await bot.answer()).toBe('everything | text=short | count=1');
    await reaches(box);
  });

  it('takes every kind of option from the keyboard', async () => {
    const { page } = bot.window;
    const readers = [...bot.scene.guild.roles.values()].find(({ name }) => name === 'Readers')!;
    await type('/everything text:two words count:3');
    await press('Space');
    await type('x');
    await press('Enter');
    await reaches('count');
    await press('Backspace', 'Backspace', 'ArrowRight');
    await reaches(/^More options/);
    expect(await options()).toHaveLength(8);
    expect(await active()).toBeNull();
    await type('col');
    await press('Enter');
    await reaches('colour');
    await press('ArrowDown', 'ArrowDown', 'Tab');
    await reaches(/^More options/);
    await type('weight:');
    await reaches('weight');
    await type('-1.5 loud:');
    await reaches('loud');
    await type('f');
    await press('Enter');
    await reaches(/^More options/);
    await type('who:');
    await reaches('who');
    await type('@ad');
    expect(await active()).toContain('Ada');
    await press('Enter');
    await type('where:');
    await reaches('where');
    expect(await options()).not.toContain('#hidden');
    await press('ArrowDown', 'Enter');
    await type('role:');
    await reaches('role');
    await type('read');
    await press('Tab');
    await type('whom:');
    await reaches('whom');
    await type('BEN');
    await press('Enter');
    await reaches(/^More options/);
    expect(await options()).toEqual(['fileAbout file']);
    expect(await seriousViolations(page, '.message-box')).toEqual([]);
    await press('Enter');
    await bot.window.sees('» everything');
    const { ada, ben, channel } = bot.scene;
    expect(await bot.answer()).toBe(
      `everything | text=two words | count=3 | colour=Green | weight=-1.5 | loud=false | who=${ada.id} | where=${channel.id} | role=${readers.id} | whom=${ben.id}`,
    );
    expect(bot.window.complaints).toEqual([]);
  });

  it('takes files: chosen, looked at, taken away, dropped', async () => {
    const { page } = bot.window;
    // Listened to from the start: the browser is told to leave the choosing to us, which takes it a moment.
    page.on('filechooser', () => {});
    const notes = { name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('Hello') };
    await type('/everything text:a count:1 file:');
    await press('Enter');
    const pill = page.getByRole('button', { name: 'file Choose a file' });
    await pill.and(bot.focused()).waitFor();
    const choosing = page.waitForEvent('filechooser');
    await press('Enter');
    await (await choosing).setFiles(notes);
    await page.getByRole('button', { name: 'file notes.txt' }).waitFor();
    await page.locator('.panel').getByText('5 bytes').waitFor();
    expect(await seriousViolations(page, '.message-box')).toEqual([]);
    await press('Backspace');
    await pill.and(bot.focused()).waitFor();
    const dropped = await page.evaluateHandle(() => {
      const transfer = new DataTransfer();
      transfer.items.add(new File(['Dropped'], 'dropped.txt', { type: 'text/plain' }));
      return transfer;
    });
    await page.dispatchEvent('.box', 'drop', { dataTransfer: dropped });
    await page.getByRole('button', { name: 'file dropped.txt' }).waitFor();
    await press('Enter');
    await bot.window.sees('» everything');
    expect(await bot.answer()).toBe('everything | text=a | count=1 | file=dropped.txt');
  });

  it('asks the bot for suggestions while one writes', async () => {
    const { page } = bot.window;
    const gate = Promise.withResolvers<void>();
    bot.waits.set('l', gate.promise);
    await type('/city ');
    await reaches('name');
    await page.getByRole('option', { name: 'Oslo' }).waitFor();
    await type('l');
    await page.locator('.panel').getByText('Loading options…').waitFor();
    gate.resolve();
    await page.getByRole('option', { name: 'Oslo' }).waitFor();
    await type('i');
    await page.getByRole('option', { name: 'London' }).waitFor({ state: 'detached' });
    expect(await options()).toEqual(['Lima', 'Lisbon']);
    await page.getByText('2 suggestions', { exact: true }).waitFor();
    await press('ArrowDown', 'Enter', 'Enter');
    await bot.window.sees('» city');
    expect(await bot.answer()).toBe('city | name=LISBON');
    await type('/city ');
    await type('nowhere');
    await page.locator('.panel').getByText('Nothing matches').waitFor();
    await press('Enter');
    await bot.window.sees('» city | name=nowhere');
  });

  it('says that suggestions failed when the bot does not give any', async () => {
    const never = Promise.withResolvers<void>();
    bot.waits.set('', never.promise);
    await type('/city ');
    await bot.window.page.locator('.panel').getByText('Loading options failed').waitFor();
    never.resolve();
    await type('Osl');
    await bot.window.page.getByRole('option', { name: 'Oslo' }).waitFor();
    expect(await options()).toEqual(['Oslo']);
  });
});
