import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { WorldClock } from '../../src/local-discord/clock.ts';
import { Inspector } from '../../src/local-discord/inspector/inspector.ts';
import { makeScene, type Scene } from './scene.ts';
import { followEvents } from './server-events.ts';

let scene: Scene;
let elapsed = 0;

beforeEach(async () => {
  elapsed = 0;
  scene = await makeScene({ monotonicNow: () => performance.now() + elapsed });
  await scene.register({ name: 'go', description: 'Goes' });
});
afterEach(() => scene.close());

const messages = () => `/channels/${scene.channel.id}/messages`;
const go = () => scene.stage.command({ ...scene.inGeneral, name: 'go' });
const entries = () => scene.discord.inspector.recent(2000) as any[];
const whole = () => entries().map(({ id }) => scene.discord.inspector.whole(id)) as any[];
const lastRequest = () => entries().findLast(({ kind }) => kind === 'request');
const interactionEntry = () => entries().find(({ name }) => name === 'INTERACTION_CREATE');

async function ask(path: string): Promise<{ status: number; body: any }> {
  const response = await fetch(`${scene.discord.url}/stage/inspector${path}`);
  return { status: response.status, body: await response.json() };
}

/** A bare gateway connection that has been greeted. */
async function greeted() {
  const socket = new WebSocket(`${scene.discord.url.replace('http', 'ws')}/gateway?v=10`);
  await once(socket, 'message');
  return socket;
}

test('an interaction is seen from its event to its answer', async () => {
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'),
  );
  const { interactionId } = await go();
  await expect.poll(lastRequest).toMatchObject({ interactionId });
  const names = entries().flatMap(({ kind, direction, name }) =>
    kind === 'event' ? `${direction} ${name}` : [],
  );
  expect(names).toEqual([
    'received HELLO',
    'sent IDENTIFY',
    'received READY',
    'received INTERACTION_CREATE',
  ]);
  const event = interactionEntry();
  expect(event).toMatchObject({ interactionId, summary: '/go by Ben', problems: [] });
  expect(event.bytes).toBeGreaterThan(500);
  expect(event.durationMs).toBeGreaterThan(0);
  expect(lastRequest()).toMatchObject({
    interactionId,
    method: 'POST',
    path: `/interactions/${interactionId}/[token]/callback?with_response=false`,
    status: 204,
    problems: [],
    spoilt: false,
  });
  expect(scene.discord.inspector.whole(lastRequest().id)).toMatchObject({
    request: { type: 4, data: { content: 'Hello' } },
    response: null,
  });
  expect(scene.discord.inspector.whole(event.id)).toMatchObject({
    payload: { id: interactionId, token: '[token]', data: { name: 'go' } },
  });
});

test('no token is in it, wherever it was said', async () => {
  const secret = Promise.withResolvers<string>();
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.reply(`“${interaction.token}” and\n${scene.application.token}`);
    await interaction.editReply('More');
    await interaction.followUp('{"token": "quite-another"}');
    secret.resolve(interaction.token);
  });
  const { interactionId } = await go();
  const token = await secret.promise;
  await scene.api('POST', '/interactions/1/quite-another/callback', { type: 5 }, null);
  await scene.api('GET', `${messages()}?limit=${scene.application.token}`);
  const everything = JSON.stringify([...entries(), ...whole()]);
  for (const each of [scene.application.token, token, 'quite-another'])
    expect(everything).not.toContain(each);
  expect(everything).toContain('“[token]” and\\n[token]');
  expect(everything).toContain('{\\"token\\": \\"[token]\\"}');
  expect(everything).toContain('/interactions/1/[token]/callback');
  expect(entries()).toContainEqual(
    expect.objectContaining({
      interactionId,
      path: `/webhooks/${scene.application.id}/[token]/messages/@original`,
    }),
  );
});

test('a refused body is shown by its places, other refusals by their code', async () => {
  const row = {
    type: 1,
    components: [{ type: 2, style: 1, custom_id: 'a', label: 'x'.repeat(81) }],
  };
  await scene.api('POST', messages(), { content: 'x'.repeat(2001), components: [row] });
  expect(lastRequest()).toMatchObject({
    status: 400,
    problems: expect.arrayContaining([
      {
        at: 'content',
        code: 'BASE_TYPE_MAX_LENGTH',
        message: 'Must be 2000 or fewer in length.',
      },
    ]),
  });
  expect(lastRequest().problems.map(({ at }: { at: string }) => at)).toContain(
    'components.0.components.0.label',
  );
  await scene.api('GET', '/channels/1');
  expect(lastRequest().problems).toEqual([{ at: '', code: 10003, message: 'Unknown Channel' }]);
  await scene.api('GET', '/users/@me', undefined, 'wrong');
  expect(lastRequest().problems).toEqual([{ at: '', code: 401, message: '401: Unauthorized' }]);
});

test('a request that was made to fail has broken nothing', async () => {
  scene.discord.faults.add({ status: 500, body: { message: 'Down', code: 0 }, times: 1 });
  await scene.api('GET', '/users/@me');
  expect(lastRequest()).toMatchObject({ status: 500, spoilt: true, problems: [] });
});

test('a request that does not wait as it was told is found out, one that was under way is not', async () => {
  const retryLater = { message: 'Slower', retry_after: 30, global: false };
  scene.discord.faults.add({ method: 'GET', status: 429, body: retryLater });
  await Promise.all([scene.api('GET', messages()), scene.api('GET', messages())]);
  expect(entries().flatMap(({ problems }) => problems)).toEqual([]);
  await expect
    .poll(async () => {
      await scene.api('GET', messages());
      return lastRequest().problems;
    })
    .toEqual([{ at: '', code: 'RETRIED_TOO_SOON', message: expect.stringContaining('30 s') }]);
  await scene.api('GET', '/users/@me');
  expect(lastRequest().problems).toEqual([]);
  scene.discord.faults.clear();
});

test('a global pause holds for the whole app', async () => {
  const retryLater = { message: 'Slower', retry_after: 30, global: true };
  scene.discord.faults.add({ path: /messages/, times: 1, status: 429, body: retryLater });
  await scene.api('GET', messages());
  await expect
    .poll(async () => {
      await scene.api('GET', '/users/@me');
      return lastRequest().problems;
    })
    .toMatchObject([{ code: 'RETRIED_TOO_SOON' }]);
  await scene.api('GET', `/webhooks/${scene.application.id}/x/messages/@original`);
  expect(lastRequest().problems).toMatchObject([{ code: 10015 }]);
});

test('an interaction nobody acknowledges in time is marked, and sent again to those who follow', async () => {
  const follower = await followEvents(`${scene.discord.url}/stage/inspector`);
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    elapsed += 3001;
    await interaction.reply('Late').catch(() => {});
  });
  await go();
  const { data } = await follower.until(({ data: entry }) => entry.name === 'INTERACTION_CREATE');
  expect(data.problems).toEqual([]);
  const marked = await follower.until(
    ({ data: entry }) => entry.id === data.id && entry.problems.length > 0,
  );
  expect(marked.event).toBe('entry');
  expect(marked.data.problems).toMatchObject([{ at: '', code: 'NOT_ACKNOWLEDGED' }]);
  expect(marked.data.durationMs).toBeUndefined();
  await expect
    .poll(lastRequest)
    .toMatchObject({ problems: [{ at: '', code: 10062, message: 'Unknown interaction' }] });
  await follower.cancel();
});

test('an acknowledgement that took more than two seconds is warned of', async () => {
  await scene.connect((interaction) => {
    if (!interaction.isChatInputCommand()) return undefined;
    elapsed += 2100;
    return interaction.deferReply();
  });
  void go();
  await expect
    .poll(() => interactionEntry()?.problems)
    .toMatchObject([{ at: '', code: 'SLOW_ACKNOWLEDGEMENT' }]);
  expect(interactionEntry().durationMs).toBeGreaterThan(2100);
});

test('a connection that Discord ends is shown with its reason, one that was dropped without blame', async () => {
  const socket = await greeted();
  socket.send(JSON.stringify({ op: 2, d: { token: 'a-wrong-one', intents: 0 } }));
  await once(socket, 'close');
  expect(entries().at(-1)).toMatchObject({
    direction: 'received',
    name: 'CLOSE',
    summary: '4004 Authentication failed',
    problems: [{ at: '', code: 4004, message: 'Authentication failed' }],
  });
  expect(JSON.stringify(whole())).not.toContain('a-wrong-one');
  const dropped = await greeted();
  scene.discord.dropGateway();
  await once(dropped, 'close');
  expect(entries().at(-1)).toMatchObject({ summary: '4000 Dropped', problems: [] });
  const leaving = await greeted();
  leaving.close(1000, 'Bye');
  await once(leaving, 'close');
  await expect
    .poll(() => entries().at(-1))
    .toMatchObject({ direction: 'sent', summary: '1000 Bye', problems: [] });
});

test('an interaction that is lost with its connection is shown when it comes, once', async () => {
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'),
  );
  scene.discord.dropGateway();
  await go();
  expect(entries().filter(({ name }) => name === 'INTERACTION_CREATE')).toHaveLength(1);
  const names = entries().map(({ name }) => name);
  expect(names.indexOf('INTERACTION_CREATE')).toBeGreaterThan(names.indexOf('RESUME'));
});

test('heartbeats are left out, what cannot be read is not', async () => {
  const socket = await greeted();
  socket.send(JSON.stringify({ op: 1, d: null }));
  await once(socket, 'message');
  socket.send(`{"op": 2, "d": {"token": "${scene.application.token}"`);
  await once(socket, 'close');
  expect(entries().map(({ name }) => name)).toEqual([undefined, 'HELLO', 'UNREADABLE', 'CLOSE']);
  expect(whole()[2].payload).toBe('{"op": 2, "d": {"token": "[token]"');
});

test.each([
  ['an opcode that is none', { op: 99 }, 'OPCODE 99'],
  ['an opcode’s name', { op: 'Identify' }, 'OPCODE Identify'],
  [
    'an interaction of the app’s own making',
    { op: 0, t: 'INTERACTION_CREATE', d: [] },
    'INTERACTION_CREATE',
  ],
])('%s is shown, whatever it is', async (_, frame, name) => {
  const socket = await greeted();
  socket.send(JSON.stringify(frame));
  await once(socket, 'close');
  expect(entries().at(-2)).toMatchObject({ direction: 'sent', name });
});

test('summaries say what members did', async () => {
  await scene.register({
    name: 'team',
    description: 'Team',
    options: [
      {
        type: 1,
        name: 'join',
        description: 'Joins',
        options: [{ type: 3, name: 'which', description: 'Which', autocomplete: true }],
      },
    ],
  });
  await scene.connect(async (interaction) => {
    const options = [{ label: 'A', value: 'a' }];
    const select = { type: 3, custom_id: 'pick', options } as const;
    if (interaction.isAutocomplete()) await interaction.respond([]);
    if (interaction.isChatInputCommand())
      await interaction.reply({
        content: 'Choose',
        components: [{ type: 1, components: [select] }],
      });
    if (interaction.isStringSelectMenu())
      await interaction.showModal({
        custom_id: 'why',
        title: 'Why',
        components: [
          {
            type: 18,
            label: 'Why',
            component: { type: 4, custom_id: 'w', style: 1, required: false },
          },
        ],
      });
    if (interaction.isModalSubmit()) await interaction.reply('Thanks');
  });
  const { inGeneral, stage } = scene;
  const team = { ...inGeneral, name: 'team', subcommand: 'join' };
  await stage.autocomplete({ ...team, focused: 'which', value: 'a' });
  const { message } = await stage.command(team);
  const use = { messageId: message!.id, customId: 'pick', values: ['a'] };
  const { modal } = await stage.select({ ...inGeneral, ...use });
  await stage.submit({ ...inGeneral, modalId: modal!.id, fields: {} });
  const acts = entries().filter(({ name }) => name === 'INTERACTION_CREATE');
  expect(acts.map(({ summary }) => summary)).toEqual([
    '/team join (autocomplete) by Ben',
    '/team join by Ben',
    'pick = a by Ben',
    'form why by Ben',
  ]);
});

test('files are named, and what is too large is cut', async () => {
  const form = new FormData();
  form.set('payload_json', JSON.stringify({ content: 'With a file' }));
  form.set('files[0]', new Blob(['abc'], { type: 'text/plain' }), 'a.txt');
  scene.world.setOverwrite({
    channelId: scene.channel.id,
    id: scene.application.botUserId,
    type: 1,
    allow: 1n << 15n,
  });
  await scene.api('POST', messages(), form);
  expect(scene.discord.inspector.whole(lastRequest().id)).toMatchObject({
    status: 200,
    request: { content: 'With a file' },
    files: [{ name: 'a.txt', size: 3, contentType: 'text/plain' }],
  });
  await scene.api('POST', messages(), { content: 'é'.repeat(200_000) });
  const { request } = scene.discord.inspector.whole(lastRequest().id) as any;
  expect(request).toMatch(/^\{"content":"é+.?… \[cut: 400014 bytes in all\]$/);
  expect(Buffer.byteLength(request)).toBeLessThan(257 * 1024);
});

test('the last 500 are told over HTTP, and any that is kept in full', async () => {
  for (let count = 0; count < 510; count++)
    scene.discord.inspector.addEvent(
      { direction: 'received', name: `E${count}`, summary: '', bytes: 1, problems: [] },
      { count },
    );
  const { body } = await ask('/entries');
  expect(body).toHaveLength(500);
  expect([body[0].name, body.at(-1).name]).toEqual(['E10', 'E509']);
  expect(body[0]).not.toHaveProperty('payload');
  const { id } = entries().find(({ name }) => name === 'E3');
  expect((await ask(`/entries/${id}`)).body).toMatchObject({ name: 'E3', payload: { count: 3 } });
  for (const missing of ['0', '9999', 'x']) {
    const { status, body: refusal } = await ask(`/entries/${missing}`);
    expect([status, typeof refusal.error]).toEqual([404, 'string']);
  }
});

describe('what is kept', () => {
  const event = { direction: 'sent', name: 'E', summary: '', bytes: 1, problems: [] } as const;

  test('are 2,000 entries', () => {
    const inspector = new Inspector(new WorldClock(), () => []);
    for (let count = 0; count < 2010; count++) inspector.addEvent(event, count);
    expect(inspector.recent(5000).map(({ id }) => id)).toEqual(
      Array.from({ length: 2000 }, (_, index) => index + 11),
    );
    expect(inspector.whole(10)).toBeUndefined();
    expect(inspector.whole(11)).toMatchObject({ payload: 10 });
  });

  test('are 64 MiB in all', () => {
    const inspector = new Inspector(new WorldClock(), () => []);
    const payload = 'x'.repeat(200 * 1024);
    for (let count = 0; count < 400; count++) inspector.addEvent(event, payload);
    expect(inspector.recent(5000)).toHaveLength(327);
  });
});
