import {
  ChannelType,
  GatewayIntentBits,
  OverwriteType,
  PermissionFlagsBits as Bits,
} from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { errorLines, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let botId: string;
beforeEach(async () => {
  scene = await makeScene();
  botId = scene.application.botUserId;
});
afterEach(() => scene.close());

const day = 86_400_000;
const inGeneral = () => `/channels/${scene.channel.id}`;
const start = (body: object = {}) =>
  scene.api('POST', `${inGeneral()}/threads`, { name: 'Stuck on SQL', type: 11, ...body });
const startPrivate = async (body: object = {}) => (await start({ type: 12, ...body })).body.id;
const post = (channelId: string, content = 'Hello') =>
  scene.api('POST', `/channels/${channelId}/messages`, { content });
const deny = (bits: bigint, id = botId) =>
  scene.world.setOverwrite({
    channelId: scene.channel.id,
    id,
    type: OverwriteType.Member,
    deny: bits,
  });
const allow = (bits: bigint) =>
  scene.world.updateRole({
    guildId: scene.guild.id,
    roleId: scene.world.roleOfApplication({
      guildId: scene.guild.id,
      applicationId: scene.application.id,
    }).id,
    permissions: bits,
  });
const seen = (channelId: string, userId = scene.ben.id) => scene.stage.messages(channelId, userId);

describe('starting', () => {
  test('a public thread: its owner is in it, and the channel says that it is there', async () => {
    const { status, body } = await start({ auto_archive_duration: 4320 });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      type: 11,
      name: 'Stuck on SQL',
      guild_id: scene.guild.id,
      parent_id: scene.channel.id,
      owner_id: botId,
      member_count: 1,
      message_count: 0,
      thread_metadata: { archived: false, locked: false, auto_archive_duration: 4320 },
      member: { user_id: botId },
    });
    expect((await scene.api('GET', `/channels/${body.id}`)).body).toEqual(body);
    expect(seen(scene.channel.id)).toMatchObject([
      {
        type: 18,
        content: 'Stuck on SQL',
        author: { id: botId },
        message_reference: { channel_id: body.id, guild_id: scene.guild.id },
      },
    ]);
    const channels = (await scene.api('GET', `/guilds/${scene.guild.id}/channels`)).body;
    expect(channels.map(({ id }: { id: string }) => id)).toEqual([scene.channel.id]);
  });

  test('from a message: it has that message’s id, stands under it and begins with it', async () => {
    const { body: message } = await post(scene.channel.id, 'How do joins work?');
    const path = `${inGeneral()}/messages/${message.id}/threads`;
    const { status, body } = await scene.api('POST', path, { name: 'Joins' });
    expect([status, body.id, body.type]).toEqual([201, message.id, 11]);
    expect(seen(scene.channel.id)).toMatchObject([{ flags: 1 << 5, thread: { name: 'Joins' } }]);
    expect(seen(body.id)).toMatchObject([
      { type: 21, referenced_message: { content: 'How do joins work?' } },
    ]);
    expect(await scene.api('POST', path, { name: 'Again' })).toMatchObject({
      status: 400,
      body: { code: 160004 },
    });
    await post(body.id);
    const { body: now } = await scene.api('GET', `${inGeneral()}/messages/${message.id}`);
    expect(now.thread.message_count).toBe(1);
  });

  test('a private one, which is what a thread without a type is, says nothing', async () => {
    const { body } = await scene.api('POST', `${inGeneral()}/threads`, { name: 'Quiet' });
    expect(body).toMatchObject({ type: 12, thread_metadata: { invitable: true } });
    expect(seen(scene.channel.id)).toEqual([]);
  });

  test.each<[string, bigint, object, number]>([
    ['Create Public Threads', Bits.CreatePublicThreads, { type: 11 }, 50013],
    ['Create Private Threads', Bits.CreatePrivateThreads, { type: 12 }, 50013],
    ['View Channel', Bits.ViewChannel, { type: 11 }, 50001],
  ])('needs %s', async (_, bits, body, code) => {
    deny(bits);
    expect(await start(body)).toMatchObject({ status: 403, body: { code } });
    expect(scene.guild.threads.size).toBe(0);
  });

  test('from a message needs Create Public Threads, and the message', async () => {
    const { body } = await post(scene.channel.id);
    const path = (id: string) => `${inGeneral()}/messages/${id}/threads`;
    expect((await scene.api('POST', path('1'), { name: 'A' })).body.code).toBe(10008);
    deny(Bits.CreatePublicThreads);
    expect((await scene.api('POST', path(body.id), { name: 'A' })).body.code).toBe(50013);
  });

  test('is refused with a bad name, time or type, and where there are no threads', async () => {
    const { body } = await start({ name: 'x'.repeat(101), auto_archive_duration: 61 });
    expect(errorLines(body.errors)).toEqual([
      'name: BASE_TYPE_BAD_LENGTH',
      'auto_archive_duration: BASE_TYPE_CHOICES',
    ]);
    expect(errorLines((await start({ type: 0 })).body.errors)).toEqual(['type: BASE_TYPE_CHOICES']);
    const dm = scene.stage.dm(scene.ben.id, scene.application.id);
    const direct = await scene.api('POST', `/channels/${dm}/threads`, { name: 'A', type: 11 });
    expect(direct.body.code).toBe(50003);
    const { id } = (await start()).body;
    const inThread = await scene.api('POST', `/channels/${id}/threads`, { name: 'A', type: 11 });
    expect(inThread).toMatchObject({ status: 400, body: { code: 50024 } });
  });
});

test('discord.js starts and fills one in a server of which it knows nothing', async () => {
  const client = await scene.connect();
  const known = { allowUnknownGuild: true };
  const channel = await client.channels.fetch(scene.channel.id, known);
  if (channel?.type !== ChannelType.GuildText) throw new Error('It is a text channel');
  const thread = await channel.threads.create({ name: 'Joins', type: ChannelType.PublicThread });
  await thread.send('Who can help?');
  await thread.members.add(scene.ben.id);
  await thread.setArchived(true);
  const found = scene.guild.threads.get(thread.id)!;
  expect(found.messages.all().map(({ json }) => json.content)).toEqual(['Who can help?']);
  expect(Object.keys(found.thread!.members)).toEqual([botId, scene.ben.id]);
  expect(found.thread!.archived).toBe(true);
});

describe('in a thread', () => {
  test('the bot posts, reads and edits; people say things, and are in it then', async () => {
    const { id } = (await start()).body;
    const { body } = await post(id, 'Who else is stuck?');
    await scene.api('PATCH', `/channels/${id}/messages/${body.id}`, { content: 'Who is stuck?' });
    scene.stage.say({ userId: scene.ben.id, channelId: id, content: 'Me' });
    const page = (await scene.api('GET', `/channels/${id}/messages`)).body;
    expect(page).toMatchObject([{ author: { id: scene.ben.id } }, { content: 'Who is stuck?' }]);
    const { body: thread } = await scene.api('GET', `/channels/${id}`);
    expect(thread).toMatchObject({ member_count: 2, message_count: 2, total_message_sent: 2 });
    expect(thread.last_message_id).toBe(page[0].id);
    await scene.api('DELETE', `/channels/${id}/messages/${body.id}`);
    expect((await scene.api('GET', `/channels/${id}`)).body).toMatchObject({
      message_count: 1,
      total_message_sent: 2,
    });
  });

  test('writing needs Send Messages in Threads, not Send Messages', async () => {
    const { id } = (await start()).body;
    deny(Bits.SendMessages);
    deny(Bits.SendMessages, scene.ben.id);
    expect((await post(id)).status).toBe(200);
    scene.stage.say({ userId: scene.ben.id, channelId: id, content: 'Here' });
    deny(Bits.SendMessagesInThreads);
    deny(Bits.SendMessagesInThreads, scene.ben.id);
    expect(await post(id)).toMatchObject({ status: 403, body: { code: 50013 } });
    const say = () => scene.stage.say({ userId: scene.ben.id, channelId: id, content: 'x' });
    expect(say).toThrow('may not send messages in #Stuck on SQL');
    deny(Bits.ViewChannel);
    expect((await post(id)).body.code).toBe(50001);
  });

  test('commands and buttons work, and say where they were used', async () => {
    const { id } = (await start()).body;
    await scene.register({ name: 'go', description: 'Goes' });
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' }] },
    ];
    const channels: unknown[] = [];
    const client = await scene.connect(async (interaction) => {
      channels.push(interaction.channelId);
      if (interaction.isChatInputCommand()) await interaction.reply({ content: 'Go', components });
      if (interaction.isButton()) await interaction.update('Pressed');
    });
    const here = { userId: scene.ben.id, channelId: id };
    const told = Promise.withResolvers<any>();
    client.ws.on('INTERACTION_CREATE' as never, (data: unknown) => told.resolve(data));
    const { message } = await scene.stage.command({ ...here, name: 'go' });
    expect((await told.promise).channel).toMatchObject({
      id,
      type: 11,
      parent_id: scene.channel.id,
      thread_metadata: { archived: false },
      permissions: expect.any(String),
    });
    await scene.stage.press({ ...here, messageId: message!.id, customId: 'press' });
    expect(channels).toEqual([id, id]);
    expect(seen(id)).toMatchObject([{ content: 'Pressed' }]);
    expect(client.failures).toEqual([]);
  });

  test('who is mentioned is brought in', async () => {
    const { id } = (await start()).body;
    await post(id, `<@${scene.ben.id}>, can you help?`);
    const { body } = await scene.api('GET', `/channels/${id}/thread-members`);
    expect(body.map((each: any) => each.user_id)).toEqual([botId, scene.ben.id]);
  });
});

describe('members', () => {
  test('join and leave, the bot by itself, others by Manage Threads or their own private one', async () => {
    const { id } = (await start()).body;
    const members = `/channels/${id}/thread-members`;
    expect((await scene.api('PUT', `${members}/${scene.ben.id}`)).status).toBe(204);
    expect((await scene.api('GET', `${members}/${scene.ben.id}`)).body).toMatchObject({
      id,
      user_id: scene.ben.id,
    });
    expect((await scene.api('DELETE', `${members}/${scene.ben.id}`)).body.code).toBe(50013);
    allow(Bits.ManageThreads);
    expect((await scene.api('DELETE', `${members}/${scene.ben.id}`)).status).toBe(204);
    expect((await scene.api('GET', `${members}/${scene.ben.id}`)).body.code).toBe(10007);
    expect((await scene.api('DELETE', `${members}/@me`)).status).toBe(204);
    expect((await scene.api('PUT', `${members}/@me`)).status).toBe(204);
    expect((await scene.api('PUT', `${members}/1`)).body.code).toBe(10013);
  });

  test('only those in it see a private thread', async () => {
    const id = await startPrivate();
    expect(() => seen(id)).toThrow('no access');
    expect((await scene.api('PUT', `/channels/${id}/thread-members/${scene.ben.id}`)).status).toBe(
      204,
    );
    expect(seen(id)).toEqual([]);
    expect(
      (await scene.api('DELETE', `/channels/${id}/thread-members/${scene.ben.id}`)).status,
    ).toBe(204);
    expect(() => seen(id)).toThrow('no access');
  });
});

describe('archived', () => {
  const change = (id: string, body: object) => scene.api('PATCH', `/channels/${id}`, body);

  test('when nothing was said for as long as it stays open, and open again when something is', async () => {
    const { id } = (await start({ auto_archive_duration: 1440 })).body;
    scene.discord.clock.advance(day / 2);
    await post(id);
    scene.discord.clock.advance(day - 1000);
    const isArchived = async () =>
      (await scene.api('GET', `/channels/${id}`)).body.thread_metadata.archived as boolean;
    expect(await isArchived()).toBe(false);
    scene.discord.clock.advance(2000);
    expect(await isArchived()).toBe(true);
    const active = `/guilds/${scene.guild.id}/threads/active`;
    expect((await scene.api('GET', active)).body.threads).toEqual([]);
    const { body } = await scene.api('GET', `${inGeneral()}/threads/archived/public`);
    expect(body).toMatchObject({ threads: [{ id }], members: [{ id }], has_more: false });
    expect((await post(id)).status).toBe(200);
    expect(await isArchived()).toBe(false);
    expect((await scene.api('GET', active)).body.threads).toMatchObject([{ id }]);
  });

  test('by its owner; then nothing in it can be changed, and locked ones stay closed', async () => {
    const { id } = (await start()).body;
    const { body } = await post(id);
    expect((await change(id, { archived: true, name: 'Solved' })).body).toMatchObject({
      name: 'Solved',
      thread_metadata: { archived: true },
    });
    const edit = await scene.api('PATCH', `/channels/${id}/messages/${body.id}`, { content: 'x' });
    expect(edit).toMatchObject({ status: 400, body: { code: 50083 } });
    const add = await scene.api('PUT', `/channels/${id}/thread-members/${scene.ben.id}`);
    expect(add.body.code).toBe(50083);
    expect((await change(id, { name: 'x' })).body.code).toBe(50083);
    expect((await change(id, { locked: true })).body.code).toBe(50013);
    allow(Bits.ManageThreads);
    await change(id, { archived: false, locked: true });
    await change(id, { archived: true });
    allow(0n);
    expect(await post(id)).toMatchObject({ status: 403, body: { code: 160005 } });
  });

  test('a thread is deleted with Manage Threads, and with its channel', async () => {
    const { id } = (await start()).body;
    expect((await scene.api('DELETE', `/channels/${id}`)).body.code).toBe(50013);
    allow(Bits.ManageThreads);
    expect((await scene.api('DELETE', `/channels/${id}`)).status).toBe(200);
    expect((await scene.api('GET', `/channels/${id}`)).body.code).toBe(10003);
    const { id: other } = (await start()).body;
    scene.world.deleteChannel(scene.channel.id);
    expect([scene.world.channels.has(other), scene.guild.threads.size]).toEqual([false, 0]);
  });
});

test('an app without intents hears nothing of threads; one that asked for guilds does', async () => {
  const deaf = await scene.connect();
  const client = await scene.connect(undefined, { intents: [GatewayIntentBits.Guilds] });
  const heard: string[] = [];
  const nothing: string[] = [];
  deaf.on('raw' as never, ({ t }: { t: string }) => nothing.push(t));
  client.on('raw' as never, ({ t }: { t: string }) => heard.push(t));
  const gone = new Promise((resolve) => client.once('threadDelete', resolve));
  allow(Bits.ManageThreads);
  const { id } = (await start()).body;
  await scene.api('PATCH', `/channels/${id}`, { archived: true });
  await scene.api('DELETE', `/channels/${id}`);
  await gone;
  expect(heard.filter((name) => name?.startsWith('THREAD'))).toEqual([
    'THREAD_CREATE',
    'THREAD_UPDATE',
    'THREAD_DELETE',
  ]);
  expect(nothing.filter((name) => name?.startsWith('THREAD'))).toEqual([]);
});

test('trouble in a channel reaches its threads, which have no permissions of their own', async () => {
  const { id } = (await start()).body;
  const { trouble } = scene.discord;
  trouble.set({ deniedChannelIds: [scene.channel.id] });
  expect((await post(id)).body.code).toBe(50001);
  trouble.set({ deniedChannelIds: [] });
  expect((await post(id)).status).toBe(200);
  expect(() => trouble.set({ deniedChannelIds: [id] })).toThrow('permissions of its channel');
});

test('announcement channels have threads of their own type', async () => {
  const news = scene.world.createChannel({
    guildId: scene.guild.id,
    name: 'news',
    type: ChannelType.GuildAnnouncement,
  });
  const path = `/channels/${news.id}/threads`;
  const { body } = await scene.api('POST', path, { name: 'A', type: 11 });
  expect(body.type).toBe(10);
});
