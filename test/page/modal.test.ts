import { Buffer } from 'node:buffer';
import type { Interaction, ModalSubmitInteraction } from 'discord.js';
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeScene, type Scene } from '../local-discord/scene.ts';
import { seriousViolations } from './axe.ts';
import { findChromium, launch, Window } from './browser.ts';

const label = (label: string, component: object, description?: string) => ({
  type: 18,
  label,
  description,
  component,
});
const options = ['One', 'Two', 'Three'].map((label) => ({ label, value: label.toLowerCase() }));

/** By command name: what its form holds. */
const forms: Record<string, object[]> = {
  texts: [
    { type: 10, content: 'Read **this** first' },
    label('Name', { type: 4, custom_id: 'the name', style: 1, max_length: 10 }, 'A short one'),
    label('Story', { type: 4, custom_id: 'story', style: 2, required: false, min_length: 5 }),
    { type: 1, components: [{ type: 4, custom_id: 'old', style: 1, label: 'Old', value: 'kept' }] },
    label('Files', { type: 19, custom_id: 'files', max_values: 2, required: false }),
  ],
  choices: [
    label('Select', { type: 3, custom_id: 'select', options, max_values: 2 }),
    label('Radio', { type: 21, custom_id: 'radio', options, required: false }),
    label('Group', { type: 22, custom_id: 'group', options, max_values: 2 }),
    label('Tick', { type: 23, custom_id: 'tick' }),
  ],
  things: [
    label('User', { type: 5, custom_id: 'user' }),
    label('Role', { type: 6, custom_id: 'role', required: false }),
    label('Mention', { type: 7, custom_id: 'mention', max_values: 2 }),
    label('Channel', { type: 8, custom_id: 'channel', channel_types: [0] }),
  ],
};

function filledIn({ fields }: ModalSubmitInteraction): string {
  const values = fields.fields.map((field) => {
    if ('attachments' in field && field.attachments)
      return field.attachments.map(({ name }) => name).join('+');
    return 'values' in field ? field.values.join('+') : String((field as { value: unknown }).value);
  });
  return values.join(' | ');
}

async function handle(interaction: Interaction): Promise<void> {
  if (interaction.isChatInputCommand()) {
    const { commandName } = interaction;
    const form = { custom_id: commandName, title: `Form of ${commandName}` };
    await interaction.showModal({ ...form, components: forms[commandName] } as never);
  }
  if (interaction.isModalSubmit()) await interaction.reply(`» ${filledIn(interaction)}`);
}

const chromium = findChromium();

describe.skipIf(!chromium)('a form', () => {
  let browser: Browser;
  let scene: Scene;
  let window: Window;
  let page: Page;
  beforeAll(async () => {
    browser = await launch(chromium!);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    scene = await makeScene();
    await scene.connect(handle);
    await scene.register(...Object.keys(forms).map((name) => ({ name, description: name })));
    const address = `${scene.discord.url}/?as=${scene.ben.id}&channel=${scene.channel.id}`;
    window = await Window.open(browser, address);
    page = window.page;
  });
  afterEach(async () => {
    await page.close();
    await scene.close();
  });
  const opens = async (name: string) => {
    await window.types(`/${name}`);
    const dialog = page.getByRole('dialog', { name: `Form of ${name}` });
    await dialog.waitFor();
    expect(await seriousViolations(page, 'dialog')).toEqual([]);
    return dialog;
  };
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
  };

  it('takes texts and files, and says what is missing', async () => {
    // Listened to from the start: the browser is told to leave the choosing to us, which takes it a moment.
    page.on('filechooser', () => {});
    const dialog = await opens('texts');
    const name = dialog.getByRole('textbox', { name: 'Name' });
    await name.and(page.locator(':focus')).waitFor();
    await press('Tab');
    await page.keyboard.type('abc');
    await press('Tab', 'Tab');
    const choosing = page.waitForEvent('filechooser');
    await press('Enter');
    await (
      await choosing
    ).setFiles([
      { name: 'a.txt', mimeType: 'text/plain', buffer: Buffer.from('a') },
      { name: 'b.txt', mimeType: 'text/plain', buffer: Buffer.from('b') },
    ]);
    await dialog.getByText('b.txt').waitFor();
    await dialog.getByRole('button', { name: 'Remove a.txt' }).click();
    await dialog.getByText('a.txt').waitFor({ state: 'detached' });
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await name.and(page.locator(':focus')).waitFor();
    expect(await dialog.getByText('This has to be filled in').count()).toBe(1);
    expect(await dialog.getByText('Write at least 5 characters').count()).toBe(1);
    expect(await seriousViolations(page, 'dialog')).toEqual([]);
    await page.keyboard.type('Bennet the Second');
    await press('Tab', 'Control+a');
    await page.keyboard.type('abcdef');
    await dialog.getByRole('textbox', { name: 'Name' }).focus();
    await press('Enter');
    await window.sees('» Bennet the | abcdef | kept | b.txt');
    await dialog.waitFor({ state: 'detached' });
    expect(window.complaints).toEqual([]);
  });

  it('takes choices of every kind', async () => {
    const dialog = await opens('choices');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    expect(await dialog.getByText('This has to be filled in').count()).toBe(2);
    await dialog.getByRole('button', { name: /^Select/ }).click();
    await page.getByRole('option', { name: 'One' }).click();
    await page.getByRole('option', { name: 'Three' }).click();
    await press('Escape');
    await dialog.getByRole('radio', { name: 'Two' }).check();
    await dialog.getByRole('button', { name: 'Take the choice back' }).click();
    await dialog.getByRole('radio', { name: 'One' }).check();
    for (const name of ['One', 'Two'])
      await dialog.getByRole('checkbox', { name, exact: true }).check();
    expect(await dialog.getByRole('checkbox', { name: 'Three' }).isDisabled()).toBe(true);
    await dialog.getByRole('checkbox', { name: 'Tick' }).check();
    await dialog.getByRole('button', { name: 'Submit' }).click();
    await window.sees('» one+three | one | one+two | true');
  });

  it('takes people, roles and channels', async () => {
    const dialog = await opens('things');
    const choose = async (field: string, ...names: string[]) => {
      await dialog.getByRole('button', { name: new RegExp(`^${field}`) }).click();
      for (const name of names) await page.getByRole('option', { name: new RegExp(name) }).click();
    };
    await choose('User', 'Ada');
    await choose('Mention', 'Ben', '@everyone');
    await press('Escape');
    await choose('Channel', 'general');
    await dialog.getByRole('button', { name: 'Submit' }).click();
    const { ada, ben, guild, channel } = scene;
    await window.sees(`» ${ada.id} |  | ${ben.id}+${guild.id} | ${channel.id}`.replace('  ', ' '));
    expect(window.complaints).toEqual([]);
  });

  it('stays open with its words when the bot does not take it, and closes with Escape', async () => {
    const dialog = await opens('texts');
    await page.keyboard.type('Ben');
    scene.discord.faults.add({ method: 'POST', path: /callback/, status: 500, body: {} });
    await press('Enter');
    await dialog.getByRole('alert').getByText('The application did not respond').waitFor();
    expect(await dialog.getByRole('textbox', { name: 'Name' }).inputValue()).toBe('Ben');
    await press('Escape');
    await dialog.waitFor({ state: 'detached' });
    scene.discord.faults.clear();
    await page.keyboard.type('/choices');
    await press('Enter');
    await page.getByRole('dialog', { name: 'Form of choices' }).waitFor();
  });

  it('fits a phone', async () => {
    await page.setViewportSize({ width: 380, height: 700 });
    for (const name of Object.keys(forms)) {
      const dialog = await opens(name);
      const widths = await dialog.evaluate((element) => [
        element.scrollWidth - element.clientWidth,
        document.documentElement.scrollWidth,
      ]);
      expect(widths).toEqual([0, 380]);
      await press('Escape');
      await dialog.waitFor({ state: 'detached' });
    }
  });
});
