import { once } from 'node:events';
import { Events, GatewayIntentBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
const sockets: WebSocket[] = [];

beforeEach(async () => {
  scene = await makeScene();
  await scene.register({ name: 'go', description: 'Goes' });
});
afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.terminate();
  await scene.close();
});

const go = () => scene.stage.command({ ...scene.inGeneral, name: 'go' });

/** A bare connection, past its HELLO. */
async function greet(query = 'v=10&encoding=json') {
  const socket = new WebSocket(`${scene.discord.url.replace('http', 'ws')}/gateway?${query}`);
  sockets.push(socket);
  const frames: any[] = [];
  const waiting: ((frame: any) => void)[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(data.toString());
    const next = waiting.shift();
    if (next) next(frame);
    else frames.push(frame);
  });
  const next = () =>
    frames.length > 0 ? frames.shift() : new Promise<any>((resolve) => waiting.push(resolve));
  const closed = once(socket, 'close').then(([code]) => code as number);
  const send = (op: number, d: unknown) => socket.send(JSON.stringify({ op, d }));
  return { socket, next, send, closed };
}

async function identify(changes: object = {}) {
  const connection = await greet();
  await connection.next();
  connection.send(2, { token: scene.application.token, intents: 0, properties: {}, ...changes });
  return connection;
}

test('a real client logs in and is ready as its own user', async () => {
  const client = await scene.connect();
  expect(client.user?.id).toBe(scene.application.botUserId);
  expect(client.application?.id).toBe(scene.application.id);
});

test('READY names the guilds as unavailable and the address to resume at', async () => {
  const { next } = await identify();
  const { t, s, d } = await next();
  expect([t, s]).toEqual(['READY', 1]);
  expect(d).toMatchObject({
    v: 10,
    guilds: [{ id: scene.guild.id, unavailable: true }],
    application: { id: scene.application.id, flags: 0 },
    shard: [0, 1],
  });
  expect(d.resume_gateway_url).toMatch(/^ws:\/\/127\.0\.0\.1:\d+\/gateway$/);
});

test.each([
  ['a wrong token', { token: 'wrong' }, 4004],
  ['intents that do not exist', { intents: 2 ** 30 }, 4013],
  ['no intents', { intents: undefined }, 4013],
  ['privileged intents', { intents: GatewayIntentBits.GuildMembers }, 4014],
  ['an impossible shard', { shard: [1, 1] }, 4010],
])('identifying with %s ends the connection', async (_, changes, code) => {
  const { closed } = await identify(changes);
  expect(await closed).toBe(code);
});

test('a second identify ends the connection', async () => {
  const { next, send, closed } = await identify();
  await next();
  send(2, { token: scene.application.token, intents: 0 });
  expect(await closed).toBe(4005);
});

test.each([
  ['another version', 'v=9&encoding=json', 4012],
  ['another encoding', 'v=10&encoding=etf', 4002],
])('%s of the gateway is refused', async (_, query, code) => {
  expect(await (await greet(query)).closed).toBe(code);
});

test.each([
  ['an unknown opcode', JSON.stringify({ op: 99, d: null }), 4001],
  ['text that is no JSON', 'hello', 4002],
  ['too long a payload', JSON.stringify({ op: 1, d: 'x'.repeat(5000) }), 4002],
  ['presence before identifying', JSON.stringify({ op: 3, d: {} }), 4003],
])('%s ends the connection', async (_, text, code) => {
  const { next, socket, closed } = await greet();
  await next();
  socket.send(text);
  expect(await closed).toBe(code);
});

test('more than 120 payloads a minute end the connection', async () => {
  const { next, send, closed } = await greet();
  expect((await next()).d.heartbeat_interval).toBe(41_250);
  for (let sent = 0; sent <= 120; sent++) send(1, null);
  expect(await closed).toBe(4008);
});

test('heartbeats are acknowledged', async () => {
  const { next, send } = await greet();
  await next();
  send(1, null);
  expect((await next()).op).toBe(11);
});

test('an unknown session is invalid, and so is another app’s', async () => {
  const first = await identify();
  const { d } = await first.next();
  const other = scene.world.createApplication({ name: 'Other' });
  for (const [token, session] of [
    [scene.application.token, 'unknown'],
    [other.token, d.session_id],
  ]) {
    const { next, send } = await greet();
    await next();
    send(6, { token, session_id: session, seq: 1 });
    expect(await next()).toMatchObject({ op: 9, d: false });
  }
});

test('a client that was dropped resumes, and gets what it missed', async () => {
  const resumed = Promise.withResolvers<void>();
  const client = await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('Back'),
  );
  client.once(Events.ShardResume, () => resumed.resolve());
  scene.discord.dropGateway();
  const outcome = go();
  await resumed.promise;
  expect((await outcome).message?.content).toBe('Back');
});

test('events during the absence are replayed in order', async () => {
  const first = await identify();
  const { d } = await first.next();
  first.socket.terminate();
  await first.closed;
  scene.stage.dispatch('ONE', {});
  scene.stage.dispatch('TWO', {});
  const { next, send } = await greet();
  await next();
  send(6, { token: scene.application.token, session_id: d.session_id, seq: 1 });
  expect([(await next()).t, (await next()).t, (await next()).t]).toEqual(['ONE', 'TWO', 'RESUMED']);
});

test('a session goes on over a new connection, even before the old one is known to have ended', async () => {
  const first = await identify();
  const { d } = await first.next();
  const { next, send } = await greet();
  await next();
  send(6, { token: scene.application.token, session_id: d.session_id, seq: 1 });
  expect((await next()).t).toBe('RESUMED');
  await first.closed;
  scene.stage.dispatch('AFTER', {});
  expect((await next()).t).toBe('AFTER');
});

test('a session that said goodbye cannot be resumed', async () => {
  const first = await identify();
  const { d } = await first.next();
  first.socket.close(1000);
  await first.closed;
  const { next, send } = await greet();
  await next();
  send(6, { token: scene.application.token, session_id: d.session_id, seq: 1 });
  expect(await next()).toMatchObject({ op: 9, d: false });
});

test('the same interaction can be delivered twice', async () => {
  const ids: string[] = [];
  const twice = Promise.withResolvers<void>();
  await scene.connect(async (interaction) => {
    ids.push(interaction.id);
    if (ids.length === 2) twice.resolve();
    if (ids.length === 1 && interaction.isChatInputCommand()) await interaction.reply('Once');
  });
  const { interactionId } = await go();
  scene.stage.redeliver(interactionId);
  await twice.promise;
  expect(ids).toEqual([interactionId, interactionId]);
});

test('without intents no message is heard of, with them it is', async () => {
  const silent = await identify();
  await silent.next();
  const listening = await identify({ intents: GatewayIntentBits.GuildMessages });
  await listening.next();
  const { botUserId } = scene.application;
  scene.world.setOverwrite({
    channelId: scene.channel.id,
    id: botUserId,
    type: 1,
    allow: (1n << 10n) | (1n << 11n),
  });
  await scene.api('POST', `/channels/${scene.channel.id}/messages`, { content: 'Hello' });
  expect(await listening.next()).toMatchObject({
    t: 'MESSAGE_CREATE',
    d: { content: 'Hello', guild_id: scene.guild.id },
  });
  scene.stage.dispatch('END', {});
  expect((await silent.next()).t).toBe('END');
});

test('others’ words in a server are kept from a bot that is not mentioned', async () => {
  const { next } = await identify({ intents: GatewayIntentBits.GuildMessages });
  await next();
  const other = scene.world.createApplication({ name: 'Other' });
  scene.world.installApplication({
    applicationId: other.id,
    guildId: scene.guild.id,
    permissions: 0n,
  });
  for (const content of ['Secret', `<@${scene.application.id}>`]) {
    await scene.api('POST', `/channels/${scene.channel.id}/messages`, { content }, other.token);
  }
  expect((await next()).d.content).toBe('');
  expect((await next()).d.content).toBe(`<@${scene.application.id}>`);
});

test('with the Guilds intent a client has the guild in full', async () => {
  const client = await scene.connect(() => {}, { intents: [GatewayIntentBits.Guilds] });
  const guild = client.guilds.cache.get(scene.guild.id);
  expect(guild?.memberCount).toBe(3);
  expect(guild?.channels.cache.get(scene.channel.id)?.name).toBe('general');
  const created = once(client, Events.ChannelCreate);
  scene.world.createChannel({ guildId: scene.guild.id, name: 'second', type: 0 });
  expect((await created)[0].name).toBe('second');
});

test('an interaction goes to the shard of its guild alone', async () => {
  const own = Number((BigInt(scene.guild.id) >> 22n) % 2n);
  const shards = [await identify({ shard: [0, 2] }), await identify({ shard: [1, 2] })];
  for (const shard of shards) await shard.next();
  const outcome = go();
  const { t, d } = await shards[own]!.next();
  expect(t).toBe('INTERACTION_CREATE');
  scene.stage.dispatch('END', {});
  expect((await shards[1 - own]!.next()).t).toBe('END');
  await scene.api(
    'POST',
    `/interactions/${d.id}/${d.token}/callback`,
    { type: 4, data: { content: 'Here' } },
    null,
  );
  expect((await outcome).status).toBe('answered');
});
