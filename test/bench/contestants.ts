import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { LocalDiscord } from '../../src/local-discord/index.ts';

/** A bot in a process of its own, as it runs for real. */
export interface Contestant {
  name: string;
  applicationId: string;
  child: ChildProcess;
  /** Resident memory in MB. */
  memory(): number;
  stop(): Promise<void>;
}

export async function startContestant(
  discord: LocalDiscord,
  bot: {
    name: string;
    applicationId: string;
    token: string;
    program: string;
    databaseFile?: string;
  },
): Promise<Contestant> {
  const child = spawn(process.execPath, [bot.program], {
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DISCORD_TOKEN: bot.token,
      DISCORD_API_URL: discord.apiUrl,
      DISCORD_CDN_URL: discord.cdnUrl,
      LOG_FORMAT: 'json',
      ...(bot.databaseFile && { DATABASE_URL: `sqlite:${bot.databaseFile}` }),
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  // Whatever becomes of the benchmark, no bot outlives it.
  process.once('exit', () => child.kill('SIGKILL'));
  await saysReady(child);
  return {
    name: bot.name,
    applicationId: bot.applicationId,
    child,
    memory: () => Number(execFileSync('ps', ['-o', 'rss=', '-p', String(child.pid)])) / 1024,
    async stop() {
      const exited = once(child, 'exit');
      child.kill('SIGTERM');
      await exited;
    },
  };
}

function saysReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`The bot ended with ${code} before it was ready`)),
    );
    child.stdout!.on('data', (chunk) => {
      if (/ready/.test(String(chunk))) resolve();
    });
  });
}
