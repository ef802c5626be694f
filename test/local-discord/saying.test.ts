import { Events, GatewayIntentBits, PermissionFlagsBits } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

const say = (content: string, more: object = {}) =>
  scene.stage.say({ ...scene.inGeneral, content, ...more });

test('what a person says stands in the channel for everybody', async () => {
  const said = say('  Hello @everyone  ');
  expect(said).toMatchObject({ content: 'Hello @everyone', author: { id: scene.ben.id }, type: 0 });
  const [seen] = scene.stage.messages(scene.channel.id, scene.ada.id);
  expect(seen).toEqual(said);
  expect(scene.world.messagesIn(scene.channel.id)[0]!.applicationId).toBeUndefined();
});

test('apps hear of it as far as their intents go', async () => {
  const { Guilds, GuildMessages, DirectMessages } = GatewayIntentBits;
  const bot = await scene.connect(undefined, { intents: [Guilds, GuildMessages, DirectMessages] });
  const deaf = await scene.connect(undefined, { intents: [Guilds] });
  const heard: string[] = [];
  deaf.on(Events.MessageCreate, () => heard.push('the deaf one'));
  const next = () =>
    new Promise<string[]>((resolve) => {
      const listen = ({ t, d }: { t: string; d: any }) => {
        if (t !== 'MESSAGE_CREATE') return void bot.once(Events.Raw, listen);
        resolve([d.author.username, d.content]);
      };
      bot.once(Events.Raw, listen);
    });
  let message = next();
  say('Hello');
  expect(await message).toEqual(['ben', '']);
  message = next();
  say(`Hello <@${scene.application.id}>`);
  expect(await message).toEqual(['ben', `Hello <@${scene.application.id}>`]);
  message = next();
  say('Psst', { channelId: scene.stage.dm(scene.ben.id, scene.application.id) });
  expect(await message).toEqual(['ben', 'Psst']);
  expect(heard).toEqual([]);
});

test.each([
  ['nothing', ' \n', 'A message needs some text'],
  ['more than Discord takes', 'x'.repeat(2001), 'A message takes at most 2000 characters'],
])('%s cannot be said', (_, content, reason) => {
  expect(() => say(content)).toThrow(reason);
});

test('two thousand emoji can be said', () => {
  expect(say('🙂'.repeat(2000)).content).toHaveLength(4000);
});

test('nobody can speak where they may not', () => {
  const deny = (bit: bigint) =>
    scene.world.setOverwrite({
      channelId: scene.channel.id,
      id: scene.ben.id,
      type: 1,
      deny: bit,
    });
  deny(PermissionFlagsBits.SendMessages);
  expect(() => say('Hello')).toThrow('You may not send messages in #general');
  deny(PermissionFlagsBits.ViewChannel);
  expect(() => say('Hello')).toThrow('ben has no access to #general');
});
