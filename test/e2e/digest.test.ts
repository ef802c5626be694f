import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { cohortOf } from '../storage/samples.ts';
import type { Person } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

let server: StudyServer;
let ada: Person;
let ben: Person;

beforeEach(async () => {
  // A Monday.
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  ada = server.person('Ada');
  ben = server.person('Ben');
});
afterEach(() => server.close());

async function setUp() {
  const { organiser } = server;
  const panel = await organiser.runs('/setup');
  return organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
}

const digests = () =>
  server.organiser
    .sees(server.channel('nudges'))
    .map((message) => ({ message, words: wordsOf(message.components) }))
    .filter(({ words }) => words.includes('Our week'));

async function forwardTo(moment: string) {
  server.discord.clock.set(Date.parse(moment));
  await server.tick();
}

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

/** The ledger of everybody, counted the slow way. */
async function ledger(people: readonly Person[]) {
  const guildId = server.guildId as GuildId;
  const all = await Promise.all(
    people.map(({ id }) => server.store.personalData.activities(guildId, id as UserId)),
  );
  const rows = all.flat();
  const undone = new Set(rows.map(({ undoes }) => undoes));
  const standing = rows.filter(({ id, kind }) => kind !== 'undone' && !undone.has(id));
  return {
    members: new Set(standing.map(({ userId }) => userId)).size,
    days: new Set(standing.map(({ userId, boardDate }) => `${userId} ${boardDate}`)).size,
    steps: standing.filter(({ kind }) => kind === 'completed').length,
    points: standing.reduce((sum, { points }) => sum + points, 0),
  };
}

describe('the weekly digest', () => {
  it('comes once, on the Monday behind the week, with the numbers of the ledger', async () => {
    const panel = await setUp();
    expect(panel.words).toContain('**Weekly digest** on, next <t:');
    const hidden = server.person('Hilda');
    await hidden.runs('/settings leaderboard', { shown: false });
    for (const command of ['/done', '/done', '/done', '/undo', '/checkin']) await ada.runs(command);
    await hidden.runs('/done');
    await forward(2 * day);
    await ada.runs('/checkin');
    await ben.runs('/checkin', { minutes: 30 });
    await ben.runs('/next');
    const expected = await ledger([ada, ben, hidden]);
    expect(expected).toEqual({ members: 3, days: 4, steps: 3, points: 330 });
    await forwardTo('2036-03-10T08:59:30Z');
    expect(digests()).toEqual([]);
    await forward(minute);
    expect(digests()).toHaveLength(1);
    const [{ message, words }] = digests() as [ReturnType<typeof digests>[number]];
    expect(words).toContain('Mon, Mar 3 to Sun, Mar 9');
    expect(words).toContain('3 studied · 3 steps · 330 points · 0 projects');
    expect(words).toContain('Mon 2, Tue 0, Wed 2, Thu 0, Fri 0, Sat 0, Sun 0');
    expect(words).toContain('🏁 Steps finished by **Ada** 2 and 1 more');
    // Hilda is on her second step, Ada on her third, and Ben has begun the first: the earliest of equals.
    expect(words).toContain('Next week 1 · How the web works');
    expect(words).not.toMatch(/Hilda|Ben|<@/);
    expect(message.mentions).toEqual([]);
    await server.stopBot();
    await server.startBot();
    await forward(day);
    expect(digests()).toHaveLength(1);
    // What is done on Monday before it comes belongs to the week that begins.
    await ben.runs('/done');
    await forwardTo('2036-03-17T09:00:30Z');
    expect(digests()).toHaveLength(2);
    expect(digests()[1]!.words).toContain('1 studied');
  });

  it('offers what to do next', async () => {
    await setUp();
    await ada.runs('/done');
    await forwardTo('2036-03-10T09:00:30Z');
    const [{ message }] = digests() as [ReturnType<typeof digests>[number]];
    expect((await ben.presses('My next step', message)).words).toContain('How the web works');
    expect((await ben.presses('Leaderboard', message)).words).toContain('week');
    expect((await ben.presses('I studied today', message)).words).toContain('+10 points');
  });

  it('comes late inside the grace time, and is skipped with the reason after it', async () => {
    await setUp();
    await ada.runs('/done');
    await server.stopBot();
    server.discord.clock.set(Date.parse('2036-03-10T11:30:00Z'));
    await server.startBot();
    expect(digests()).toHaveLength(1);
    await ada.runs('/done');
    await server.stopBot();
    server.discord.clock.set(Date.parse('2036-03-17T12:30:00Z'));
    await server.startBot();
    expect(digests()).toHaveLength(1);
    const kept = (slot: string) =>
      server.store.deliveries.bySlot(
        { kind: 'digest', guildId: server.guildId as GuildId, cohortId: null },
        slot,
      );
    expect(await kept('2036-03-10')).toMatchObject({
      status: 'skipped',
      reason: 'more than 180 minutes late',
    });
    await forwardTo('2036-03-24T09:00:30Z');
    expect(digests()).toHaveLength(1);
    // Nobody did anything: nothing is said about it, and the row tells why.
    expect(await kept('2036-03-17')).toMatchObject({
      status: 'skipped',
      reason: expect.stringContaining('nobody studied'),
    });
  });

  it('comes once when the answer is lost, and when Discord is down for an hour', async () => {
    await setUp();
    await server.organiser.runs('/nudge pause');
    await ada.runs('/done');
    const posts = { method: 'POST', path: /\/channels\/\d+\/messages/ };
    server.discord.faults.add({ ...posts, status: 500, body: {}, afterwards: true, times: 2 });
    await forwardTo('2036-03-10T09:00:30Z');
    for (let passed = 0; passed < 4; passed += 1) await forward(minute);
    expect(digests()).toHaveLength(1);
    await ada.runs('/done');
    server.discord.faults.add({ path: /\/channels\//, status: 503, body: {} });
    await forwardTo('2036-03-17T09:00:30Z');
    for (let waited = 0; waited < 60; waited += 10) await forward(10 * minute);
    server.discord.faults.clear();
    await forward(20 * minute);
    expect(digests()).toHaveLength(2);
  });

  it('comes to a server that was set up before there were digests', async () => {
    await setUp();
    const target = { guildId: server.guildId as GuildId, cohortId: null };
    // As the migration leaves it.
    const before = { enabled: true, nextDueAtMs: 0, nextWeek: null, lastWeek: null };
    await server.store.digests.put({ ...target, ...before });
    await ada.runs('/done');
    await forward(minute);
    expect(digests()).toEqual([]);
    expect((await server.agenda()).map(({ title }) => title)).toContain(
      `Weekly digest in <#${server.channel('nudges')}>`,
    );
    await forwardTo('2036-03-10T09:00:30Z');
    expect(digests()).toHaveLength(1);
    expect(server.logged).toEqual([]);
  });

  it('can be turned off and on, and stands on the agenda', async () => {
    const panel = await setUp();
    await ada.runs('/done');
    const off = await server.organiser.presses('Weekly digest: turn off', panel);
    expect(off.words).toContain('**Weekly digest** off');
    const titles = async () => (await server.agenda()).map(({ title }) => title);
    expect(await titles()).toHaveLength(1);
    await forwardTo('2036-03-10T09:00:30Z');
    expect(digests()).toEqual([]);
    const on = await server.organiser.presses('Weekly digest: turn on', off);
    expect(on.words).toContain('**Weekly digest** on, next');
    expect(await titles()).toContain(`Weekly digest in <#${server.channel('nudges')}>`);
    await ada.runs('/done');
    await forwardTo('2036-03-17T09:00:30Z');
    expect(digests()).toHaveLength(1);
  });

  it('names who leapt most, the same member not twice in a row, and who is back', async () => {
    await setUp();
    await ada.runs('/checkin');
    await ben.runs('/checkin');
    await forwardTo('2036-03-10T09:00:30Z');
    expect(digests().at(-1)!.words).not.toContain('leap');
    const carl = server.person('Carl');
    for (const command of ['/done', '/done', '/done']) await ada.runs(command);
    await ben.runs('/done');
    await carl.runs('/done');
    await forwardTo('2036-03-17T09:00:30Z');
    expect(digests().at(-1)!.words).toContain('The biggest leap: Ada');
    for (let steps = 0; steps < 9; steps += 1) await ada.runs('/done');
    for (const command of ['/done', '/done']) await ben.runs(command);
    await forwardTo('2036-03-24T09:00:30Z');
    expect(digests().at(-1)!.words).toContain('The biggest leap: Ben');
    expect(digests().at(-1)!.words).not.toContain('Welcome back');
    await carl.runs('/checkin');
    await forwardTo('2036-03-31T09:00:30Z');
    expect(digests().at(-1)!.words).toContain('👋 Welcome back, **Carl**!');
  });

  it('is shown before to the organiser alone', async () => {
    const panel = await setUp();
    const empty = await server.organiser.presses('Preview digest', panel);
    expect(empty.words).toContain('nothing to tell yet');
    await ada.runs('/done');
    const preview = await server.organiser.presses('Preview digest', panel);
    expect(preview.ephemeral).toBe(true);
    expect(preview.words).toContain('Steps finished by **Ada** 1');
    expect(digests()).toEqual([]);
  });

  it('rests when its channel is gone, and tells the organiser with the nudge', async () => {
    await setUp();
    await ada.runs('/done');
    server.discord.world.deleteChannel(server.channel('nudges'));
    for (let passed = 0; passed < 4; passed += 1) await forward(day);
    const failed = await server.organiser.runs('/setup');
    expect(failed.words).toContain('**Weekly digest** rests');
    await forwardTo('2036-03-10T09:00:30Z');
    expect(await server.agenda()).toEqual([]);
    const panel = await server.organiser.runs('/setup');
    expect(panel.words).toContain('**Weekly digest** rests');
    const chosen = await server.organiser.chooses(
      'Nudge channel',
      [server.channel('study')],
      panel,
    );
    expect(chosen.words).toContain('**Weekly digest** on, next');
  });

  it('of a cohort goes to the cohort’s channel, about its members, by its own clock', async () => {
    const { store, guildId } = server;
    const cohort = cohortOf(guildId as GuildId, {
      name: 'Night owls',
      roadmapId: 'javascript-backend',
      timeZone: 'America/New_York',
      channelId: server.channel('study'),
      startDate: '2036-03-03' as LocalDate,
    });
    await ada.runs('/done');
    await ben.runs('/done');
    await store.transaction(async ({ cohorts }) => {
      await cohorts.add(cohort, 0);
      const place = { guildId: guildId as GuildId, userId: ada.id as UserId };
      await cohorts.join(place, cohort.id, 0);
    });
    await setUp();
    const ofCohort = () =>
      server.organiser
        .sees(server.channel('study'))
        .map(({ components }) => wordsOf(components))
        .filter((words) => words.startsWith('Night owls'));
    await forwardTo('2036-03-10T09:00:30Z');
    expect(digests()).toHaveLength(1);
    expect(digests()[0]!.words).toContain('2 studied');
    expect(ofCohort()).toEqual([]);
    // New York has gone over to summer time the day before.
    await forwardTo('2036-03-10T12:59:30Z');
    expect(ofCohort()).toEqual([]);
    await forward(minute);
    expect(ofCohort()).toHaveLength(1);
    expect(ofCohort()[0]).toContain('1 studied');
    expect(ofCohort()[0]).toContain('by **Ada** 1');
    // By its pace: six hours a week, and the first step takes six.
    expect(ofCohort()[0]).toContain('Next week 2 · Computer science fundamentals');
    const posted = server.organiser
      .sees(server.channel('study'))
      .find(({ components }) => wordsOf(components).startsWith('Night owls'));
    const board = await server.person('Ada').presses('Leaderboard', posted!);
    expect(board.words).toContain('This week · by points · Night owls');
    await forwardTo('2036-03-17T14:00:30Z');
    await ada.runs('/done');
    await forwardTo('2036-03-24T13:00:30Z');
    expect(ofCohort()).toHaveLength(2);
    expect(ofCohort()[1]).toContain('Next week Catching up');
  });
});
