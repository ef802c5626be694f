import type { Interaction } from 'discord.js';
import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import type { AgendaItem } from '../../src/local-discord/index.ts';
import { makeScene, type Scene } from '../local-discord/scene.ts';
import { launch, Window } from './browser.ts';

export const phone = { width: 380, height: 800 };

/** A bot of another kind than the one this repository is about; `/broken` shows the answer that Discord refuses. */
async function answer(interaction: Interaction): Promise<void> {
  if (!interaction.isChatInputCommand()) return;
  if (interaction.commandName === 'hello') {
    await interaction.reply(`Hello ${interaction.user.displayName}`);
    return;
  }
  const button = { type: 2, style: 1, label: 'x'.repeat(81), custom_id: 'a' } as const;
  const path = `/interactions/${interaction.id}/${interaction.token}/callback` as const;
  const data = { components: [{ type: 1, components: [button] }] };
  await interaction.client.rest
    .post(path, { auth: false, body: { type: 4, data } })
    .catch(() => {});
  await interaction.reply('Mended');
}

export interface SmallBotScene {
  scene: Scene;
  context: BrowserContext;
  /** What the bot announces it will do; for each test to fill. */
  plan: AgendaItem[];
  openAs(userId: string, size?: typeof phone): Promise<Window>;
}

/** For each test a Discord with a small bot in it, and a browser of its own; the values are those of the test that runs. */
export function useSmallBot(chromium: string | undefined): SmallBotScene {
  let browser: Browser;
  const current = {} as SmallBotScene;
  beforeAll(async () => {
    browser = await launch(chromium!);
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const scene = await makeScene({ agenda: async () => current.plan });
    await scene.connect(answer);
    await scene.register(
      { name: 'hello', description: 'Says hello' },
      { name: 'broken', description: 'Breaks a rule, then mends it' },
    );
    const permissions = ['clipboard-read', 'clipboard-write'];
    const context = await browser.newContext({ permissions });
    const openAs = (userId: string, size?: typeof phone): Promise<Window> =>
      Window.open(context, `${scene.discord.url}/?as=${userId}&channel=${scene.channel.id}`, size);
    Object.assign(current, { scene, context, plan: [], openAs });
  });
  afterEach(async () => {
    await current.context.close();
    await current.scene.close();
  });
  return current;
}
