import {
  DiscordAPIError,
  DiscordjsError,
  DiscordjsErrorCodes,
  GatewayCloseCodes,
} from 'discord.js';
import type { Logger } from 'pino';
import { startBot, type Bot } from './bot.ts';
import { parseConfig, type Config } from './config.ts';
import { systemClock, type Clock } from './domain/clock.ts';
import { RoadmapLibrary } from './domain/roadmap-library.ts';
import type { Roadmap } from './domain/roadmap.ts';
import { defaultDatabaseFile, openDatabase } from './operations/database.ts';
import { readEnvironment } from './operations/environment.ts';
import { createLog } from './operations/log.ts';
import { onStopRequest } from './operations/stop-request.ts';
import { loadRoadmaps } from './roadmaps/load.ts';
import { formatProblem } from './roadmaps/yaml-file.ts';
import type { Store } from './storage/store.ts';

/** The local Discord's members are not those of any real server: they have a file of their own. */
const localDatabaseFile = './var/local-discord/roadmate.db';

const refusedToken = 'DISCORD_TOKEN is refused by Discord: copy the bot token again';

/** Where the bot lives: Discord, or the one of this machine. */
interface Surroundings {
  token: string;
  apiUrl: string;
  clock: Clock;
  /** Called with the bot once it is ready. */
  welcome(bot: Bot): void;
  close(): Promise<void>;
}

await main();

async function main(): Promise<void> {
  const environment = readEnvironment();
  const parsed = parseConfig(environment);
  if (!parsed.ok) return refuse(parsed.problems);
  const config = parsed.value;
  const { roadmaps, problems } = await loadRoadmaps(config.roadmapDir);
  if (problems.length > 0) return refuse(problems.map(formatProblem));
  const log = createLog(config);

  const file =
    config.databaseFile ?? (config.discordToken ? defaultDatabaseFile : localDatabaseFile);
  const opened = await openDatabase(file);
  if (!opened.ok) return refuse([opened.problem]);
  const surroundings = await surroundingsOf(config);
  if (!surroundings) return opened.value.close();
  const npmScript = environment.npm_lifecycle_event;
  await live(config, { log, store: opened.value, surroundings, roadmaps, npmScript });
}

interface Belongings {
  log: Logger;
  store: Store;
  surroundings: Surroundings;
  roadmaps: readonly Roadmap[];
  npmScript: string | undefined;
}

/** Runs the bot until it is asked to stop, or cannot go on. */
async function live(
  config: Config,
  { log, store, surroundings, roadmaps, npmScript }: Belongings,
): Promise<void> {
  const { token, apiUrl, clock } = surroundings;
  let bot: Bot | undefined;
  let ending = false;
  const end = async (problem?: string) => {
    if (ending) return;
    ending = true;
    if (problem !== undefined) refuse([problem]);
    await bot?.stop();
    await surroundings.close();
    await store.close();
    // A request that hangs must not keep the process.
    process.exit();
  };
  onStopRequest(npmScript, (why) => {
    log.info({ why }, 'Stopping: answering what has arrived');
    void end();
  });
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
      onGatewayClosed: (code) => void end(closedProblem(code, config)),
    });
  } catch (error) {
    return end(loginProblem(error, config));
  }
  await bot.registered;
  log.info('Roadmate is ready');
  surroundings.welcome(bot);
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
  const unknownToken =
    (error instanceof DiscordjsError && error.code === DiscordjsErrorCodes.TokenInvalid) ||
    (error instanceof DiscordAPIError && error.status === 401);
  if (unknownToken) return refusedToken;
  const cause = error instanceof Error ? ((error.cause as Error | undefined) ?? error) : undefined;
  const message = (cause?.message ?? String(error)).replaceAll(discordToken ?? '\0', '[token]');
  return `DISCORD_API_URL (${discordApiUrl}) does not let the bot in: ${message}`;
}

function closedProblem(code: number, { discordApiUrl }: Config): string {
  if (code === GatewayCloseCodes.AuthenticationFailed) return refusedToken;
  return `DISCORD_API_URL (${discordApiUrl}) closed the gateway for good (code ${code})`;
}

/** Says on stderr what is wrong, a line each, and has the process end with a non-zero exit. */
function refuse(problems: readonly string[]): undefined {
  for (const problem of problems) console.error(problem);
  process.exitCode = 1;
}
