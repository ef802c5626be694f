import { request } from 'node:http';
import { PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';
import { followEvents } from './server-events.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
  await scene.register({ name: 'go', description: 'Goes' });
});
afterEach(() => scene.close());

async function ask(path: string, body?: unknown): Promise<{ status: number; body: any }> {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${scene.discord.url}/stage/${path}`, init);
  return { status: response.status, body: await response.json() };
}

const follow = (viewerId: string) =>
  followEvents(`${scene.discord.url}/stage/events?as=${viewerId}`);

test('pins and threads are shown to those who may see the place', async () => {
  const { guild, channel, application, world, ben } = scene;
  const place = { guildId: guild.id, applicationId: application.id };
  const permissions = 1n << 51n;
  world.updateRole({ guildId: guild.id, roleId: world.roleOfApplication(place).id, permissions });
  const { body: said } = await scene.api('POST', `/channels/${channel.id}/messages`, {
    content: 'Board',
  });
  await scene.api('PUT', `/channels/${channel.id}/messages/pins/${said.id}`);
  const { body: open } = await scene.api('POST', `/channels/${channel.id}/threads`, {
    name: 'Open',
    type: 11,
  });
  await scene.api('POST', `/channels/${channel.id}/threads`, { name: 'Closed', type: 12 });
  const pins = `channels/${channel.id}/pins?as=`;
  expect((await ask(pins + ben.id)).body).toMatchObject([{ id: said.id, pinned: true }]);
  expect((await ask(`${pins}1`)).status).toBe(403);
  const [state] = (await ask(`state?as=${ben.id}`)).body.guilds;
  expect(state.channels).toMatchObject([{ lastPinAt: expect.any(String) }]);
  expect(state.threads).toMatchObject([
    { id: open.id, parentId: channel.id, name: 'Open', archived: false, messageCount: 0 },
  ]);
});

test('the state tells who and what there is', async () => {
  const role = scene.world.createRole({
    guildId: scene.guild.id,
    name: 'Readers',
    color: 0xff0000,
  });
  scene.world.addMember({
    guildId: scene.guild.id,
    userId: scene.ben.id,
    nick: 'Benny',
    roleIds: [role.id],
  });
  const channelId = scene.stage.dm(scene.ben.id, scene.application.id);
  const { body } = await ask('state');
  expect(body.applications).toEqual([{ id: scene.application.id, name: 'Helper', online: false }]);
  expect(body.users).toContainEqual({
    id: scene.ada.id,
    username: 'ada',
    displayName: 'Ada',
    avatarUrl: `/avatars/${scene.ada.id}.svg`,
    bot: false,
    bio: '',
    dmsOpen: true,
  });
  expect(body.guilds[0]).toMatchObject({
    name: 'Study',
    channels: [{ id: scene.channel.id, name: 'general', type: 0, topic: null }],
  });
  const members = new Map(
    body.guilds[0].members.map((member: { userId: string }) => [member.userId, member]),
  );
  expect(members.get(scene.ada.id)).toMatchObject({
    displayName: 'Ada',
    isOrganiser: true,
    color: null,
  });
  expect(members.get(scene.ben.id)).toMatchObject({
    displayName: 'Benny',
    isOrganiser: false,
    color: 0xff0000,
    roleIds: [role.id],
  });
  expect(body.dms).toEqual([
    { channelId, userId: scene.ben.id, applicationId: scene.application.id, lastPinAt: null },
  ]);
  expect(body.commands).toMatchObject([{ applicationId: scene.application.id, name: 'go' }]);
  await scene.connect();
  expect((await ask('state')).body.applications[0].online).toBe(true);
});

test('with a viewer, the state tells where they may look and write', async () => {
  const { world, guild, ben } = scene;
  const shy = world.createUser({ username: 'shy', globalName: null, dmsOpen: false, bio: 'Shy' });
  world.addMember({ guildId: guild.id, userId: shy.id });
  const hide = { id: shy.id, type: 1, deny: PermissionFlagsBits.ViewChannel };
  const silence = { id: shy.id, type: 1, deny: PermissionFlagsBits.SendMessages };
  for (const [name, overwrite] of Object.entries({ hidden: hide, silent: silence })) {
    const channel = { guildId: guild.id, name, type: 0, permissionOverwrites: [overwrite] };
    world.createChannel(channel);
  }
  const rights = async (as: string) => {
    const { body } = await ask(`state?as=${as}`);
    return body.guilds[0].channels.map(({ name, canSee, canWrite }: any) => [
      name,
      canSee,
      canWrite,
    ]);
  };
  expect(await rights(shy.id)).toEqual([
    ['general', true, true],
    ['hidden', false, false],
    ['silent', true, false],
  ]);
  expect((await rights(ben.id)).flat()).not.toContain(false);
  const { body } = await ask('state');
  expect(body.users).toContainEqual(
    expect.objectContaining({ id: shy.id, bio: 'Shy', dmsOpen: false }),
  );
  expect(body.guilds[0].channels[0]).not.toHaveProperty('canSee');
});

test('acting gives the outcome, or says why not', async () => {
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'),
  );
  const { body } = await ask('command', { ...scene.inGeneral, name: 'go' });
  expect(body).toMatchObject({ status: 'answered', message: { content: 'Hello' } });
  expect(await ask('command', { ...scene.inGeneral, name: 'no' })).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('/no') },
  });
  expect(
    (await ask(`channels/${scene.channel.id}/messages?as=${scene.ada.id}`)).body,
  ).toMatchObject([{ content: 'Hello', command: { name: 'go' } }]);
  expect((await ask(`channels/${scene.channel.id}/messages?as=1`)).status).toBe(403);
  expect(
    (await ask('dm', { userId: scene.ben.id, applicationId: scene.application.id })).body.channelId,
  ).toMatch(/^\d+$/);
});

test.each(['say', 'command', 'autocomplete', 'press', 'select', 'submit', 'dm', 'clock'])(
  '/stage/%s refuses a body that says nothing',
  async (act) => {
    const { status, body } = await ask(act, {});
    expect([status, typeof body.error]).toEqual([400, 'string']);
  },
);

test('the clock goes forward, and only forward', async () => {
  const start = scene.discord.clock.now();
  expect((await ask('clock', { advanceMs: 60_000 })).body.now).toBeGreaterThanOrEqual(
    start + 60_000,
  );
  expect((await ask('clock', { to: start + 120_000 })).body.now).toBeGreaterThanOrEqual(
    start + 120_000,
  );
  expect(await ask('clock', { to: start })).toMatchObject({
    status: 400,
    body: { error: 'The clock only goes forward' },
  });
});

test('events tell everybody only what they may see', async () => {
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply({ content: 'Hidden', flags: 64 });
    await interaction.followUp('Open');
    await interaction.deleteReply();
  });
  const [ada, ben] = [await follow(scene.ada.id), await follow(scene.ben.id)];
  await scene.stage.command({ ...scene.inGeneral, name: 'go' });
  await ben.until(({ event }) => event === 'message-deleted');
  scene.discord.clock.advance(1000);
  await ada.until(({ event }) => event === 'clock');
  const contents = (stream: typeof ada) =>
    stream.seen.filter(({ event }) => event === 'message').map(({ data }) => data.message.content);
  expect(contents(ben)).toEqual(['Hidden', 'Open']);
  expect(contents(ada)).toEqual(['Open']);
  expect(ada.seen.map(({ event }) => event)).not.toContain('message-deleted');
  scene.world.createRole({ guildId: scene.guild.id, name: 'New' });
  await ada.until(({ event }) => event === 'state');
  await Promise.all([ada.cancel(), ben.cancel()]);
});

test.each([
  ['a foreign origin', { origin: 'http://example.org' }],
  ['a foreign name of this machine', { host: 'example.org' }],
])('%s is kept away', async (_, headers) => {
  const statusOf = (path: string) =>
    new Promise((resolve) => {
      request(`${scene.discord.url}/stage/${path}`, { headers }, (response) => {
        response.resume();
        resolve(response.statusCode);
      }).end();
    });
  const paths = ['state', 'agenda', 'trouble', 'inspector', 'inspector/entries'];
  expect(await Promise.all(paths.map(statusOf))).toEqual(paths.map(() => 403));
});

test('the agenda shows the ten items that come first, the soonest first', async () => {
  const items = Array.from({ length: 12 }, (_, day) => ({ atMs: 12 - day, title: `Day ${day}` }));
  const busy = await makeScene({ agenda: async () => items });
  try {
    const response = await fetch(`${busy.discord.url}/stage/agenda`);
    expect(await response.json()).toEqual(items.toReversed().slice(0, 10));
  } finally {
    await busy.close();
  }
});

test.each([
  ['is not there', {}],
  ['fails', { agenda: () => Promise.reject(new Error('No agenda today')) }],
  [
    'throws',
    {
      agenda: () => {
        throw new Error('No agenda today');
      },
    },
  ],
])('an agenda that %s is empty', async (_, options) => {
  const idle = await makeScene(options);
  try {
    const response = await fetch(`${idle.discord.url}/stage/agenda`);
    expect([response.status, await response.json()]).toEqual([200, []]);
  } finally {
    await idle.close();
  }
});
