import { PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene({ rateLimits: false });
  allow(Bits.PinMessages);
});
afterEach(() => scene.close());

function allow(permissions: bigint): void {
  const { world, guild, application } = scene;
  const { id: roleId } = world.roleOfApplication({
    guildId: guild.id,
    applicationId: application.id,
  });
  world.updateRole({ guildId: guild.id, roleId, permissions });
}

const messages = () => `/channels/${scene.channel.id}/messages`;
const post = async (content = 'Board') =>
  (await scene.api('POST', messages(), { content })).body.id as string;
const pinned = async () =>
  (await scene.api('GET', `${messages()}/pins`)).body.items.map((each: any) => each.message.id);

describe.each([
  ['the routes of messages', () => `${messages()}/pins`],
  ['the older routes', () => `/channels/${scene.channel.id}/pins`],
])('by %s', (_, pins) => {
  test('a message is pinned, marked, listed and told of once; and taken down again', async () => {
    const id = await post();
    expect((await scene.api('PUT', `${pins()}/${id}`)).status).toBe(204);
    expect((await scene.api('PUT', `${pins()}/${id}`)).status).toBe(204);
    const [message, note, ...more] = scene.stage.messages(scene.channel.id, scene.ben.id);
    expect(message).toMatchObject({ id, pinned: true, edited_timestamp: null });
    expect(note).toMatchObject({ type: 6, message_reference: { message_id: id } });
    expect(more).toEqual([]);
    expect(await pinned()).toEqual([id]);
    const { body: channel } = await scene.api('GET', `/channels/${scene.channel.id}`);
    expect(channel.last_pin_timestamp).toEqual(expect.any(String));
    expect((await scene.api('DELETE', `${pins()}/${id}`)).status).toBe(204);
    expect(await pinned()).toEqual([]);
    expect((await scene.api('GET', `${messages()}/${id}`)).body.pinned).toBe(false);
  });

  test('Pin Messages is needed, which Manage Messages is not', async () => {
    const id = await post();
    allow(Bits.ManageMessages);
    for (const method of ['PUT', 'DELETE'])
      expect(await scene.api(method, `${pins()}/${id}`)).toMatchObject({
        status: 403,
        body: { code: 50013 },
      });
    expect(await pinned()).toEqual([]);
  });

  test('a message there is not, and one of Discord’s own', async () => {
    expect(await scene.api('PUT', `${pins()}/1`)).toMatchObject({
      status: 404,
      body: { code: 10008 },
    });
    await scene.api('PUT', `${pins()}/${await post()}`);
    const note = scene.stage.messages(scene.channel.id, scene.ben.id).at(-1)!;
    expect((await scene.api('PUT', `${pins()}/${note.id}`)).body.code).toBe(50021);
  });

  test('at most 250', async () => {
    for (let count = 0; count < 250; count++)
      await scene.api('PUT', `${pins()}/${await post(`${count}`)}`);
    const id = await post('One too many');
    expect(await scene.api('PUT', `${pins()}/${id}`)).toMatchObject({
      status: 400,
      body: { code: 30003 },
    });
  });
});

test('the list goes by pages, the last pinned first', async () => {
  const ids: string[] = [];
  for (const name of ['A', 'B', 'C']) {
    ids.unshift(await post(name));
    await scene.api('PUT', `${messages()}/pins/${ids[0]}`);
    scene.discord.clock.advance(1000);
  }
  const page = async (query: string) => (await scene.api('GET', `${messages()}/pins${query}`)).body;
  const first = await page('?limit=2');
  expect(first.items.map((each: any) => each.message.id)).toEqual(ids.slice(0, 2));
  expect(first.has_more).toBe(true);
  const rest = await page(`?limit=2&before=${first.items[1].pinned_at}`);
  expect(rest.items.map((each: any) => each.message.id)).toEqual(ids.slice(2));
  expect(rest.has_more).toBe(false);
  const { body: old } = await scene.api('GET', `/channels/${scene.channel.id}/pins`);
  expect(old.map((each: any) => each.id)).toEqual(ids);
  expect((await scene.api('GET', `${messages()}/pins?limit=51`)).body.code).toBe(50035);
});

test('a pin goes with its message, and stays when that is edited', async () => {
  const id = await post();
  await scene.api('PUT', `${messages()}/pins/${id}`);
  await scene.api('PATCH', `${messages()}/${id}`, { content: 'Board, newer' });
  expect((await scene.api('GET', `${messages()}/pins`)).body.items).toMatchObject([
    { message: { content: 'Board, newer', pinned: true } },
  ]);
  await scene.api('DELETE', `${messages()}/${id}`);
  expect(await pinned()).toEqual([]);
  expect(scene.channel.pins).toEqual([]);
});

test('discord.js pins and finds what is pinned, in threads and direct messages too', async () => {
  const client = await scene.connect();
  const { body: thread } = await scene.api('POST', `/channels/${scene.channel.id}/threads`, {
    name: 'T',
    type: 11,
  });
  const dm = scene.stage.dm(scene.ben.id, scene.application.id);
  for (const channelId of [thread.id, dm]) {
    const { body } = await scene.api('POST', `/channels/${channelId}/messages`, { content: 'x' });
    await client.rest.put(`/channels/${channelId}/messages/pins/${body.id}`);
    const { items } = (await client.rest.get(`/channels/${channelId}/messages/pins`)) as any;
    expect(items).toMatchObject([{ message: { id: body.id, pinned: true } }]);
  }
});
