import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startLocalDiscord, type LocalDiscord } from '../src/local-discord/index.ts';

let folder: string;
let discord: LocalDiscord;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'roadmate-main-'));
  discord = await startLocalDiscord();
});
afterAll(async () => {
  await discord.close();
  await rm(folder, { recursive: true });
});

/** Runs the program until it ends by itself. */
async function run(env: Record<string, string>) {
  const program = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DATABASE_URL: `sqlite:${path.join(folder, 'main.db')}`,
      LOCAL_DISCORD_PORT: '0',
      LOG_LEVEL: 'trace',
      ...env,
    },
  });
  let output = '';
  let complaint = '';
  program.stdout.on('data', (chunk) => (output += String(chunk)));
  program.stderr.on('data', (chunk) => (complaint += String(chunk)));
  const [code] = (await once(program, 'close')) as [number];
  return { code, output, complaint };
}

it('answers what has arrived and ends with 0 when asked to stop', async () => {
  const { token } = discord.world.createApplication({ name: 'Roadmate' });
  const program = spawn(process.execPath, ['src/main.ts'], {
    env: {
      PATH: process.env.PATH,
      DISCORD_TOKEN: token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_URL: discord.cdnUrl,
      DATABASE_URL: `sqlite:${path.join(folder, 'stop.db')}`,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  program.stdout.on('data', (chunk) => {
    output += String(chunk);
    if (output.includes('Roadmate is ready')) program.kill('SIGTERM');
  });
  expect(await once(program, 'close')).toEqual([0, null]);
  expect(output).toContain('Stopping');
});

/** Starts the program without a token, in a folder of its own, until its sample server is open. */
async function startSample(home: string) {
  const program = spawn(process.execPath, [path.resolve('src/main.ts')], {
    cwd: home,
    env: {
      PATH: process.env.PATH,
      LOCAL_DISCORD_PORT: '0',
      ROADMAP_DIR: path.resolve('data/roadmaps'),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(program, 'close');
  let output = '';
  const url = await new Promise<string>((resolve, reject) => {
    program.stdout.on('data', (chunk) => {
      output += String(chunk);
      const [, url] = /Open it: (\S+)/.exec(output) ?? [];
      if (url) resolve(url);
    });
    void ended.then(() => reject(new Error(output)));
  });
  const stop = () => {
    program.kill('SIGTERM');
    return ended;
  };
  return { url, stop };
}

/** Who is on the stage, and what one of its members sees in every channel. */
async function lookAround(url: string) {
  // Attachments are at the address of this start.
  const ask = async (what: string) =>
    JSON.parse((await (await fetch(`${url}/stage/${what}`)).text()).replaceAll(url, ''));
  const { users, guilds, commands, dms } = await ask('state');
  const as = guilds[0].members[0].userId;
  const ids: string[] = guilds[0].channels.map(({ id }: { id: string }) => id);
  const messages = await Promise.all(
    ids.map((id) => ask(`channels/${id}/messages?as=${as}&limit=200`)),
  );
  return { users, guilds, commands, dms, messages };
}

it('goes on after a restart where its sample server was, until that is reset', async () => {
  const home = path.join(folder, 'home');
  await mkdir(home);
  const reset = async () =>
    await once(
      spawn(process.execPath, [path.resolve('src/operations/reset.ts')], { cwd: home }),
      'close',
    );

  const first = await startSample(home);
  const before = await lookAround(first.url);
  expect(before.messages.flat().length).toBeGreaterThan(0);
  expect(await reset()).toEqual([1, null]);
  expect(await first.stop()).toEqual([0, null]);

  const second = await startSample(home);
  // What has fallen due meanwhile may have been posted.
  const messages = before.messages.map((each) => expect.arrayContaining(each));
  expect(await lookAround(second.url)).toEqual({ ...before, messages });
  expect(await second.stop()).toEqual([0, null]);
  expect(await reset()).toEqual([0, null]);
  expect(existsSync(path.join(home, 'var/local-discord'))).toBe(false);
}, 120_000);

describe('the program refuses in one line each, without a stack trace, and ends with 1', () => {
  const token = 'MTAw.c2VjcmV0.not-a-token-that-anybody-has';

  const cases: [string, () => Promise<Record<string, string>>, RegExp][] = [
    ['a bad variable', async () => ({ DEFAULT_TIMEZONE: 'Mars/Base' }), /^DEFAULT_TIMEZONE must /],
    [
      'a taken port',
      async () => ({ LOCAL_DISCORD_PORT: new URL(discord.url).port }),
      /^LOCAL_DISCORD_PORT \d+ is taken/,
    ],
    [
      'a file that is no database',
      async () => {
        const file = path.join(folder, 'letter.db');
        await writeFile(file, 'Dear operator, '.repeat(100));
        return { DATABASE_URL: `sqlite:${file}` };
      },
      /^DATABASE_URL \(sqlite:.*letter\.db\) cannot be used: file is not a database/,
    ],
    [
      'a broken roadmap',
      async () => {
        const roadmap = path.join(folder, 'maps', 'broken');
        await mkdir(roadmap, { recursive: true });
        await writeFile(path.join(roadmap, 'roadmap.yaml'), 'id: broken\nsteps: nothing\n');
        return { ROADMAP_DIR: path.join(folder, 'maps') };
      },
      /roadmap\.yaml:2:8 steps: /,
    ],
    [
      'a token Discord does not know',
      async () => ({ DISCORD_TOKEN: token, DISCORD_API_URL: discord.apiUrl }),
      /^DISCORD_TOKEN is refused by Discord/,
    ],
    [
      'a Discord that is not there',
      async () => ({ DISCORD_TOKEN: token, DISCORD_API_URL: 'http://127.0.0.1:9/api' }),
      /^DISCORD_API_URL \(http:\/\/127\.0\.0\.1:9\/api\) does not let the bot in: /,
    ],
  ];

  it.each(cases)('%s', async (_what, environment, line) => {
    const { code, output, complaint } = await run(await environment());
    expect(code).toBe(1);
    expect(complaint).toMatch(line);
    expect(complaint).not.toMatch(/^\s+at /m);
    expect(output + complaint).not.toContain(token);
  });
});
