import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
let elapsed = 0;

beforeEach(async () => {
  elapsed = 0;
  scene = await makeScene({ monotonicNow: () => performance.now() + elapsed });
  await scene.register({ name: 'go', description: 'Goes' });
});
afterEach(() => scene.close());

const go = () => scene.stage.command({ ...scene.inGeneral, name: 'go' });
test('a second acknowledgement is refused', async () => {
  const second = Promise.withResolvers<unknown>();
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('One');
    interaction.replied = false;
    await interaction.reply('Two').catch(({ code }) => second.resolve(code));
  });
  await go();
  expect(await second.promise).toBe(40060);
  expect(scene.stage.messages(scene.channel.id, scene.ben.id)).toHaveLength(1);
});

test('after three seconds an interaction is unknown', async () => {
  const late = Promise.withResolvers<unknown>();
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    elapsed += 3001;
    await interaction.reply('Late').catch(({ code }) => late.resolve(code));
  });
  const outcome = go();
  expect(await late.promise).toBe(10062);
  expect(await outcome).toMatchObject({
    status: 'failed',
    error: 'The application did not respond',
  });
});

test('a body that is refused acknowledges nothing', async () => {
  const errors: unknown[] = [];
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction
      .reply('x'.repeat(2001))
      .catch(({ code, rawError }) => errors.push(code, rawError.errors));
    await interaction.reply('Short');
  });
  expect((await go()).message?.content).toBe('Short');
  expect(errors).toMatchObject([
    50035,
    { data: { content: { _errors: [{ code: 'BASE_TYPE_MAX_LENGTH' }] } } },
  ]);
});

test('a token lives for fifteen minutes of the world’s clock', async () => {
  const token = Promise.withResolvers<string>();
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply('Hello');
    token.resolve(interaction.token);
  });
  await go();
  const original = `/webhooks/${scene.application.id}/${await token.promise}/messages/@original`;
  scene.discord.clock.advance(15 * 60_000 - 10_000);
  expect((await scene.api('PATCH', original, { content: 'Still' })).status).toBe(200);
  scene.discord.clock.advance(10_000);
  expect(await scene.api('PATCH', original, { content: 'Too late' })).toMatchObject({
    status: 401,
    body: { code: 50027 },
  });
});

test('a deferral that is never filled in ends with its token', async () => {
  const deferred = Promise.withResolvers<void>();
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    deferred.resolve();
  });
  const outcome = go();
  await deferred.promise;
  scene.discord.clock.advance(15 * 60_000);
  expect(await outcome).toMatchObject({ status: 'failed' });
});

test.each([
  ['an unknown token', (id: string) => `/webhooks/${id}/nonsense/messages/@original`, 10015],
  ['an unknown interaction', () => `/interactions/1/nonsense/callback`, 10062],
])('%s is refused', async (_, path, code) => {
  const method = code === 10062 ? 'POST' : 'GET';
  const body = code === 10062 ? { type: 5 } : undefined;
  expect((await scene.api(method, path(scene.application.id), body, null)).body.code).toBe(code);
});

test('a command cannot be answered with an update, nor a form with a form', async () => {
  const answers: unknown[] = [];
  await scene.connect(async (interaction) => {
    const path = `/interactions/${interaction.id}/${interaction.token}/callback`;
    if (interaction.isChatInputCommand()) {
      for (const type of [6, 7, 8])
        answers.push((await scene.api('POST', path, { type, data: { content: 'x' } })).body);
      const row = {
        type: 1,
        components: [{ type: 4, custom_id: 'a', label: 'A', style: 1, required: false }],
      };
      await scene.api('POST', path, {
        type: 9,
        data: { custom_id: 'm', title: 'M', components: [row] },
      });
    } else {
      answers.push((await scene.api('POST', path, { type: 9, data: {} })).body);
      await scene.api('POST', path, { type: 4, data: { content: 'End' } });
    }
  });
  const { modal } = await go();
  await scene.stage.submit({ ...scene.inGeneral, modalId: modal!.id, fields: {} });
  expect(answers).toHaveLength(4);
  for (const answer of answers) {
    expect(answer).toMatchObject({
      code: 50035,
      errors: { type: { _errors: [{ code: 'BASE_TYPE_CHOICES' }] } },
    });
  }
});
