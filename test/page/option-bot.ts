import { type AutocompleteInteraction, type Interaction, PermissionFlagsBits } from 'discord.js';
import type { Browser, BrowserContext, BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { makeScene, type Scene } from '../local-discord/scene.ts';
import { launch, Window } from './browser.ts';

const option = (type: number, name: string, more: object = {}) => ({
  type,
  name,
  description: `About ${name}`,
  ...more,
});

const commands = [
  {
    name: 'everything',
    description: 'Takes one of each',
    options: [
      option(3, 'text', { required: true, max_length: 12 }),
      option(4, 'count', { required: true, min_value: 1, max_value: 10 }),
      option(3, 'colour', { choices: ['Red', 'Green'].map((name) => ({ name, value: name })) }),
      option(10, 'weight'),
      option(5, 'loud'),
      option(6, 'who'),
      option(7, 'where'),
      option(8, 'role'),
      option(9, 'whom'),
      option(11, 'file', { file_types: ['.txt'] }),
    ],
  },
  {
    name: 'city',
    description: 'Finds a city',
    options: [option(3, 'name', { required: true, autocomplete: true })],
  },
  { name: 'ping', description: 'Answers' },
  {
    name: 'project',
    description: 'Projects',
    options: [{ type: 1, name: 'idea', description: 'Suggests one', options: [] }],
  },
];

const cities = ['Lagos', 'Lima', 'Lisbon', 'London', 'Oslo'];

/** Windows of a bot whose commands take every kind of option; the values are those of the test that runs. */
export interface OptionBot {
  scene: Scene;
  window: Window;
  /** What the bot waits for before it suggests cities for this text. */
  waits: Map<string, Promise<void>>;
  /** The last answer of the bot, without the sign it has in front. */
  answer(): Promise<string>;
  open(options?: BrowserContextOptions): Promise<Window>;
  /** The field that has the focus. */
  focused(): Locator;
}

export function useOptionBot(chromium: string | undefined): OptionBot {
  const current = { waits: new Map() } as OptionBot;
  let browser: Browser;
  let contexts: BrowserContext[];

  async function suggest(interaction: AutocompleteInteraction): Promise<void> {
    const text = interaction.options.getFocused();
    await current.waits.get(text);
    const found = cities.filter((city) => city.toLowerCase().includes(text.toLowerCase()));
    await interaction.respond(found.map((name) => ({ name, value: name.toUpperCase() })));
  }
  async function handle(interaction: Interaction): Promise<void> {
    if (interaction.isAutocomplete()) return suggest(interaction);
    if (!interaction.isChatInputCommand()) return;
    const { commandName, options } = interaction;
    const given = options.data.map(
      ({ name, value, attachment }) => `${name}=${attachment?.name ?? value}`,
    );
    await interaction.reply([`» ${commandName}`, ...given].join(' | '));
  }
  beforeAll(async () => {
    browser = await launch(chromium!);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    contexts = [];
    current.waits.clear();
    const scene = await makeScene();
    const deny = { id: scene.guild.id, type: 0 };
    for (const [name, bit] of [
      ['read-only', PermissionFlagsBits.SendMessages],
      ['hidden', PermissionFlagsBits.ViewChannel],
    ] as const) {
      const permissionOverwrites = [{ ...deny, deny: bit }];
      scene.world.createChannel({ guildId: scene.guild.id, name, type: 0, permissionOverwrites });
    }
    scene.world.createRole({ guildId: scene.guild.id, name: 'Readers', color: 0x3498db });
    await scene.connect(handle);
    await scene.register(...commands);
    const open = async (options: BrowserContextOptions = {}): Promise<Window> => {
      const context = await browser.newContext(options);
      contexts.push(context);
      const url = `${scene.discord.url}/?as=${scene.ben.id}&channel=${scene.channel.id}`;
      return Window.open(context, url, options.viewport ?? undefined);
    };
    Object.assign(current, { scene, open, window: await open() });
    current.focused = () => current.window.page.locator(':focus');
    current.answer = async () => {
      const answers = current.window.page.getByText('» ');
      return (await answers.last().textContent())!.slice(2);
    };
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    await current.scene.close();
  });
  return current;
}
