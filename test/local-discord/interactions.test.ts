import { MessageFlags } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;

beforeEach(async () => {
  scene = await makeScene();
  await scene.register({ name: 'go', description: 'Goes' });
});
afterEach(() => scene.close());

const go = () => scene.stage.command({ ...scene.inGeneral, name: 'go' });
const button = {
  type: 1,
  components: [{ type: 2, style: 1, label: 'Press', custom_id: 'press' }],
} as const;

test('a reply is seen by everybody, under the name of the command', async () => {
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'),
  );
  const outcome = await go();
  expect(outcome).toMatchObject({ status: 'answered', updated: false, ephemeral: false });
  expect(outcome.message).toMatchObject({
    content: 'Hello',
    type: 20,
    command: { name: 'go', userId: scene.ben.id },
  });
  expect(outcome.elapsedMs).toBeGreaterThan(0);
  expect(scene.stage.messages(scene.channel.id, scene.ada.id)).toHaveLength(1);
});

test('an ephemeral reply is seen by its user alone, and by no route of the channel', async () => {
  await scene.connect(
    (interaction) =>
      interaction.isChatInputCommand() &&
      interaction.reply({ content: 'Psst', flags: MessageFlags.Ephemeral }),
  );
  const { message, ephemeral } = await go();
  expect(ephemeral).toBe(true);
  expect(message).toMatchObject({
    ephemeral: true,
    visibleTo: scene.ben.id,
    flags: MessageFlags.Ephemeral,
  });
  expect(scene.stage.messages(scene.channel.id, scene.ben.id)).toHaveLength(1);
  expect(scene.stage.messages(scene.channel.id, scene.ada.id)).toHaveLength(0);
  expect((await scene.api('GET', `/channels/${scene.channel.id}/messages`)).body).toEqual([]);
  expect(
    await scene.api('GET', `/channels/${scene.channel.id}/messages/${message!.id}`),
  ).toMatchObject({
    status: 404,
    body: { code: 10008 },
  });
});

test('the outcome of a deferral is what fills it in; whether it is hidden was settled before', async () => {
  const client = await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await interaction.editReply('Done');
  });
  const outcome = await go();
  expect(outcome).toMatchObject({
    ephemeral: true,
    message: { content: 'Done', pending: false, edited_timestamp: null },
  });
  expect(client.failures).toEqual([]);
});

test('a follow-up to a "thinking" message fills it in, a further one is a message of its own', async () => {
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.followUp({ content: 'First', flags: MessageFlags.Ephemeral });
    await interaction.followUp({ content: 'Second', flags: MessageFlags.Ephemeral });
  });
  const second = scene.stage.nextMessage(scene.channel.id, ({ content }) => content === 'Second');
  expect((await go()).message).toMatchObject({ content: 'First', ephemeral: false });
  expect(await second).toMatchObject({ ephemeral: true, type: 19 });
  expect(
    scene.stage.messages(scene.channel.id, scene.ada.id).map(({ content }) => content),
  ).toEqual(['First']);
});

test('a deleted reply is gone', async () => {
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    await interaction.deferReply();
    await interaction.deleteReply();
  });
  expect(await go()).toMatchObject({ status: 'answered' });
  expect(scene.stage.messages(scene.channel.id, scene.ben.id)).toEqual([]);
});

test('a button updates its message, at once or after a deferral', async () => {
  await scene.connect(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: '0', components: [button] });
    if (!interaction.isButton()) return;
    if (interaction.message.content === '0') return interaction.update('1');
    await interaction.deferUpdate();
    await interaction.editReply('2');
  });
  const { message } = await go();
  const press = { ...scene.inGeneral, messageId: message!.id, customId: 'press' };
  expect(await scene.stage.press(press)).toMatchObject({
    updated: true,
    message: { id: message!.id, content: '1' },
  });
  expect(await scene.stage.press(press)).toMatchObject({
    updated: true,
    message: { id: message!.id, content: '2' },
  });
});

test('a deferred update is answered by a follow-up too', async () => {
  await scene.connect(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: '0', components: [button] });
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await interaction.followUp('Extra');
  });
  const { message } = await go();
  const outcome = await scene.stage.press({
    ...scene.inGeneral,
    messageId: message!.id,
    customId: 'press',
  });
  expect(outcome).toMatchObject({
    updated: false,
    message: { content: 'Extra', message_reference: { message_id: message!.id } },
  });
});

test('a deferred update is answered by the end of its message too', async () => {
  await scene.connect(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: '0', components: [button] });
    if (!interaction.isButton()) return;
    await interaction.deferUpdate();
    await scene.api(
      'DELETE',
      `/channels/${interaction.channelId}/messages/${interaction.message.id}`,
    );
  });
  const { message } = await go();
  const outcome = await scene.stage.press({
    ...scene.inGeneral,
    messageId: message!.id,
    customId: 'press',
  });
  expect(outcome.status).toBe('answered');
  expect(outcome.message).toBeUndefined();
});

test('a modal from a button comes back with the message the button was on', async () => {
  await scene.connect(async (interaction) => {
    if (interaction.isChatInputCommand())
      await interaction.reply({ content: '0', components: [button] });
    if (interaction.isButton()) {
      const component = { type: 4, custom_id: 'why', style: 1, required: false } as const;
      await interaction.showModal({
        custom_id: 'ask',
        title: 'Ask',
        components: [{ type: 18, label: 'Why', component }],
      });
    }
    if (interaction.isModalSubmit() && interaction.isFromMessage()) {
      await interaction.update(`because ${interaction.fields.getTextInputValue('why')}`);
    }
  });
  const { message } = await go();
  const { modal } = await scene.stage.press({
    ...scene.inGeneral,
    messageId: message!.id,
    customId: 'press',
  });
  expect(modal).toMatchObject({ custom_id: 'ask', title: 'Ask' });
  const outcome = await scene.stage.submit({
    ...scene.inGeneral,
    modalId: modal!.id,
    fields: { why: 'so' },
  });
  expect(outcome).toMatchObject({
    updated: true,
    message: { id: message!.id, content: 'because so' },
  });
});

test('the response to a callback is given on request', async () => {
  const response = Promise.withResolvers<any>();
  await scene.connect(async (interaction) => {
    if (interaction.isChatInputCommand())
      response.resolve(await interaction.reply({ content: 'Hi', withResponse: true }));
  });
  const { message } = await go();
  const { interaction, resource } = await response.promise;
  expect(interaction).toMatchObject({
    responseMessageId: message!.id,
    responseMessageLoading: false,
    responseMessageEphemeral: false,
  });
  expect(resource.message.content).toBe('Hi');
});

test('replies need no permission in the channel', async () => {
  scene.world.setOverwrite({
    channelId: scene.channel.id,
    id: scene.application.botUserId,
    type: 1,
    deny: 1n << 10n,
  });
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('Hello'),
  );
  expect((await go()).message?.content).toBe('Hello');
});
