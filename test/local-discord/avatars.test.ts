import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

const avatar = async (id: string) => {
  const response = await fetch(`${scene.discord.url}/avatars/${id}.svg`);
  return {
    status: response.status,
    type: response.headers.get('content-type'),
    text: await response.text(),
  };
};

test('everybody has a picture, the same one every time', async () => {
  const [ada, again] = [await avatar(scene.ada.id), await avatar(scene.ada.id)];
  expect(ada).toEqual(again);
  expect(ada).toMatchObject({ status: 200, type: 'image/svg+xml' });
  expect(ada.text).toMatch(/^<svg xmlns="[^"]+" viewBox="0 0 80 80">.+<\/svg>$/);
  expect(ada.text).not.toMatch(/undefined|NaN|<script|href/);
});

test('the same person looks the same in another world, and hardly anybody like another', async () => {
  const draw = async (index: number) => {
    const id = `1000${index}`;
    scene.world.createUser({ id, username: `user ${index}`, globalName: null });
    return (await avatar(id)).text;
  };
  const faces = await Promise.all(Array.from({ length: 100 }, (_, index) => draw(index)));
  expect(new Set(faces).size).toBeGreaterThan(95);
  await scene.close();
  scene = await makeScene();
  expect(await draw(0)).toBe(faces[0]);
});

test('apps look like no person, and who is not there has no picture', async () => {
  const [bot, ada] = [await avatar(scene.application.id), await avatar(scene.ada.id)];
  expect(bot.text).toContain('#16182b');
  expect(ada.text).not.toContain('#16182b');
  expect((await avatar('1')).status).toBe(404);
});
