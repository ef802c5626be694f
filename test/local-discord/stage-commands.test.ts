import { PermissionFlagsBits as Bits } from 'discord.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { StageError } from '../../src/local-discord/index.ts';
import { makeScene, type Scene } from './scene.ts';

let scene: Scene;
beforeEach(async () => {
  scene = await makeScene();
});
afterEach(() => scene.close());

const option = (type: number, name: string, more: object = {}) => ({
  type,
  name,
  description: 'An option',
  ...more,
});

describe('commands a person cannot use', () => {
  const use = (changes: object = {}) =>
    scene.stage.command({ ...scene.inGeneral, name: 'go', ...changes });
  const command = (more: object = {}) =>
    scene.register({ name: 'go', description: 'Goes', ...more });

  test('one that nobody registered', async () => {
    await expect(use()).rejects.toThrow(
      new StageError('There is no command /go here: no app has registered it'),
    );
  });

  test('any, in a channel out of sight, or as somebody who is not here', async () => {
    await command();
    scene.world.setOverwrite({
      channelId: scene.channel.id,
      id: scene.guild.id,
      type: 0,
      deny: Bits.ViewChannel,
    });
    await expect(use()).rejects.toThrow('ben has no access to #general');
    const dan = scene.world.createUser({ username: 'dan', globalName: null });
    await expect(use({ userId: dan.id })).rejects.toThrow('dan has no access');
    await expect(use({ userId: '1' })).rejects.toThrow('no user 1');
    await expect(use({ channelId: '1' })).rejects.toThrow('no channel 1');
  });

  test('one for which a permission is missing, unlike for the owner', async () => {
    await command({ default_member_permissions: String(Bits.ManageGuild) });
    await expect(use()).rejects.toThrow('/go needs Manage Server');
    await command({ default_member_permissions: '0' });
    await expect(use()).rejects.toThrow('/go needs Administrator');
    await scene.connect(
      (interaction) => interaction.isChatInputCommand() && interaction.reply('Yes'),
    );
    expect((await use({ userId: scene.ada.id })).message?.content).toBe('Yes');
  });

  test('missing permissions have the names that the client gives them', async () => {
    const { AttachFiles, ManageRoles, ManageThreads, PinMessages } = Bits;
    const { CreatePublicThreads, SendMessagesInThreads } = Bits;
    const inThreads = CreatePublicThreads | SendMessagesInThreads;
    const all = AttachFiles | ManageRoles | ManageThreads | PinMessages | inThreads;
    const needed = { default_member_permissions: String(all) };
    await scene.register({ name: 'go', description: 'Goes', ...needed });
    const { world, channel, ben } = scene;
    world.setOverwrite({ channelId: channel.id, id: ben.id, type: 1, deny: all });
    const names =
      'Attach Files, Manage Roles, Manage Threads, Create Public Threads, Send Messages in Threads, Pin Messages';
    const use = scene.stage.command({ ...scene.inGeneral, name: 'go' });
    await expect(use).rejects.toThrow(`/go needs ${names}`);
  });

  test('any, without Use Application Commands', async () => {
    await command();
    scene.world.setOverwrite({
      channelId: scene.channel.id,
      id: scene.guild.id,
      type: 0,
      deny: Bits.UseApplicationCommands,
    });
    await expect(use()).rejects.toThrow('Use Application Commands');
  });

  test('one for servers only in a direct channel, and the reverse', async () => {
    await command({ contexts: [0] });
    const channelId = scene.stage.dm(scene.ben.id, scene.application.id);
    await expect(use({ channelId })).rejects.toThrow('cannot be used in direct messages');
    await command({ contexts: [1] });
    await expect(use()).rejects.toThrow('cannot be used in servers');
  });

  test('a group without its subcommand, or with one it has not', async () => {
    const sub = option(1, 'sub');
    await command({ options: [option(2, 'group', { options: [sub] }), sub] });
    await expect(use()).rejects.toThrow('through one of its subcommands');
    await expect(use({ subcommand: 'other' })).rejects.toThrow('/go has no subcommand other');
    await expect(use({ group: 'group', subcommand: 'other' })).rejects.toThrow(
      '/go group has no subcommand other',
    );
  });

  test.each<[string, object, Record<string, string | number | boolean>, string]>([
    [
      'a required option missing',
      option(3, 'a', { required: true }),
      {},
      'The option a is required',
    ],
    ['an option it has not', option(3, 'a'), { b: 'x' }, 'There is no option b'],
    ['a number for text', option(3, 'a'), { a: 5 }, 'The option a wants text'],
    ['text for a number', option(10, 'a'), { a: 'x' }, 'The option a wants a number'],
    ['a fraction for an integer', option(4, 'a'), { a: 1.5 }, 'The option a wants a whole number'],
    ['text for true or false', option(5, 'a'), { a: 'true' }, 'The option a wants true or false'],
    [
      'too short a text',
      option(3, 'a', { min_length: 3 }),
      { a: 'xx' },
      'The option a wants at least 3 characters',
    ],
    [
      'too long a text',
      option(3, 'a', { max_length: 3 }),
      { a: 'xxxx' },
      'The option a takes at most 3 characters',
    ],
    [
      'too large a number',
      option(4, 'a', { max_value: 3 }),
      { a: 4 },
      'The option a takes at most 3',
    ],
    [
      'none of the choices',
      option(3, 'a', { choices: [{ name: 'X', value: 'x' }] }),
      { a: 'y' },
      'The option a does not offer y',
    ],
    [
      'somebody who is not here',
      option(6, 'a'),
      { a: '1' },
      '1 is no user that can be chosen here',
    ],
    [
      'a file nobody uploaded',
      option(11, 'a'),
      { a: '1' },
      '1 is no attachment that can be chosen here',
    ],
  ])('with %s', async (_, definition, options, message) => {
    await command({ options: [definition] });
    await expect(use({ options })).rejects.toThrow(message);
  });
});

test('options reach discord.js with what they stand for', async () => {
  const options = [
    option(1, 'sub', {
      options: [
        option(6, 'who'),
        option(8, 'role'),
        option(7, 'where'),
        option(4, 'count'),
        option(5, 'really'),
      ],
    }),
  ];
  await scene.register({ name: 'go', description: 'Goes', options });
  const role = scene.world.createRole({ guildId: scene.guild.id, name: 'Readers' });
  await scene.connect(async (interaction) => {
    if (!interaction.isChatInputCommand()) return;
    const { options: given } = interaction;
    const parts = [
      given.getSubcommand(),
      given.getUser('who')?.username,
      given.getRole('role')?.name,
      given.getChannel('where')?.name,
    ];
    await interaction.reply(
      [...parts, given.getInteger('count'), given.getBoolean('really')].join(' '),
    );
  });
  const outcome = await scene.stage.command({
    ...scene.inGeneral,
    name: 'go',
    subcommand: 'sub',
    options: { who: scene.ada.id, role: role.id, where: scene.channel.id, count: 3, really: true },
  });
  expect(outcome.message).toMatchObject({
    content: 'sub ada Readers general 3 true',
    command: { name: 'go sub' },
  });
});

test('autocomplete gives the choices for what is typed', async () => {
  await scene.register({
    name: 'go',
    description: 'Goes',
    options: [option(3, 'a', { autocomplete: true }), option(3, 'b')],
  });
  await scene.connect(async (interaction) => {
    if (!interaction.isAutocomplete()) return;
    const { name, value } = interaction.options.getFocused(true);
    await interaction.respond([
      { name: `${name} ${value} ${interaction.options.getString('b')}`, value: 'x' },
    ]);
  });
  const typing = { ...scene.inGeneral, name: 'go', options: { b: 'y' }, focused: 'a', value: 'ty' };
  expect(await scene.stage.autocomplete(typing)).toEqual([{ name: 'a ty y', value: 'x' }]);
  await expect(scene.stage.autocomplete({ ...typing, focused: 'b' })).rejects.toThrow(
    'has no autocomplete',
  );
});

test('two apps may have a command of the same name', async () => {
  const other = scene.world.createApplication({ name: 'Other' });
  scene.world.installApplication({
    applicationId: other.id,
    guildId: scene.guild.id,
    permissions: 0n,
  });
  await scene.register({ name: 'go', description: 'Goes' });
  await scene.api(
    'PUT',
    `/applications/${other.id}/commands`,
    [{ name: 'go', description: 'Goes too' }],
    other.token,
  );
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('first'),
  );
  await scene.connect(
    (interaction) => interaction.isChatInputCommand() && interaction.reply('second'),
    { token: other.token },
  );
  const use = { ...scene.inGeneral, name: 'go' };
  expect((await scene.stage.command(use)).message?.content).toBe('first');
  expect((await scene.stage.command({ ...use, applicationId: other.id })).message?.content).toBe(
    'second',
  );
});

test('commands work in a direct channel', async () => {
  await scene.register({ name: 'go', description: 'Goes' });
  await scene.connect(
    (interaction) =>
      interaction.isChatInputCommand() && interaction.reply(`guild: ${interaction.guildId}`),
  );
  const channelId = scene.stage.dm(scene.ben.id, scene.application.id);
  const outcome = await scene.stage.command({ userId: scene.ben.id, channelId, name: 'go' });
  expect(outcome.message?.content).toBe('guild: null');
});
