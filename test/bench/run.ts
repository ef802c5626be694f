import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { completeStep } from '../../src/actions/complete-step.ts';
import { tickCheckpoint } from '../../src/actions/tick-checkpoint.ts';
import { systemClock } from '../../src/domain/clock.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import { startLocalDiscord, type LocalDiscord } from '../../src/local-discord/index.ts';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Store } from '../../src/storage/store.ts';
import { measureBoards } from './boards.ts';
import { startContestant, type Contestant } from './contestants.ts';
import { measurePage } from './page.ts';
import { measurePictures } from './pictures.ts';
import { quantile } from './quantile.ts';

/*
 * `npm run bench`: Roadmate beside a bare discord.js bot, both against the local Discord, in one run. Times go from
 * dispatch to answer as Discord sees them. The two take turns in short rounds, so that a machine that slows down slows
 * both. Ratios are what counts. `npm run bench page` measures one part alone: `page`, `speed`, `memory`,
 * `boards` or `pictures`.
 */

const members = 10_000;
const perRound = 50;
const inFlight = 16;
const servers = 1_000;

const folder = await mkdtemp(path.join(tmpdir(), 'roadmate-bench-'));
try {
  const parts = {
    page: () => measurePage(folder),
    speed: () => measureSpeed(path.join(folder, 'speed.db')),
    memory: () => measureMemory(path.join(folder, 'memory.db')),
    pictures: () => measurePictures(path.join(folder, 'pictures.db'), furnish),
    boards: () => measureBoards(folder),
  };
  const named = process.argv.slice(2);
  for (const [name, measure] of Object.entries(parts))
    if (named.length === 0 || named.includes(name)) await measure();
} finally {
  await rm(folder, { recursive: true });
}

async function measureSpeed(databaseFile: string): Promise<void> {
  const discord = await startLocalDiscord({ rateLimits: false });
  const { guildId, channelId, userIds } = furnish(discord, 1, members);
  await seedScores(databaseFile, guildId, userIds);
  const [bare, roadmate] = await startBoth(discord, [guildId], databaseFile);
  console.log(
    `${members} members in the server, one request at a time, then ${inFlight} at a time`,
  );
  console.log('p50 and p99: from dispatch to the first response, which Discord waits 3 s for\n');
  console.log('command        bot        p50 ms   p99 ms   answers a second');
  // `/next` marks a step started once: 50 members take turns, so that what is measured is reading. `/done` writes to
  // the disk each time, for a member of its own. `/leaderboard` promises an answer at once, and draws it then.
  await measureCommand('next', { callers: 50, rounds: 20 });
  await measureCommand('done', { callers: members, rounds: 20 });
  await measureCommand('leaderboard', { callers: members, rounds: 6, drawn: true });
  await Promise.all([bare.stop(), roadmate.stop()]);
  await discord.close();

  async function measureCommand(
    name: string,
    { callers, rounds, drawn = false }: { callers: number; rounds: number; drawn?: boolean },
  ): Promise<void> {
    const figures = () => ({
      first: [] as number[],
      finished: [] as number[],
      rates: [] as number[],
    });
    const seen = new Map<Contestant, ReturnType<typeof figures>>([
      [bare, figures()],
      [roadmate, figures()],
    ]);
    let turn = 0;
    const use = async ({ applicationId }: Contestant) => {
      const userId = userIds[turn++ % callers]!;
      const began = performance.now();
      const outcome = await discord.stage.command({ userId, channelId, name, applicationId });
      if (outcome.status !== 'answered') throw new Error(`/${name}: ${outcome.error}`);
      return { first: outcome.elapsedMs, finished: performance.now() - began };
    };
    for (let round = -2; round < rounds; round += 1) {
      for (const bot of round % 2 === 0 ? [bare, roadmate] : [roadmate, bare]) {
        const alone: Awaited<ReturnType<typeof use>>[] = [];
        for (let index = 0; index < perRound; index += 1) alone.push(await use(bot));
        const began = performance.now();
        const lanes = Array.from({ length: inFlight }, async () => {
          for (let index = 0; index < perRound / 5; index += 1) await use(bot);
        });
        await Promise.all(lanes);
        const rate = (inFlight * (perRound / 5) * 1000) / (performance.now() - began);
        // The first rounds warm both up.
        if (round < 0) continue;
        const { first, finished, rates } = seen.get(bot)!;
        first.push(...alone.map((one) => one.first));
        finished.push(...alone.map((one) => one.finished));
        rates.push(rate);
      }
    }
    const [floor, own] = [bare, roadmate].map((bot) => {
      const { first, rates } = seen.get(bot)!;
      const line = [quantile(first, 0.5), quantile(first, 0.99), quantile(rates, 0.5)] as const;
      const [p50, p99, rate] = line.map((value) => value.toFixed(2).padStart(8));
      console.log(`/${name.padEnd(13)} ${bot.name.padEnd(9)} ${p50} ${p99}   ${rate}`);
      return line;
    }) as [readonly [number, number, number], readonly [number, number, number]];
    const ratios = [own[0] / floor[0], own[1] / floor[1], own[2] / floor[2]];
    const [p50, p99, rate] = ratios.map((ratio) => `×${ratio.toFixed(2)}`.padStart(8));
    console.log(`${''.padEnd(14)} ratio     ${p50} ${p99}   ${rate}`);
    if (drawn) {
      const { finished } = seen.get(roadmate)!;
      const whole = [quantile(finished, 0.5), quantile(finished, 0.99)];
      const [middle, worst] = whole.map((value) => value.toFixed(2).padStart(8));
      console.log(`${''.padEnd(14)} picture   ${middle} ${worst}   from dispatch to the picture`);
    }
    console.log();
  }
}

async function measureMemory(databaseFile: string): Promise<void> {
  const discord = await startLocalDiscord({ rateLimits: false });
  const made = furnish(discord, servers, 20);
  const [bare, roadmate] = await startBoth(discord, made.guildIds, databaseFile);
  for (const { applicationId } of [bare, roadmate]) {
    for (const channelId of made.channelIds) {
      const userId = made.userIds[0]!;
      await discord.stage.command({ userId, channelId, name: 'next', applicationId });
    }
  }
  const [floor, own] = [bare.memory(), roadmate.memory()];
  console.log(`Memory with ${servers} servers, each having used /next once`);
  console.log(
    `bare      ${floor.toFixed(0).padStart(5)} MB\nroadmate  ${own.toFixed(0).padStart(5)} MB   ×${(own / floor).toFixed(2)}`,
  );
  await Promise.all([bare.stop(), roadmate.stop()]);
  await discord.close();
}

function furnish({ world }: LocalDiscord, guilds: number, people: number) {
  // Without pictures: the CDN of this process would draw them, and be what is measured.
  const userIds = Array.from({ length: people }, (_, index) => {
    const name = { username: `member${index}`, globalName: `Member ${index}` };
    return world.createUser({ ...name, avatar: null }).id;
  });
  const guildIds: string[] = [];
  const channelIds: string[] = [];
  for (let index = 0; index < guilds; index += 1) {
    const { id: guildId } = world.createGuild({ name: `Server ${index}`, ownerId: userIds[0]! });
    for (const userId of userIds.slice(1)) world.addMember({ guildId, userId });
    for (let other = 0; other < 20; other += 1) {
      world.createRole({ guildId, name: `Role ${other}` });
      world.createChannel({ guildId, name: `channel-${other}`, type: 0 });
    }
    channelIds.push(world.createChannel({ guildId, name: 'study', type: 0 }).id);
    guildIds.push(guildId);
  }
  return { guildIds, channelIds, userIds, guildId: guildIds[0]!, channelId: channelIds[0]! };
}

async function startBoth(
  discord: LocalDiscord,
  guildIds: readonly string[],
  databaseFile: string,
): Promise<[Contestant, Contestant]> {
  const install = (name: string) => {
    const application = discord.world.createApplication({ name });
    for (const guildId of guildIds) {
      discord.world.installApplication({
        applicationId: application.id,
        guildId,
        permissions: 0x400n | 0x800n | 0x10000n,
      });
    }
    return { name, applicationId: application.id, token: application.token };
  };
  const own = install('roadmate');
  const roadmate = await startContestant(discord, { ...own, program: 'src/main.ts', databaseFile });
  const bare = install('bare');
  const floor = await startContestant(discord, { ...bare, program: 'test/bench/bare-bot.ts' });
  return [floor, roadmate];
}

/** Every member has finished one to four steps and ticked up to twelve checkpoints, a thousand to a transaction. */
async function seedScores(
  file: string,
  guildId: string,
  userIds: readonly string[],
): Promise<void> {
  const store = await openSqlite(file);
  const { roadmaps } = await loadRoadmaps('data/roadmaps');
  const library = new RoadmapLibrary(roadmaps);
  const checkpoints = library.default.steps
    .slice(0, 3)
    .flatMap((step) => step.checkpoints.map(({ id }) => ({ stepId: step.id, checkpointId: id })));
  for (let from = 0; from < userIds.length; from += 1000) {
    await store.transaction(async (repositories) => {
      const inside: Store = {
        ...store,
        ...repositories,
        transaction: (work) => work(repositories),
      };
      const deps = { store: inside, library, clock: systemClock, defaultTimeZone: 'UTC' };
      for (const [index, userId] of userIds.slice(from, from + 1000).entries()) {
        const actor = {
          guildId: guildId as GuildId,
          userId: userId as UserId,
          displayName: `Member ${from + index}`,
          avatar: null,
        };
        for (let step = 0; step <= index % 4; step += 1) {
          await completeStep(deps, { actor, day: 'today', interactionId: `${userId}-${step}` });
        }
        for (const [tick, one] of checkpoints.slice(0, (index * 7) % 13).entries()) {
          const interactionId = `${userId}-tick-${tick}`;
          await tickCheckpoint(deps, { actor, ...one, ticked: true, interactionId });
        }
      }
    });
  }
  await store.close();
}
