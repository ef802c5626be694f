import { once } from 'node:events';
import { Client, Events, GatewayIntentBits } from 'discord.js';

/** The floor: a discord.js bot as its guide begins one, with the default caches, that answers a constant. */
const client = new Client({
  intents: [GatewayIntentBits.Guilds],
  rest: { api: process.env.DISCORD_API_URL! },
});

client.on(Events.InteractionCreate, (interaction) => {
  if (interaction.isChatInputCommand()) void interaction.reply('A constant.');
});

const ready = once(client, Events.ClientReady);
await client.login(process.env.DISCORD_TOKEN);
await ready;
const names = ['next', 'done', 'leaderboard'];
await client.application!.commands.set(
  names.map((name) => ({ name, description: 'Answers a constant' })),
);
console.log('ready');
