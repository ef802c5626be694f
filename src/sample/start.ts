import type { Bot } from '../bot.ts';
import { startLocalDiscord, type LocalDiscord } from '../local-discord/index.ts';
import {
  findFiles,
  markFinished,
  markUnfinished,
  removeState,
  type SampleFiles,
} from './keeping.ts';
import { foundedAt, type Plan } from './plan.ts';
import { playHistory } from './play.ts';
import { applicationId, furnish } from './server.ts';

/** Any number does: it chooses who misses which day, and when somebody sits down. */
const seed = 7;

const inMemory: SampleFiles = { database: ':memory:', state: undefined };

interface SampleOptions {
  port: number;
  files?: SampleFiles;
  /** Without it, a new server begins with empty channels. */
  history?: Omit<Plan, 'seed'>;
}

/** What the sample needs of the bot. */
type Actor = Pick<Bot, 'agenda' | 'tick'>;

/** The local Discord with the sample study server, for trying the bot without an account. */
export async function startSampleDiscord({ port, files = inMemory, history }: SampleOptions) {
  const found = await findFiles(files);
  if (found.remark !== undefined) console.log(found.remark);
  let bot: Actor | undefined;
  // The history's weeks pass in seconds: limits that run on real time pass with them.
  let skippedMs = 0;
  const discord: LocalDiscord = await startLocalDiscord({
    port,
    stateFile: files.state,
    monotonicNow: () => performance.now() + skippedMs,
    agenda: async () => withChannelNames(discord, (await bot?.agenda()) ?? []),
  }).catch(async (error: unknown) => {
    if (found.isNew) await removeState(files);
    throw error;
  });
  const { clock, world, apiUrl, cdnUrl } = discord;
  const plan = found.isNew && history && { ...history, seed };
  if (plan) {
    await markUnfinished(files);
    // A clock that is put forward never goes back: this one begins in the past.
    clock.resume(foundedAt(plan) - clock.now(), 0);
  }
  const token = world.applications.get(applicationId)?.token ?? furnish(world);
  const goTo = (atMs: number) => {
    const waitMs = Math.max(0, atMs - clock.now());
    skippedMs += waitMs;
    clock.advance(waitMs);
  };

  return {
    discord,
    token,
    apiUrl,
    cdnUrl,
    clock,
    databaseFile: files.database,
    /** Plays the history of a new server, then leaves the bot to those who try it. */
    async welcome(arrived: Actor, signal: AbortSignal): Promise<void> {
      bot = arrived;
      if (plan) {
        console.log('Playing five weeks of a study server’s life…');
        await playHistory(plan, { discord, bot, goTo }, signal);
        if (signal.aborted) return;
        await markFinished(files);
      }
      clock.onChange(() => void arrived.tick());
      console.log(`\nRoadmate is at work in a Discord of this machine. Open it: ${discord.url}\n`);
    },
    close: () => discord.close(),
  };
}

/** The bot mentions channels; whoever reads the agenda wants their names. */
function withChannelNames<Item extends { title: string }>(
  { world }: LocalDiscord,
  items: readonly Item[],
): Item[] {
  const named = (title: string) =>
    title.replaceAll(/<#(\d+)>/g, (_mention, id: string) => `#${world.channels.get(id)?.name}`);
  return items.map((item) => ({ ...item, title: named(item.title) }));
}
