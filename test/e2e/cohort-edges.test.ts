import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { cohortOf } from '../storage/samples.ts';
import type { Person } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const hour = 3_600_000;
const day = 24 * hour;

let server: StudyServer;
let ada: Person;

beforeEach(async () => {
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
const edit = (cohort: string, options: Record<string, string | boolean>) =>
  server.organiser.runs('/manage cohort edit', { cohort, ...options });

describe('a cohort', () => {
  it('of 200 members is shown page by page', async () => {
    const guildId = server.guildId as GuildId;
    const nowMs = server.discord.clock.now();
    const cohort = cohortOf(guildId, { name: 'Big', roadmapId: server.library.default.id });
    await ada.runs('/next');
    await server.store.cohorts.add(cohort, nowMs);
    for (let at = 0; at < 200; at += 1) {
      const userId = String(3n * 10n ** 17n + BigInt(at)) as UserId;
      await server.store.members.add(guildId, userId, `Member ${at}`, nowMs);
      const place = { guildId, userId };
      await server.store.transaction(({ cohorts }) => cohorts.join(place, cohort.id, nowMs));
    }
    let card = await ada.runs('/cohort show', { cohort: 'Big' });
    const seen = new Set(card.words.match(/Member \d+/g));
    for (let page = 1; page <= 4; page += 1) {
      card = await ada.presses(`More (${page} of 5)`, card);
      for (const name of card.words.match(/Member \d+/g)!) seen.add(name);
    }
    expect(seen.size).toBe(200);
  });

  it('among 200 with channels of their own keeps no organiser waiting', async () => {
    const { organiser, store } = server;
    const guildId = server.guildId as GuildId;
    const panel = await organiser.runs('/setup');
    const chosen = await organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
    const model = (await store.nudges.get({ guildId, cohortId: null, kind: 'nudge' }))!;
    for (let at = 0; at < 200; at += 1) {
      const channelId = String(2n * 10n ** 17n + BigInt(at));
      const cohort = cohortOf(guildId, { roadmapId: server.library.default.id, channelId });
      await store.transaction(async ({ cohorts, nudges }) => {
        await cohorts.add(cohort, server.discord.clock.now());
        await nudges.put({ ...model, cohortId: cohort.id, channelId });
      });
    }
    const form = await organiser.presses('Time and time zone', chosen);
    const saved = await organiser.fillsIn({ time: '11:30', timezone: 'UTC' }, form);
    expect(saved.words).toContain('11:30');
    expect(await ada.types('/cohort join', 'cohort', '')).toHaveLength(25);
  });

  it('shares its channel with no other, and does not start years away', async () => {
    const channel = server.channel('nudges');
    await create('Spring', { channel });
    const taken = await create('Autumn', { channel });
    expect(taken.words).toContain('is the channel of **Spring** already');
    expect((await create('Autumn', { start: '1 Jan 2099' })).words).toContain('three years');
    expect((await create('Autumn')).words).toContain('Autumn');
    expect((await edit('Autumn', { start: '2000-01-01' })).words).toContain('three years');
  });

  it('goes back to the server’s time zone, and costs nobody a freeze on the way', async () => {
    await create('Spring');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    for (let at = 0; at < 3; at += 1) {
      await ada.runs('/checkin');
      await forward(day);
    }
    // 18:00 in UTC is 03:00 of the next day in Tokyo.
    await forward(8 * hour);
    await edit('Spring', { timezone: 'Asia/Tokyo' });
    const checked = await ada.runs('/checkin');
    expect(checked.words).toContain('4-day streak');
    expect(checked.words).not.toContain('freeze');
    expect((await edit('Spring', { timezone: 'server' })).words).toContain('UTC (the server’s)');
  });

  it('shows no ranks to whoever wants none', async () => {
    await create('Spring');
    await ada.runs('/cohort join', { cohort: 'Spring' });
    await ada.runs('/settings quiet-mode', { on: true });
    const card = await ada.runs('/cohort show');
    expect(card.words).toMatch(/On the way · 1\n\*\*you\*\*$/m);
    expect(card.words).not.toContain('On pace');
  });

  it('can be joined again with a button by whoever left', async () => {
    await create('Spring');
    const joined = await ada.runs('/cohort join', { cohort: 'Spring' });
    const left = await ada.presses('Leave', joined);
    expect(left.words).toContain('You have left **Spring**');
    expect((await ada.presses('Join again', left)).words).toContain('You are in Spring');
  });

  it('has a nudge in its channel at its hour, until it is archived or loses the channel', async () => {
    const { organiser } = server;
    const nudges = () => organiser.sees(server.channel('nudges'));
    await create('Spring', { channel: server.channel('nudges'), 'hours-per-week': 20 });
    await edit('Spring', { timezone: 'Asia/Tokyo' });
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
    await edit('Spring', { 'no-channel': true });
    await forward(2 * day);
    expect(nudges()).toHaveLength(2);
  });
});
