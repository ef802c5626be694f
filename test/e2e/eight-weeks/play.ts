import { ChannelType, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import type { Activity } from '../../../src/domain/activity.ts';
import type { ExportedData } from '../../../src/actions/my-data.ts';
import type { GuildId, UserId } from '../../../src/domain/ids.ts';
import type { MessageView } from '../../../src/local-discord/index.ts';
import {
  acts,
  at,
  away,
  cast,
  cohortName,
  moved,
  names,
  nudgeDays,
  otherCohort,
  timeZone,
  weeks,
  type Act,
} from './cast.ts';
import type { Measure, Period } from './boards.ts';
import type { Person, Seen } from '../person.ts';
import { invitedWith, openStudyServer, type StudyServer } from '../study-server.ts';
import { wordsOf } from '../words.ts';

export const measures: readonly Measure[] = ['points', 'steps', 'streak', 'plan'];
export const periods: readonly Period[] = ['week', 'month', 'all'];
const milestones = [25, 50, 75, 100] as const;

/** What could be seen on the Sunday evening of a week. */
export interface Sunday {
  /** Counted from 1. */
  week: number;
  atMs: number;
  /** `/cohort show`, and that of the other cohort. */
  card: string;
  otherCard: string;
  /** Every page of the week's boards. */
  boards: Record<Measure, Seen[]>;
  pinned: MessageView;
  /** The milestones whose roles somebody holds, by name. */
  roles: Record<string, number[]>;
}

export interface EightWeeks {
  server: StudyServer;
  people: ReadonlyMap<string, Person>;
  sundays: Sunday[];
  /** All rows of the ledger, by name. */
  ledger: ReadonlyMap<string, Activity[]>;
  /** What the bot has posted, by channel. */
  posted: { server: MessageView[]; cohort: MessageView[] };
  endMs: number;
  /** Everything shown at the end, and once more after a rebuild. */
  shown: { before: Shown; after: Shown };
}

interface Shown {
  /** The words of whole boards of the cohort. */
  boards: Record<Period, Record<Measure, string>>;
  card: string;
  progress: string[];
  pinned: string;
  roles: Sunday['roles'];
  exports: Record<string, ExportedData>;
}

/** A study server whose cohort of thirty begins on Monday, played to the end of its eighth week and read. */
export async function playEightWeeks(): Promise<EightWeeks> {
  const server = await openStudyServer({ startAt: '2036-03-02T17:00:00Z' });
  const stage = await setUp(server);
  const sundays: Sunday[] = [];
  const acting = [...acts(), ...comingsAndGoings(server)].toSorted((a, b) => a.atMs - b.atMs);
  for (let week = 1; week <= weeks; week += 1) {
    const eveningMs = at(7 * week - 1, '21:00');
    while (acting[0] && acting[0].atMs < eveningMs) {
      const { atMs, name, deed } = acting.shift()!;
      await liveUntil(server, atMs);
      await deed(stage.people.get(name)!, server.library.default);
    }
    await liveUntil(server, eveningMs);
    sundays.push(await readSunday(server, stage, week));
  }
  // The digest of the last week comes on the Monday after it.
  await liveUntil(server, at(7 * weeks, '09:05'));
  const ledger = await readLedger(server, stage.people);
  const channel = (id: string) => server.organiser.sees(id).filter(({ ephemeral }) => !ephemeral);
  const posted = { server: channel(server.channel('nudges')), cohort: channel(stage.owls) };
  const endMs = server.discord.clock.now();
  const before = await showAll(server, stage);
  await server.store.transaction((repositories) => repositories.ledger.rebuild());
  await server.tick();
  const after = await showAll(server, stage);
  const { people } = stage;
  return { server, people, sundays, ledger, posted, endMs, shown: { before, after } };
}

interface Stage {
  people: ReadonlyMap<string, Person>;
  owls: string;
  roles: readonly string[];
}

/** On the Sunday before: the organiser prepares everything, and thirty members join. */
async function setUp(server: StudyServer): Promise<Stage> {
  const { organiser, guildId, applicationId } = server;
  const { world } = server.discord;
  const owls = world.createChannel({ guildId, name: 'owls', type: ChannelType.GuildText }).id;
  const own = world.roleOfApplication({ guildId, applicationId }).id;
  const permissions = invitedWith | Bits.ManageRoles | (1n << 51n);
  world.updateRole({ guildId, roleId: own, permissions });
  const roles = milestones.map(
    (percent) => world.createRole({ guildId, name: `${percent} %`, below: own }).id,
  );

  let panel = await organiser.runs('/setup');
  panel = await organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
  const form = await organiser.presses('Time and time zone', panel);
  panel = await organiser.fillsIn({ time: '09:00', timezone: timeZone }, form);
  panel = await organiser.chooses('Days', nudgeDays.map(String), panel);
  let page = await organiser.presses('Milestone roles', panel);
  for (const [index, percent] of milestones.entries()) {
    page = await organiser.chooses(`Role at ${percent} %`, [roles[index]!], page);
  }
  const hours = { 'hours-per-week': 63 };
  const start = { start: 'next monday', ...hours };
  await organiser.runs('/manage cohort create', { name: cohortName, channel: owls, ...start });
  await organiser.runs('/manage cohort create', { name: otherCohort, ...start });
  await organiser.runs('/manage leaderboard pin', { cohort: cohortName });

  const people = new Map<string, Person>();
  for (const { name, plan, hidden, quiet } of cast) {
    const person = server.person(name);
    people.set(name, person);
    await person.runs('/cohort join', { cohort: cohortName });
    if (plan) await person.runs('/plan set', { days: plan.join(','), time: '18:00' });
    if (hidden) await person.runs('/settings leaderboard', { shown: false });
    if (quiet) await person.runs('/settings quiet-mode', { on: true });
  }
  return { people, owls, roles };
}

function comingsAndGoings({ guildId, discord: { world } }: StudyServer): Act[] {
  const moves = Object.entries(moved).flatMap(([name, { fromDay, untilDay }]): Act[] =>
    [
      { day: fromDay, cohort: otherCohort },
      { day: untilDay, cohort: cohortName },
    ].map(({ day, cohort }) => ({
      atMs: at(day, '08:30'),
      name,
      deed: (person) => person.runs('/cohort join', { cohort }),
    })),
  );
  return [
    ...moves,
    {
      atMs: at(away.fromDay, '08:30'),
      name: names.leaving,
      deed: async ({ id: userId }) => world.removeMember({ guildId, userId }),
    },
    {
      atMs: at(away.untilDay, '08:30'),
      name: names.leaving,
      deed: async ({ id: userId }) => world.addMember({ guildId, userId }),
    },
  ];
}

/** Lets time pass up to a moment, with everything that cron does on the way. */
async function liveUntil(server: StudyServer, atMs: number): Promise<void> {
  const { clock } = server.discord;
  for (;;) {
    const [next] = await server.agenda();
    if (!next || next.atMs > atMs) break;
    clock.advance(Math.max(0, next.atMs - clock.now()));
    await server.tick();
    const [then] = await server.agenda();
    if (then && then.atMs <= next.atMs) throw new Error(`${next.title} stays due`);
  }
  clock.advance(Math.max(0, atMs - clock.now()));
}

async function readSunday(server: StudyServer, stage: Stage, week: number): Promise<Sunday> {
  // A restart waits for what follows answers, and loses nothing.
  await server.stopBot();
  await server.startBot();
  const atMs = server.discord.clock.now();
  const card = await server.organiser.runs('/cohort show', { cohort: cohortName });
  const other = await server.organiser.runs('/cohort show', { cohort: otherCohort });
  const boards = {} as Record<Measure, Seen[]>;
  for (const by of measures) boards[by] = await readBoard(server, { by, period: 'week' });
  // A board is edited once a minute at most.
  server.discord.clock.advance(60_000);
  await server.tick();
  return {
    week,
    atMs,
    card: card.words,
    otherCard: other.words,
    boards,
    pinned: pinnedBoard(server),
    roles: rolesOf(server, stage),
  };
}

/** Every page of a board of the cohort, for somebody who is not on it. */
async function readBoard(
  server: StudyServer,
  board: { by: Measure; period: string },
): Promise<Seen[]> {
  const { organiser } = server;
  const pages = [await organiser.runs('/leaderboard', { cohort: cohortName, ...board })];
  while (pages.at(-1)!.controls.some(({ label }) => label === 'Next ten')) {
    pages.push(await organiser.presses('Next ten', pages.at(-1)!));
  }
  return pages;
}

function pinnedBoard({ discord, channel, organiser }: StudyServer): MessageView {
  const study = channel('study');
  const pinned = discord.world.messagesIn(study).filter(({ json }) => json.pinned);
  if (pinned.length !== 1) throw new Error(`${pinned.length} messages are pinned`);
  return organiser.sees(study).find(({ id }) => id === pinned[0]!.json.id)!;
}

function rolesOf(server: StudyServer, { people, roles }: Stage): Record<string, number[]> {
  const { members } = server.discord.world.guilds.get(server.guildId)!;
  const held = [...people].map(([name, { id }]) => {
    const own = members.get(id)?.roles ?? [];
    return [name, milestones.filter((_, index) => own.includes(roles[index]!))] as const;
  });
  return Object.fromEntries(held);
}

async function readLedger({ store, guildId }: StudyServer, people: Stage['people']) {
  const ledger = new Map<string, Activity[]>();
  for (const [name, { id }] of people) {
    const rows = await store.personalData.activities(guildId as GuildId, id as UserId);
    ledger.set(name, rows);
  }
  return ledger;
}

async function exportAll(people: Stage['people']): Promise<Record<string, ExportedData>> {
  const exports: Record<string, ExportedData> = {};
  for (const [name, person] of people) {
    const { outcome } = await person.runs('/mydata export');
    const file = await fetch(outcome.message!.attachments[0]!.url);
    exports[name] = (await file.json()) as ExportedData;
  }
  return exports;
}

/** What everybody can see: words are without the moment at which they were asked for. */
async function showAll(server: StudyServer, stage: Stage): Promise<Shown> {
  const boards = {} as Shown['boards'];
  for (const period of periods) {
    boards[period] = {} as Record<Measure, string>;
    for (const by of measures) {
      const pages = await readBoard(server, { by, period });
      boards[period][by] = pages.map(({ words }) => timeless(words)).join('\n');
    }
  }
  const { words: card } = await server.organiser.runs('/cohort show', { cohort: cohortName });
  const progress: string[] = [];
  for (const person of stage.people.values()) {
    progress.push(timeless((await person.runs('/progress')).words));
  }
  return {
    boards,
    card: timeless(card),
    progress,
    pinned: timeless(wordsOf(pinnedBoard(server).components)),
    roles: rolesOf(server, stage),
    exports: await exportAll(stage.people),
  };
}

const timeless = (words: string) => words.replaceAll(/<t:\d+:\w>/g, '');
