import { PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';
import { followEvents } from './server-events.ts';

let scene: Scene;
let own: string;
beforeEach(async () => {
  scene = await makeScene();
  own = scene.world.roleOfApplication({
    guildId: scene.guild.id,
    applicationId: scene.application.id,
  }).id;
});
afterEach(() => scene.close());

const make = (name: string, rank: { above?: string; below?: string } = {}) =>
  scene.world.createRole({ guildId: scene.guild.id, name, ...rank });
const allow = (permissions: bigint) =>
  scene.world.updateRole({ guildId: scene.guild.id, roleId: own, permissions });
const ranked = () =>
  [...scene.guild.roles.values()]
    .sort((a, b) => a.position - b.position)
    .map(({ name, position }) => `${position} ${name}`);
const give = (roleId: string, userId = scene.ben.id) =>
  scene.api('PUT', `/guilds/${scene.guild.id}/members/${userId}/roles/${roleId}`);
const take = (roleId: string, userId = scene.ben.id) =>
  scene.api('DELETE', `/guilds/${scene.guild.id}/members/${userId}/roles/${roleId}`);

describe('ranks', () => {
  test('a role stands above all others, or above or below one of them', () => {
    const top = make('Top');
    make('High', { above: own });
    make('Low', { below: own });
    expect(ranked()).toEqual(['0 @everyone', '1 Low', '2 Helper', '3 High', '4 Top']);
    scene.world.moveRole({ guildId: scene.guild.id, roleId: top.id, below: own });
    expect(ranked()).toEqual(['0 @everyone', '1 Low', '2 Top', '3 Helper', '4 High']);
    expect(() => make('Lowest', { below: scene.guild.id })).toThrow('@everyone');
    expect(() => make('Nowhere', { above: '1' })).toThrow('no role 1');
  });

  test('a role that is deleted is taken from its members', () => {
    const role = make('Gone');
    scene.world.setMemberRoles({
      guildId: scene.guild.id,
      userId: scene.ben.id,
      roleIds: [role.id],
    });
    scene.world.deleteRole({ guildId: scene.guild.id, roleId: role.id });
    expect(scene.guild.members.get(scene.ben.id)?.roles).toEqual([]);
    expect(ranked()).toEqual(['0 @everyone', '1 Helper']);
  });
});

describe('giving and taking', () => {
  test('needs Manage Roles and a place above the role, also where it moves meanwhile', async () => {
    const low = make('Low', { below: own });
    expect(await give(low.id)).toMatchObject({ status: 403, body: { code: 50013 } });
    allow(Bits.ManageRoles);
    expect((await give(low.id)).status).toBe(204);
    expect((await give(low.id)).status).toBe(204);
    expect(scene.guild.members.get(scene.ben.id)?.roles).toEqual([low.id]);
    scene.world.moveRole({ guildId: scene.guild.id, roleId: low.id, above: own });
    expect(await take(low.id)).toMatchObject({ status: 403, body: { code: 50013 } });
    scene.world.moveRole({ guildId: scene.guild.id, roleId: low.id, below: own });
    expect((await take(low.id)).status).toBe(204);
    expect((await take(low.id)).status).toBe(204);
    expect(scene.guild.members.get(scene.ben.id)?.roles).toEqual([]);
  });

  test('a role higher than its own is out of reach for the highest administrator too', async () => {
    allow(Bits.Administrator);
    expect((await give(make('High', { above: own }).id)).body.code).toBe(50013);
  });

  test('a role there is not, one that is managed, @everyone, and a member there is not', async () => {
    allow(Bits.ManageRoles);
    const low = make('Low', { below: own });
    expect(await give('1')).toMatchObject({ status: 404, body: { code: 10011 } });
    expect(await give(scene.guild.id)).toMatchObject({ status: 404, body: { code: 10011 } });
    expect(await give(own)).toMatchObject({ status: 403, body: { code: 50013 } });
    expect(await give(low.id, '1')).toMatchObject({ status: 404, body: { code: 10013 } });
    scene.world.removeMember({ guildId: scene.guild.id, userId: scene.ben.id });
    expect(await give(low.id)).toMatchObject({ status: 404, body: { code: 10007 } });
  });

  test('by discord.js with a reason, which the log of requests keeps', async () => {
    allow(Bits.ManageRoles);
    const low = make('Low', { below: own });
    const client = await scene.connect();
    const path = `/guilds/${scene.guild.id}/members/${scene.ben.id}/roles/${low.id}` as const;
    await client.rest.put(path, { reason: 'Half way — 50 %' });
    expect(scene.discord.requests.all().at(-1)).toMatchObject({ path, reason: 'Half way — 50 %' });
    expect(client.failures).toEqual([]);
  });
});

test('one role can be asked for', async () => {
  const role = make('Quarter');
  const path = `/guilds/${scene.guild.id}/roles`;
  const { body } = await scene.api('GET', `${path}/${role.id}`);
  expect(body).toMatchObject({ id: role.id, name: 'Quarter', position: 2 });
  expect((await scene.api('GET', `${path}/1`)).body.code).toBe(10011);
});

test('the bot hears of its own roles without any intent, and of nobody else’s', async () => {
  const client = await scene.connect();
  const heard: any[] = [];
  client.ws.on('GUILD_MEMBER_UPDATE' as never, (data: unknown) => heard.push(data));
  const role = make('New');
  const guildId = scene.guild.id;
  scene.world.setMemberRoles({ guildId, userId: scene.ben.id, roleIds: [role.id] });
  const told = Promise.withResolvers<void>();
  client.ws.on('GUILD_MEMBER_UPDATE' as never, () => told.resolve());
  scene.world.setMemberRoles({
    guildId,
    userId: scene.application.botUserId,
    roleIds: [own, role.id],
  });
  await told.promise;
  expect(heard).toMatchObject([{ guild_id: guildId, roles: [own, role.id] }]);
});

test('the page is told at once when the bot gives a role', async () => {
  allow(Bits.ManageRoles);
  const low = make('Low', { below: own });
  const events = await followEvents(`${scene.discord.url}/stage/events?as=${scene.ada.id}`);
  await give(low.id);
  await events.until(({ event }) => event === 'state');
  const state: any = await (
    await fetch(`${scene.discord.url}/stage/state?as=${scene.ada.id}`)
  ).json();
  const members = state.guilds[0].members;
  expect(members.find((each: any) => each.userId === scene.ben.id).roleIds).toEqual([low.id]);
  await events.cancel();
});
