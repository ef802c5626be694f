import { once } from 'node:events';
import { startLocalDiscord, type LocalDiscord } from '../../src/local-discord/index.ts';
import { drawPng } from '../../src/pictures/draw.ts';
import { allSamples } from '../pictures/samples.ts';
import { startContestant } from './contestants.ts';
import { quantile } from './quantile.ts';

/*
 * What a picture costs, and what it costs the others: CPU time of each kind, and `/next` while the bot's own process draws
 * as fast as it can beside while it is idle, in turns.
 */

const drawings = 20;
/** What a picture may cost. */
const mostCpuMs = 40;
const rounds = 24;
const perRound = 60;

type Furnish = (
  discord: LocalDiscord,
  guilds: number,
  people: number,
) => { guildIds: string[]; channelId: string; userIds: string[] };

export async function measurePictures(databaseFile: string, furnish: Furnish): Promise<void> {
  await measureCost();
  await measureNeighbours(databaseFile, furnish);
}

async function measureCost(): Promise<void> {
  console.log('\nPicture                          CPU ms      KB');
  // Of roadmaps, `page` is the largest that a message shows.
  const shown = allSamples().filter(({ name }) => /(?:sample|hostile|many|page)-dark/.test(name));
  for (const { name, spec } of shown) {
    // Fonts are read and code is compiled with the first ones.
    for (let turn = 0; turn < 5; turn += 1) await drawPng(spec);
    const before = process.cpuUsage();
    let bytes = 0;
    for (let turn = 0; turn < drawings; turn += 1) bytes = (await drawPng(spec)).length;
    const { user, system } = process.cpuUsage(before);
    const cost = (user + system) / 1000 / drawings;
    const kilobytes = (bytes / 1024).toFixed(0);
    const over = cost > mostCpuMs ? `   over ${mostCpuMs} ms` : '';
    console.log(
      `${name.padEnd(30)} ${cost.toFixed(1).padStart(8)} ${kilobytes.padStart(7)}${over}`,
    );
  }
}

async function measureNeighbours(databaseFile: string, furnish: Furnish): Promise<void> {
  const discord = await startLocalDiscord({ rateLimits: false });
  const { guildIds, channelId, userIds } = furnish(discord, 1, 50);
  const application = discord.world.createApplication({ name: 'roadmate' });
  const applicationId = application.id;
  for (const guildId of guildIds) {
    const permissions = 0x400n | 0x800n | 0x10000n;
    discord.world.installApplication({ applicationId, guildId, permissions });
  }
  const bot = await startContestant(discord, {
    name: 'roadmate',
    applicationId,
    token: application.token,
    program: 'test/bench/drawing-bot.ts',
    databaseFile,
  });
  let drawn = 0;
  bot.child.stdout!.on('data', (chunk) => {
    drawn += Number(/drew (\d+)/.exec(String(chunk))?.[1] ?? 0);
  });

  let turn = 0;
  const next = async () => {
    const userId = userIds[turn++ % userIds.length]!;
    const command = { userId, channelId, name: 'next', applicationId };
    const outcome = await discord.stage.command(command);
    if (outcome.status !== 'answered') throw new Error(`/next: ${outcome.error}`);
    return outcome.elapsedMs;
  };
  const times = { idle: [] as number[], drawing: [] as number[] };
  let drawingMs = 0;
  // The first rounds warm up.
  for (let round = -4; round < rounds; round += 1) {
    const drawing = round % 2 !== 0;
    const began = performance.now();
    const said = once(bot.child.stdout!, 'data');
    if (drawing) bot.child.kill('SIGUSR2');
    for (let index = 0; index < 10; index += 1) await next();
    for (let index = 0; index < perRound; index += 1) {
      const took = await next();
      if (round >= 0) times[drawing ? 'drawing' : 'idle'].push(took);
    }
    if (!drawing) continue;
    bot.child.kill('SIGUSR2');
    await said;
    drawingMs += performance.now() - began;
  }
  console.log('\n/next while           p50 ms   p99 ms');
  const line = (name: 'idle' | 'drawing') =>
    [quantile(times[name], 0.5), quantile(times[name], 0.99)] as const;
  for (const name of ['idle', 'drawing'] as const) {
    const [p50, p99] = line(name).map((value) => value.toFixed(2).padStart(8));
    console.log(`${name.padEnd(18)} ${p50} ${p99}`);
  }
  const ratios = line('drawing').map((value, index) => value / line('idle')[index]!);
  const [p50, p99] = ratios.map((ratio) => `×${ratio.toFixed(2)}`.padStart(8));
  console.log(`${'ratio'.padEnd(18)} ${p50} ${p99}`);
  console.log(`${((drawn * 1000) / drawingMs).toFixed(0)} pictures a second meanwhile\n`);
  await bot.stop();
  await discord.close();
}
