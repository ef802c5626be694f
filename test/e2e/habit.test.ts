import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ExportedData } from '../../src/actions/my-data.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import type { Person } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const hour = 3_600_000;
const day = 24 * hour;

let server: StudyServer;
let ada: Person;

// A Monday.
beforeEach(async () => {
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  ada = server.person('Ada');
});
afterEach(() => server.close());

const forward = (milliseconds: number) => server.discord.clock.advance(milliseconds);

describe('/plan', () => {
  it('makes the days that are not planned neutral, from its date on', async () => {
    await ada.runs('/checkin');
    await ada.runs('/plan set', { days: 'Mon, Wed', time: '19:00', cue: 'after dinner' });
    forward(2 * day);
    expect((await ada.runs('/checkin')).words).toContain('2-day streak');
    forward(5 * day);
    const kept = await ada.runs('/checkin');
    expect(kept.words).toContain('3-day streak');
    expect(kept.words).not.toContain('freeze');
    const shown = await ada.runs('/plan show');
    expect(shown.ephemeral).toBe(true);
    expect(shown.words).toContain('Monday and Wednesday** at **19:00** (UTC)');
    expect(shown.words).toContain('> after dinner');
    expect(shown.words).toContain('2 freezes');
  });

  it('off makes every day count again, and freezes cover misses, announced once', async () => {
    await ada.runs('/plan set', { days: 'Mon', time: '19:00' });
    await ada.runs('/checkin');
    forward(day);
    expect((await ada.runs('/plan off')).words).toContain('No plan yet');
    forward(2 * day);
    const back = await ada.runs('/done');
    expect(back.words).toContain('2 freezes kept your streak over Tue, Mar 4 and Wed, Mar 5');
    expect(back.words).toContain('2-day streak');
    expect((await ada.runs('/checkin')).words).not.toContain('freezes kept');
    forward(2 * day);
    expect((await ada.runs('/checkin')).words).toContain('1-day streak');
  });

  it('pause makes days neutral until it ends or is resumed', async () => {
    await ada.runs('/checkin');
    forward(day);
    expect((await ada.runs('/plan pause', { days: 10 })).words).toContain('Paused');
    forward(10 * day);
    expect((await ada.runs('/checkin')).words).toContain('2-day streak');
    forward(day);
    await ada.runs('/plan pause');
    forward(40 * day);
    expect((await ada.runs('/plan resume')).words).not.toContain('Paused');
    expect((await ada.runs('/checkin')).words).toContain('3-day streak');
  });

  it('paused again while paused, never takes back paused days that have passed', async () => {
    await ada.runs('/checkin');
    forward(day);
    await ada.runs('/plan pause', { days: 7 });
    forward(5 * day);
    expect((await ada.runs('/plan pause', { days: 2 })).words).toContain('with Mon, Mar 10');
    forward(2 * day);
    const back = await ada.runs('/checkin');
    expect(back.words).toContain('2-day streak');
    expect(back.words).not.toContain('freeze');
  });

  it('resumed, holds today again whatever zones the member has been through', async () => {
    await ada.runs('/settings timezone', { zone: 'America/Los_Angeles' });
    forward(2 * hour);
    await ada.runs('/settings timezone', { zone: 'Pacific/Auckland' });
    const corrected = await ada.runs('/settings timezone', { zone: 'America/Los_Angeles' });
    expect(corrected.words).toContain('Monday');
    expect((await ada.runs('/plan show')).words).not.toContain('Paused');
    await ada.runs('/plan pause');
    await ada.runs('/settings timezone', { zone: 'Pacific/Auckland' });
    await ada.runs('/settings timezone', { zone: 'America/Los_Angeles' });
    expect((await ada.runs('/plan show')).words).toContain('until you resume');
    expect((await ada.runs('/plan resume')).words).not.toContain('Paused');
    expect((await ada.runs('/checkin')).words).toContain('1-day streak');
  });

  it('loses nothing by a short trip over the date line', async () => {
    await ada.runs('/settings timezone', { zone: 'America/Los_Angeles' });
    await ada.runs('/checkin');
    forward(day + 2 * hour);
    await ada.runs('/settings timezone', { zone: 'Pacific/Auckland' });
    await ada.runs('/checkin');
    await ada.runs('/settings timezone', { zone: 'America/Los_Angeles' });
    forward(2 * day);
    const home = await ada.runs('/checkin');
    expect(home.words).toContain('3-day streak');
    expect(home.words).not.toContain('freeze');
  });

  it('says what it did not understand, and changes nothing', async () => {
    await ada.runs('/plan set', { days: 'Mon', time: '19:00' });
    const cases = [
      [{ days: 'someday', time: '19:00' }, 'no days I know'],
      [{ days: 'Tue', time: 'tea time' }, 'no time I know'],
      [{ days: 'Tue', time: '20:00', timezone: 'Atlantis' }, 'no time zone I know'],
    ] as const;
    for (const [options, words] of cases) {
      expect((await ada.runs('/plan set', options)).words).toContain(words);
    }
    expect((await ada.runs('/plan show')).words).toContain('Monday** at **19:00**');
  });

  it('offers time zones by city, and the member flies without losing a streak', async () => {
    expect(await ada.types('/plan set', 'timezone', 'auckl')).toContain('Pacific/Auckland');
    expect(await ada.types('/settings timezone', 'zone', 'porto')).toContain('Europe/Lisbon');
    await ada.runs('/settings timezone', { zone: 'America/Los_Angeles' });
    for (let index = 0; index < 20; index += 1) {
      await ada.runs('/checkin');
      forward(day);
    }
    // Over the date line: the local date jumps, and the day in the air is nobody's to miss.
    const moved = await ada.runs('/settings timezone', { zone: 'Pacific/Auckland' });
    expect(moved.words).toContain('Pacific/Auckland');
    const landed = await ada.runs('/checkin');
    expect(landed.words).toContain('21-day streak');
    expect(landed.words).not.toContain('freeze');
  });
});

describe('/checkin', () => {
  it('gives points once a day, and keeps further minutes all the same', async () => {
    const first = await ada.runs('/checkin', { minutes: 90, note: 'Read about `DNS`' });
    expect(first.ephemeral).toBe(true);
    expect(first.words).toContain('1 h 30 min');
    expect(first.words).toContain('+10 points');
    expect((await ada.runs('/checkin')).words).toContain('already checked in');
    const more = await ada.runs('/checkin', { minutes: 20 });
    expect(more.words).toContain('20 min');
    expect(more.words).not.toContain('+10');
    const shared = await ada.presses('Share', first);
    expect(shared.ephemeral).toBe(false);
    expect(shared.words).toContain('Ada studied for 1 h 30 min');
    const quiet = await ada.runs('/checkin', { minutes: 5, quiet: true });
    expect(quiet.controls.map(({ label }) => label)).not.toContain('Share');
    expect((await ada.runs('/leaderboard')).words).toContain('10 points');
  });

  it('counts for yesterday until noon', async () => {
    forward(hour);
    expect((await ada.runs('/checkin', { day: 'yesterday' })).words).toContain('Yesterday counts');
    expect((await ada.runs('/checkin')).words).toContain('2-day streak');
    forward(hour);
    const late = await ada.runs('/checkin', { day: 'yesterday' });
    expect(late.words).toContain('until noon');
  });

  it('celebrates a return, and keeps the streak that ended as a chapter', async () => {
    for (let index = 0; index < 5; index += 1) {
      await ada.runs('/checkin');
      forward(day);
    }
    forward(20 * day);
    const back = await ada.runs('/checkin');
    expect(back.words).toContain('Welcome back');
    expect(back.words).toContain('20 days');
    expect((await ada.runs('/progress')).words).toContain('Chapters: 5 days in Mar 2036');
  });
});

describe('the first thing of a day', () => {
  it('tells of freezes and of a return, whatever it is', async () => {
    await ada.runs('/checkin');
    forward(2 * day);
    const next = await ada.runs('/next');
    expect(next.words).toContain('1 freeze kept your streak over Tue, Mar 4');
    forward(12 * day);
    const ticked = await ada.presses('Tick', next);
    expect(ticked.words).toContain('Welcome back');
    expect((await ada.presses('Tick', ticked)).words).not.toContain('Welcome back');
  });
});

describe('/settings', () => {
  it('hides a member from others on boards, not from themselves', async () => {
    const ben = server.person('Ben');
    await ada.runs('/checkin');
    await ben.runs('/done');
    await ada.runs('/settings leaderboard', { shown: false });
    const others = await ben.runs('/leaderboard');
    expect(others.words).toContain('Ben');
    expect(others.words).not.toContain('Ada');
    const own = await ada.runs('/leaderboard');
    expect(own.ephemeral).toBe(true);
    expect(own.words).toContain('2. Ada');
    forward(day);
    await server.organiser.runs('/nudge preview').then((nudge) => {
      expect(nudge.words).toContain(ben.id);
      expect(nudge.words).not.toContain(ada.id);
    });
    await ada.runs('/settings leaderboard', { shown: true });
    expect((await ben.runs('/leaderboard')).words).toContain('Ada');
  });

  it('in quiet mode shows no points, ranks or streaks', async () => {
    await ada.runs('/settings quiet-mode', { on: true });
    const told = [
      await ada.runs('/next'),
      await ada.runs('/checkin', { minutes: 5 }),
      await ada.runs('/done'),
      await ada.runs('/progress'),
      await ada.runs('/leaderboard'),
      await ada.runs('/plan show'),
      await ada.runs('/undo'),
    ];
    const words = told.map((seen) => seen.words).join('\n');
    expect(words).not.toMatch(/\d+ points?|\d-day streak|🥇|🔥|❄️|\+\d/);
    await ada.runs('/settings quiet-mode', { on: false });
    expect((await ada.runs('/progress')).words).toMatch(/\d+ points/);
  });

  it('confirms the time zone with the member’s own time', async () => {
    const set = await ada.runs('/settings timezone', { zone: 'kathmandu' });
    expect(set.words).toContain('**Asia/Kathmandu**');
    expect(set.words).toContain('Monday 15:45');
    expect((await ada.runs('/settings timezone', { zone: 'Atlantis' })).words).toContain(
      'no time zone I know',
    );
  });
});

describe('in direct messages', () => {
  it('a member of one server is understood, without buttons that need one', async () => {
    const direct = ada.directly(server.applicationId);
    expect((await direct.runs('/checkin')).words).toContain('I do not know you');
    await ada.runs('/next');
    const checked = await direct.runs('/checkin', { minutes: 30 });
    expect(checked.words).toContain('Today counts');
    expect(checked.controls).toEqual([]);
    expect((await direct.runs('/plan set', { days: 'Mon', time: '9' })).words).toContain('09:00');
    const paused = await direct.presses('Pause a week', await direct.runs('/plan show'));
    expect(paused.words).toContain('Paused');
    expect((await direct.runs('/help')).words).toContain('/checkin');
    expect(await direct.types('/settings timezone', 'zone', 'tokyo')).toContain('Asia/Tokyo');
    await expect(direct.runs('/next')).rejects.toThrow('next');
  });

  it('a member of several servers is asked which, once', async () => {
    const { world } = server.discord;
    const other = world.createGuild({ name: 'Night School', ownerId: server.organiser.id });
    const room = world.createChannel({ guildId: other.id, name: 'room', type: 0 });
    const { applicationId } = server;
    world.installApplication({ applicationId, guildId: other.id, permissions: 0x400n | 0x800n });
    world.addMember({ guildId: other.id, userId: ada.id });
    await ada.runs('/next');
    await server.discord.stage.command({ userId: ada.id, channelId: room.id, name: 'next' });
    const direct = ada.directly(applicationId);
    const asked = await direct.runs('/checkin', { minutes: 30, note: 'on the train' });
    expect(asked.words).toContain('Which one do you mean?');
    expect(asked.controls[0]!.options.map(({ label }) => label)).toEqual([
      'Study Hall',
      'Night School',
    ]);
    const done = await direct.chooses('Choose a server', [other.id], asked);
    expect(done.words).toContain('> on the train');
    const dates = (guildId: string) =>
      server.store.progress.activeDates(guildId as GuildId, ada.id as UserId);
    const activities = (guildId: string) =>
      server.store.personalData.activities(guildId as GuildId, ada.id as UserId);
    expect((await activities(other.id)).map(({ kind }) => kind)).toEqual(['started', 'checkin']);
    expect((await activities(server.guildId)).map(({ kind }) => kind)).toEqual(['started']);
    expect(await dates(other.id)).toHaveLength(1);
    // A server that the bot or the member has left is none to choose.
    world.removeMember({ guildId: other.id, userId: applicationId });
    forward(day);
    await server.tick();
    expect((await direct.runs('/plan show')).words).toContain('No plan yet');
  });

  it('a member of more servers than a select holds can choose any of them', async () => {
    await ada.runs('/next');
    const guildIds = Array.from({ length: 60 }, (_, index) => `${700 + index}` as GuildId);
    for (const guildId of guildIds) {
      await server.store.servers.add({ guildId, roadmapId: 'none', timeZone: 'UTC' }, 0);
      await server.store.members.add(guildId, ada.id as UserId, 'Ada', 0);
    }
    const direct = ada.directly(server.applicationId);
    const asked = await direct.runs('/plan show');
    const offered = asked.controls.flatMap(({ options }) => options.map(({ value }) => value));
    expect(offered.toSorted()).toEqual([...guildIds, server.guildId].toSorted());
    const last = asked.controls.at(-1)!;
    const shown = await direct.chooses(last.label, [last.options.at(-1)!.value], asked);
    expect(shown.words).toContain('No plan yet');
  });
});

describe('/mydata', () => {
  it('exports everything as a file, in the format of the product page', async () => {
    await ada.runs('/plan set', { days: 'Mon', time: '19:00', cue: 'at my desk' });
    await ada.runs('/checkin', { minutes: 30, note: 'Read' });
    await ada.runs('/done', { link: 'https://example.org/', note: 'Done' });
    await ada.runs('/next');
    const exported = await ada.runs('/mydata export');
    expect(exported.ephemeral).toBe(true);
    const [attachment] = exported.outcome.message!.attachments;
    expect(attachment!.filename).toBe(`roadmate-${ada.id}.json`);
    const data = (await (await fetch(attachment!.url)).json()) as ExportedData;
    expect(data).toMatchObject({
      version: 1,
      user: ada.id,
      servers: [
        {
          server: server.guildId,
          timezone: 'UTC',
          cohorts: [],
          points: 110,
          streak: { current: 1, longest: 1, freezes: 2 },
          completed: [{ step: 'how-the-web-works', link: 'https://example.org/', note: 'Done' }],
          checkins: [{ date: '2036-03-03', minutes: 30, note: 'Read' }],
          checkpoints: [],
          projects: [],
          answers: [],
          reminder: { on: false, time: '19:00', cue: 'at my desk' },
        },
      ],
    });
    const { started, activities } = data.servers[0]!;
    expect(started).toHaveLength(1);
    expect(activities.map(({ kind }) => kind)).toEqual(['checkin', 'completed', 'started']);
    expect(activities[0]).toEqual({
      kind: 'checkin',
      ref: '2036-03-03',
      points: 10,
      at: expect.stringMatching(/^2036-03-03T10:00:.*Z$/),
      date: '2036-03-03',
    });
  });

  it('delete asks once, keeps all on “Keep it”, and then begins anew', async () => {
    await ada.runs('/done');
    const kept = await ada.presses('Keep it', await ada.runs('/mydata delete'));
    expect(kept.words).toContain('Nothing was deleted');
    expect((await ada.runs('/progress')).words).toContain('1 of 26 steps');
    const gone = await ada.presses('Delete everything', await ada.runs('/mydata delete'));
    expect(gone.words).toContain('nothing about you is kept');
    expect((await ada.runs('/progress')).words).toContain('0 of 26 steps');
    expect(wordsOf((await ada.runs('/undo')).outcome.message!.components)).toContain(
      'no finished step',
    );
  });
});
