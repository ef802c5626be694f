import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client, Events } from 'discord.js';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { startLocalDiscord } from '../../src/local-discord/index.ts';

let folder: string;
const running: ChildProcess[] = [];
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-discord-alone-'));
});
afterEach(() => {
  for (const program of running.splice(0)) program.kill('SIGKILL');
});
afterAll(() => rm(folder, { recursive: true }));

function start(env: Record<string, string>) {
  const args = [
    '--disable-warning=ExperimentalWarning',
    path.resolve('src/local-discord/standalone.ts'),
  ];
  const program = spawn(process.execPath, args, {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
  });
  running.push(program);
  const said = { output: '', complaint: '' };
  program.stdout.on('data', (chunk) => (said.output += String(chunk)));
  program.stderr.on('data', (chunk) => (said.complaint += String(chunk)));
  const ended = once(program, 'close').then(([code]) => ({ code: code as number, ...said }));
  return { program, said, ended };
}

/** Starts it on any free port, and reads what it prints to be copied. */
async function startWell() {
  const { program, said, ended } = start({ LOCAL_DISCORD_PORT: '0' });
  const lines = async () => {
    for (;;) {
      const printed = /Page +(\S+)\n +API +(\S+)\n +Token +(\S+)[^]*Ctrl\+C/.exec(said.output);
      if (printed) return printed;
      await Promise.race([
        once(program.stdout, 'data'),
        ended.then(() => Promise.reject(new Error(said.complaint))),
      ]);
    }
  };
  const [, url, api, token] = await lines();
  const stop = async () => {
    program.kill('SIGTERM');
    return await ended;
  };
  return { url: url!, api: api!, token: token!, stop };
}

test('a bot logs in with what is printed, and after a restart again', async () => {
  const first = await startWell();
  expect((await fetch(first.url)).status).toBe(200);
  const state: any = await (await fetch(`${first.url}/stage/state`)).json();
  expect(state.guilds).toHaveLength(1);
  expect(state.users.filter(({ bot }: any) => !bot)).toHaveLength(2);
  expect(await first.stop()).toMatchObject({ code: 0, complaint: '' });

  const second = await startWell();
  expect(second.token).toBe(first.token);
  const client = new Client({ intents: [], rest: { api: second.api } });
  try {
    await Promise.all([once(client, Events.ClientReady), client.login(first.token)]);
    expect(client.user!.username).toBe('Your bot');
    expect(await client.guilds.fetch()).toHaveProperty('size', 1);
  } finally {
    await client.destroy();
  }
  expect(await second.stop()).toMatchObject({ code: 0, complaint: '' });
});

test('a port that is none, or taken, is told in one line', async () => {
  const other = await startLocalDiscord();
  const { port } = new URL(other.url);
  try {
    expect(await start({ LOCAL_DISCORD_PORT: port }).ended).toMatchObject({
      code: 1,
      complaint: `LOCAL_DISCORD_PORT ${port} is taken: stop what uses it, or set another port\n`,
    });
  } finally {
    await other.close();
  }
  for (const bad of ['65536', 'http']) {
    expect(await start({ LOCAL_DISCORD_PORT: bad }).ended).toMatchObject({
      code: 1,
      complaint: 'LOCAL_DISCORD_PORT must be a whole number from 0 to 65535\n',
    });
  }
});

test('a state in use, or of no use, is told in one line', async () => {
  const first = await startWell();
  const second = await start({ LOCAL_DISCORD_PORT: '0' }).ended;
  expect(second).toMatchObject({ code: 1, output: '' });
  expect(second.complaint).toMatch(/^\S*alone\.db is in use by another local Discord: .*\n$/);
  await first.stop();
  await mkdir(path.join(folder, 'var/local-discord'), { recursive: true });
  await writeFile(path.join(folder, 'var/local-discord/alone.db'), 'Dear operator, '.repeat(100));
  const third = await start({ LOCAL_DISCORD_PORT: '0' }).ended;
  expect(third.code).toBe(1);
  expect(third.complaint).toMatch(/^\S*alone\.db cannot be used .*`npm run reset`.*\n$/);
});
