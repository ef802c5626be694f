import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { cohortOf } from '../storage/samples.ts';
import type { Person, Seen } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const hour = 3_600_000;
const day = 24 * hour;

let server: StudyServer;
let ada: Person;

beforeEach(async () => {
  // A Monday.
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  ada = server.person('Ada');
});
afterEach(() => server.close());

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

const create = (name: string, options: Record<string, string | number> = {}) =>
  server.organiser.runs('/manage cohort create', { name, start: 'today', ...options });
const labels = ({ controls }: Seen) => controls.map(({ label }) => label);
const guild = () => server.guildId as GuildId;

describe('a cohort', () => {
  it('is made by an organiser, joined, shown and left', async () => {
    const none = await ada.runs('/cohort list');
    expect(none.words).toContain('There is no cohort here yet');
    const made = await create('Spring', { start: 'next monday', 'hours-per-week': 10 });
    expect(made.words).toContain('Spring is there');
    expect(made.words).toContain('Mon, Mar 10 2036');
    expect(made.words).toContain('10 h a week');

    const choices = await ada.types('/cohort join', 'cohort', 'spr');
    expect(choices).toHaveLength(1);
    const joined = await ada.runs('/cohort join', { cohort: choices[0]! });
    expect(joined.ephemeral).toBe(true);
    expect(joined.words).toContain('You are in Spring');
    const card = await ada.presses('Show the cohort', joined);
    expect(card.words).toContain('starts on **Mon, Mar 10**');
    expect(card.words).toContain('**you** 0 %');
    expect(labels(card)).toEqual(['Leave', 'My next step', 'Other cohorts']);
    expect((await ada.runs('/cohort join', { cohort: 'spring' })).words).toContain('already');
    const left = await ada.presses('Leave', card);
    expect(left.words).toContain('You have left **Spring**');
    expect((await ada.runs('/cohort leave')).words).toContain('none to leave');
    expect((await ada.runs('/cohort show')).words).toContain('## Cohorts');
  });

  it('answers bad input kindly, and makes nothing of it', async () => {
    expect((await create('Spring', { start: 'soon' })).words).toContain('is no date I can read');
    expect((await create('Spring', { roadmap: 'cooking' })).words).toContain('no roadmap');
    expect((await ada.runs('/cohort list')).words).toContain('There is no cohort here yet');
    await create('Spring');
    expect((await create('Autumn', { start: '1 Jan 2099' })).words).toContain('three years');
    expect((await create('SPRING')).words).toContain('already');
    expect((await ada.runs('/cohort join', { cohort: 'Autumn' })).words).toContain('no cohort');
    expect((await ada.runs('/cohort show', { cohort: 'Autumn' })).words).toContain('no cohort');
  });

  it('is for organisers to manage, whatever the menu shows', async () => {
    const mine = { name: 'Mine', start: 'today' };
    await expect(ada.runs('/manage cohort create', mine)).rejects.toThrow('Manage Server');
    const { discord, guildId } = server;
    const role = discord.world.createRole({ guildId, name: 'Organisers', permissions: 0x20n });
    const member = discord.world.guilds.get(guildId)!.members.get(ada.id)!;
    member.roles.push(role.id);
    await ada.runs('/manage cohort create', mine);
    const card = await ada.runs('/cohort show', { cohort: 'Mine' });
    const panel = await ada.presses('For organisers', card);
    expect(panel.words).toContain('For organisers');
    const second = await ada.runs('/cohort show', { cohort: 'Mine' });
    member.roles.pop();
    const shown = await ada.runs('/cohort show', { cohort: 'Mine' });
    expect(labels(shown)).not.toContain('For organisers');
    expect((await ada.presses('For organisers', second)).words).toContain('Manage Server');
  });

  it('follows its pace, week by week', async () => {
    await create('Spring', { 'hours-per-week': 20 });
    await ada.runs('/cohort join', { cohort: 'Spring' });
    const show = async () => (await ada.runs('/cohort show')).words;
    expect(await show()).toContain('Week 1 of');
    expect(await show()).toContain('the pace is at');
    await forward(8 * day);
    expect(await show()).toContain('Resting');
    await ada.runs('/checkin');
    await forward(6 * day);
    expect(await show()).toContain('Week 3 of');
    await forward(7 * day);
    expect(await show()).toContain('for catching up**, nothing new');
  });

  it('groups its members by their standing, and leaves out who is hidden or gone', async () => {
    await create('Spring', { 'hours-per-week': 3 });
    const [ben, mei, kim] = ['Ben', 'Mei', 'Kim'].map((name) => server.person(name));
    for (const one of [ada, ben!, mei!, kim!]) await one.runs('/cohort join', { cohort: 'Spring' });
    for (let done = 0; done < 3; done += 1) await ada.runs('/done');
    await mei!.runs('/settings leaderboard', { shown: false });
    const place = { guildId: guild(), userId: kim!.id as UserId };
    await server.store.members.noteChecked(place, false, server.discord.clock.now());
    const card = await ben!.runs('/cohort show');
    expect(card.words).toMatch(/Ahead · 1\nAda \d+ %/);
    expect(card.words).toMatch(/On pace · 1\n\*\*you\*\* 0 %/);
    expect(card.words).not.toContain('Mei');
    expect(card.words).not.toContain('Kim');
    expect(card.words).toContain('1 more member on the way');
    expect((await mei!.runs('/cohort show')).words).toContain('**you** 0 %');
  });

  it('of 200 members is shown page by page', async () => {
    const cohort = cohortOf(guild(), { name: 'Big', roadmapId: server.library.default.id });
    await ada.runs('/next');
    const nowMs = server.discord.clock.now();
    await server.store.cohorts.add(cohort, nowMs);
    for (let at = 0; at < 200; at += 1) {
      const userId = String(3n * 10n ** 17n + BigInt(at)) as UserId;
      await server.store.members.add(guild(), userId, `Member ${at}`, nowMs);
      const place = { guildId: guild(), userId };
      await server.store.transaction(({ cohorts }) => cohorts.join(place, cohort.id, 1));
    }
    let card = await ada.runs('/cohort show', { cohort: 'Big' });
    const seen = new Set(card.words.match(/Member \d+/g));
    for (let page = 1; page <= 4; page += 1) {
      card = await ada.presses(`More (${page} of 5)`, card);
      for (const name of card.words.match(/Member \d+/g)!) seen.add(name);
    }
    expect(seen.size).toBe(200);
  });
});

describe('moving between cohorts', () => {
  it('loses nothing: progress, points and streak stay', async () => {
    await create('Spring');
    await create('Autumn');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    await ada.runs('/done');
    const before = await ada.runs('/progress');
    const moved = await ada.runs('/cohort join', { cohort: 'Autumn' });
    expect(moved.words).toContain('moved over from **Spring**');
    expect(moved.words).toContain('Everything you did comes along');
    expect((await ada.runs('/progress')).words).toBe(before.words);
    const exported = await ada.runs('/mydata export');
    const [file] = exported.outcome.message!.attachments;
    const data = await (await fetch(file!.url)).json();
    expect(data.servers[0].cohorts).toEqual([
      { cohort: 'Spring', joined: expect.stringMatching(/Z$/), left: expect.stringMatching(/Z$/) },
      { cohort: 'Autumn', joined: expect.stringMatching(/Z$/), left: null },
    ]);
  });

  it('into another time zone breaks no streak and doubles no day', async () => {
    await create('Home');
    await create('Tokyo');
    const { organiser } = server;
    const zone = { cohort: 'Tokyo', timezone: 'Asia/Tokyo' };
    expect((await organiser.runs('/manage cohort edit', zone)).words).toContain('Asia/Tokyo');
    for (let at = 0; at < 5; at += 1) {
      await ada.runs('/checkin');
      await forward(day);
    }
    // 18:00 on Saturday in UTC is 03:00 on Sunday in Tokyo: Saturday is cut short.
    await forward(8 * hour);
    const moved = await ada.runs('/cohort join', { cohort: 'Tokyo' });
    expect(moved.words).toContain('Your days follow **Asia/Tokyo**');
    const checked = await ada.runs('/checkin');
    expect(checked.words).toContain('6-day streak');
    expect(checked.words).not.toContain('freeze');
    await ada.runs('/cohort leave');
    // Back in UTC it is Saturday again, and Sunday has counted already.
    expect((await ada.runs('/checkin')).words).toContain('+10 points');
    await forward(day);
    expect((await ada.runs('/checkin')).words).toContain('already checked in');
    await forward(day);
    expect((await ada.runs('/checkin')).words).toMatch(/[78]-day streak/);
  });

  it('takes the days of its members along when its time zone changes', async () => {
    await create('Spring');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    for (let at = 0; at < 3; at += 1) {
      await ada.runs('/checkin');
      await forward(day);
    }
    await forward(8 * hour);
    const edit = (timezone: string) =>
      server.organiser.runs('/manage cohort edit', { cohort: 'Spring', timezone });
    await edit('Asia/Tokyo');
    const checked = await ada.runs('/checkin');
    expect(checked.words).toContain('4-day streak');
    expect(checked.words).not.toContain('freeze');
    expect((await edit('server')).words).toContain('UTC (the server’s)');
  });
});

describe('managing a cohort', () => {
  it('changes what is given, and names what is missing in its channel', async () => {
    const { organiser, discord, applicationId } = server;
    const channelId = server.channel('nudges');
    discord.world.setOverwrite({ channelId, id: applicationId, type: 1, deny: 0x800n });
    const made = await create('Spring', { channel: channelId });
    expect(made.words).toContain('missing **Send Messages**');
    expect(made.words).not.toContain('**View Channel**');
    const taken = await create('Autumn', { channel: channelId });
    expect(taken.words).toContain('is the channel of **Spring** already');
    discord.world.setOverwrite({ channelId, id: applicationId, type: 1 });
    const change = { cohort: 'Spring', name: 'Summer', 'hours-per-week': 12, start: '2036-04-01' };
    const edited = await organiser.runs('/manage cohort edit', change);
    expect(edited.words).toContain('Summer is saved');
    expect(edited.words).toContain('12 h a week');
    expect(edited.words).toContain('Tue, Apr 1 2036');
    expect(edited.words).toContain('every permission');
    const none = { cohort: 'Summer', 'no-channel': true };
    const without = await organiser.runs('/manage cohort edit', none);
    expect(without.words).toContain('none of its own');
    const [cohort] = await server.store.cohorts.ofServer(guild(), { archived: false });
    expect(cohort).toMatchObject({ name: 'Summer', channelId: null, hoursPerWeek: 12 });
  });

  it('archives it, and brings it back', async () => {
    const { organiser } = server;
    await create('Spring');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    const archived = await organiser.runs('/manage cohort archive', { cohort: 'Spring' });
    expect((await server.person('Kim').runs('/cohort list')).words).toContain('There is no cohort');
    expect((await ada.runs('/cohort show')).words).toContain('Archived');
    const ben = server.person('Ben');
    expect((await ben.runs('/cohort join', { cohort: 'Spring' })).words).toContain('is archived');
    expect((await organiser.presses('Restore', archived)).words).toContain('is back');
    expect((await ben.runs('/cohort join', { cohort: 'Spring' })).words).toContain('You are in');
  });
});

describe('the nudge of a cohort', () => {
  const nudges = () => server.organiser.sees(server.channel('nudges'));

  it('comes in its channel at its hour, by its pace, until it is archived', async () => {
    const { organiser } = server;
    await create('Spring', { channel: server.channel('nudges'), 'hours-per-week': 20 });
    await organiser.runs('/manage cohort edit', { cohort: 'Spring', timezone: 'Asia/Tokyo' });
    await ada.runs('/cohort join', { cohort: 'Spring' });
    // 09:00 in Tokyo is midnight in UTC.
    await forward(13 * hour);
    expect(nudges()).toHaveLength(0);
    await forward(hour);
    expect(nudges()).toHaveLength(1);
    expect(wordsOf(nudges()[0]!.components)).toContain(`Today's small win`);
    const archived = await organiser.runs('/manage cohort archive', { cohort: 'Spring' });
    await forward(day);
    expect(nudges()).toHaveLength(1);
    await organiser.presses('Restore', archived);
    await forward(day);
    expect(nudges()).toHaveLength(2);
    await organiser.runs('/manage cohort edit', { cohort: 'Spring', 'no-channel': true });
    await forward(2 * day);
    expect(nudges()).toHaveLength(2);
  });
});

describe('the panel for organisers', () => {
  const threadRights = 0x400n | 0x800n | 0x10000n | (1n << 35n) | (1n << 38n);

  /** Three who began the first step three weeks ago, two of whom agree to be named. */
  async function stuckCohort() {
    await create('Spring', { channel: server.channel('nudges'), 'hours-per-week': 20 });
    const people = ['Ada', 'Ben', 'Mei'].map((name) => server.person(name));
    for (const one of people) {
      await one.runs('/cohort join', { cohort: 'Spring' });
      await one.runs('/next');
    }
    await people[0]!.runs('/settings helping', { on: true });
    await people[1]!.runs('/settings helping', { on: true });
    await forward(21 * day);
    for (const one of people) await one.runs('/checkin');
    const card = await server.organiser.runs('/cohort show', { cohort: 'Spring' });
    return server.organiser.presses('For organisers', card);
  }

  it('tells who is where, and where three or more are stuck', async () => {
    const panel = await stuckCohort();
    expect(panel.ephemeral).toBe(true);
    expect(panel.words).toContain('Ada · 0 % · last active Mon, Mar 24');
    expect(panel.words).toContain('3 members');
    expect(labels(panel)).toContain('Open a help thread');
  });

  it('opens one thread, with resources, naming those alone who agreed', async () => {
    const { organiser, discord, applicationId } = server;
    const panel = await stuckCohort();
    const channelId = server.channel('nudges');
    const everyThread = (1n << 35n) | (1n << 38n);
    discord.world.setOverwrite({ channelId, id: applicationId, type: 1, deny: everyThread });
    const refused = await organiser.presses('Open a help thread', panel);
    expect(refused.words).toContain('**Create Public Threads** and **Send Messages in Threads**');
    expect(refused.words).toContain(`<#${channelId}>`);
    discord.world.setOverwrite({ channelId, id: applicationId, type: 1, allow: threadRights });
    const opened = await organiser.presses('Try again', refused);
    const threadId = /<#(\d+)>/.exec(opened.words)![1]!;
    const [first] = organiser.sees(threadId);
    const words = wordsOf(first!.components);
    expect(words).toContain('At it now: Ada and Ben');
    expect(words).not.toContain('Mei');
    expect(words).toContain('https://');
    expect(first!.mentions).toEqual([]);
    expect((await ada.presses('Open the step', first!)).ephemeral).toBe(true);
    const back = await organiser.presses('Back', opened);
    const again = await organiser.presses('Open a help thread', back);
    expect(again.words).toContain(threadId);
    expect(
      discord.world.channels
        .values()
        .filter(({ thread }) => thread)
        .toArray(),
    ).toHaveLength(1);
  });
});

describe('settings', () => {
  it('keep the theme of pictures and the word to help', async () => {
    expect((await ada.runs('/settings theme', { look: 'light' })).words).toContain(
      'light background',
    );
    expect((await ada.runs('/settings helping', { on: true })).words).toContain('help one another');
    const member = await server.store.members.get(guild(), ada.id as UserId);
    expect(member).toMatchObject({ light: true, helping: true });
    await ada.runs('/settings theme', { look: 'dark' });
    await ada.runs('/settings helping', { on: false });
    const later = await server.store.members.get(guild(), ada.id as UserId);
    expect(later).toMatchObject({ light: false, helping: false });
  });
});
