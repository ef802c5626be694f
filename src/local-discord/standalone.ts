import { existsSync } from 'node:fs';
import process from 'node:process';
import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { type LocalDiscord, startLocalDiscord, StateFileError, type World } from './index.ts';

/** `npm run local-discord`: this Discord alone, for whatever bot is pointed at it. */
const stateFile = './var/local-discord/alone.db';
const usualPort = '4400';

const permissions =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.EmbedLinks |
  Bits.AttachFiles |
  Bits.ReadMessageHistory |
  Bits.ManageMessages;

if (existsSync('.env')) process.loadEnvFile('.env');
const port = process.env.LOCAL_DISCORD_PORT || usualPort;
if (/^\d{1,5}$/.test(port) && Number(port) <= 65_535) await run(Number(port));
else refuse('LOCAL_DISCORD_PORT must be a whole number from 0 to 65535');

async function run(port: number): Promise<void> {
  let discord: LocalDiscord;
  try {
    discord = await startLocalDiscord({ port, stateFile });
  } catch (error) {
    return refuse(problemOf(error, port));
  }
  const { world } = discord;
  if (!discord.isRestored) furnish(world);
  const [application] = world.applications.values();
  console.log(introduction(discord, application!.token));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void discord.close().then(() => process.exit()));
  }
}

function furnish(world: World): void {
  const { id: applicationId } = world.createApplication({ name: 'Your bot' });
  const ada = world.createUser({ username: 'ada', globalName: 'Ada', bio: 'Owns the server' });
  const ben = world.createUser({ username: 'ben', globalName: 'Ben', bio: 'A member' });
  const guildId = world.createGuild({ name: 'Your server', ownerId: ada.id }).id;
  world.addMember({ guildId, userId: ben.id });
  for (const name of ['general', 'off-topic']) {
    world.createChannel({ guildId, name, type: ChannelType.GuildText });
  }
  world.installApplication({ applicationId, guildId, permissions });
}

function introduction({ url, apiUrl, cdnUrl }: LocalDiscord, token: string): string {
  return `
A Discord of this machine, with a server, two members and your bot in it.

  Page   ${url}
  API    ${apiUrl}
  Token  ${token}

In a discord.js bot:

  const client = new Client({ intents: [], rest: { api: '${apiUrl}', cdn: '${cdnUrl}' } });
  await client.login('${token}');

Everything is kept in ${stateFile}. Ctrl+C ends it.
`;
}

function problemOf(error: unknown, port: number): string {
  if (error instanceof StateFileError) return error.message;
  if ((error as NodeJS.ErrnoException).code === 'EADDRINUSE')
    return `LOCAL_DISCORD_PORT ${port} is taken: stop what uses it, or set another port`;
  throw error;
}

function refuse(problem: string): void {
  console.error(problem);
  process.exitCode = 1;
}
