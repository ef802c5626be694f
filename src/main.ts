import { DiscordAPIError, DiscordjsError, DiscordjsErrorCodes } from 'discord.js';
import { startBot, type Bot } from './bot.ts';
import { parseConfig, type Config } from './config.ts';
import { systemClock, type Clock } from './domain/clock.ts';
import { RoadmapLibrary } from './domain/roadmap-library.ts';
import { defaultDatabaseFile, openDatabase } from './operations/database.ts';
import { createLog } from './operations/log.ts';
import { loadRoadmaps } from './roadmaps/load.ts';
import { formatProblem } from './roadmaps/yaml-file.ts';

/** The local Discord's members are not those of any real server: they have a file of their own. */
const localDatabaseFile = './var/local-discord/roadmate.db';

/** Where the bot lives: Discord, or the one of this machine. */
interface Surroundings {
  token: string;
  apiUrl: string;
  clock: Clock;
  /** Called with the bot once it runs. */
  welcome(bot: Bot): void;
  close(): Promise<void>;
}

await main();

async function main(): Promise<void> {
  const parsed = parseConfig(process.env);
  if (!parsed.ok) return refuse(parsed.problems);
  const config = parsed.value;
  const { roadmaps, problems } = await loadRoadmaps(config.roadmapDir);
  if (problems.length > 0) return refuse(problems.map(formatProblem));
  const log = createLog(config);

  const file =
    config.databaseFile ?? (config.discordToken ? defaultDatabaseFile : localDatabaseFile);
  const opened = await openDatabase(file);
  if (!opened.ok) return refuse([opened.problem]);
  const store = opened.value;
  const surroundings = await surroundingsOf(config);
  if (!surroundings) return store.close();
  const { token, apiUrl, clock } = surroundings;

  let bot: Bot;
  try {
    bot = await startBot({
      token,
      apiUrl,
      clock,
      log,
      store,
      library: new RoadmapLibrary(roadmaps),
      defaultTimeZone: config.defaultTimeZone,
      graceMs: config.nudgeGraceMinutes * 60_000,
    });
  } catch (error) {
    await surroundings.close();
    await store.close();
    return refuse([loginProblem(error, config)]);
  }
  surroundings.welcome(bot);

  let stopping = false;
  const stop = async (signal: NodeJS.Signals) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'Stopping: answering what has arrived');
    await bot.stop();
    await surroundings.close();
    await store.close();
  };
  process.once('SIGINT', (signal) => void stop(signal));
  process.once('SIGTERM', (signal) => void stop(signal));
}

async function surroundingsOf(config: Config): Promise<Surroundings | undefined> {
  const { discordToken, discordApiUrl, localDiscordPort } = config;
  if (discordToken) {
    return {
      token: discordToken,
      apiUrl: discordApiUrl,
      clock: systemClock,
      welcome() {},
      close: async () => {},
    };
  }
  const { startSampleDiscord } = await import('./operations/sample-discord.ts');
  try {
    return await startSampleDiscord(localDiscordPort);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    return refuse([
      `LOCAL_DISCORD_PORT ${localDiscordPort} is taken: stop what uses it, or set another port`,
    ]);
  }
}

function loginProblem(error: unknown, { discordToken, discordApiUrl }: Config): string {
  const refusedToken =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401);
  if (refusedToken) return 'DISCORD_TOKEN is refused by Discord: copy the bot token again';
  const cause = error instanceof Error ? ((error.cause as Error | undefined) ?? error) : undefined;
  const message = (cause?.message ?? String(error)).replaceAll(discordToken ?? '\0', '[token]');
  return `DISCORD_API_URL (${discordApiUrl}) does not let the bot in: ${message}`;
}

/** Says on stderr what is wrong, a line each, and ends with a non-zero exit. */
function refuse(problems: readonly string[]): undefined {
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
}
