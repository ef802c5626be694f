import { PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import type { Person, Seen } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const hour = 3_600_000;
const day = 24 * hour;

let server: StudyServer;
let ada: Person;
let ben: Person;

// A Monday.
beforeEach(async () => {
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  ada = server.person('Ada');
  ben = server.person('Ben');
});
afterEach(() => server.close());

const forward = (milliseconds: number) => server.discord.clock.advance(milliseconds);
const guild = () => server.guildId as GuildId;
const create = (name: string, options: Record<string, string | number> = {}) =>
  server.organiser.runs('/manage cohort create', { name, start: 'today', ...options });
const labels = ({ controls }: Seen) => controls.map(({ label }) => label);

describe('/manage cohort', () => {
  it('makes a cohort, and says when it starts and how long it takes', async () => {
    const made = await create('  Spring  cohort ', { start: 'next monday', 'hours-per-week': 10 });
    expect(made.ephemeral).toBe(true);
    expect(made.words).toContain('Spring cohort is there');
    expect(made.words).toContain('Mon, Mar 10 2036');
    expect(made.words).toContain('10 h a week');
    const again = await create('spring COHORT');
    expect(again.words).toContain('There is a cohort called **spring COHORT** already');
    const [cohort] = await server.store.cohorts.ofServer(guild(), { archived: false });
    expect(cohort).toMatchObject({ startDate: '2036-03-10', hoursPerWeek: 10, channelId: null });
    server.discord.stage.redeliver(made.outcome.interactionId);
    await ada.runs('/help');
    expect(await server.store.cohorts.ofServer(guild(), { archived: false })).toHaveLength(1);
  });

  it('answers bad input kindly, and changes nothing by it', async () => {
    expect((await create('One', { start: 'someday' })).words).toContain('is no date I can read');
    expect((await create('One', { roadmap: 'gone' })).words).toContain('no roadmap “gone”');
    expect(await server.store.cohorts.ofServer(guild(), { archived: false })).toEqual([]);
    await create('One');
    const { organiser } = server;
    const edit = (options: Record<string, string | boolean>) =>
      organiser.runs('/manage cohort edit', { cohort: 'One', ...options });
    expect((await edit({})).words).toContain('Say what to change');
    expect((await edit({ start: '31 Feb 2036' })).words).toContain('is no date');
    expect((await edit({ timezone: 'Atlantis' })).words).toContain('no time zone I know');
    expect((await edit({ cohort: 'Two', name: 'x' })).words).toContain('no cohort called “Two”');
  });

  it('says which permissions are missing in its channel, and takes the channel away', async () => {
    const channel = server.channel('nudges');
    const deny = Bits.SendMessages;
    const own = { channelId: channel, id: server.applicationId, type: 1 as const };
    server.discord.world.setOverwrite({ ...own, deny });
    const made = await create('One', { channel });
    expect(made.words).toContain(`In <#${channel}> I am missing **Send Messages**`);
    server.discord.world.setOverwrite(own);
    const edited = await server.organiser.runs('/manage cohort edit', {
      cohort: 'One',
      name: 'First',
      'hours-per-week': 80,
    });
    expect(edited.words).toContain('First is saved');
    expect(edited.words).toContain('I have every permission');
    const nudged = async () =>
      (await server.agenda()).some(({ title }) => title.includes(`<#${channel}>`));
    expect(await nudged()).toBe(true);
    const without = await server.organiser.runs('/manage cohort edit', {
      cohort: 'First',
      'no-channel': true,
    });
    expect(without.words).toContain('none of its own');
    expect(await nudged()).toBe(false);
    const [cohort] = await server.store.cohorts.ofServer(guild(), { archived: false });
    expect(cohort).toMatchObject({ name: 'First', hoursPerWeek: 80, channelId: null });
  });

  it('archives and restores', async () => {
    await create('One');
    expect((await ada.runs('/cohort join', { cohort: 'One' })).words).toContain('You are in One');
    const archived = await server.organiser.runs('/manage cohort archive', { cohort: 'One' });
    expect(archived.words).toContain('archived');
    expect((await ben.runs('/cohort join', { cohort: 'One' })).words).toContain('nobody joins it');
    expect(await ben.types('/cohort join', 'cohort', '')).toEqual([]);
    const read = await ben.runs('/cohort show', { cohort: 'One' });
    expect(read.words).toContain('Archived');
    expect(labels(read)).not.toContain('Join');
    const restored = await server.organiser.presses('Restore', archived);
    expect(restored.words).toContain('is back');
    expect(await ben.types('/cohort join', 'cohort', 'on')).toHaveLength(1);
  });
});

describe('/cohort', () => {
  it('lists, joins, moves and leaves without losing anything', async () => {
    expect((await ada.runs('/cohort list')).words).toContain('no cohort here yet');
    await create('Spring');
    await create('Autumn');
    await ada.runs('/done');
    const list = await ada.runs('/cohort list');
    expect(list.words).toContain('2 cohorts');
    const shown = await ada.presses('Show', list);
    const joined = await ada.presses('Join', shown);
    expect(joined.words).toMatch(/You are in (Autumn|Spring)/);
    const moved = await ada.runs('/cohort join', { cohort: 'spring' });
    const again = await ada.runs('/cohort join', { cohort: 'Spring' });
    expect(again.words).toContain('You are in **Spring** already');
    const there = joined.words.includes('Spring') ? joined : moved;
    expect(there.words).toContain('You are in Spring');
    await ada.runs('/cohort join', { cohort: 'Autumn' });
    const back = await ada.runs('/cohort join', { cohort: 'Spring' });
    expect(back.words).toContain('moved over from **Autumn**');
    expect((await ada.runs('/cohort list')).words).toContain('**Spring** ← yours');
    const card = await ada.runs('/cohort show');
    expect(card.ephemeral).toBe(true);
    expect(card.words).toContain('Week 1 of');
    expect(card.words).toMatch(/\*\*you\*\* \d+ %/);
    const left = await ada.presses('Leave', card);
    expect(left.words).toContain('You have left **Spring**');
    expect((await ada.runs('/cohort leave')).words).toContain('You are in no cohort');
    const { words } = await ada.runs('/progress');
    expect(words).toContain('1 of 26 steps');
    expect((await ada.runs('/cohort show')).words).toContain('2 cohorts');
    const history = await server.store.cohorts.history({
      guildId: guild(),
      userId: ada.id as UserId,
    });
    expect(history.map(({ leftAtMs }) => leftAtMs !== null)).toEqual([true, true]);
  });

  it('shows members by standing, hides who hides, and leaves out who left the server', async () => {
    await create('Spring', { 'hours-per-week': 80 });
    const [zoe, eve] = [server.person('Zoe'), server.person('Eve')];
    for (const person of [ada, ben, zoe, eve]) {
      await person.runs('/cohort join', { cohort: 'Spring' });
    }
    await zoe.runs('/settings leaderboard', { shown: false });
    server.discord.world.removeMember({ guildId: server.guildId, userId: eve.id });
    for (let index = 0; index < 4; index += 1) await ben.runs('/done');
    forward(8 * day);
    await ben.runs('/checkin');
    const card = await ben.runs('/cohort show');
    expect(card.words).toContain('Week 2 of');
    expect(card.words).toMatch(/💤 Resting · 1\nAda 0 %/);
    expect(card.words).toMatch(/\*\*you\*\* \d+ %/);
    expect(card.words).not.toMatch(/Zoe|Eve|behind|late/);
    expect(card.words).toContain('1 more member on the way, not shown by name');
    expect(labels(card)).not.toContain('For organisers');
    expect((await zoe.runs('/cohort show')).words).toMatch(/\*\*you\*\* 0 %/);
  });

  it('says what a week is for, and which are for catching up', async () => {
    await create('Spring');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    forward(21 * day);
    expect((await ada.runs('/cohort show')).words).toContain('for catching up');
    await create('Later', { start: '2036-12-01' });
    const later = await ada.runs('/cohort show', { cohort: 'Later' });
    expect(later.words).toContain('It starts on **Mon, Dec 1**');
  });

  it('keeps the streak through a move into another time zone, and counts no day twice', async () => {
    await create('Here');
    await create('East');
    const { organiser } = server;
    await organiser.runs('/manage cohort edit', { cohort: 'East', timezone: 'Pacific/Auckland' });
    await ada.runs('/plan set', { days: 'every day', time: '20:00' });
    await ada.runs('/checkin');
    forward(day);
    await ada.runs('/checkin');
    // The evening of the 5th in UTC, not studied yet, is the 6th in Auckland.
    forward(day + 10 * hour);
    const joined = await ada.runs('/cohort join', { cohort: 'East' });
    expect(joined.words).toContain('Your days follow **Pacific/Auckland**');
    const place = { guildId: guild(), userId: ada.id as UserId };
    const streak = () => server.store.progress.streak(place.guildId, place.userId);
    const calendar = await server.store.studyPlans.calendar(place.guildId, place.userId);
    expect(calendar).toMatchObject({
      timeZone: 'Pacific/Auckland',
      pauses: [{ fromDate: '2036-03-05', untilDate: '2036-03-05' }],
    });
    const studied = await ada.runs('/checkin');
    expect(studied.words).toContain('3-day streak');
    expect(await streak()).toMatchObject({ current: 3, freezes: 2, lastDate: '2036-03-06' });
    const back = await ada.runs('/cohort leave');
    expect(back.words).toContain('Your days follow **UTC**');
    // The 5th again, which was given up for the flight: neutral. Then the 6th, which counted in Auckland already.
    await ada.runs('/checkin');
    forward(day);
    await ada.runs('/checkin');
    expect(await streak()).toMatchObject({ current: 3, freezes: 2, lastDate: '2036-03-06' });
    forward(day);
    expect((await ada.runs('/checkin')).words).toContain('4-day streak');
  });

  it('moves its members’ days when the cohort’s own time zone changes', async () => {
    await create('Spring');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    await ben.runs('/settings timezone', { zone: 'Europe/Berlin' });
    await ben.runs('/cohort join', { cohort: 'Spring' });
    await ada.runs('/plan set', { days: 'every day', time: '20:00' });
    await ada.runs('/checkin');
    forward(day + 10 * hour);
    const edit = { cohort: 'Spring', timezone: 'Pacific/Auckland' };
    await server.organiser.runs('/manage cohort edit', edit);
    const calendarOf = ({ id }: Person) => server.store.studyPlans.calendar(guild(), id as UserId);
    expect((await calendarOf(ada)).pauses).toEqual([
      { fromDate: '2036-03-04', untilDate: '2036-03-04' },
    ]);
    expect(await calendarOf(ben)).toMatchObject({ timeZone: 'Europe/Berlin', pauses: [] });
    expect((await ada.runs('/checkin')).words).toContain('2-day streak');
    expect((await ada.runs('/plan show')).words).toContain('Pacific/Auckland');
  });

  it('is part of the member’s export', async () => {
    await create('Spring');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    forward(hour);
    await ada.runs('/cohort leave');
    const { exportData } = await import('../../src/actions/my-data.ts');
    const deps = {
      store: server.store,
      library: server.library,
      clock: server.discord.clock,
      defaultTimeZone: 'UTC',
    };
    const data = await exportData(deps, { userId: ada.id as UserId });
    expect(data.servers[0]!.cohorts).toEqual([
      {
        cohort: 'Spring',
        joined: expect.stringMatching(/^2036-03-03T10:00:.+Z$/),
        left: expect.stringMatching(/^2036-03-03T11:00:.+Z$/),
      },
    ]);
  });
});

describe('what organisers see', () => {
  const threads = () => [...server.discord.world.guilds.get(server.guildId)!.threads.values()];

  /** Three members who have been at the first step for far too long, one of whom agrees to be named. */
  async function stuckCohort(options: Record<string, string> = {}): Promise<Seen> {
    await create('Spring', options);
    const zoe = server.person('Zoe');
    for (const person of [ada, ben, zoe]) {
      await person.runs('/cohort join', { cohort: 'Spring' });
      await person.runs('/next');
    }
    await ada.runs('/settings helping', { on: true });
    const kim = server.person('Kim');
    await kim.runs('/settings helping', { on: true });
    await kim.runs('/done');
    forward(21 * day);
    await ben.runs('/checkin');
    return panelOfSpring();
  }

  async function panelOfSpring(): Promise<Seen> {
    const card = await server.organiser.runs('/cohort show', { cohort: 'Spring' });
    return server.organiser.presses('For organisers', card);
  }

  it('names who may need a word, and where people are stuck', async () => {
    const panel = await stuckCohort();
    expect(panel.ephemeral).toBe(true);
    expect(panel.words).toMatch(/💤 Ada · 0 % · Mon, Mar 3/);
    expect(panel.words).toMatch(/ Ben · 0 % · Mon, Mar 24/);
    expect(panel.words).toContain('3 members for more than twice the usual 7 days');
    expect(labels(panel)).toContain('Open a help thread');
  });

  it('opens one thread, however often it is asked for, naming only who agreed', async () => {
    const panel = await stuckCohort({ channel: server.channel('nudges') });
    const { organiser } = server;
    const [opened] = await Promise.all([
      organiser.presses('Open a help thread', panel),
      organiser.presses('Open a help thread', panel),
    ]);
    server.discord.stage.redeliver(opened.outcome.interactionId);
    // Whoever came second is answered first: a stop waits for the others.
    await server.stopBot();
    await server.startBot();
    expect(threads()).toHaveLength(1);
    const [thread] = threads();
    expect(thread!.parent!.id).toBe(server.channel('nudges'));
    const link = `<#${thread!.id}>`;
    const later = await organiser.presses('Open a help thread', await panelOfSpring());
    expect(later.words).toContain(`this week already: ${link}`);
    expect(threads()).toHaveLength(1);
    const messages = organiser.sees(thread!.id).filter(({ components }) => components?.length);
    expect(messages).toHaveLength(1);
    const words = wordsOf(messages[0]!.components);
    expect(words).toContain('At it now: Ada.');
    expect(words).toContain('glad to be asked: Kim.');
    expect(words).not.toMatch(/Ben|Zoe|<@/);
    expect(words).toContain('### Resources');
    const step = await ben.presses('Open the step', messages[0]!);
    expect(step.ephemeral).toBe(true);
    expect(step.words).toContain('Checkpoints');
    forward(7 * day);
    await organiser.presses('Open a help thread', await panelOfSpring());
    expect(threads()).toHaveLength(2);
  });

  it('says which permission is missing where, and opens it once it is given', async () => {
    const panel = await stuckCohort();
    const { organiser } = server;
    const channelId = server.channel('study');
    const own = { channelId, id: server.applicationId, type: 1 as const };
    const deny = Bits.CreatePublicThreads | Bits.SendMessagesInThreads;
    server.discord.world.setOverwrite({ ...own, deny });
    const refused = await organiser.presses('Open a help thread', panel);
    expect(refused.words).toContain(
      `In <#${channelId}> I am missing **Create Public Threads** and **Send Messages in Threads**`,
    );
    expect(threads()).toHaveLength(0);
    server.discord.world.setOverwrite(own);
    const opened = await organiser.presses('Try again', refused);
    expect(opened.words).toContain(`<#${threads()[0]!.id}>`);
    expect(threads()).toHaveLength(1);
  });

  it('is for organisers only, also when they no longer are', async () => {
    await stuckCohort();
    const { world } = server.discord;
    const place = { guildId: server.guildId };
    const role = world.createRole({ ...place, name: 'Mentors', permissions: Bits.ManageGuild });
    world.setMemberRoles({ ...place, userId: ada.id, roleIds: [role.id] });
    const panel = await ada.presses('For organisers', await ada.runs('/cohort show'));
    const archived = await ada.runs('/manage cohort archive', { cohort: 'Spring' });
    world.updateRole({ ...place, roleId: role.id, permissions: 0n });
    for (const [label, on] of [
      ['Open a help thread', panel],
      ['Restore', archived],
    ] as const) {
      expect((await ada.presses(label, on)).words).toContain('it needs the *Manage Server*');
    }
    expect(threads()).toHaveLength(0);
    expect(await server.store.cohorts.ofServer(guild(), { archived: true })).toHaveLength(1);
  });
});
