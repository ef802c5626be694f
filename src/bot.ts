import { once } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import { Events, type Client } from 'discord.js';
import type { Logger } from 'pino';
import type { ActionDeps } from './actions/scene.ts';
import { commands } from './commands/index.ts';
import { controls } from './components/index.ts';
import { checkChannel } from './discord/channel-access.ts';
import { createAvatars } from './discord/avatars.ts';
import { createClient, handleInteractions } from './discord/client.ts';
import { syncCommands } from './discord/command-sync.ts';
import { createFanOut } from './discord/delivery.ts';
import { serverChoice } from './discord/direct.ts';
import { createDispatcher } from './discord/dispatcher.ts';
import { drawing } from './discord/drawing.ts';
import type { Context } from './discord/handlers.ts';
import { serverNames } from './discord/presence.ts';
import { checkRoles } from './discord/roles.ts';
import { readAgenda, type AgendaEntry } from './jobs/agenda.ts';
import { startJobs } from './jobs/cron.ts';
import { sendOpenDeliveries, type Couriers } from './jobs/deliveries.ts';
import { digestCourier, planDueDigests } from './jobs/digests.ts';
import { directChannels, sendDirect } from './jobs/direct-channels.ts';
import { openHelpThread } from './jobs/help-threads.ts';
import {
  ideaCourier,
  nudgeCourier,
  nudgeNowCourier,
  planDueNudges,
  postNudgeNow,
} from './jobs/nudges.ts';
import { presenceChecks } from './jobs/presence-checks.ts';
import { planDueReminders, reminderCourier } from './jobs/reminders.ts';
import { createPictures, type Pictures } from './pictures/pictures.ts';
import { retention } from './jobs/retention.ts';
import { settleRoles, workOffRoles } from './jobs/roles.ts';
import {
  postStandingBoard,
  refreshStandingBoards,
  removeStandingBoard,
  standingBoardCourier,
} from './jobs/standing-boards.ts';

export interface BotOptions extends ActionDeps {
  token: string;
  /** REST base without version. */
  apiUrl: string;
  /** Where members' pictures are. */
  cdnUrl: string;
  graceMs: number;
  /** How long data is kept after a member or the bot has left a server. */
  retentionMs: number;
  log: Logger;
  /** What draws, if not a thread of the bot's own; closed with the bot. */
  pictures?: Pictures;
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
  const { token, apiUrl, cdnUrl, log, graceMs, retentionMs, ...rest } = options;
  const { onGatewayClosed = () => {}, pictures = createPictures({ log }), ...actionDeps } = rest;
  const client = createClient(apiUrl, log, onGatewayClosed);
  const botUserId = () => client.user!.id;
  const { discord, presence, roles } = createFanOut({ apiUrl, token, botUserId });
  const draw = drawing({ pictures, avatars: createAvatars({ cdnUrl, log }) });
  const presenceDeps = { ...actionDeps, presence, log };
  const checkPresent = presenceChecks(presenceDeps);
  const deliveryDeps = { ...actionDeps, log, graceMs, discord, draw };
  const roleDeps = { ...actionDeps, log, discord, roles };
  const channels = directChannels(deliveryDeps);
  const couriers: Couriers = {
    nudge: nudgeCourier,
    idea: ideaCourier,
    'nudge-now': nudgeNowCourier,
    reminder: reminderCourier(channels),
    'standing-board': standingBoardCourier(checkPresent),
    digest: digestCourier,
  };
  const context: Context = {
    ...actionDeps,
    log,
    draw,
    checkChannel: (guildId, channelId, roleId) =>
      checkChannel(client.rest, botUserId(), { guildId, channelId, roleId }),
    checkRoles: async (guildId, roleIds) =>
      (await checkRoles(client.rest, botUserId(), guildId, roleIds)).roles,
    settleRoles: (member) => settleRoles(roleDeps, member),
    postNudgeNow: (audience, interactionId) =>
      postNudgeNow(deliveryDeps, couriers, { audience, interactionId }),
    sendDirect: (userId, message) => sendDirect(deliveryDeps, channels, { userId, message }),
    checkPresent,
    pinBoard: (request) => postStandingBoard(deliveryDeps, couriers, request),
    unpinBoard: (channelId) => removeStandingBoard(deliveryDeps, channelId),
    openHelpThread: (wish) => openHelpThread(deliveryDeps, wish),
    serverNames: (guildIds) => serverNames(client.rest, guildIds),
  };
  const interactions = handleInteractions(
    client,
    createDispatcher({ commands, controls: [...controls, serverChoice(commands)] }, context),
  );
  try {
    const ready = once(client, Events.ClientReady);
    await client.login(token);
    await ready;
  } catch (error) {
    await client.destroy();
    throw error;
  }
  const deliveries = startJobs(async () => {
    await planDueNudges(deliveryDeps);
    await planDueReminders(deliveryDeps);
    await planDueDigests(deliveryDeps);
    await sendOpenDeliveries(deliveryDeps, couriers);
  }, log);
  // Beside them: no reminder waits for boards.
  const boards = startJobs(async () => {
    await actionDeps.store.streakEndings.sweep(actionDeps.clock.now());
    await refreshStandingBoards({ ...deliveryDeps, checkPresent });
  }, log);
  // Beside them: no reminder waits while Discord is asked who has left.
  const forgetting = startJobs(retention({ ...presenceDeps, retentionMs }), log);
  // Discord takes about one change of a role a second in a server: nothing else waits for that.
  const roleWork = startJobs(() => workOffRoles(roleDeps), log);
  const jobs = [deliveries, boards, forgetting, roleWork];
  const tick = async () => void (await Promise.all(jobs.map((job) => job.tick())));
  void tick();
  return {
    registered: registerCommands(client, log),
    agenda: () => readAgenda(actionDeps.store),
    tick,
    async stop() {
      const done = Promise.all([...jobs.map((job) => job.stop()), interactions.settled()]);
      await Promise.race([done, setTimeout(patienceMs, undefined, { ref: false })]);
      await pictures.close();
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
