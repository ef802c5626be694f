import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followCohort } from '../../src/actions/set-up-nudge.ts';
import type { Cohort } from '../../src/domain/cohort.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import { paceOn } from '../../src/domain/pace.ts';
import { cohortOf } from '../storage/samples.ts';
import type { Person } from './person.ts';
import { openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: StudyServer;
beforeEach(async () => {
  // A Monday.
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
});
afterEach(() => server.close());

async function setUp(time = '10:02') {
  const { organiser } = server;
  const panel = await organiser.runs('/setup');
  const chosen = await organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
  const form = await organiser.presses('Time and time zone', chosen);
  return organiser.fillsIn({ time, timezone: 'UTC' }, form);
}

/** What everybody sees in a channel. */
const wordsIn = (name: string) =>
  server
    .person('Onlooker')
    .sees(server.channel(name))
    .map(({ components }) => wordsOf(components));

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

/** Keeps a cohort as it is now, as the commands for organisers do. */
async function keepCohort(cohort: Cohort) {
  const { store, library, organiser, discord } = server;
  const deps = { store, library, clock: discord.clock, defaultTimeZone: 'UTC' };
  await store.transaction(async (repositories) => {
    await repositories.cohorts.add(cohort, discord.clock.now());
    await followCohort(deps, repositories, cohort, organiser.id as UserId);
  });
}

function newCohort(changes: Partial<Cohort> = {}): Cohort {
  return cohortOf(server.guildId as GuildId, {
    name: 'Spring',
    roadmapId: server.library.default.id,
    startDate: '2036-03-03' as LocalDate,
    channelId: server.channel('study'),
    ...changes,
  });
}

async function join(person: Person, cohort: Cohort) {
  await person.runs('/next');
  const place = { guildId: server.guildId as GuildId, userId: person.id as UserId };
  await server.store.transaction(({ cohorts }) =>
    cohorts.join(place, cohort.id, server.discord.clock.now()),
  );
}

/** The organiser in the channel of a name. */
function organiserIn(name: string): Person {
  server.organiser.channelId = server.channel(name);
  return server.organiser;
}

describe('the nudge of a cohort', () => {
  it('comes once at its own hour, with its own numbers, beside the server’s', async () => {
    await setUp();
    const cohort = newCohort({ timeZone: 'Asia/Tokyo' });
    await keepCohort(cohort);
    const [ada, ben] = [server.person('Ada'), server.person('Ben')];
    await join(ada, cohort);
    for (const one of [ada, ben]) await one.runs('/checkin', { quiet: true });
    await forward(2 * minute);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([1, 0]);
    // 10:02 in Tokyo is 01:02 UTC.
    await forward(15 * 60 * minute - minute);
    expect(wordsIn('study')).toHaveLength(0);
    await forward(minute);
    expect(wordsIn('study')).toHaveLength(1);
    await server.stopBot();
    await server.startBot();
    await server.tick();
    await forward(9 * 60 * minute);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([2, 1]);
    expect(wordsIn('study')[0]).toContain('1 member studied yesterday');
    expect(wordsIn('study')[0]).toContain(`<@${ada.id}> keeps the longest streak`);
    expect(wordsIn('nudges')[1]).toContain('2 members studied yesterday');
  });

  it('goes at the pace, and says when a week is for catching up', async () => {
    await setUp();
    const cohort = newCohort({ hoursPerWeek: 40, startDate: '2036-03-05' as LocalDate });
    await keepCohort(cohort);
    const roadmap = server.library.default;
    const told: string[] = [];
    for (let index = 0; index < 31; index += 1) {
      await forward(index === 0 ? 2 * minute : day);
      told.push(wordsIn('study').at(-1)!);
    }
    expect(wordsIn('study')).toHaveLength(31);
    const titles = told.map((words, index) => {
      const date = new Date(Date.UTC(2036, 2, 3 + index)).toISOString().slice(0, 10) as LocalDate;
      const { step } = paceOn(roadmap, cohort, date);
      expect(words).toContain(step.title);
      return step.title;
    });
    expect(titles[0]).toBe(roadmap.steps[0]!.title);
    expect(new Set(titles).size).toBeGreaterThan(2);
    const catching = told.map((words) => words.includes('a week for catching up in **Spring**'));
    // The fourth week begins on the 26th.
    expect(catching.map((is, index) => (is ? index + 3 : 0)).filter(Boolean)).toEqual([
      26, 27, 28, 29, 30, 31, 32,
    ]);
  });

  it('follows the cohort and the server’s settings', async () => {
    await keepCohort(newCohort());
    // Nothing is set up: 09:00 every day in the server's time zone.
    await forward(23 * 60 * minute);
    expect(wordsIn('study')).toHaveLength(1);
    const panel = await setUp('11:00');
    await server.organiser.chooses('Days', ['2', '3'], panel);
    await forward(2 * 60 * minute);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([1, 1]);
    await forward(day);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([2, 2]);
    await forward(3 * day);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([2, 2]);
  });

  it('comes late inside the grace time, and is skipped after it, whatever the server’s does', async () => {
    await setUp();
    await keepCohort(newCohort({ timeZone: 'Asia/Tokyo' }));
    await forward(2 * minute);
    await server.stopBot();
    // Five hours after its hour in Tokyo.
    server.discord.clock.advance(20 * 60 * minute);
    await server.startBot();
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([1, 0]);
    const status = await organiserIn('nudges').runs('/nudge status');
    expect(status.words).toContain('more than 180 minutes late');
    await server.stopBot();
    // Two hours after the next one there, 17 after the server's.
    server.discord.clock.advance(21 * 60 * minute);
    await server.startBot();
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([1, 1]);
  });

  it('stops when the cohort is archived, and goes on when it is restored', async () => {
    await setUp();
    const cohort = newCohort();
    await keepCohort(cohort);
    await forward(2 * minute);
    expect(wordsIn('study')).toHaveLength(1);
    await keepCohort({ ...cohort, archivedAtMs: server.discord.clock.now() });
    await forward(day);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([2, 1]);
    expect((await organiserIn('study').runs('/nudge status')).words).not.toContain('Spring');
    await keepCohort(cohort);
    await forward(day);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([3, 2]);
  });

  it('pauses by itself after three refusals, while the server’s goes on', async () => {
    await setUp();
    await keepCohort(newCohort());
    const { discord, applicationId, organiser } = server;
    const place = { channelId: server.channel('study'), id: applicationId, type: 1 } as const;
    discord.world.setOverwrite({ ...place, deny: 0x400n });
    for (const wait of [2 * minute, day, day, day]) await forward(wait);
    expect(wordsIn('nudges')).toHaveLength(4);
    const direct = organiser.sees(discord.stage.dm(organiser.id, applicationId));
    expect(direct.map(({ components }) => wordsOf(components))).toEqual([
      expect.stringContaining('the channel of a cohort'),
    ]);
    discord.world.setOverwrite(place);
    const status = await organiserIn('nudges').runs('/nudge status');
    expect(status.words).toContain('Daily nudge of Spring');
    expect(status.words).toContain('after three failures in a row');
    expect((await organiser.presses('Resume Spring', status)).words).toContain(
      'The daily nudge of **Spring** goes on',
    );
    await forward(day);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([5, 1]);
  });

  it('is the one meant in its channel; elsewhere it is the server’s', async () => {
    await setUp();
    await keepCohort(newCohort());
    const here = organiserIn('study');
    expect((await here.runs('/nudge preview')).words).toContain('daily nudge of **Spring**');
    expect((await here.runs('/nudge pause')).words).toContain('daily nudge of **Spring** rests');
    await forward(2 * minute);
    expect([wordsIn('nudges').length, wordsIn('study').length]).toEqual([1, 0]);
    await here.runs('/nudge resume');
    expect((await here.runs('/nudge now')).words).toContain('daily nudge of **Spring**');
    expect(wordsIn('study')).toHaveLength(1);
    const there = organiserIn('nudges');
    expect((await there.runs('/nudge pause')).words).toContain('daily nudge of the server rests');
  });

  it('stands on the agenda', async () => {
    await setUp();
    await keepCohort(newCohort({ timeZone: 'Asia/Tokyo' }));
    const agenda = await server.agenda();
    const titles = agenda.map(({ title }) => title);
    expect(titles.filter((title) => title.startsWith('Daily'))).toEqual([
      `Daily nudge in <#${server.channel('nudges')}>`,
      `Daily nudge in <#${server.channel('study')}>`,
    ]);
  });
});

describe('the server’s own nudge', () => {
  it('goes at the pace of its largest running cohort without a channel', async () => {
    await setUp();
    const [small, large] = [
      newCohort({ name: 'Small', channelId: null, startDate: '2035-11-01' as LocalDate }),
      newCohort({ name: 'Large', channelId: null, startDate: '2036-01-07' as LocalDate }),
    ];
    for (const cohort of [small, large]) await keepCohort(cohort);
    await join(server.person('Ada'), small);
    await join(server.person('Ben'), large);
    await join(server.person('Cleo'), large);
    await forward(2 * minute);
    const { step } = paceOn(server.library.default, large, '2036-03-03' as LocalDate);
    expect(step).not.toBe(server.library.default.steps[0]);
    expect(wordsIn('nudges')[0]).toContain(step.title);
  });

  it('is on the step of members who studied within two weeks', async () => {
    await setUp();
    const [ada, ben, cleo] = ['Ada', 'Ben', 'Cleo'].map((name) => server.person(name)) as [
      Person,
      Person,
      Person,
    ];
    const [first, second] = server.library.default.steps.map(({ title }) => title);
    for (const one of [ben, cleo]) {
      await one.runs('/done', { quiet: true });
      await one.runs('/next');
    }
    await ada.runs('/next');
    await forward(2 * minute);
    expect(wordsIn('nudges').at(-1)).toContain(second);
    await forward(14 * day);
    await ada.runs('/checkin', { quiet: true });
    await forward(day);
    expect(wordsIn('nudges').at(-1)).toContain(first);
  });
});

describe('project ideas', () => {
  const ideaIn = (words = '') => /Project idea: (.+)/.exec(words)?.[1];

  it('come with the nudge on the days chosen, and in every one when none is', async () => {
    const { organiser } = server;
    const page = await organiser.presses('Project ideas', await setUp());
    expect(page.words).toContain('every nudge day, in the nudge');
    const chosen = await organiser.chooses('Idea days: every nudge day', ['1', '4'], page);
    expect(chosen.words).toContain('Monday and Thursday, in the nudge');
    for (let index = 0; index < 7; index += 1) await forward(index === 0 ? 2 * minute : day);
    const withIdea = wordsIn('nudges').map((words) => ideaIn(words) !== undefined);
    expect(withIdea).toEqual([true, false, false, true, false, false, false]);
    await organiser.chooses('Idea days: every nudge day', [], chosen);
    for (const wait of [day, day]) await forward(wait);
    const ideas = wordsIn('nudges').map(ideaIn).filter(Boolean);
    expect(ideas).toHaveLength(4);
    expect(new Set(ideas).size).toBe(4);
    await organiser.presses('Turn off', chosen);
    await forward(day);
    expect(ideaIn(wordsIn('nudges').at(-1))).toBeUndefined();
  });

  it('come in a channel of their own, once, on their days, and the nudge leaves them out', async () => {
    const { organiser } = server;
    await setUp();
    await keepCohort(newCohort());
    const page = await organiser.presses('Project ideas', await organiser.runs('/setup'));
    const days = await organiser.chooses('Idea days: every nudge day', ['2'], page);
    const { world } = server.discord;
    const ideas = world.createChannel({ guildId: server.guildId, name: 'ideas', type: 0 });
    const placed = await organiser.chooses('Idea channel: in the nudge', [ideas.id], days);
    expect(placed.words).toContain(`Tuesday, in <#${ideas.id}>`);
    expect(placed.words).toContain('I have every permission I need there');
    const posted = () => organiser.sees(ideas.id);
    await forward(2 * minute);
    expect(posted()).toHaveLength(0);
    await forward(day);
    await server.stopBot();
    await server.startBot();
    await server.tick();
    expect(posted()).toHaveLength(1);
    expect(wordsIn('nudges')).toHaveLength(2);
    expect(wordsIn('nudges').some((words) => ideaIn(words))).toBe(false);
    // The cohort's ideas stay in its own nudge.
    expect(wordsIn('study').map((words) => ideaIn(words) !== undefined)).toEqual([false, true]);
    const ada = server.person('Ada');
    expect((await ada.presses('Another idea', posted()[0]!)).ephemeral).toBe(true);
    const back = await organiser.presses('Back', placed);
    expect(back.words).toContain('Set up Roadmate');
    const again = await organiser.presses('Project ideas', back);
    const none = await organiser.chooses('Idea channel: in the nudge', [], again);
    expect(none.words).toContain('in the nudge');
    await forward(7 * day);
    expect(posted()).toHaveLength(1);
    expect(ideaIn(wordsIn('nudges').at(-1))).toBeDefined();
  });

  it('rest with the server’s nudge, and pause by themselves after three refusals', async () => {
    const { organiser, discord, applicationId } = server;
    await setUp('10:00');
    const page = await organiser.presses('Project ideas', await organiser.runs('/setup'));
    await organiser.chooses('Idea channel: in the nudge', [server.channel('study')], page);
    const own = organiserIn('nudges');
    await own.runs('/nudge pause', { days: 2 });
    await forward(day);
    expect(wordsIn('study').filter(ideaIn)).toHaveLength(0);
    await own.runs('/nudge resume');
    await forward(day);
    expect(wordsIn('study').filter(ideaIn)).toHaveLength(1);
    const place = { channelId: server.channel('study'), id: applicationId, type: 1 } as const;
    discord.world.setOverwrite({ ...place, deny: 0x400n });
    for (const wait of [day, day, day, day]) await forward(wait);
    discord.world.setOverwrite(place);
    expect(wordsIn('nudges')).toHaveLength(5);
    const direct = organiser.sees(discord.stage.dm(organiser.id, applicationId));
    expect(direct.map(({ components }) => wordsOf(components))).toEqual([
      expect.stringContaining('The project idea is paused'),
    ]);
    const status = await own.runs('/nudge status');
    expect(status.words).toContain('after three failures in a row');
    await own.presses('Resume', status);
    await forward(day);
    expect(wordsIn('study').filter(ideaIn)).toHaveLength(2);
  });
});
