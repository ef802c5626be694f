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
import { defaultDatabaseFile, openDatabase } from './operations/database.ts';
import { readEnvironment } from './operations/environment.ts';
import { createLog } from './operations/log.ts';
import { onStopRequest } from './operations/stop-request.ts';
import { loadRoadmaps } from './roadmaps/load.ts';
import { formatProblem } from './roadmaps/yaml-file.ts';
import type { Store } from './storage/store.ts';

const refusedToken = 'DISCORD_TOKEN is refused by Discord: copy the bot token again';

/** Where the bot lives: Discord, or the one of this machine. */
interface Surroundings {
  token: string;
  apiUrl: string;
  cdnUrl: string;
  clock: Clock;
  databaseFile: string;
  /** Called with the bot once it is ready. The signal comes when everything is to end. */
  welcome(bot: Bot, signal: AbortSignal): Promise<void>;
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
  const library = new RoadmapLibrary(roadmaps);

  const surroundings = await surroundingsOf(config, library);
  if (!surroundings) return;
  const opened = await openDatabase(surroundings.databaseFile);
  if (!opened.ok) {
    refuse([opened.problem]);
    return surroundings.close();
  }
  const npmScript = environment.npm_lifecycle_event;
  await live(config, { log, store: opened.value, surroundings, library, npmScript });
}

interface Belongings {
  log: Logger;
  store: Store;
  surroundings: Surroundings;
  library: RoadmapLibrary;
  npmScript: string | undefined;
}

/** Runs the bot until it is asked to stop, or cannot go on. */
async function live(
  config: Config,
  { log, store, surroundings, library, npmScript }: Belongings,
): Promise<void> {
  const { token, apiUrl, cdnUrl, clock } = surroundings;
  let bot: Bot | undefined;
  const ending = new AbortController();
  const end = async (problem?: string) => {
    if (ending.signal.aborted) return;
    ending.abort();
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
      cdnUrl,
      clock,
      log,
      store,
      library,
      defaultTimeZone: config.defaultTimeZone,
      graceMs: config.nudgeGraceMinutes * 60_000,
      retentionMs: config.retentionDays * 86_400_000,
      onGatewayClosed: (code) => void end(closedProblem(code, config)),
    });
  } catch (error) {
    return end(loginProblem(error, config));
  }
  await bot.registered;
  log.info('Roadmate is ready');
  await surroundings.welcome(bot, ending.signal);
}

async function surroundingsOf(
  config: Config,
  library: RoadmapLibrary,
): Promise<Surroundings | undefined> {
  const { discordToken, discordApiUrl, discordCdnUrl, databaseFile, localDiscordPort } = config;
  if (discordToken) {
    return {
      token: discordToken,
      apiUrl: discordApiUrl,
      cdnUrl: discordCdnUrl,
      clock: systemClock,
      databaseFile: databaseFile ?? defaultDatabaseFile,
      welcome: async () => {},
      close: async () => {},
    };
  }
  // A bot with a token needs none of it.
  const { openSample } = await import('./sample/open.ts');
  const opened = await openSample({ port: localDiscordPort, databaseFile, library });
  return opened.ok ? opened.value : refuse([opened.problem]);
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
