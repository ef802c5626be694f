import { request } from 'node:http';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
  await scene.register({ name: 'go', description: 'Goes' });
});
afterEach(() => scene.close());

async function ask(path: string, body?: unknown) {
  const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
  const response = await fetch(`${scene.discord.url}/stage/${path}`, init);
  return { status: response.status, body: (await response.json()) as any };
}

/** Reads a stream of server-sent events up to the first one that satisfies the predicate. */
async function follow(viewerId: string) {
  const response = await fetch(`${scene.discord.url}/stage/events?as=${viewerId}`);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  const seen: { event: string; data: any }[] = [];
  let rest = '';
  async function until(predicate: (event: { event: string; data: any }) => boolean) {
    for (;;) {
      const found = seen.find(predicate);
      if (found) return found;
      const { value, done } = await reader.read();
      if (done) throw new Error('The stream ended');
      const blocks = (rest + value).split('\n\n');
      rest = blocks.pop()!;
      for (const block of blocks) {
        const [, event, data] = /^event: (.+)\ndata: (.+)$/m.exec(block) ?? [];
        if (event && data) seen.push({ event, data: JSON.parse(data) });
      }
    }
  }
  return { until, seen, cancel: () => reader.cancel() };
}

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
    avatarUrl: null,
    bot: false,
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
    { channelId, userId: scene.ben.id, applicationId: scene.application.id },
  ]);
  expect(body.commands).toMatchObject([{ applicationId: scene.application.id, name: 'go' }]);
  await scene.connect();
  expect((await ask('state')).body.applications[0].online).toBe(true);
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

test.each(['command', 'autocomplete', 'press', 'select', 'submit', 'dm', 'clock'])(
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
  const status = await new Promise((resolve) => {
    request(`${scene.discord.url}/stage/state`, { headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    }).end();
  });
  expect(status).toBe(403);
});

test('the vendor modules are served, other packages and other files are not', async () => {
  const get = (path: string) => fetch(scene.discord.url + path);
  for (const name of ['preact.js', 'preact-hooks.js', 'htm.js']) {
    const response = await get(`/vendor/${name}`);
    expect([response.status, response.headers.get('content-type')]).toEqual([
      200,
      'text/javascript; charset=utf-8',
    ]);
    expect(await response.text()).toContain('export');
  }
  expect((await get('/vendor/hono.js')).status).toBe(404);
  expect((await get('/page/%2e%2e/index.ts')).status).toBe(404);
  expect((await get('/page/..%2findex.ts')).status).toBe(404);
  expect((await get('/page/none.css')).status).toBe(404);
});

test('the page runs scripts of its own server only', async () => {
  const response = await fetch(scene.discord.url);
  expect(response.status).toBe(200);
  const policy = response.headers.get('content-security-policy');
  expect(policy).toContain("default-src 'none'");
  expect(policy).toMatch(/script-src 'self'( 'sha256-[^']+')?;/);
  expect(policy).not.toContain('unsafe');
});
