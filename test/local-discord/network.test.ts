import { REST, Routes } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocalDiscord } from '../../src/local-discord/index.ts';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
let elapsed = 0;
beforeEach(async () => {
  elapsed = 0;
  scene = await makeScene({ monotonicNow: () => elapsed });
});
afterEach(() => scene.close());

const messages = () => `/channels/${scene.channel.id}/messages`;
const post = () => scene.api('POST', messages(), { content: 'x' });

test('every answer carries the state of its bucket', async () => {
  const { headers } = await post();
  expect(headers.get('x-ratelimit-limit')).toBe('5');
  expect(headers.get('x-ratelimit-remaining')).toBe('4');
  expect(headers.get('x-ratelimit-reset-after')).toBe('5.000');
  expect(Number(headers.get('x-ratelimit-reset'))).toBeGreaterThan(Date.now() / 1000);
  expect(headers.get('x-ratelimit-bucket')).toMatch(/^[0-9a-f]{32}$/);
  expect((await scene.api('GET', messages())).headers.get('x-ratelimit-limit')).toBe('50');
});

test('the sixth message within five seconds is one too many, in its channel', async () => {
  for (let count = 0; count < 5; count++) await post();
  elapsed = 2000;
  const refused = await post();
  expect(refused).toMatchObject({
    status: 429,
    body: { message: 'You are being rate limited.', retry_after: 3, global: false },
  });
  expect(refused.headers.get('retry-after')).toBe('3');
  expect(refused.headers.get('x-ratelimit-scope')).toBe('user');
  const { id } = scene.world.createChannel({ guildId: scene.guild.id, name: 'second', type: 0 });
  expect((await scene.api('POST', `/channels/${id}/messages`, { content: 'x' })).status).toBe(200);
  elapsed = 5000;
  expect((await post()).status).toBe(200);
});

test('the 51st request within a second is one too many for the app, but interactions are not counted', async () => {
  for (let count = 0; count < 50; count++)
    await scene.api('GET', count % 2 ? '/users/@me' : messages());
  const refused = await scene.api('GET', '/gateway/bot');
  expect(refused).toMatchObject({ status: 429, body: { global: true, retry_after: 1 } });
  expect(refused.headers.get('x-ratelimit-global')).toBe('true');
  expect(refused.headers.get('x-ratelimit-scope')).toBe('global');
  expect((await scene.api('POST', '/interactions/1/x/callback', { type: 5 }, null)).body.code).toBe(
    10062,
  );
  elapsed = 1000;
  expect((await scene.api('GET', '/gateway/bot')).status).toBe(200);
});

test('limits can be switched off', async () => {
  const free = await makeScene({ rateLimits: false });
  try {
    for (let count = 0; count < 60; count++) {
      expect(
        (await free.api('POST', `/channels/${free.channel.id}/messages`, { content: 'x' })).status,
      ).toBe(200);
    }
  } finally {
    await free.close();
  }
});

test('a fault answers instead of the request, as often as it is to', async () => {
  scene.discord.faults.add({
    method: 'POST',
    path: /messages$/,
    times: 1,
    status: 503,
    body: { message: 'Down' },
    headers: { 'x-fault': 'yes' },
  });
  const failed = await post();
  expect(failed).toMatchObject({ status: 503, body: { message: 'Down' } });
  expect(failed.headers.get('x-fault')).toBe('yes');
  expect(scene.world.messagesIn(scene.channel.id)).toHaveLength(0);
  expect((await post()).status).toBe(200);
});

test('a fault afterwards spoils only the answer: a real client’s retry finds its nonce', async () => {
  scene.discord.faults.add({
    method: 'POST',
    path: /messages$/,
    times: 1,
    status: 500,
    afterwards: true,
  });
  const rest = new REST({ api: scene.discord.apiUrl }).setToken(scene.application.token);
  const body = { content: 'x', nonce: 'once', enforce_nonce: true };
  await rest.post(Routes.channelMessages(scene.channel.id), { body });
  expect(scene.world.messagesIn(scene.channel.id)).toHaveLength(1);
  expect([...scene.discord.requests].map(({ status }) => status)).toEqual([500, 200]);
});

test('a dropped connection has no answer, and the request no effect', async () => {
  scene.discord.faults.add({ path: /messages$/, drop: true });
  await expect(post()).rejects.toThrow('fetch failed');
  expect(scene.world.messagesIn(scene.channel.id)).toHaveLength(0);
  scene.discord.faults.clear();
  expect((await post()).status).toBe(200);
});

test('requests are logged with body and answer, without any token of a bot', async () => {
  const heard: string[] = [];
  const stop = scene.discord.requests.onRequest(({ path }) => heard.push(path));
  await post();
  stop();
  await scene.api('GET', '/users/@me');
  expect(heard).toEqual([messages()]);
  const [posted] = scene.discord.requests.all();
  expect(posted).toMatchObject({
    method: 'POST',
    path: messages(),
    status: 200,
    body: { content: 'x' },
    response: { content: 'x' },
  });
  expect(posted!.durationMs).toBeGreaterThanOrEqual(0);
  expect(JSON.stringify(scene.discord.requests.all())).not.toContain(scene.application.token);
});

test('what was logged stays as it was answered', async () => {
  const { body } = await post();
  await scene.api('PATCH', `${messages()}/${body.id}`, { content: 'changed' });
  expect(scene.discord.requests.all()[0]?.response).toEqual(body);
});

test('a port that is taken is told by Node’s own error', async () => {
  const port = Number(new URL(scene.discord.url).port);
  await expect(startLocalDiscord({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
});

test('bots’ tokens have the form of real ones', () => {
  expect(scene.application.token).toMatch(/^[\w-]{23,28}\.[\w-]{6,7}\.[\w-]{27,}$/);
  expect(Buffer.from(scene.application.token.split('.')[0]!, 'base64url').toString()).toBe(
    scene.application.id,
  );
});
