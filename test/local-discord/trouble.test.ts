import { once } from 'node:events';
import { PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';
import { followEvents } from './server-events.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

const off = {
  rateLimited: false,
  failing: false,
  slowMs: 0,
  deniedChannelIds: [],
  closedDmUserIds: [],
};
const messages = () => `/channels/${scene.channel.id}/messages`;
const post = (path = messages()) => scene.api('POST', path, { content: 'x' });
const botId = () => scene.application.botUserId;
const botSees = () => scene.world.permissionsIn(botId(), scene.channel.id);
const viewAndSend = Bits.ViewChannel | Bits.SendMessages;

async function ask(body?: unknown, path = ''): Promise<{ status: number; body: any }> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${scene.discord.url}/stage/trouble${path}`, init);
  return { status: response.status, body: await response.json() };
}

test('at first there is none, and whatever is switched stays until it is switched again', async () => {
  expect(await ask()).toEqual({ status: 200, body: off });
  expect((await ask({ rateLimited: true })).body).toEqual({ ...off, rateLimited: true });
  expect((await ask({ slowMs: 1 })).body).toEqual({ ...off, rateLimited: true, slowMs: 1 });
  expect((await ask({ rateLimited: true, failing: true })).body).toMatchObject({ failing: true });
  expect((await ask({ rateLimited: false, failing: false, slowMs: 0 })).body).toEqual(off);
  expect((await post()).status).toBe(200);
});

test('rate limited, every route but the callbacks says to wait two seconds', async () => {
  scene.discord.trouble.set({ rateLimited: true });
  const { status, body, headers } = await post();
  expect([status, body]).toEqual([
    429,
    { message: 'You are being rate limited.', retry_after: 2, global: false },
  ]);
  expect(Object.fromEntries(headers)).toMatchObject({
    'retry-after': '2',
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset-after': '2.000',
    'x-ratelimit-scope': 'user',
  });
  expect(Number(headers.get('x-ratelimit-reset')) - Date.now() / 1000).toBeCloseTo(2, 0);
  const webhook = `/webhooks/${scene.application.id}/x/messages/@original`;
  expect((await scene.api('GET', webhook)).status).toBe(429);
  const callback = await scene.api('POST', '/interactions/1/x/callback', { type: 5 }, null);
  expect(callback.body.code).toBe(10062);
  expect(scene.world.messagesIn(scene.channel.id)).toHaveLength(0);
});

test('failing, nothing has an effect, not even the answer to an interaction', async () => {
  await scene.register({ name: 'go', description: 'Goes' });
  const refused = Promise.withResolvers<unknown>();
  await scene.connect((interaction) => {
    if (!interaction.isChatInputCommand()) return;
    scene.discord.trouble.set({ failing: true });
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    scene.api('POST', path, { type: 5 }, null).then(refused.resolve, refused.reject);
  });
  void scene.stage.command({ ...scene.inGeneral, name: 'go' });
  expect(await refused.promise).toMatchObject({ status: 500, body: { code: 0 } });
  expect((await post()).status).toBe(500);
  expect(scene.world.messagesIn(scene.channel.id)).toHaveLength(0);
});

test('slow, a request waits before it takes effect, whatever else goes wrong', async () => {
  scene.discord.trouble.set({ slowMs: 40, failing: true });
  expect((await post()).status).toBe(500);
  scene.discord.trouble.set({ failing: false });
  const answer = post();
  let posted = false;
  scene.world.events.once('messageCreate', () => (posted = true));
  const started = performance.now();
  await expect.poll(() => posted, { interval: 1 }).toBe(true);
  // Timers may run a millisecond early.
  expect(performance.now() - started).toBeGreaterThan(25);
  expect((await answer).status).toBe(200);
  const took = scene.discord.requests.all().map(({ durationMs }) => durationMs);
  for (const each of took) expect(each).toBeGreaterThan(38);
});

describe('a denied channel', () => {
  const bare = () => scene.channel.overwrites;

  test('is closed to the bot alone, and to everything that asks for its permissions', async () => {
    await scene.register({ name: 'go', description: 'Goes' });
    const seen = Promise.withResolvers<bigint>();
    await scene.connect(async (interaction) => {
      if (!interaction.isChatInputCommand()) return;
      await interaction.reply('Still answered');
      seen.resolve(interaction.appPermissions.bitfield);
    });
    scene.discord.trouble.set({ deniedChannelIds: [scene.channel.id] });
    expect(botSees()).toBe(0n);
    expect(scene.world.permissionsIn(scene.ben.id, scene.channel.id) & viewAndSend).toBe(
      viewAndSend,
    );
    expect((await post()).body.code).toBe(50001);
    expect((await scene.api('GET', `/channels/${scene.channel.id}`)).body.code).toBe(50001);
    const { message } = await scene.stage.command({ ...scene.inGeneral, name: 'go' });
    expect(message?.content).toBe('Still answered');
    expect(await seen.promise).toBe(0n);
    scene.discord.trouble.set({ deniedChannelIds: [] });
    expect(bare()).toEqual([]);
    expect((await post()).status).toBe(200);
  });

  test('becomes again what it was, but for what else was changed', () => {
    const { world, discord, channel, guild } = scene;
    const own = { id: botId(), type: 1, allow: Bits.SendMessages | Bits.AttachFiles } as const;
    world.setOverwrite({ channelId: channel.id, ...own });
    world.setOverwrite({ channelId: channel.id, id: scene.ben.id, type: 1, allow: 8n });
    const before = bare();
    discord.trouble.set({ deniedChannelIds: [channel.id] });
    discord.trouble.set({ deniedChannelIds: [channel.id] });
    expect(bare()[0]).toEqual({
      id: botId(),
      type: 1,
      allow: String(Bits.AttachFiles),
      deny: String(viewAndSend),
    });
    expect(discord.trouble.lastingOverwrites(channel)).toEqual(before);
    world.setOverwrite({ channelId: channel.id, id: guild.id, type: 0, deny: Bits.SendPolls });
    discord.trouble.set({ deniedChannelIds: [] });
    const added = { id: guild.id, type: 0, allow: '0', deny: String(Bits.SendPolls) };
    expect(bare()).toEqual([...before, added]);
    expect(discord.trouble.lastingOverwrites(channel)).toEqual(bare());
  });

  test('can be deleted, and is then denied no more', () => {
    scene.discord.trouble.set({ deniedChannelIds: [scene.channel.id] });
    scene.world.deleteChannel(scene.channel.id);
    expect(scene.discord.trouble.state()).toEqual(off);
    scene.discord.trouble.set({ deniedChannelIds: [] });
  });
});

test('direct messages are closed to apps, and those that were closed before stay so', async () => {
  const { world, discord, ben, ada, application } = scene;
  world.setDirectMessages(ada.id, false);
  const dm = (userId: string) => `/channels/${scene.stage.dm(userId, application.id)}/messages`;
  expect((await post(dm(ben.id))).status).toBe(200);
  expect((await ask({ closedDmUserIds: [ben.id, ada.id] })).body).toEqual({
    ...off,
    closedDmUserIds: [ben.id, ada.id],
  });
  expect((await post(dm(ben.id))).body.code).toBe(50007);
  expect(discord.trouble.lastinglyAcceptsDirectMessages(ben.id)).toBe(true);
  expect(discord.trouble.lastinglyAcceptsDirectMessages(ada.id)).toBe(false);
  discord.trouble.set({ closedDmUserIds: [ada.id] });
  expect((await post(dm(ben.id))).status).toBe(200);
  discord.trouble.set({ closedDmUserIds: [] });
  expect((await post(dm(ada.id))).body.code).toBe(50007);
});

test.each<[string, (scene: Scene) => object]>([
  ['a switch there is not', () => ({ onFire: true })],
  ['a yes that is a word', () => ({ failing: 'yes' })],
  ['an endless wait', () => ({ slowMs: 60_001 })],
  ['a wait into the past', () => ({ slowMs: -1 })],
  ['one channel for many', ({ channel }) => ({ deniedChannelIds: channel.id })],
  ['numbers for ids', () => ({ closedDmUserIds: [1] })],
  ['a channel there is not', () => ({ deniedChannelIds: ['1'] })],
  [
    'a direct channel',
    ({ stage, ben, application }) => ({ deniedChannelIds: [stage.dm(ben.id, application.id)] }),
  ],
  ['a user there is not', () => ({ closedDmUserIds: ['1'] })],
])('%s is refused, and nothing is switched', async (_, wrong) => {
  const { status, body } = await ask({ rateLimited: true, ...wrong(scene) });
  expect([status, typeof body.error]).toEqual([400, 'string']);
  expect(scene.discord.trouble.state()).toEqual(off);
});

test('faults that are cleared take the switches with them', () => {
  scene.discord.trouble.set({ rateLimited: true, failing: true, slowMs: 5 });
  scene.discord.faults.clear();
  expect(scene.discord.trouble.state()).toEqual(off);
});

test('two windows agree: whoever follows the stage is told', async () => {
  const follower = await followEvents(`${scene.discord.url}/stage/events?as=${scene.ben.id}`);
  await ask({ slowMs: 5 });
  expect(await follower.until(({ event }) => event === 'trouble')).toEqual({
    event: 'trouble',
    data: {},
  });
  await follower.cancel();
});

test('the gateway drops, and a client comes back', async () => {
  const client = await scene.connect();
  const back = once(client, 'shardResume');
  expect(await ask({}, '/drop-gateway')).toEqual({ status: 200, body: {} });
  await back;
  const names = scene.discord.inspector.recent(100).map((entry) => 'name' in entry && entry.name);
  expect(names).toEqual(expect.arrayContaining(['CLOSE', 'RESUME', 'RESUMED']));
});
