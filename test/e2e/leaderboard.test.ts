import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localDateAt } from '../../src/domain/day.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { activity, append, cohortOf } from '../storage/samples.ts';
import type { Person } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: StudyServer;
let ada: Person;
let ben: Person;

beforeEach(async () => {
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  ada = server.person('Ada');
  ben = server.person('Ben');
});
afterEach(() => server.close());

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

const guild = () => server.guildId as GuildId;
const placeOf = ({ id }: Person) => ({ guildId: guild(), userId: id as UserId });

/** A cohort with these members. */
async function cohort(name: string, ...members: Person[]) {
  const made = cohortOf(guild(), { name });
  await server.store.cohorts.add(made, 1);
  for (const member of members) {
    await member.runs('/next');
    await server.store.transaction(({ cohorts }) => cohorts.join(placeOf(member), made.id, 1));
  }
  return made;
}

/** Members with so many points each, who are nowhere but in the database. */
async function crowd(points: readonly number[]) {
  const atMs = server.discord.clock.now();
  const localDate = localDateAt(atMs, 'UTC');
  for (const [index, score] of points.entries()) {
    const userId = String(3n * 10n ** 17n + BigInt(index)) as UserId;
    const one = { guildId: guild(), userId, points: score, atMs: atMs + index, localDate };
    await server.store.members.add(guild(), userId, `Member ${index}`, atMs);
    await append(server.store, activity({ ...one, kind: 'completed' }));
  }
}

const lines = (words: string) =>
  words.split('\n').filter((line) => / · [\d,]+\S? ?(points?|steps?|days?|%)/.test(line));

describe('/leaderboard', () => {
  it('shows this week in the caller’s cohort, to everybody, with the caller in bold', async () => {
    await cohort('Evening owls', ada, ben);
    const zoe = server.person('Zoe');
    for (const person of [ada, ben, zoe]) await person.runs('/done');
    await ben.runs('/checkin');
    const board = await ada.runs('/leaderboard');
    expect(board.ephemeral).toBe(false);
    expect(board.words).toContain('This week · by points');
    expect(board.words).toContain('Evening owls');
    expect(lines(board.words)).toEqual(['1. Ben · 110 points', '2. Ada · 100 points ←']);
    expect(board.words).not.toMatch(/you\b/i);
    const whole = await ada.presses('Whole server', board);
    expect(whole.ephemeral).toBe(true);
    expect(whole.words).toMatch(/2\. Ada · 100 points ←/);
    expect(whole.words).toContain('2. Zoe');
    const back = await ada.presses('My cohort', whole);
    expect(back.words).not.toContain('Zoe');
    expect((await zoe.runs('/leaderboard')).words).toContain('Whole server');
    const named = await zoe.runs('/leaderboard', { cohort: 'evening  OWLS' });
    expect(named.words).not.toContain('Zoe');
    expect((await zoe.runs('/leaderboard', { cohort: 'whole server' })).words).toContain('Zoe');
    const unknown = await zoe.runs('/leaderboard', { cohort: 'Nobody' });
    expect([unknown.ephemeral, unknown.words]).toEqual([true, expect.stringContaining('Nobody')]);
  });

  it('offers the cohorts of the server and the whole of it', async () => {
    const owls = await cohort('Evening owls', ada);
    expect(await ada.types('/leaderboard', 'cohort', '')).toEqual(['server', owls.id]);
    expect(await ada.types('/leaderboard', 'cohort', 'OWL')).toEqual([owls.id]);
    expect(await ada.types('/leaderboard', 'cohort', 'who')).toEqual(['server']);
  });

  it('lets equals share a place, and always shows the caller among their neighbours', async () => {
    await crowd([90, 80, 80, 70, 60, 50, 45, 44, 43, 42, 41, 40, 40]);
    await ada.runs('/checkin');
    const board = await ada.runs('/leaderboard');
    expect(lines(board.words).slice(0, 4)).toEqual([
      '1. Member 0 · 90 points',
      '2. Member 1 · 80 points',
      '2. Member 2 · 80 points',
      '4. Member 3 · 70 points',
    ]);
    expect(lines(board.words).slice(10)).toEqual([
      '12. Member 11 · 40 points',
      '12. Member 12 · 40 points',
      '14. Ada · 10 points ←',
    ]);
  });

  it('goes on page by page, with the state in the buttons', async () => {
    await crowd(Array.from({ length: 34 }, (_, index) => 500 - index));
    await ada.runs('/checkin');
    const first = await ada.runs('/leaderboard');
    await server.stopBot();
    await server.startBot();
    const second = await ada.presses('Next ten', first);
    expect(second.ephemeral).toBe(true);
    expect(lines(second.words)[0]).toBe('11. Member 10 · 490 points');
    const third = await ada.presses('Next ten', second);
    expect(lines(third.words)[9]).toBe('30. Member 29 · 471 points');
    const before = await ada.presses('Previous', third);
    expect(lines(before.words)[0]).toBe('11. Member 10 · 490 points');
    const top = await ada.presses('Previous', before);
    expect(lines(top.words)[0]).toBe('1. Member 0 · 500 points');
    expect(top.controls.map(({ label }) => label)).not.toContain('Previous');
    const own = await ada.presses('My place', top);
    expect(lines(own.words).at(-1)).toBe('35. Ada · 10 points ←');
    expect(own.controls.map(({ label }) => label)).not.toContain('Next ten');
  });

  it('sorts by steps, streak and plan kept, in any period', async () => {
    await ada.runs('/plan set', { days: 'Mon, Thu', time: '18:00' });
    await ada.runs('/done');
    await ada.runs('/checkin');
    const by = async (by: string, period = 'week') =>
      (await ada.runs('/leaderboard', { by, period })).words;
    expect(await by('steps')).toContain('Ada · 1 step');
    expect(await by('streak')).toContain('Ada · 1 day');
    expect(await by('plan')).toMatch(/Ada · 50\s%/);
    await forward(3 * day);
    await ada.runs('/checkin');
    expect(await by('plan')).toMatch(/Ada · 100\s%/);
    expect(await by('plan', 'all')).toContain('Ada · 1 week');
    expect(await by('streak')).toContain('Ada · 2 days');
    await forward(20 * day);
    expect(await by('streak')).toContain('Nobody is on this board yet');
    expect(await by('streak', 'all')).toContain('Ada · 2 days');
    const board = await ada.runs('/leaderboard');
    const steps = await ada.chooses('Another board', ['all.steps'], board);
    expect(steps.words).toContain('All time · by steps');
  });

  it('leaves hidden members out, who see themselves alone', async () => {
    await ada.runs('/done');
    await ben.runs('/checkin');
    await ada.runs('/settings leaderboard', { shown: false });
    expect(lines((await ben.runs('/leaderboard')).words)).toEqual(['1. Ben · 10 points ←']);
    const own = await ada.runs('/leaderboard');
    expect(own.ephemeral).toBe(true);
    expect(lines(own.words)).toEqual(['1. Ada · 100 points ←', '2. Ben · 10 points']);
  });

  it('drops who has left when they would be shown, asking once a day, and takes them back', async () => {
    const { world, requests } = server.discord;
    const asked = () =>
      requests.all().filter(({ method, path }) => method === 'GET' && path.includes('/members/'))
        .length;
    await ada.runs('/done');
    await ben.runs('/checkin');
    world.removeMember({ guildId: server.guildId, userId: ada.id });
    expect((await ben.runs('/leaderboard')).words).toContain('Ada');
    // The bot is not running when the day is over: nobody has been asked about by the clock.
    await server.stopBot();
    server.discord.clock.advance(day);
    await server.startBot();
    await server.store.members.noteChecked(placeOf(ada), true, server.discord.clock.now() - day);
    const before = asked();
    const board = await ben.runs('/leaderboard', { period: 'all' });
    expect(board.words).not.toContain('Ada');
    expect(board.ephemeral).toBe(false);
    expect(asked()).toBe(before + 1);
    await ben.runs('/leaderboard', { period: 'all' });
    expect(asked()).toBe(before + 1);
    world.addMember({ guildId: server.guildId, userId: ada.id });
    await ada.runs('/next');
    expect((await ben.runs('/leaderboard', { period: 'all' })).words).toContain('Ada');
  });

  it('welcomes back who returned after a week or more', async () => {
    await ada.runs('/checkin');
    await forward(9 * day);
    await ada.runs('/checkin');
    expect((await ben.runs('/leaderboard')).words).toContain('Back again: **Ada**');
    await ada.runs('/settings leaderboard', { shown: false });
    expect((await ben.runs('/leaderboard')).words).not.toContain('Back again');
  });

  it('still answers buttons that were posted before there were cohorts', async () => {
    await cohort('Evening owls', ada);
    const board = await ada.runs('/leaderboard');
    const { json } = server.discord.world.messagesIn(ada.channelId).at(-1)!;
    const words = JSON.stringify(json.components);
    const old = words.replace('1:standings:server:week:points:', '1:board:all:steps');
    expect(old).not.toBe(words);
    json.components = JSON.parse(old) as typeof json.components;
    const message = ada.sees().find(({ id }) => id === board.messageId);
    expect((await ada.presses('Whole server', message!)).words).toContain('All time · by steps');
  });
});

describe('/manage leaderboard', () => {
  const boards = () =>
    server.discord.world
      .messagesIn(server.channel('study'))
      .map(({ json }) => json)
      .filter(({ components }) => JSON.stringify(components ?? []).includes('pinned-board'));
  const mayPin = () => {
    const channelId = server.channel('study');
    const allow = 1n << 51n;
    server.discord.world.setOverwrite({ channelId, id: server.applicationId, type: 1, allow });
  };
  const edits = () =>
    server.discord.requests.all().filter(({ method }) => method === 'PATCH').length;

  it('pins a board that keeps itself up to date, at most once a minute', async () => {
    mayPin();
    const told = await server.organiser.runs('/manage leaderboard pin');
    expect(told.ephemeral).toBe(true);
    expect(told.words).toContain('It is pinned');
    const [board] = boards();
    expect(board!.pinned).toBe(true);
    expect(wordsOf(board!.components)).toContain('Nobody is on this board yet');
    const before = edits();
    await ada.runs('/checkin');
    await server.tick();
    expect(wordsOf(boards()[0]!.components)).toContain('Nobody');
    await forward(minute);
    expect(wordsOf(boards()[0]!.components)).toContain('1. Ada · 10 points');
    await ben.runs('/done');
    await server.tick();
    expect(wordsOf(boards()[0]!.components)).not.toContain('Ben');
    await forward(minute);
    expect(wordsOf(boards()[0]!.components)).toContain('2. Ada');
    const after = edits();
    await forward(minute);
    await forward(minute);
    expect(edits()).toBe(after);
    expect(after - before).toBeGreaterThanOrEqual(2);
    await server.stopBot();
    await server.startBot();
    await forward(7 * day);
    expect(wordsOf(boards()[0]!.components)).toContain('Nobody is on this board yet');
    const own = await ben.presses(
      'My place',
      ben.sees().find(({ id }) => id === board!.id)!,
    );
    expect(own.ephemeral).toBe(true);
  });

  it('says so when it may not pin, and refuses members', async () => {
    const told = await server.organiser.runs('/manage leaderboard pin');
    expect(told.words).toContain('I may not pin it');
    expect(boards()).toHaveLength(1);
    server.discord.stage.redeliver(told.outcome.interactionId);
    await server.organiser.runs('/next');
    expect(boards()).toHaveLength(1);
    const refusedTo = await ada.runs('/manage leaderboard pin').catch((error: Error) => error);
    expect(JSON.stringify(refusedTo)).not.toContain('stays here');
    expect(boards()).toHaveLength(1);
  });

  it('is told of by help, and completes cohorts', async () => {
    const owls = await cohort('Evening owls', ada);
    const help = await server.organiser.runs('/help', { command: 'manage' });
    expect(help.words).toContain('/manage leaderboard pin [cohort]');
    const offered = await server.organiser.types('/manage leaderboard pin', 'cohort', 'owl');
    expect(offered).toEqual([owls.id]);
  });

  it('replaces the board of the channel, and takes it away', async () => {
    mayPin();
    const owls = await cohort('Evening owls', ada);
    await server.organiser.runs('/manage leaderboard pin');
    const told = await server.organiser.runs('/manage leaderboard pin', { cohort: owls.id });
    expect(told.words).toContain('Evening owls');
    expect(told.words).toContain('is gone');
    expect(boards().map(({ pinned }) => pinned)).toEqual([true]);
    expect(wordsOf(boards()[0]!.components)).toContain('Evening owls');
    expect((await server.organiser.runs('/manage leaderboard unpin')).words).toContain(
      'taken away',
    );
    expect(boards()).toEqual([]);
    expect((await server.organiser.runs('/manage leaderboard unpin')).words).toContain('No board');
  });

  it('gives a board up that is gone, and tells the organiser', async () => {
    await server.organiser.runs('/manage leaderboard pin');
    const [board] = boards();
    const message = `${server.discord.apiUrl}/v10/channels/${board!.channel_id}/messages/${board!.id}`;
    const headers = { Authorization: `Bot ${server.token}` };
    expect((await fetch(message, { method: 'DELETE', headers })).status).toBe(204);
    for (const person of ['Cem', 'Dee', 'Eli', 'Fay']) {
      await server.person(person).runs('/checkin');
      await forward(minute);
    }
    expect(await server.store.standingBoards.get(server.channel('study'))).toBeUndefined();
    const direct = server.organiser.directly(server.applicationId);
    expect(wordsOf(direct.sees().at(-1)!.components)).toContain('not kept up to date');
  });
});
