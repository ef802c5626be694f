import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ChannelType } from 'discord-api-types/v10';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { localDateAt } from '../../src/domain/day.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { startLocalDiscord, type LocalDiscord } from '../../src/local-discord/index.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { auditOf } from '../discord-audit.ts';
import { Person } from './person.ts';
import { invitedWith } from './study-server.ts';
import { wordsOf } from './words.ts';

let folder: string;
let discord: LocalDiscord;
let bot: ChildProcess;
let token: string;
let ada: Person;
let ines: Person;
let nudgeChannel: string;
let throwOverProblems: () => void;
let guildId: string;
let applicationId: string;

const databaseFile = () => path.join(folder, 'roadmate.db');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'roadmate-kill-'));
  discord = await startLocalDiscord({ rateLimits: false });
  throwOverProblems = auditOf(discord);
  const { world } = discord;
  const application = world.createApplication({ name: 'Roadmate' });
  token = application.token;
  applicationId = application.id;
  const owner = world.createUser({ username: 'ines', globalName: 'Ines' });
  guildId = world.createGuild({ name: 'Study Hall', ownerId: owner.id }).id;
  const channel = (name: string) =>
    world.createChannel({ guildId, name, type: ChannelType.GuildText }).id;
  const study = channel('study');
  nudgeChannel = channel('nudges');
  world.installApplication({ applicationId: application.id, guildId, permissions: invitedWith });
  const member = world.createUser({ username: 'ada', globalName: 'Ada' });
  world.addMember({ guildId, userId: member.id });
  ada = new Person(discord, member.id, study);
  ines = new Person(discord, owner.id, study);
  await start();
});

afterAll(async () => {
  bot.kill('SIGKILL');
  await discord.close();
  await rm(folder, { recursive: true });
  throwOverProblems();
});

/** Starts the program as an operator does, and waits until it says that it is ready. */
async function start(): Promise<void> {
  bot = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_URL: discord.cdnUrl,
      DATABASE_URL: `sqlite:${databaseFile()}`,
      LOG_FORMAT: 'json',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  await new Promise<void>((resolve, reject) => {
    bot.once('exit', () => reject(new Error(`The bot ended before it was ready: ${output}`)));
    bot.stdout!.on('data', (chunk) => {
      output += String(chunk);
      if (output.includes('Roadmate is ready')) resolve();
    });
  });
  expect(output).not.toContain(token);
}

async function kill(): Promise<void> {
  const exited = once(bot, 'exit');
  bot.kill('SIGKILL');
  await exited;
}

it('loses no answered /done and counts none twice when killed at any moment', async () => {
  const answered: string[] = [];
  const unanswered: string[] = [];
  for (let round = 0; round < 4; round += 1) {
    for (let step = 0; step < 3; step += 1) {
      answered.push((await ada.runs('/done', { quiet: true })).outcome.interactionId);
    }
    // Killed at the instant the next /done reaches Discord's gateway, later or earlier in its work each round.
    const dispatched = discord.stage.command({
      userId: ada.id,
      channelId: ada.channelId,
      name: 'done',
      options: { quiet: true },
    });
    for (let turn = 0; turn < round * 8; turn += 1) await new Promise(setImmediate);
    await kill();
    const outcome = await dispatched;
    (outcome.status === 'answered' ? answered : unanswered).push(outcome.interactionId);
    await start();
    for (const id of [...answered.slice(-2), ...unanswered]) discord.stage.redeliver(id);
  }
  const { words } = await ada.runs('/progress');
  await kill();

  const store = await openSqlite(databaseFile());
  const recorded = await Promise.all(answered.map((id) => store.ledger.byInteraction(id)));
  expect(recorded.every((activity) => activity?.kind === 'completed')).toBe(true);
  const steps = recorded.map((activity) => activity!.ref);
  expect(new Set(steps).size).toBe(answered.length);
  const late = await Promise.all(unanswered.map((id) => store.ledger.byInteraction(id)));
  const finished = answered.length + late.filter(Boolean).length;
  expect(words).toContain(`${finished} of 26 steps`);
  await store.close();
  await start();
}, 120_000);

it('posts a nudge once when killed between posting it and recording it', async () => {
  const panel = await ines.runs('/setup');
  await ines.chooses('Nudge channel', [nudgeChannel], panel);
  // The post arrives, its answer never does; then the process dies with the delivery claimed.
  const post = { method: 'POST', path: new RegExp(`/channels/${nudgeChannel}/messages`) };
  discord.faults.add({ ...post, drop: true, afterwards: true });
  const posted = discord.stage.nextMessage(nudgeChannel);
  const asked = discord.stage.command({
    userId: ines.id,
    channelId: ines.channelId,
    name: 'nudge',
    subcommand: 'now',
  });
  asked.catch(() => {});
  await posted;
  await kill();
  discord.faults.clear();

  const store = await openSqlite(databaseFile());
  const [delivery] = await store.deliveries.open(Date.now() + 180_000, 10);
  expect(delivery).toBeDefined();
  // As if the claim of the dead process had run out.
  await store.deliveries.postpone(delivery!, 0, 'killed');
  await store.close();
  await start();
  await expect
    .poll(() =>
      discord.requests
        .all()
        .some(
          ({ method, path: at }) =>
            method === 'GET' && at.includes(`/channels/${nudgeChannel}/messages`),
        ),
    )
    .toBe(true);
  await ines.runs('/nudge status');
  expect(ines.sees(nudgeChannel)).toHaveLength(1);
}, 60_000);

it('sends each reminder once when killed during catch-up, whether its post had arrived or not', async () => {
  const people = Array.from({ length: 6 }, (_, index) => {
    const user = discord.world.createUser({
      username: `late${index}`,
      globalName: `Late ${index}`,
    });
    discord.world.addMember({ guildId, userId: user.id });
    return new Person(discord, user.id, ada.channelId);
  });
  for (const person of people) {
    await person.runs('/plan set', { days: 'every day', time: '12:00', remind: true });
  }
  await kill();
  // As if all of them had become due while the bot was away.
  const overdue = await openSqlite(databaseFile());
  for (const person of people) {
    await overdue.transaction(async ({ studyPlans }) => {
      const plan = (await studyPlans.get(guildId as GuildId, person.id as UserId))!;
      const nextDueAtMs = Date.now() - 1000;
      await studyPlans.put({
        ...plan,
        nextDueAtMs,
        nextLocalDate: localDateAt(nextDueAtMs, 'UTC'),
      });
    });
  }
  await overdue.close();
  const inboxOf = (person: Person) => discord.stage.dm(person.id, applicationId);
  const reminders = () =>
    people.map(
      (person) =>
        person
          .sees(inboxOf(person))
          .filter(({ components }) => wordsOf(components).includes('Your study time')).length,
    );
  const posts = { method: 'POST', path: /\/channels\/\d+\/messages/ };
  // The first arrives without an answer, the second does not arrive at all; then the process dies.
  discord.faults.add({ ...posts, drop: true, afterwards: true, times: 1 });
  discord.faults.add({ ...posts, drop: true });
  await start();
  await expect.poll(() => reminders().reduce((sum, count) => sum + count, 0)).toBe(1);
  await kill();
  discord.faults.clear();

  const store = await openSqlite(databaseFile());
  // As if the claims of the dead process had run out.
  for (const id of await store.deliveries.open(Date.now() + 600_000, 100)) {
    await store.deliveries.postpone(id, 0, 'killed');
  }
  await store.close();
  await start();
  await expect.poll(reminders, { timeout: 10_000 }).toEqual(people.map(() => 1));
  await kill();
  await start();
  await ada.runs('/progress');
  expect(reminders()).toEqual(people.map(() => 1));
}, 60_000);
