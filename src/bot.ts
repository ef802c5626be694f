import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { ActionDeps } from './actions/scene.ts';
import { commands } from './commands/index.ts';
import { controls } from './components/index.ts';
import { checkChannel } from './discord/channel-access.ts';
import { createClient, handleInteractions } from './discord/client.ts';
import { syncCommands } from './discord/command-sync.ts';
import { createDelivery } from './discord/delivery.ts';
import { createDispatcher } from './discord/dispatcher.ts';
import type { Context } from './discord/handlers.ts';
import { readAgenda, type AgendaEntry } from './jobs/agenda.ts';
import { startJobs } from './jobs/cron.ts';
import { postNudgeNow, sendDueNudges } from './jobs/nudges.ts';

export interface BotOptions extends ActionDeps {
  token: string;
  /** REST base without version. */
  apiUrl: string;
  graceMs: number;
  log: Logger;
  /** Called when Discord closed the gateway for good (a revoked token, say): the bot can only be stopped then. */
  onGatewayClosed?(code: number): void;
}

export interface Bot {
  /** Resolves when the slash commands are registered, or could not be. Work does not wait for it. */
  registered: Promise<void>;
  /** Does now what cron would do by now. */
  tick(): Promise<void>;
  /** What cron will do next, the soonest first; ten entries at most. */
  agenda(): Promise<readonly AgendaEntry[]>;
  /** Answers what has arrived, for ten seconds at most, then leaves. The store stays open: whoever opened it closes it. */
  stop(): Promise<void>;
}

/** How long a stop waits for answers and posts under way. */
const patienceMs = 10_000;

/**
 * Logs in, registers the commands if they changed, and works until stopped.
 *
 * @throws DiscordjsError with code `TokenInvalid` when Discord does not know the token.
 */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { token, apiUrl, log, graceMs, onGatewayClosed = () => {}, ...actionDeps } = options;
  const client = createClient(apiUrl, log, onGatewayClosed);
  const botUserId = () => client.user!.id;
  const discord = createDelivery({ apiUrl, token, botUserId });
  const nudgeDeps = { ...actionDeps, log, graceMs, discord };
  const context: Context = {
    ...actionDeps,
    log,
    checkChannel: (guildId, channelId, roleId) =>
      checkChannel(client.rest, botUserId(), { guildId, channelId, roleId }),
    postNudgeNow: (guildId, interactionId) => postNudgeNow(nudgeDeps, guildId, interactionId),
  };
  const interactions = handleInteractions(
    client,
    createDispatcher({ commands, controls }, context),
  );
  try {
    const ready = once(client, Events.ClientReady);
    await client.login(token);
    await ready;
  } catch (error) {
    await client.destroy();
    throw error;
  }
  const jobs = startJobs(() => sendDueNudges(nudgeDeps), log);
  void jobs.tick();
  return {
    registered: registerCommands(client, log),
    tick: () => jobs.tick(),
    agenda: () => readAgenda(actionDeps.store),
    async stop() {
      const done = Promise.all([jobs.stop(), interactions.settled()]);
      await Promise.race([done, setTimeout(patienceMs, undefined, { ref: false })]);
      await client.destroy();
    },
  };
}

/** Without registration the commands of the last time still work, so a failure is logged and the bot goes on. */
async function registerCommands(client: Client, log: Logger): Promise<void> {
  try {
    const declared = commands.map((command) => command.data);
    const changed = await syncCommands(client.rest, client.application!.id, declared);
    log.info(changed ? 'Slash commands registered' : 'Slash commands unchanged');
  } catch (error) {
    log.error(
      { err: error },
      'The slash commands could not be registered; the next start tries again',
    );
  }
}
