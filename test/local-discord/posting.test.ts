import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorLines, makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene({ rateLimits: false });
});
afterEach(() => scene.close());

const messages = () => `/channels/${scene.channel.id}/messages`;
const post = async (body: object) => (await scene.api('POST', messages(), body)).body;

describe('a nonce', () => {
  const body = { content: 'x', nonce: 'once', enforce_nonce: true };

  test('that is enforced gives the earlier message back, for five minutes', async () => {
    const first = await post(body);
    expect(first.nonce).toBe('once');
    expect((await post({ ...body, content: 'y' })).id).toBe(first.id);
    scene.discord.clock.advance(5 * 60_000 + 1);
    expect((await post(body)).id).not.toBe(first.id);
  });

  test('counts per author and channel, and only when enforced', async () => {
    const first = await post(body);
    expect((await post({ ...body, enforce_nonce: false })).id).not.toBe(first.id);
    expect((await post({ ...body, nonce: 'other' })).id).not.toBe(first.id);
    const { id } = scene.world.createChannel({ guildId: scene.guild.id, name: 'second', type: 0 });
    expect((await scene.api('POST', `/channels/${id}/messages`, body)).body.id).not.toBe(first.id);
  });
});

describe('mentions', () => {
  const mentioned = ({ mentions, mention_roles, mention_everyone }: any) => ({
    users: mentions.map(({ username }: { username: string }) => username),
    roles: mention_roles,
    everyone: mention_everyone,
  });
  const nobody = { users: [], roles: [], everyone: false };
  let role: string;
  let text: string;
  beforeEach(() => {
    role = scene.world.createRole({
      guildId: scene.guild.id,
      name: 'Readers',
      mentionable: true,
    }).id;
    text = `<@${scene.ada.id}> <@!${scene.ben.id}> <@&${role}> @everyone`;
  });

  test('are what the text names, when nothing is said about them', async () => {
    const all = { users: ['ada', 'ben'], roles: [role], everyone: true };
    expect(mentioned(await post({ content: text }))).toEqual(all);
    expect(
      mentioned(
        await post({
          flags: 1 << 15,
          components: [{ type: 17, components: [{ type: 10, content: text }] }],
        }),
      ),
    ).toEqual(all);
  });

  test('are nobody, when nobody is allowed', async () => {
    const allowed_mentions = { parse: [] };
    expect(mentioned(await post({ content: text, allowed_mentions }))).toEqual(nobody);
    expect(
      mentioned(
        await post({ flags: 1 << 15, components: [{ type: 10, content: text }], allowed_mentions }),
      ),
    ).toEqual(nobody);
  });

  test('are only those that are allowed', async () => {
    expect(
      mentioned(await post({ content: text, allowed_mentions: { users: [scene.ada.id] } })),
    ).toEqual({ ...nobody, users: ['ada'] });
    expect(
      mentioned(await post({ content: text, allowed_mentions: { parse: ['roles'] } })),
    ).toEqual({ ...nobody, roles: [role] });
  });

  test('of everyone and of closed roles need the permission', async () => {
    const closed = scene.world.createRole({ guildId: scene.guild.id, name: 'Closed' });
    const id = scene.application.botUserId;
    scene.world.setOverwrite({ channelId: scene.channel.id, id, type: 1, deny: 1n << 17n });
    expect(mentioned(await post({ content: `<@&${closed.id}> @here` }))).toEqual(nobody);
  });

  test('include who is replied to, unless that is not allowed', async () => {
    const { id } = await post({ content: 'x' });
    const message_reference = { message_id: id };
    const reply = await post({ content: 'y', message_reference });
    expect(reply).toMatchObject({
      type: 19,
      referenced_message: { id },
      mentions: [{ username: 'Helper' }],
    });
    expect(
      (await post({ content: 'y', message_reference, allowed_mentions: { replied_user: false } }))
        .mentions,
    ).toEqual([]);
  });
});

test('messages come in pages: before, after and around one', async () => {
  const ids: string[] = [];
  for (let count = 0; count < 7; count++) ids.push((await post({ content: `${count}` })).id);
  const page = async (query: string) => {
    const { body } = await scene.api('GET', `${messages()}?${query}`);
    return body.map(({ content }: { content: string }) => content).join('');
  };
  expect(await page('')).toBe('6543210');
  expect(await page('limit=2')).toBe('65');
  expect(await page(`before=${ids[3]}&limit=2`)).toBe('21');
  expect(await page(`after=${ids[3]}&limit=2`)).toBe('54');
  expect(await page(`around=${ids[3]}&limit=3`)).toBe('432');
  const { body: refused } = await scene.api('GET', `${messages()}?limit=101`);
  expect(errorLines(refused.errors)).toEqual(['limit: NUMBER_TYPE_MAX']);
});

test('a channel keeps its last 5,000 messages', async () => {
  const { id } = await post({ content: 'first' });
  const channel = scene.world.channels.get(scene.channel.id)!;
  const [first] = channel.messages.all();
  for (let count = 0; count < 5000; count++) {
    channel.messages.add({ ...first!, json: { ...first!.json, id: scene.world.ids.next() } });
  }
  expect(channel.messages.all()).toHaveLength(5000);
  expect((await scene.api('GET', `${messages()}/${id}`)).body.code).toBe(10008);
});

test('ids and timestamps follow the world’s clock, and ids ascend', async () => {
  const moment = Date.now() + 7 * 24 * 3_600_000;
  const before = await post({ content: 'x' });
  scene.discord.clock.set(moment);
  const after = await post({ content: 'x' });
  expect(BigInt(after.id)).toBeGreaterThan(BigInt(before.id));
  expect(Date.parse(after.timestamp)).toBeGreaterThanOrEqual(moment);
  expect(Number(BigInt(after.id) >> 22n) + 1_420_070_400_000).toBeGreaterThanOrEqual(moment);
  expect(() => scene.discord.clock.set(0)).toThrow('forward');
});
