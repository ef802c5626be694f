import { loadImage } from '@napi-rs/canvas';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeAll(async () => {
  scene = await makeScene();
});
afterAll(() => scene.close());

async function picture(path: string) {
  const response = await fetch(scene.discord.cdnUrl + path);
  const bytes = Buffer.from(await response.arrayBuffer());
  return { status: response.status, type: response.headers.get('content-type'), bytes };
}

test('discord.js leads to everybody’s picture, a real PNG of the size asked for', async () => {
  const client = await scene.connect();
  for (const { id } of [scene.ada, scene.ben, { id: scene.application.botUserId }]) {
    const user = await client.users.fetch(id);
    const url = user.displayAvatarURL({ extension: 'png', size: 256 });
    expect(url.startsWith(`${scene.discord.cdnUrl}/avatars/${id}/`)).toBe(true);
    const { status, type, bytes } = await picture(url.slice(scene.discord.cdnUrl.length));
    expect([status, type]).toEqual([200, 'image/png']);
    expect(bytes.subarray(1, 4).toString()).toBe('PNG');
    const { width, height } = await loadImage(bytes);
    expect([width, height]).toEqual([256, 256]);
  }
});

test.each([
  ['png', 'image/png'],
  ['jpg', 'image/jpeg'],
  ['webp', 'image/webp'],
])('pictures come as %s, the same ones every time', async (ending, type) => {
  const path = `/avatars/${scene.ben.id}/${scene.ben.avatar}.${ending}?size=64`;
  const [first, again] = [await picture(path), await picture(path)];
  expect(first).toMatchObject({ status: 200, type });
  expect(first).toEqual(again);
  expect((await loadImage(first.bytes)).width).toBe(64);
});

test('a member’s picture of one guild goes before that of the user', async () => {
  const avatar = 'b'.repeat(32);
  const cay = scene.world.createUser({ username: 'cay', globalName: null });
  scene.world.addMember({ guildId: scene.guild.id, userId: cay.id, avatar });
  const { body } = await scene.api('GET', `/guilds/${scene.guild.id}/members/${cay.id}`);
  expect(body).toMatchObject({ avatar, user: { avatar: cay.avatar } });
  const here = `/guilds/${scene.guild.id}/users/${cay.id}/avatars`;
  const { status, bytes } = await picture(`${here}/${avatar}.png`);
  expect(status).toBe(200);
  expect(bytes).not.toEqual((await picture(`/avatars/${cay.id}/${cay.avatar}.png`)).bytes);
  expect((await picture(`${here}/${cay.avatar}.png`)).status).toBe(404);
});

test('who has no picture gets one of Discord’s', async () => {
  const client = await scene.connect();
  const { id } = scene.world.createUser({ username: 'dan', globalName: null, avatar: null });
  const url = (await client.users.fetch(id)).displayAvatarURL({ extension: 'png' });
  expect(url).toMatch(/\/embed\/avatars\/[0-5]\.png$/);
  expect(await picture(new URL(url).pathname)).toMatchObject({ status: 200, type: 'image/png' });
});

test.each<[string, (scene: Scene) => string, number]>([
  ['of nobody', () => '/avatars/1/a.png', 404],
  ['that is no longer theirs', ({ ben }) => `/avatars/${ben.id}/${'0'.repeat(32)}.png`, 404],
  ['that moves', ({ ben }) => `/avatars/${ben.id}/${ben.avatar}.gif`, 415],
  ['of no allowed size', ({ ben }) => `/avatars/${ben.id}/${ben.avatar}.png?size=100`, 400],
  ['beyond the six', () => '/embed/avatars/6.png', 404],
])('there is no picture %s', async (_, path, status) => {
  expect((await picture(path(scene))).status).toBe(status);
});
