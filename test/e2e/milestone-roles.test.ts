import { PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';
import type { Person, Seen } from './person.ts';
import { invitedWith, openStudyServer, type StudyServer } from './study-server.ts';
import { wordsOf } from './words.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

let server: StudyServer;
let own: string;
let ada: Person;

beforeEach(async () => {
  server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z' });
  const { guildId, applicationId } = server;
  own = server.discord.world.roleOfApplication({ guildId, applicationId }).id;
  allow(invitedWith | Bits.ManageRoles);
  ada = server.person('Ada');
});
afterEach(() => server.close());

function allow(permissions: bigint) {
  server.discord.world.updateRole({ guildId: server.guildId, roleId: own, permissions });
}

const roleNamed = (name: string, rank: { above?: string; below?: string } = { below: own }) =>
  server.discord.world.createRole({ guildId: server.guildId, name, ...rank }).id;

const rolesOf = ({ id }: Person) =>
  server.discord.world.guilds.get(server.guildId)!.members.get(id)!.roles;

async function choose(roles: Record<number, string>): Promise<Seen> {
  const { organiser } = server;
  let page = await organiser.presses('Milestone roles', await organiser.runs('/setup'));
  for (const [percent, role] of Object.entries(roles)) {
    page = await organiser.chooses(`Role at ${percent} %`, role === '' ? [] : [role], page);
  }
  return page;
}

/** Finishes steps until the member is that far. @returns what the last completion said. */
async function reach(person: Person, percent: number): Promise<Seen> {
  for (;;) {
    const done = await person.runs('/done');
    if (Number(/(\d+) %/.exec(done.words)![1]) >= percent) return done;
  }
}

/** Lets work end that nobody waits for: what follows an answer. */
async function settled() {
  await server.stopBot();
  await server.startBot();
}

async function forward(milliseconds: number) {
  server.discord.clock.advance(milliseconds);
  await server.tick();
}

const changes = () =>
  server.discord.requests
    .all()
    .filter(({ method, path }) => /\/members\/\d+\/roles\//.test(path) && method !== 'GET');
const directly = (person: Person) =>
  person
    .directly(server.applicationId)
    .sees()
    .map(({ components }) => wordsOf(components));

describe('milestone roles', () => {
  it('are given when reached, taken back by undo, and given again, with a reason in the audit log', async () => {
    const [quarter, half] = [roleNamed('Quarter'), roleNamed('Half')];
    const page = await choose({ 25: quarter, 50: half });
    expect(page.words).toContain(`✅ <@&${quarter}>`);
    await reach(ada, 25);
    await server.stopBot();
    // Right after the answer, not only when cron comes by.
    expect(rolesOf(ada)).toEqual([quarter]);
    expect(changes().at(-1)).toMatchObject({ reason: 'Reached 25 % of the roadmap' });
    await server.startBot();
    await ada.runs('/undo');
    await server.stopBot();
    expect(rolesOf(ada)).toEqual([]);
    expect(changes().at(-1)).toMatchObject({ reason: 'Below 25 % of the roadmap again' });
    await server.startBot();
    const done = await reach(ada, 50);
    await settled();
    expect(rolesOf(ada).toSorted()).toEqual([quarter, half].toSorted());
    await ada.presses('Undo', done);
    await settled();
    expect(rolesOf(ada)).toEqual([quarter]);
    expect(changes()).toHaveLength(5);
    expect(server.logged).toEqual([]);
  });

  it('leave alone what somebody else gave', async () => {
    const quarter = roleNamed('Quarter');
    await choose({ 25: quarter });
    const { guildId } = server;
    server.discord.world.setMemberRoles({ guildId, userId: ada.id, roleIds: [quarter] });
    await reach(ada, 25);
    await ada.runs('/undo');
    await settled();
    expect(rolesOf(ada)).toEqual([quarter]);
    expect(changes()).toEqual([]);
  });

  it('survive an outage and a restart between completion and role', async () => {
    const quarter = roleNamed('Quarter');
    await choose({ 25: quarter });
    server.discord.faults.add({ path: /\/members\//, status: 503, body: {} });
    await reach(ada, 25);
    await server.stopBot();
    expect(rolesOf(ada)).toEqual([]);
    await server.startBot();
    await forward(5 * minute);
    expect(rolesOf(ada)).toEqual([]);
    server.discord.faults.clear();
    for (let waited = 0; waited < 60; waited += 10) await forward(10 * minute);
    expect(rolesOf(ada)).toEqual([quarter]);
    // The role arrives and only the answer is lost: it is still known as ours.
    await ada.runs('/undo');
    await settled();
    const lost = { method: 'PUT', path: /\/roles\//, status: 500, body: {}, afterwards: true };
    server.discord.faults.add({ ...lost, times: 2 });
    await reach(ada, 25);
    await settled();
    expect(rolesOf(ada)).toEqual([quarter]);
    await ada.runs('/undo');
    for (let waited = 0; waited < 5; waited += 1) await forward(minute);
    expect(rolesOf(ada)).toEqual([]);
  });

  it('are not taken for given when Discord was down while the members were gone through', async () => {
    await reach(ada, 25);
    const quarter = roleNamed('Quarter');
    await choose({ 25: quarter });
    server.discord.faults.add({ method: 'PUT', path: /\/roles\//, status: 503, body: {} });
    await server.tick();
    server.discord.faults.clear();
    expect(rolesOf(ada)).toEqual([]);
    await forward(minute);
    expect(rolesOf(ada)).toEqual([quarter]);
  });

  it('tell the organiser once that Manage Roles is missing, and go on when it is there', async () => {
    const [quarter, half] = [roleNamed('Quarter'), roleNamed('Half')];
    await choose({ 25: quarter, 50: half });
    allow(invitedWith);
    const { organiser } = server;
    const done = await reach(ada, 25);
    expect(done.words).not.toContain('role');
    await reach(server.person('Ben'), 25);
    await settled();
    expect(directly(organiser)).toHaveLength(1);
    expect(directly(organiser)[0]).toContain('**Quarter** at 25 %: I am missing **Manage Roles**');
    expect(directly(organiser)[0]).toContain('Study Hall');
    expect(directly(ada)).toEqual([]);
    const panel = await organiser.runs('/setup');
    expect(panel.words).toContain(`25 % <@&${quarter}> ⚠️`);
    const page = await organiser.presses('Milestone roles', panel);
    expect(page.words).toContain('I am missing **Manage Roles**');
    await forward(2 * day);
    expect(directly(organiser)).toHaveLength(1);
    allow(invitedWith | Bits.ManageRoles);
    const again = await organiser.presses('Check again', page);
    expect(again.words).not.toContain('missing');
    await server.tick();
    expect(rolesOf(ada)).toEqual([quarter]);
    expect(rolesOf(server.person('Ben'))).toEqual([quarter]);
  });

  it('tell the organiser the next day when they could not be told at once', async () => {
    await choose({ 25: roleNamed('Quarter') });
    allow(invitedWith);
    const { organiser, discord } = server;
    discord.faults.add({ path: /\/users\/@me\/channels/, status: 503, body: {} });
    await reach(ada, 25);
    await settled();
    discord.faults.clear();
    expect(directly(organiser)).toEqual([]);
    await forward(day + minute);
    expect(directly(organiser)).toHaveLength(1);
    await forward(2 * day);
    expect(directly(organiser)).toHaveLength(1);
  });

  it('say at once in the setup that a role stands too high, belongs to a bot, or is everybody’s', async () => {
    const high = roleNamed('High', { above: own });
    const page = await choose({ 25: high, 50: own });
    expect(page.words).toContain(`<@&${high}>: it stands above my highest role`);
    expect(page.words).toContain(`<@&${own}>: Discord gives it out by itself`);
    const refused = await server.organiser.chooses('Role at 75 %', [server.guildId], page);
    expect(refused.words).toContain('everybody has already');
    await reach(ada, 25);
    await settled();
    // Seen already: no message on top.
    expect(directly(server.organiser)).toEqual([]);
    expect(rolesOf(ada)).toEqual([]);
    const { guildId } = server;
    server.discord.world.moveRole({ guildId, roleId: high, below: own });
    // Nobody presses anything: it is found the next day.
    await forward(day + minute);
    expect(rolesOf(ada)).toEqual([high]);
  });

  it('tell the organiser of a role above the bot’s, and another time of one that was deleted', async () => {
    const quarter = roleNamed('Quarter');
    await choose({ 25: quarter });
    const { guildId } = server;
    server.discord.world.moveRole({ guildId, roleId: quarter, above: own });
    await reach(ada, 25);
    await settled();
    expect(directly(server.organiser).at(-1)).toContain('stands above my highest role');
    server.discord.world.deleteRole({ guildId, roleId: quarter });
    await forward(day + minute);
    expect(directly(server.organiser)).toHaveLength(2);
    expect(directly(server.organiser).at(-1)).toContain('The role at 25 %: it was deleted');
    const fresh = roleNamed('Fresh');
    const page = await choose({ 25: fresh });
    expect(page.words).not.toContain('⚠️');
    await server.tick();
    expect(rolesOf(ada)).toEqual([fresh]);
    await forward(2 * day);
    expect(directly(server.organiser)).toHaveLength(2);
  });

  it('follow for everybody when a milestone gets another role, or none', async () => {
    const people = Array.from({ length: 4 }, (_, index) => server.person(`Member ${index}`));
    for (const person of people) await reach(person, 25);
    const [first, second] = [roleNamed('First'), roleNamed('Second')];
    await choose({ 25: first });
    await server.tick();
    expect(people.map(rolesOf)).toEqual(people.map(() => [first]));
    await choose({ 25: second });
    await server.tick();
    expect(people.map(rolesOf)).toEqual(people.map(() => [second]));
    await choose({ 25: '' });
    await server.tick();
    expect(people.map(rolesOf)).toEqual(people.map(() => []));
    expect(changes()).toHaveLength(16);
  });

  it('say in the setup that a role of before cannot be taken back', async () => {
    const [first, second] = [roleNamed('First'), roleNamed('Second')];
    await choose({ 25: first });
    await reach(ada, 25);
    await settled();
    const { guildId } = server;
    const open = await choose({});
    server.discord.world.moveRole({ guildId, roleId: first, above: own });
    await server.organiser.chooses('Role at 25 %', [second], open);
    await server.tick();
    expect(rolesOf(ada).toSorted()).toEqual([first, second].toSorted());
    expect(directly(server.organiser)[0]).toContain(
      '**First** (no longer in use): it stands above',
    );
    const page = await choose({});
    expect(page.words).toContain(`I cannot take back <@&${first}>`);
    server.discord.world.moveRole({ guildId, roleId: first, below: own });
    const again = await server.organiser.presses('Check again', page);
    expect(again.words).not.toContain('take back <@&');
    await server.tick();
    expect(rolesOf(ada)).toEqual([second]);
  });

  it('drop whoever left, and are given again on return', async () => {
    const quarter = roleNamed('Quarter');
    const { guildId } = server;
    await choose({ 25: quarter });
    await reach(ada, 25);
    await settled();
    server.discord.world.removeMember({ guildId, userId: ada.id });
    await forward(day + minute);
    const place = { guildId: guildId as GuildId, userId: ada.id as UserId };
    expect(await server.store.roleChecks.granted(place)).toEqual([]);
    server.discord.world.addMember({ guildId, userId: ada.id });
    await ada.runs('/next');
    await server.tick();
    expect(rolesOf(ada)).toEqual([quarter]);
    expect(server.logged).toEqual([]);
  });
});

describe('in a cohort with another roadmap', () => {
  it('roles follow the progress there, and come back with the old one', async () => {
    await server.close();
    const other = makeRoadmap([makeStep('a'), makeStep('b')]);
    server = await openStudyServer({ startAt: '2036-03-03T10:00:30Z', beside: [other] });
    const { guildId, applicationId, organiser } = server;
    own = server.discord.world.roleOfApplication({ guildId, applicationId }).id;
    allow(invitedWith | Bits.ManageRoles);
    ada = server.person('Ada');
    const quarter = roleNamed('Quarter');
    await choose({ 25: quarter });
    await reach(ada, 25);
    await settled();
    expect(rolesOf(ada)).toContain(quarter);
    const create = { name: 'Samplers', start: '2036-03-03', roadmap: other.id };
    await organiser.runs('/manage cohort create', create);
    const joined = await ada.runs('/cohort join', { cohort: 'Samplers' });
    expect(joined.words).toContain('Your roadmap is **Sample** now');
    await forward(minute);
    expect(rolesOf(ada)).not.toContain(quarter);
    await ada.runs('/cohort leave');
    await forward(minute);
    expect(rolesOf(ada)).toContain(quarter);
  });
});
