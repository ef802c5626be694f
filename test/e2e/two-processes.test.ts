import { PermissionFlagsBits } from 'discord.js';
import { afterAll, describe, expect, it } from 'vitest';
import { followCohort } from '../../src/actions/set-up-nudge.ts';
import type { Bot } from '../../src/bot.ts';
import type { GuildId } from '../../src/domain/ids.ts';
import { migrate } from '../../src/storage/migrate.ts';
import { createStore } from '../../src/storage/store.ts';
import { cohortOf } from '../storage/samples.ts';
import { startPostgres, type PostgresServer } from '../storage/postgres-server.ts';
import { invitedWith, openStudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const minute = 60_000;
const day = 24 * 60 * minute;
const postgres = await startPostgres();
const whyNot = 'unavailable' in postgres ? ` (cannot run here: ${postgres.unavailable})` : '';

describe.skipIf(whyNot !== '')(`two processes on one PostgreSQL${whyNot}`, () => {
  const running = postgres as PostgresServer;
  afterAll(() => running.stop());

  it('send each reminder and each nudge once between them, whatever Discord does', async () => {
    const connect = await running.create();
    const opened = async () => {
      const db = connect();
      await migrate(db);
      return createStore(db);
    };
    const server = await openStudyServer({
      startAt: '2036-03-03T10:00:30Z',
      store: await opened(),
    });
    const { discord, organiser } = server;
    const people = Array.from({ length: 8 }, (_, index) => server.person(`Member ${index}`));
    for (const person of people) {
      await person.runs('/plan set', { days: 'every day', time: '10:30', remind: true });
    }
    const panel = await organiser.runs('/setup');
    const chosen = await organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
    const form = await organiser.presses('Time and time zone', chosen);
    await organiser.fillsIn({ time: '10:30', timezone: 'UTC' }, form);
    const cohort = cohortOf(server.guildId as GuildId, {
      roadmapId: server.library.default.id,
      channelId: server.channel('study'),
    });
    const deps = { store: server.store, library: server.library, clock: discord.clock };
    await server.store.transaction(async (repositories) => {
      await repositories.cohorts.add(cohort, discord.clock.now());
      await followCohort({ ...deps, defaultTimeZone: 'UTC' }, repositories, cohort);
    });
    const onlooker = server.person('Onlooker');

    const otherStore = await opened();
    const other: Bot = await server.startProcess(otherStore);
    const both = async (milliseconds: number) => {
      discord.clock.advance(milliseconds);
      await Promise.all([server.tick(), other.tick()]);
    };
    const reminders = () =>
      people.map(
        (person) =>
          person
            .directly(server.applicationId)
            .sees()
            .filter(({ components }) => wordsOf(components).includes('Your study time')).length,
      );
    const posts = { method: 'POST', path: /\/channels\/\d+\/messages/ };

    await both(30 * minute);
    expect(reminders()).toEqual(people.map(() => 1));
    // Lost answers, then refusals: every other post of a day.
    discord.faults.add({ ...posts, status: 500, body: {}, afterwards: true, times: 10 });
    await both(day);
    discord.faults.clear();
    for (let passed = 0; passed < 6; passed += 1) await both(minute);
    expect(reminders()).toEqual(people.map(() => 2));
    for (const person of people) await person.runs('/checkin', { quiet: true }).catch(() => {});
    discord.faults.add({ ...posts, status: 500, body: {}, times: 10 });
    await both(day - 6 * minute);
    discord.faults.clear();
    for (let passed = 0; passed < 6; passed += 1) await both(minute);
    expect(reminders()).toEqual(people.map(() => 3));
    expect(organiser.sees(server.channel('nudges'))).toHaveLength(3);
    expect(
      onlooker
        .sees(server.channel('study'))
        .filter(({ components }) => wordsOf(components).includes('small win')),
    ).toHaveLength(3);

    await other.stop();
    await otherStore.close();
    await server.close();
  }, 60_000);

  it('tell each week once, and bring each member’s roles about once', async () => {
    const connect = await running.create();
    const opened = async () => {
      const db = connect();
      await migrate(db);
      return createStore(db);
    };
    const server = await openStudyServer({
      startAt: '2036-03-03T10:00:30Z',
      store: await opened(),
    });
    const { discord, organiser, guildId, applicationId } = server;
    const own = discord.world.roleOfApplication({ guildId, applicationId }).id;
    const permissions = invitedWith | PermissionFlagsBits.ManageRoles;
    discord.world.updateRole({ guildId, roleId: own, permissions });
    const role = discord.world.createRole({ guildId, name: 'Quarter', below: own }).id;
    const people = Array.from({ length: 6 }, (_, index) => server.person(`Member ${index}`));
    for (const person of people) {
      while (!/(2[5-9]|[3-9]\d) %/.test((await person.runs('/done')).words));
    }
    const panel = await organiser.runs('/setup');
    const chosen = await organiser.chooses('Nudge channel', [server.channel('nudges')], panel);
    const page = await organiser.presses('Milestone roles', chosen);
    await organiser.chooses('Role at 25 %', [role], page);

    const otherStore = await opened();
    const other: Bot = await server.startProcess(otherStore);
    const both = async (moment: number) => {
      discord.clock.set(moment);
      await Promise.all([server.tick(), other.tick()]);
    };
    const changes = (method: string) =>
      discord.requests
        .all()
        .filter((request) => request.method === method && request.path.includes('/roles/'));
    // The clock goes on by itself meanwhile.
    const start = discord.clock.now() + minute;
    for (let passed = 0; passed < 3; passed += 1) await both(start + passed * minute);
    const held = () =>
      people.map(({ id }) => discord.world.guilds.get(guildId)!.members.get(id)!.roles);
    expect(held()).toEqual(people.map(() => [role]));
    expect(changes('PUT')).toHaveLength(people.length);
    for (const person of people) await person.runs('/undo');
    for (let passed = 3; passed < 6; passed += 1) await both(start + passed * minute);
    expect(held()).toEqual(people.map(() => []));
    expect(changes('DELETE')).toHaveLength(people.length);

    await both(Date.parse('2036-03-10T09:00:30Z'));
    await both(Date.parse('2036-03-10T09:01:30Z'));
    const digests = organiser
      .sees(server.channel('nudges'))
      .filter(({ components }) => wordsOf(components).includes('Our week'));
    expect(digests).toHaveLength(1);
    await other.stop();
    await otherStore.close();
    await server.close();
  }, 60_000);
});
