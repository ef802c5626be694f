import { Writable } from 'node:stream';
import { ChannelType } from 'discord-api-types/v10';
import { startBot, type Bot, type BotOptions } from '../../src/bot.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import { startLocalDiscord, type LocalDiscord } from '../../src/local-discord/index.ts';
import { createLog } from '../../src/operations/log.ts';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Store } from '../../src/storage/store.ts';
import { auditOf } from '../discord-audit.ts';
import { Person } from './person.ts';

/** Of pino's levels. */
const warning = 40;

/** What Roadmate asks for when it is invited. */
export const invitedWith = 0x400n | 0x800n | 0x10000n;

/** A study server on a Discord of its own, with the real bot and its real client in it. */
export interface StudyServer {
  discord: LocalDiscord;
  store: Store;
  library: RoadmapLibrary;
  guildId: string;
  token: string;
  applicationId: string;
  /** Everything the bot has logged at level warn or above. */
  logged: Record<string, unknown>[];
  /** Every line of the log. */
  lines: string[];
  channel(name: string): string;
  /** A member; made when first named. */
  person(name: string, options?: { dmsOpen?: boolean }): Person;
  /** The owner of the server. */
  organiser: Person;
  tick(): Promise<void>;
  /** What the bot says it will do by itself. */
  agenda(): ReturnType<Bot['agenda']>;
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  /** Another process beside the server's own, with a connection to the database of its own. */
  startProcess(store: Store): Promise<Bot>;
  /** Ends everything. Fails over whatever was said that Discord's own description does not allow, where that is at hand. */
  close(): Promise<void>;
}

/** @param options.startAt the moment at which the world begins, far enough ahead of any real date. */
export async function openStudyServer(
  options: {
    startAt?: string;
    store?: Store;
    roadmap?: Roadmap;
    /** Further roadmaps of the installation. */
    beside?: readonly Roadmap[];
  } & Pick<Partial<BotOptions>, 'cdnUrl' | 'pictures'> = {},
): Promise<StudyServer> {
  const discord = await startLocalDiscord({ rateLimits: false });
  const throwOverProblems = auditOf(discord);
  discord.clock.set(Date.parse(options.startAt ?? '2036-03-03T10:00:00Z'));
  const { world } = discord;
  const application = world.createApplication({ name: 'Roadmate' });
  const owner = world.createUser({ username: 'ines', globalName: 'Ines' });
  const guild = world.createGuild({ name: 'Study Hall', ownerId: owner.id });
  const channels = new Map(
    ['study', 'nudges'].map((name) => [
      name,
      world.createChannel({ guildId: guild.id, name, type: ChannelType.GuildText }).id,
    ]),
  );
  world.installApplication({
    applicationId: application.id,
    guildId: guild.id,
    permissions: invitedWith,
  });
  const roadmaps = options.roadmap
    ? [options.roadmap]
    : (await loadRoadmaps('data/roadmaps')).roadmaps;
  const library = new RoadmapLibrary([...roadmaps, ...(options.beside ?? [])]);
  const store = options.store ?? (await openSqlite(':memory:'));
  const lines: string[] = [];
  const logged: Record<string, unknown>[] = [];
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      const line = String(chunk);
      lines.push(line);
      const entry = JSON.parse(line) as Record<string, unknown>;
      if (Number(entry.level) >= warning) logged.push(entry);
      done();
    },
  });
  const log = createLog(
    { logLevel: 'trace', logFormat: 'json', discordToken: application.token },
    stream,
  );

  let bot: Bot | undefined;
  const people = new Map<string, Person>();
  const channel = (name: string) => channels.get(name)!;
  const server: StudyServer = {
    discord,
    store,
    library,
    guildId: guild.id,
    token: application.token,
    applicationId: application.id,
    logged,
    lines,
    channel,
    organiser: new Person(discord, owner.id, channel('study')),
    person(name, { dmsOpen = true } = {}) {
      const known = people.get(name);
      if (known) return known;
      const username = `user${people.size}`;
      const user = world.createUser({ username, globalName: name, dmsOpen });
      world.addMember({ guildId: guild.id, userId: user.id });
      const person = new Person(discord, user.id, channel('study'));
      people.set(name, person);
      return person;
    },
    async tick() {
      await bot!.tick();
    },
    agenda: () => bot!.agenda(),
    async startBot() {
      bot = await server.startProcess(store);
      await bot.tick();
    },
    async startProcess(storeOfProcess) {
      const started = await startBot({
        token: application.token,
        apiUrl: discord.apiUrl,
        cdnUrl: options.cdnUrl ?? discord.cdnUrl,
        ...(options.pictures && { pictures: options.pictures }),
        clock: discord.clock,
        log,
        store: storeOfProcess,
        library,
        defaultTimeZone: 'UTC',
        graceMs: 180 * 60_000,
        retentionMs: 30 * 86_400_000,
      });
      await started.registered;
      return started;
    },
    async stopBot() {
      await bot?.stop();
      bot = undefined;
    },
    async close() {
      await server.stopBot();
      await store.close();
      await discord.close();
      throwOverProblems();
    },
  };
  await server.startBot();
  return server;
}
