import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

async function ask(query: Record<string, string | number>, as = scene.ben.id) {
  const search = new URLSearchParams({ as });
  for (const [key, value] of Object.entries(query)) search.set(key, String(value));
  const address = `${scene.discord.url}/stage/channels/${scene.channel.id}/messages?${search}`;
  const response = await fetch(address);
  const body: any = await response.json();
  return { status: response.status, body };
}

function say(count: number): string[] {
  return Array.from(
    { length: count },
    (_, index) => scene.stage.say({ ...scene.inGeneral, content: `Number ${index}` }).id,
  );
}

const idsOf = ({ body }: { body: { id: string }[] }) => body.map(({ id }) => id);

test('the last fifty come first, oldest first', async () => {
  const ids = say(120);
  expect(idsOf(await ask({}))).toEqual(ids.slice(-50));
  expect(idsOf(await ask({ limit: 3 }))).toEqual(ids.slice(-3));
});

test('pages before and after an id join without a gap or a double', async () => {
  const ids = say(120);
  expect(idsOf(await ask({ before: ids[70]! }))).toEqual(ids.slice(20, 70));
  expect(idsOf(await ask({ before: ids[20]! }))).toEqual(ids.slice(0, 20));
  expect(idsOf(await ask({ before: ids[0]! }))).toEqual([]);
  expect(idsOf(await ask({ after: ids[30]! }))).toEqual(ids.slice(31, 81));
  expect(idsOf(await ask({ after: ids[110]! }))).toEqual(ids.slice(111));
  expect(idsOf(await ask({ after: ids[119]! }))).toEqual([]);
});

test('an id that is gone still parts the older from the younger', async () => {
  const ids = say(10);
  scene.world.channels.get(scene.channel.id)!.messages.delete(ids[5]!);
  expect(idsOf(await ask({ before: ids[5]! }))).toEqual(ids.slice(0, 5));
  expect(idsOf(await ask({ after: ids[5]! }))).toEqual(ids.slice(6));
});

test('a page is full although others see messages between that one does not', async () => {
  await scene.register({ name: 'go', description: 'Goes' });
  await scene.connect(
    (interaction) =>
      interaction.isChatInputCommand() && interaction.reply({ content: 'Hidden', flags: 64 }),
  );
  const first = say(2);
  await scene.stage.command({ ...scene.inGeneral, name: 'go' });
  const then = say(2);
  expect(idsOf(await ask({ limit: 4 }, scene.ada.id))).toEqual([...first, ...then]);
  expect((await ask({ limit: 4 })).body[1]).toMatchObject({ content: 'Hidden' });
});

test('in the process all messages are at hand at once', () => {
  const ids = say(120);
  expect(scene.stage.messages(scene.channel.id, scene.ada.id).map(({ id }) => id)).toEqual(ids);
});

test.each<Record<string, string | number>>([
  { limit: 0 },
  { limit: 301 },
  { limit: 1.5 },
  { limit: 'many' },
  { before: 'x' },
  { after: '-1' },
])('%o is refused', async (query) => {
  expect(await ask(query)).toMatchObject({
    status: 400,
    body: { error: expect.any(String) },
  });
});

test('who may not see the channel gets no page of it', async () => {
  expect((await ask({}, '1')).status).toBe(403);
});
