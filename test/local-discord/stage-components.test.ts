import { MessageFlags } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

describe('components a person cannot use', () => {
  let messageId: string;
  const selectOptions = ['a', 'b', 'c'].map((value) => ({ label: value, value }));
  beforeEach(async () => {
    await scene.register({ name: 'go', description: 'Goes' });
    const components = [
      {
        type: 1,
        components: [
          { type: 2, style: 1, label: 'Off', custom_id: 'off', disabled: true },
          { type: 2, style: 5, label: 'Link', url: 'https://example.org' },
        ],
      },
      {
        type: 1,
        components: [
          { type: 3, custom_id: 'select', options: selectOptions, min_values: 1, max_values: 2 },
        ],
      },
      { type: 1, components: [{ type: 5, custom_id: 'users' }] },
    ];
    await scene.connect(async (interaction) => {
      if (interaction.isChatInputCommand())
        await interaction.reply({ components, flags: MessageFlags.Ephemeral } as never);
      if (interaction.isStringSelectMenu())
        await interaction.update({ content: interaction.values.join(), components: [] });
      if (interaction.isUserSelectMenu())
        await interaction.reply(interaction.users.map(({ username }) => username).join());
    });
    const { message } = await scene.stage.command({ ...scene.inGeneral, name: 'go' });
    messageId = message!.id;
  });
  const press = (customId: string, changes: object = {}) =>
    scene.stage.press({ ...scene.inGeneral, messageId, customId, ...changes });
  const select = (values: string[], customId = 'select') =>
    scene.stage.select({ ...scene.inGeneral, messageId, customId, values });

  test('a disabled button, one that is not there, and a select', async () => {
    await expect(press('off')).rejects.toThrow('The button off is disabled');
    await expect(press('other')).rejects.toThrow('no component other');
    await expect(press('select')).rejects.toThrow('select is not a button');
  });

  test('those of a message only somebody else sees', async () => {
    await expect(press('off', { userId: scene.ada.id })).rejects.toThrow('no message');
  });

  test.each([
    [[], 'wants at least 1'],
    [['a', 'b', 'c'], 'takes at most 2'],
    [['x'], 'does not offer x'],
    [['a', 'a'], 'only once'],
  ])('a select with %j', async (values, message) => {
    await expect(select(values)).rejects.toThrow(message);
  });

  test('but a select with what it offers works, and so does one of users', async () => {
    expect((await select([scene.ada.id], 'users')).message?.content).toBe('ada');
    expect((await select(['a', 'c'])).message).toMatchObject({ content: 'a,c', ephemeral: true });
    await expect(select(['a'])).rejects.toThrow('no component');
  });
});

test('forged interactions are real ones, checked against nothing', async () => {
  await scene.connect(
    (interaction) => interaction.isButton() && interaction.reply(`${interaction.customId}!`),
  );
  const { body } = await scene.api('POST', `/channels/${scene.channel.id}/messages`, {
    content: 'x',
  });
  const data = { component_type: 2, custom_id: 'forged' };
  const outcome = await scene.stage.forge({
    ...scene.inGeneral,
    type: 'component',
    data,
    messageId: body.id,
  });
  expect(outcome.message).toMatchObject({
    content: 'forged!',
    interaction_metadata: { user: { id: scene.ben.id } },
  });
});
