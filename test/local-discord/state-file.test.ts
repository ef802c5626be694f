import { once } from 'node:events';
import { spawn } from 'node:child_process';
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import {
  ChannelType,
  Client,
  Events,
  OverwriteType,
  PermissionFlagsBits as Bits,
} from 'discord.js';
import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  isStateFileInUse,
  type LocalDiscord,
  startLocalDiscord,
  StateFileError,
} from '../../src/local-discord/index.ts';
import { makeScene, type Scene } from './scene.ts';
import { followEvents } from './server-events.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'local-discord-state-'));
});
afterAll(() => rm(folder, { recursive: true }));

let files = 0;
let stateFile: string;
const closers: (() => Promise<void>)[] = [];
beforeEach(() => {
  stateFile = path.join(folder, `state-${++files}.db`);
});
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function reopen(): Promise<LocalDiscord> {
  const discord = await startLocalDiscord({ stateFile, rateLimits: false });
  closers.push(() => discord.close());
  return discord;
}

/** All that anybody can see of a world, but for what is different every time. */
async function allOf({ url, world, stage }: LocalDiscord): Promise<unknown> {
  const response = await fetch(`${url}/stage/state`);
  const { now: _now, applications, ...state } = await response.json();
  const people = [...world.users.values()].filter(({ bot }) => !bot);
  const everything = {
    state,
    tokens: [...world.applications.values()],
    apps: applications.map(({ online: _online, ...app }: any) => app),
    guilds: [...world.guilds.values()].map(({ channels: _channels, threads, ...guild }) => ({
      ...guild,
      threadIds: [...threads.keys()],
    })),
    channels: [...world.channels.values()].map(({ messages, guild, parent, ...channel }) => ({
      ...channel,
      guildId: guild?.id,
      parentId: parent?.id,
      messages: messages.all().map(({ channel: _channel, ...record }) => record),
    })),
    seen: people.map(({ id: userId }) =>
      [...world.channels.values()]
        .filter(({ id }) => world.permissionsIn(userId, id) & Bits.ViewChannel)
        .map(({ id }) => stage.messages(id, userId)),
    ),
  };
  return JSON.parse(
    JSON.stringify(everything, (_key, value) =>
      value instanceof Map ? [...value.values()] : (value as unknown),
    ).replaceAll(url, 'URL'),
  );
}

/** A server in which all kinds of things have happened. */
async function livelyScene(): Promise<Scene> {
  const scene = await makeScene({ stateFile, rateLimits: false });
  const { world, stage, guild, channel, ada, ben, application } = scene;
  await scene.register(
    { name: 'go', description: 'Goes' },
    { name: 'whisper', description: 'Whispers' },
  );
  const local = `/applications/${application.id}/guilds/${guild.id}/commands`;
  await scene.api('POST', local, { name: 'here', description: 'Here' });
  await scene.api('POST', local, { name: 'gone', description: 'Gone' });
  const [, gone] = (await scene.api('GET', local)).body;
  await scene.api('DELETE', `${local}/${gone.id}`);
  const role = world.createRole({ guildId: guild.id, name: 'Readers', color: 5, permissions: 8n });
  const noor = world.createUser({
    username: 'noor',
    globalName: '🌙 نور',
    bio: 'Hello',
    avatar: 'a',
  });
  world.addMember({ guildId: guild.id, userId: noor.id, nick: 'N', roleIds: [role.id] });
  world.addMember({ guildId: guild.id, userId: ada.id, nick: 'A' });
  const closed = world.createUser({ username: 'closed', globalName: null, dmsOpen: false });
  world.addMember({ guildId: guild.id, userId: closed.id });
  world.removeMember({ guildId: guild.id, userId: closed.id });
  // All in one turn of the event loop: he left, and is the last to have come.
  world.removeMember({ guildId: guild.id, userId: ben.id });
  world.addMember({ guildId: guild.id, userId: ben.id });
  world.createChannel({ guildId: guild.id, name: 'Rooms', type: ChannelType.GuildCategory });
  const hidden = world.createChannel({
    guildId: guild.id,
    name: 'hidden',
    topic: 'Hush',
    type: ChannelType.GuildText,
    permissionOverwrites: [{ id: guild.id, type: OverwriteType.Role, deny: Bits.ViewChannel }],
  });
  world.updateChannel(hidden.id, { name: 'secret' });
  const { id: doomed } = world.createChannel({
    guildId: guild.id,
    name: 'doomed',
    type: ChannelType.GuildText,
  });
  stage.say({ userId: ben.id, channelId: doomed, content: 'Lost' });
  world.deleteChannel(doomed);
  stage.say({ userId: ada.id, channelId: channel.id, content: `Hello <@${ben.id}>` });
  const list = `/channels/${channel.id}/messages`;
  const first = (await scene.api('POST', list, { content: 'First', nonce: '1' })).body;
  const reference = { message_id: first.id };
  await scene.api('POST', list, { content: 'Reply', message_reference: reference });
  await scene.api('PATCH', `${list}/${first.id}`, { content: 'First, edited' });
  const deleted = (await scene.api('POST', list, { content: 'Deleted' })).body;
  await scene.api('DELETE', `${list}/${deleted.id}`);
  const own = world.roleOfApplication({ guildId: guild.id, applicationId: application.id });
  const permissions = Bits.PinMessages | Bits.ManageRoles;
  world.updateRole({ guildId: guild.id, roleId: own.id, permissions });
  world.createRole({ guildId: guild.id, name: 'Above', above: own.id });
  const half = world.createRole({ guildId: guild.id, name: 'Half way', below: own.id });
  await scene.api('PUT', `/guilds/${guild.id}/members/${ben.id}/roles/${half.id}`);
  world.addMember({ guildId: guild.id, userId: noor.id, avatar: 'face' });
  const thread = (await scene.api('POST', `${list}/${first.id}/threads`, { name: 'Joins' })).body;
  const secret = { name: 'Secret', type: ChannelType.PrivateThread };
  await scene.api('POST', `/channels/${channel.id}/threads`, secret);
  stage.say({ userId: ben.id, channelId: thread.id, content: 'In the thread' });
  await scene.api('PUT', `${list}/pins/${first.id}`);
  await scene.api('PATCH', `/channels/${thread.id}`, { archived: true });
  const dm = `/channels/${stage.dm(ben.id, application.id)}/messages`;
  await scene.api('POST', dm, { content: 'Between us' });
  return scene;
}

describe('everything comes back', () => {
  test('as it was', async () => {
    const scene = await livelyScene();
    expect(scene.discord.isRestored).toBe(false);
    await scene.connect((interaction) => {
      if (!interaction.isChatInputCommand()) return;
      const ephemeral = interaction.commandName === 'whisper' && { flags: 64 as const };
      return interaction.reply({ content: 'Went', ...ephemeral });
    });
    await scene.stage.command({ ...scene.inGeneral, name: 'go' });
    await scene.stage.command({ ...scene.inGeneral, name: 'whisper' });
    const before = await allOf(scene.discord);
    await scene.close();
    const discord = await reopen();
    expect(discord.isRestored).toBe(true);
    expect(await allOf(discord)).toEqual(before);
  });

  test('once more, and on another port', async () => {
    const scene = await livelyScene();
    const before = await allOf(scene.discord);
    await scene.close();
    const second = await startLocalDiscord({ stateFile });
    await second.close();
    const third = await reopen();
    expect(await allOf(third)).toEqual(before);
  });

  test('the clock goes on from where it was, or later, and ids with it', async () => {
    const scene = await makeScene({ stateFile });
    scene.discord.clock.advance(40 * 86_400_000);
    const [at, last] = [scene.discord.clock.now(), scene.world.ids.next()];
    await scene.close();
    const { clock, world } = await reopen();
    expect(clock.now()).toBeGreaterThanOrEqual(at);
    expect(BigInt(world.ids.next())).toBeGreaterThan(BigInt(last));
  });

  test('a clock behind real time stays as far behind', async () => {
    const scene = await makeScene({ stateFile });
    scene.discord.clock.resume(-86_400_000, 0);
    scene.world.createUser({ username: 'late', globalName: null });
    await scene.close();
    expect((await reopen()).clock.offset).toBe(-86_400_000);
  });

  test('a world in which nobody was is none that came back', async () => {
    await (await startLocalDiscord({ stateFile })).close();
    expect((await reopen()).isRestored).toBe(false);
  });

  test('of a channel only the messages that it still has', async () => {
    const scene = await makeScene({ stateFile });
    const { userId, channelId } = scene.inGeneral;
    for (let count = 0; count <= 5000; count++)
      scene.stage.say({ userId, channelId, content: `Message ${count}` });
    await scene.close();
    const kept = (await reopen()).world.messagesIn(channelId);
    expect([kept.length, kept[0]?.json.content]).toEqual([5000, 'Message 1']);
  });

  test('but what was switched wrong for a while is right again', async () => {
    const scene = await livelyScene();
    const [closed, denied] = [[scene.ben.id], [scene.channel.id]];
    const before = await allOf(scene.discord);
    scene.discord.trouble.set({ closedDmUserIds: closed, deniedChannelIds: denied });
    scene.stage.say({ ...scene.inGeneral, content: 'Trouble' });
    await scene.close();
    const discord = await reopen();
    const { json } = discord.world.messagesIn(scene.channel.id).at(-1)!;
    expect(json.content).toBe('Trouble');
    discord.world.channels.get(scene.channel.id)!.messages.delete(json.id);
    const lastMessageId = json.id;
    const after: any = await allOf(discord);
    const restored = after.channels.find(({ id }: any) => id === scene.channel.id);
    expect(restored.lastMessageId).toBe(lastMessageId);
    restored.lastMessageId = (before as typeof after).channels.find(
      ({ id }: any) => id === scene.channel.id,
    ).lastMessageId;
    expect(after).toEqual(before);
  });
});

describe('the app', () => {
  async function login(discord: LocalDiscord): Promise<Client<true>> {
    const client = new Client({ intents: [], rest: { api: discord.apiUrl } });
    closers.unshift(() => client.destroy());
    const [application] = discord.world.applications.values();
    await Promise.all([once(client, Events.ClientReady), client.login(application!.token)]);
    return client as Client<true>;
  }

  test('logs in with its old token and answers a button from before', async () => {
    const scene = await livelyScene();
    const components = [
      { type: 1, components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' }] },
    ];
    const { body } = await scene.api('POST', `/channels/${scene.channel.id}/messages`, {
      content: 'Press it',
      components,
    });
    await scene.close();
    const discord = await reopen();
    const client = await login(discord);
    client.on(Events.InteractionCreate, (interaction) => {
      if (interaction.isButton()) void interaction.update('Pressed');
    });
    const press = { ...scene.inGeneral, messageId: body.id, customId: 'press' };
    const outcome = await discord.stage.press(press);
    expect(outcome).toMatchObject({ status: 'answered', updated: true });
    const ids = discord.world.messagesIn(scene.channel.id).map(({ json }) => json.id);
    expect(outcome.message).toMatchObject({ id: ids.at(-1), content: 'Pressed' });
    const commands = await client.application.commands.fetch();
    expect([...commands.values()].map(({ name }) => name)).toEqual(['go', 'whisper']);
  });

  test('finds its files served, at the new address', async () => {
    const scene = await makeScene({ stateFile });
    const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
    const form = new FormData();
    const embeds = [{ image: { url: 'attachment://all.bin' } }];
    form.set('payload_json', JSON.stringify({ content: 'File', embeds }));
    form.set('files[0]', new Blob([bytes], { type: 'application/x-all' }), 'all.bin');
    const list = `/channels/${scene.channel.id}/messages`;
    const { body: kept } = await scene.api('POST', list, form);
    const { body: dropped } = await scene.api('POST', list, form);
    await scene.api('PATCH', `${list}/${dropped.id}`, { attachments: [] });
    await scene.close();
    const discord = await reopen();
    const [first, second] = discord.world.messagesIn(scene.channel.id);
    const { url } = first!.json.attachments[0]!;
    expect(url).toBe(kept.attachments[0].url.replace(scene.discord.url, discord.url));
    expect(first!.json.embeds[0]!.image!.url).toBe(url);
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('application/x-all');
    expect(await response.bytes()).toEqual(bytes);
    expect(second!.json.attachments).toEqual([]);
    const gone = dropped.attachments[0].url.replace(scene.discord.url, discord.url);
    expect((await fetch(gone)).status).toBe(404);
  });

  test('that was thinking when all ended did not respond', async () => {
    const scene = await livelyScene();
    await scene.connect(
      (interaction) => interaction.isChatInputCommand() && interaction.deferReply(),
    );
    const outcome = scene.stage.command({ ...scene.inGeneral, name: 'go' });
    await new Promise((resolve) => scene.world.events.once('messageCreate', resolve));
    const thinking = scene.stage.messages(scene.channel.id, scene.ben.id).at(-1);
    expect(thinking).toMatchObject({ pending: true });
    await scene.close();
    expect((await outcome).status).toBe('failed');
    const discord = await reopen();
    const view = discord.stage.messages(scene.channel.id, scene.ben.id).at(-1);
    expect(view).toMatchObject({
      id: thinking!.id,
      pending: false,
      error: 'The application did not respond',
    });
  });
});

test('thinking ends with the interaction’s token too, and everybody hears of it', async () => {
  const scene = await livelyScene();
  closers.push(() => scene.close());
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.deferReply(),
  );
  const outcome = scene.stage.command({ ...scene.inGeneral, name: 'go' });
  await new Promise((resolve) => scene.world.events.once('messageCreate', resolve));
  const page = await followEvents(`${scene.discord.url}/stage/events?as=${scene.ben.id}`);
  scene.discord.clock.advance(15 * 60_000);
  const { data } = await page.until(({ event }) => event === 'message');
  await page.cancel();
  expect(await outcome).toMatchObject({ status: 'failed' });
  expect(data.message).toMatchObject({
    pending: false,
    error: 'The application did not respond',
  });
});

test('a nonce from before is known', async () => {
  const scene = await makeScene({ stateFile });
  const body = { content: 'Once', nonce: 'n', enforce_nonce: true };
  const list = `/channels/${scene.channel.id}/messages`;
  const { body: first } = await scene.api('POST', list, body);
  await scene.close();
  const discord = await reopen();
  const response = await fetch(`${discord.apiUrl}/v10${list}`, {
    method: 'POST',
    headers: {
      authorization: `Bot ${scene.application.token}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  });
  expect(await response.json()).toMatchObject({ id: first.id });
});

/** What can happen to a world, by numbers that choose among what there is. */
const acts = {
  user: ({ world }: LocalDiscord, n: number) =>
    world.createUser({ username: `user${n}`, globalName: null, bio: `${n}`, dmsOpen: n % 2 === 0 }),
  openOrClose({ world }: LocalDiscord, n: number) {
    world.setDirectMessages(pick(world.users.values(), n).id, n % 2 === 0);
  },
  role: ({ world }: LocalDiscord, n: number) =>
    world.createRole({ guildId: guildOf(world).id, name: `role${n}`, color: n }),
  channel: ({ world }: LocalDiscord, n: number) =>
    world.createChannel({ guildId: guildOf(world).id, name: `channel${n}`, type: 0 }),
  deleteChannel({ world }: LocalDiscord, n: number) {
    const { channels } = guildOf(world);
    if (channels.size > 1) world.deleteChannel(pick(channels.values(), n).id);
  },
  overwrite({ world }: LocalDiscord, n: number) {
    const channelId = pick(guildOf(world).channels.values(), n).id;
    const { id } = pick(guildOf(world).roles.values(), n);
    world.setOverwrite({ channelId, id, type: 0, allow: BigInt(n) });
  },
  member({ world }: LocalDiscord, n: number) {
    const roleIds = [pick(guildOf(world).roles.values(), n).id];
    const userId = pick(world.users.values(), n).id;
    world.addMember({ guildId: guildOf(world).id, userId, nick: `nick${n}`, roleIds });
  },
  leave({ world }: LocalDiscord, n: number) {
    const { id, ownerId, members } = guildOf(world);
    const userId = pick(members.keys(), n);
    if (userId !== ownerId) world.removeMember({ guildId: id, userId });
  },
  say({ world, stage }: LocalDiscord, n: number) {
    const channelId = pick(guildOf(world).channels.keys(), n);
    stage.say({ userId: guildOf(world).ownerId, channelId, content: `Said ${n}` });
  },
  post: (discord: LocalDiscord, n: number) =>
    ask(discord, 'POST', `/channels/${pick(guildOf(discord.world).channels.keys(), n)}/messages`, {
      content: `Posted ${n}`,
    }),
  direct({ world, stage }: LocalDiscord, n: number) {
    const people = [...world.users.values()].filter(({ bot }) => !bot);
    stage.dm(pick(people, n).id, pick(world.applications.keys(), 0));
  },
  async thread(discord: LocalDiscord, n: number) {
    const place = `/channels/${pick(guildOf(discord.world).channels.keys(), n)}/threads`;
    await ask(discord, 'POST', place, { name: `thread${n}`, type: 11 + (n % 2) });
  },
  async inThread(discord: LocalDiscord, n: number) {
    const thread = pick(guildOf(discord.world).threads.keys(), n);
    if (!thread) return;
    await ask(discord, 'POST', `/channels/${thread}/messages`, { content: `In a thread ${n}` });
    await ask(discord, 'PATCH', `/channels/${thread}`, { archived: n % 3 === 0 });
  },
  async pin(discord: LocalDiscord, n: number) {
    const [channel, message] = someMessage(discord, n)?.split('/messages/') ?? [];
    if (message)
      await ask(discord, n % 3 ? 'PUT' : 'DELETE', `${channel}/messages/pins/${message}`);
  },
  async edit(discord: LocalDiscord, n: number) {
    const message = someMessage(discord, n);
    if (message) await ask(discord, 'PATCH', message, { content: `Edited ${n}` });
  },
  async delete(discord: LocalDiscord, n: number) {
    const message = someMessage(discord, n);
    if (message) await ask(discord, 'DELETE', message);
  },
  register: (discord: LocalDiscord, n: number) =>
    ask(discord, 'PUT', `/applications/${pick(discord.world.applications.keys(), 0)}/commands`, [
      { name: `command${n}`, description: 'Does it' },
      { name: 'always', description: 'Is there' },
    ]),
  time({ clock }: LocalDiscord, n: number) {
    clock.advance(n * 1000);
  },
};

const guildOf = (world: LocalDiscord['world']) => pick(world.guilds.values(), 0);

function pick<Each>(all: Iterable<Each>, n: number): Each {
  const each = [...all];
  return each[n % each.length]!;
}

function someMessage({ world }: LocalDiscord, n: number): string | undefined {
  const posted = [...guildOf(world).channels.values()].flatMap(({ id, messages }) =>
    messages
      .all()
      .flatMap(({ json }) => (json.author.bot ? `/channels/${id}/messages/${json.id}` : [])),
  );
  return posted.length > 0 ? pick(posted, n) : undefined;
}

async function ask({ apiUrl, world }: LocalDiscord, method: string, where: string, body?: object) {
  const [application] = world.applications.values();
  const response = await fetch(`${apiUrl}/v10${where}`, {
    method,
    headers: {
      authorization: `Bot ${application!.token}`,
      'content-type': 'application/json',
    },
    ...(body && { body: JSON.stringify(body) }),
  });
  await response.text();
}

test('whatever happens, and whenever it ends, all of it comes back', async () => {
  const act = fc.record({
    kind: fc.constantFrom(...(Object.keys(acts) as (keyof typeof acts)[])),
    n: fc.nat(40),
    /** Whether a turn of the event loop passes before the next. */
    pause: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(act, { maxLength: 25 }), { maxLength: 3 }),
      async (lives) => {
        stateFile = path.join(folder, `random-${++files}.db`);
        await (await makeScene({ stateFile })).close();
        for (const life of lives) {
          const discord = await startLocalDiscord({ stateFile, rateLimits: false });
          for (const { kind, n, pause } of life) {
            await acts[kind](discord, n);
            if (pause) await new Promise((resolve) => setImmediate(resolve));
          }
          const before = await allOf(discord);
          await discord.close();
          const after = await startLocalDiscord({ stateFile });
          try {
            expect(await allOf(after)).toEqual(before);
          } finally {
            await after.close();
          }
        }
      },
    ),
    { numRuns: 25 },
  );
});

test('a second process is refused while the first lives, and finds everything when that was killed', async () => {
  const index = new URL('../../src/local-discord/index.ts', import.meta.url).href;
  const program = `
    import { startLocalDiscord } from ${JSON.stringify(index)};
    const { world } = await startLocalDiscord({ stateFile: process.argv[1] });
    world.createUser({ username: 'ada', globalName: 'Ada' });
    setImmediate(() => setImmediate(() => console.log('written')));
  `;
  const args = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', program];
  const first = spawn(process.execPath, [...args, stateFile], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    await once(first.stdout, 'data');
    expect(isStateFileInUse(stateFile)).toBe(true);
    const refusal = await startLocalDiscord({ stateFile }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StateFileError);
    expect((refusal as Error).message).toBe(
      `${stateFile} is in use by another local Discord: stop that one first`,
    );
  } finally {
    first.kill('SIGKILL');
    await once(first, 'close');
  }
  expect(isStateFileInUse(stateFile)).toBe(false);
  const { world } = await reopen();
  expect([...world.users.values()].map(({ username }) => username)).toEqual(['ada']);
});

describe('a file that cannot serve is refused in one sentence, and stays as it is', () => {
  const spoilt: [string, (file: string) => unknown, RegExp][] = [
    [
      'no database',
      (file) => writeFile(file, 'Dear operator, '.repeat(100)),
      /cannot be used \(file is not a database\): run `npm run reset`, or remove it, to start afresh$/,
    ],
    [
      'somebody else’s database',
      (file) => new Database(file).exec('CREATE TABLE records (id)').close(),
      /cannot be used \(it is no state file of a local Discord\): run `npm run reset`/,
    ],
    [
      'another version',
      async (file) => {
        await (await startLocalDiscord({ stateFile: file })).close();
        const database = new Database(file);
        database.pragma('user_version = 99');
        database.close();
      },
      /cannot be used \(it was written by another version .*\): run `npm run reset`/,
    ],
    [
      'records that make no sense',
      async (file) => {
        await (await startLocalDiscord({ stateFile: file })).close();
        new Database(file).exec("INSERT INTO records VALUES ('member', '1:2', '{}', NULL)").close();
      },
      /cannot be used \(.+\): run `npm run reset`/,
    ],
  ];

  test.each(spoilt)('%s', async (_what, spoil, message) => {
    await spoil(stateFile);
    await copyFile(stateFile, `${stateFile}.copy`);
    const refusal = await startLocalDiscord({ stateFile }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(StateFileError);
    expect((refusal as Error).message).toMatch(message);
    expect(await readFile(stateFile)).toEqual(await readFile(`${stateFile}.copy`));
    expect(isStateFileInUse(stateFile)).toBe(false);
  });

  test('a folder', async () => {
    await expect(startLocalDiscord({ stateFile: folder })).rejects.toThrow(/cannot be written: /);
  });
});

test('a port that is taken leaves the state file free', async () => {
  const other = await startLocalDiscord();
  closers.push(() => other.close());
  const port = Number(new URL(other.url).port);
  await expect(startLocalDiscord({ port, stateFile })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
  expect(isStateFileInUse(stateFile)).toBe(false);
});
