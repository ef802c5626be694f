import { once } from 'node:events';
import { ChannelType, Client } from 'discord.js';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startLocalDiscord, type LocalDiscord } from '../../src/local-discord/index.ts';

/** The whole of a bot that has nothing to do with Roadmate: all it is told of this Discord is the API's address. */
async function startDiceBot(api: string, token: string): Promise<Client> {
  const button = { type: 2, style: 1, label: 'Again', custom_id: 'again' };
  const client = new Client({ intents: [], rest: { api } });
  client.on('interactionCreate', (use) => {
    const row = { type: 1, components: [button] };
    if (use.isCommand()) void use.reply({ content: 'You rolled a 4', components: [row] });
    if (use.isButton()) void use.update('You rolled a 2');
    if (use.isButton()) void use.user.send('I shall tell nobody of the 4');
  });
  await Promise.all([once(client, 'clientReady'), client.login(token)]);
  await client.application!.commands.set([{ name: 'dice', description: 'Rolls a die' }]);
  return client;
}

let discord: LocalDiscord;
let bot: Client;
let token: string;
let applicationId: string;
let player: { userId: string; channelId: string };

beforeAll(async () => {
  discord = await startLocalDiscord();
  const { world } = discord;
  ({ id: applicationId, token } = world.createApplication({ name: 'Dice' }));
  const { id: userId } = world.createUser({ username: 'ada', globalName: 'Ada' });
  const { id: guildId } = world.createGuild({ name: 'Game night', ownerId: userId });
  const { id: channelId } = world.createChannel({
    guildId,
    name: 'table',
    type: ChannelType.GuildText,
  });
  world.installApplication({ applicationId, guildId, permissions: 0n });
  player = { userId, channelId };
  bot = await startDiceBot(discord.apiUrl, token);
});
afterAll(async () => {
  await bot.destroy();
  await discord.close();
});

it('answers its command', async () => {
  const rolled = await discord.stage.command({ ...player, name: 'dice' });
  expect(rolled).toMatchObject({ status: 'answered', message: { content: 'You rolled a 4' } });
});

it('answers its button, and writes to who pressed it', async () => {
  const { stage } = discord;
  const { message } = await stage.command({ ...player, name: 'dice' });
  const written = stage.nextMessage(stage.dm(player.userId, applicationId));
  const press = { ...player, messageId: message!.id, customId: 'again' };
  expect(await stage.press(press)).toMatchObject({
    updated: true,
    message: { id: message!.id, content: 'You rolled a 2' },
  });
  expect(await written).toMatchObject({ content: 'I shall tell nobody of the 4' });
});

it('has people use only what it has declared', async () => {
  const { stage } = discord;
  await expect(stage.command({ ...player, name: 'next' })).rejects.toThrow(/next/);
  await expect(stage.command({ ...player, name: 'dice', options: { sides: 1 } })).rejects.toThrow(
    /sides/,
  );
});
