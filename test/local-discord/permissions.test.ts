import { ChannelType, PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
let botId: string;
beforeEach(async () => {
  scene = await makeScene();
  botId = scene.application.botUserId;
});
afterEach(() => scene.close());

const messages = () => `/channels/${scene.channel.id}/messages`;
/** Lets the bot do just this in #general, whatever @everyone may. */
const allowOnly = (allow: bigint) =>
  scene.world.setOverwrite({
    channelId: scene.channel.id,
    id: botId,
    type: 1,
    allow,
    deny: (1n << 60n) - 1n - allow,
  });

describe('the algorithm', () => {
  const permissions = () => scene.world.permissionsIn(scene.ben.id, scene.channel.id);
  const deny = (id: string, type: 0 | 1, bits: bigint) =>
    scene.world.setOverwrite({ channelId: scene.channel.id, id, type, deny: bits });
  const allow = (id: string, type: 0 | 1, bits: bigint) =>
    scene.world.setOverwrite({ channelId: scene.channel.id, id, type, allow: bits });

  test('the owner and administrators may do everything, whatever a channel denies', () => {
    deny(scene.guild.id, 0, Bits.ViewChannel);
    expect(scene.world.permissionsIn(scene.ada.id, scene.channel.id) & Bits.BanMembers).toBe(
      Bits.BanMembers,
    );
    const role = scene.world.createRole({
      guildId: scene.guild.id,
      name: 'Admin',
      permissions: Bits.Administrator,
    });
    scene.world.addMember({ guildId: scene.guild.id, userId: scene.ben.id, roleIds: [role.id] });
    expect(permissions() & Bits.BanMembers).toBe(Bits.BanMembers);
  });

  test('roles add up, and an allowing role beats a denying one', () => {
    const [one, two] = ['One', 'Two'].map((name) =>
      scene.world.createRole({ guildId: scene.guild.id, name, permissions: Bits.ManageMessages }),
    );
    scene.world.addMember({
      guildId: scene.guild.id,
      userId: scene.ben.id,
      roleIds: [one!.id, two!.id],
    });
    expect(permissions() & Bits.ManageMessages).toBe(Bits.ManageMessages);
    deny(one!.id, 0, Bits.ManageMessages);
    expect(permissions() & Bits.ManageMessages).toBe(0n);
    allow(two!.id, 0, Bits.ManageMessages);
    expect(permissions() & Bits.ManageMessages).toBe(Bits.ManageMessages);
  });

  test('a member’s own overwrite comes last', () => {
    deny(scene.guild.id, 0, Bits.SendMessages);
    expect(permissions() & Bits.SendMessages).toBe(0n);
    allow(scene.ben.id, 1, Bits.SendMessages);
    expect(permissions() & Bits.SendMessages).toBe(Bits.SendMessages);
  });

  test('without View Channel nothing is left, without Send Messages no files and no pings', () => {
    deny(scene.guild.id, 0, Bits.SendMessages);
    expect(permissions() & (Bits.AttachFiles | Bits.EmbedLinks | Bits.MentionEveryone)).toBe(0n);
    expect(permissions() & Bits.ViewChannel).toBe(Bits.ViewChannel);
    deny(scene.guild.id, 0, Bits.ViewChannel);
    expect(permissions()).toBe(0n);
  });

  test('who is not in the guild may do nothing', () => {
    scene.world.removeMember({ guildId: scene.guild.id, userId: scene.ben.id });
    expect(permissions()).toBe(0n);
  });
});

describe('what the bot may do', () => {
  test('without View Channel it has no access', async () => {
    allowOnly(0n);
    for (const [method, path] of [
      ['GET', ''],
      ['GET', '/messages'],
      ['POST', '/messages'],
    ] as const) {
      const answer = await scene.api(
        method,
        `/channels/${scene.channel.id}${path}`,
        method === 'POST' ? { content: 'x' } : undefined,
      );
      expect(answer).toMatchObject({ status: 403, body: { code: 50001 } });
    }
  });

  test('without Send Messages it cannot post', async () => {
    allowOnly(Bits.ViewChannel);
    expect(await scene.api('POST', messages(), { content: 'x' })).toMatchObject({
      status: 403,
      body: { code: 50013 },
    });
  });

  test('without Read Message History a channel looks empty, and single messages are out of reach', async () => {
    allowOnly(Bits.ViewChannel | Bits.SendMessages);
    const { body } = await scene.api('POST', messages(), { content: 'x' });
    expect((await scene.api('GET', messages())).body).toEqual([]);
    expect((await scene.api('GET', `${messages()}/${body.id}`)).body.code).toBe(50013);
    allowOnly(Bits.ViewChannel | Bits.ReadMessageHistory);
    expect((await scene.api('GET', messages())).body).toHaveLength(1);
  });

  test('it edits no messages of others, and deletes them only with Manage Messages', async () => {
    const other = scene.world.createApplication({ name: 'Other' });
    scene.world.installApplication({
      applicationId: other.id,
      guildId: scene.guild.id,
      permissions: 0n,
    });
    const { body } = await scene.api('POST', messages(), { content: 'x' }, other.token);
    expect((await scene.api('PATCH', `${messages()}/${body.id}`, { content: 'y' })).body.code).toBe(
      50005,
    );
    expect((await scene.api('DELETE', `${messages()}/${body.id}`)).body.code).toBe(50013);
    allowOnly(Bits.ViewChannel | Bits.ManageMessages);
    expect((await scene.api('DELETE', `${messages()}/${body.id}`)).status).toBe(204);
    expect((await scene.api('DELETE', `${messages()}/${body.id}`)).body.code).toBe(10008);
  });

  test('it gives and takes only roles below its own, with Manage Roles', async () => {
    const low = scene.world.createRole({ guildId: scene.guild.id, name: 'Low' });
    const role = `/guilds/${scene.guild.id}/members/${scene.ben.id}/roles`;
    expect((await scene.api('PUT', `${role}/${low.id}`)).body.code).toBe(50013);
    scene.world.removeMember({ guildId: scene.guild.id, userId: botId });
    scene.world.installApplication({
      applicationId: scene.application.id,
      guildId: scene.guild.id,
      permissions: Bits.ManageRoles,
    });
    const high = scene.world.createRole({ guildId: scene.guild.id, name: 'High' });
    expect((await scene.api('PUT', `${role}/${high.id}`)).body.code).toBe(50013);
    expect((await scene.api('PUT', `${role}/${low.id}`)).status).toBe(204);
    expect(scene.guild.members.get(scene.ben.id)?.roles).toEqual([low.id]);
    expect((await scene.api('DELETE', `${role}/${low.id}`)).status).toBe(204);
    expect(scene.guild.members.get(scene.ben.id)?.roles).toEqual([]);
  });

  test('it changes and deletes channels only with Manage Channels', async () => {
    const path = `/channels/${scene.channel.id}`;
    expect((await scene.api('PATCH', path, { name: 'new' })).body.code).toBe(50013);
    expect((await scene.api('DELETE', path)).body.code).toBe(50013);
    allowOnly(Bits.ViewChannel | Bits.ManageChannels);
    expect((await scene.api('PATCH', path, { name: 'new' })).body.name).toBe('new');
    expect((await scene.api('DELETE', path)).status).toBe(200);
    expect((await scene.api('GET', path)).body.code).toBe(10003);
  });

  test('a category is no place to write in', async () => {
    const { id } = scene.world.createChannel({
      guildId: scene.guild.id,
      name: 'All',
      type: ChannelType.GuildCategory,
    });
    expect((await scene.api('POST', `/channels/${id}/messages`, { content: 'x' })).body.code).toBe(
      50008,
    );
  });
});

describe('direct messages', () => {
  test('reach who has them open', async () => {
    const { body } = await scene.api('POST', '/users/@me/channels', { recipient_id: scene.ben.id });
    expect(body).toMatchObject({ type: 1, recipients: [{ id: scene.ben.id }] });
    expect(
      (await scene.api('POST', `/channels/${body.id}/messages`, { content: 'Hi' })).status,
    ).toBe(200);
    const id = scene.stage.dm(scene.ben.id, scene.application.id);
    expect(id).toBe(body.id);
    expect(scene.stage.messages(id, scene.ben.id)).toMatchObject([{ content: 'Hi' }]);
    expect(() => scene.stage.messages(id, scene.ada.id)).toThrow('no access');
  });

  test('do not reach who has them closed', async () => {
    const cay = scene.world.createUser({ username: 'cay', globalName: null, dmsOpen: false });
    const { body } = await scene.api('POST', '/users/@me/channels', { recipient_id: cay.id });
    expect(
      await scene.api('POST', `/channels/${body.id}/messages`, { content: 'Hi' }),
    ).toMatchObject({ status: 403, body: { code: 50007 } });
  });
});

test.each<[string, string, string, number, number]>([
  ['GET', '/guilds/1', 'a guild', 404, 10004],
  ['GET', '/channels/1', 'a channel', 404, 10003],
  ['GET', '/users/1', 'a user', 404, 10013],
  ['GET', '/nothing', 'a route', 404, 0],
  ['PUT', '/users/@me', 'a method', 405, 0],
])('%s %s: %s that is not there', async (method, path, _, status, code) => {
  expect(await scene.api(method, path)).toMatchObject({ status, body: { code } });
});

test('members are told apart from people elsewhere and from nobody', async () => {
  const members = `/guilds/${scene.guild.id}/members`;
  const dan = scene.world.createUser({ username: 'dan', globalName: null });
  expect((await scene.api('GET', `${members}/${scene.ben.id}`)).body.user.username).toBe('ben');
  expect((await scene.api('GET', `${members}/${dan.id}`)).body.code).toBe(10007);
  expect((await scene.api('GET', `${members}/1`)).body.code).toBe(10013);
});

test('a wrong token, or none, opens nothing; another version of the API is refused', async () => {
  const unauthorized = { status: 401, body: { message: '401: Unauthorized', code: 0 } };
  expect(await scene.api('GET', '/users/@me', undefined, 'wrong')).toMatchObject(unauthorized);
  expect(await scene.api('GET', '/users/@me', undefined, null)).toMatchObject(unauthorized);
  const response = await fetch(`${scene.discord.apiUrl}/v9/gateway`);
  expect([response.status, ((await response.json()) as { code: number }).code]).toEqual([
    400, 50041,
  ]);
});
