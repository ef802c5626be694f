import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorLines, makeScene, type Scene } from './scene.ts';

let scene: Scene;
let callback: string;

beforeAll(async () => {
  scene = await makeScene({ rateLimits: false });
  await scene.register({ name: 'go', description: 'Goes' });
  await scene.connect((interaction) => {
    if (interaction.isChatInputCommand())
      heard.resolve(`/interactions/${interaction.id}/${interaction.token}/callback`);
  });
});
afterAll(() => scene.close());

let heard: PromiseWithResolvers<string>;
let outcome: ReturnType<Scene['stage']['command']>;
beforeEach(async () => {
  heard = Promise.withResolvers();
  outcome = scene.stage.command({ ...scene.inGeneral, name: 'go' });
  callback = await heard.promise;
});

const open = (data: object) => scene.api('POST', callback, { type: 9, data }, null);
const input = (more: object = {}) => ({ type: 4, custom_id: 'a', style: 1, ...more });
const label = (component: object, more: object = {}) => ({
  type: 18,
  label: 'L',
  component,
  ...more,
});
const modal = (...components: object[]) => ({ custom_id: 'm', title: 'T', components });
const option = (value: string) => ({ label: value, value });

describe('what is refused, and where', () => {
  test.each<[string, object, string[]]>([
    [
      'a title of 46',
      { ...modal(label(input())), title: 'x'.repeat(46) },
      ['data.title: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'a custom id of 101',
      { ...modal(label(input())), custom_id: 'x'.repeat(101) },
      ['data.custom_id: BASE_TYPE_BAD_LENGTH'],
    ],
    ['no components', modal(), ['data.components: BASE_TYPE_BAD_LENGTH']],
    [
      'six components',
      modal(...Array.from({ length: 6 }, (_, n) => label(input({ custom_id: `${n}` })))),
      ['data.components: BASE_TYPE_BAD_LENGTH'],
    ],
    ['a bare text input', modal(input()), ['data.components.0: UNION_TYPE_CHOICES']],
    [
      'a button in a label',
      modal(label({ type: 2, style: 1, custom_id: 'b', label: 'B' })),
      ['data.components.0.component: UNION_TYPE_CHOICES'],
    ],
    [
      'a label of 46',
      modal(label(input(), { label: 'x'.repeat(46) })),
      ['data.components.0.label: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'a description of 101',
      modal(label(input(), { description: 'x'.repeat(101) })),
      ['data.components.0.description: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'two fields of one custom id',
      modal(label(input()), label(input())),
      ['data.components.1.component.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED'],
    ],
    [
      'a most of 4,001',
      modal(label(input({ max_length: 4001 }))),
      ['data.components.0.component.max_length: NUMBER_TYPE_MAX'],
    ],
    [
      'a least above the most',
      modal(label(input({ min_length: 5, max_length: 4 }))),
      ['data.components.0.component.min_length: NUMBER_TYPE_MAX'],
    ],
    [
      'a value above the most',
      modal(label(input({ max_length: 4, value: 'xxxxx' }))),
      ['data.components.0.component.value: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a placeholder of 101',
      modal(label(input({ placeholder: 'x'.repeat(101) }))),
      ['data.components.0.component.placeholder: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a required select of none',
      modal(label({ type: 3, custom_id: 's', min_values: 0, options: [option('a')] })),
      ['data.components.0.component.min_values: SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES'],
    ],
    [
      'a required checkbox group of none',
      modal(label({ type: 22, custom_id: 'c', min_values: 0, options: [option('a')] })),
      ['data.components.0.component.min_values: SELECT_COMPONENT_REQUIRED_ZERO_MIN_VALUES'],
    ],
    [
      'an upload of at least three files and at most two',
      modal(label({ type: 19, custom_id: 'f', min_values: 3, max_values: 2 })),
      ['data.components.0.component.min_values: NUMBER_TYPE_MAX'],
    ],
    [
      'an upload of eleven files',
      modal(label({ type: 19, custom_id: 'f', max_values: 11 })),
      ['data.components.0.component.max_values: NUMBER_TYPE_MAX'],
    ],
    [
      'a kind of file that is none',
      modal(label({ type: 19, custom_id: 'f', file_types: ['image', '.pdf', 'text'] })),
      ['data.components.0.component.file_types.2: BASE_TYPE_CHOICES'],
    ],
    [
      'a radio group of one',
      modal(label({ type: 21, custom_id: 'r', options: [option('a')] })),
      ['data.components.0.component.options: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'a legacy row without label',
      modal({ type: 1, components: [input()] }),
      ['data.components.0.components.0.label: BASE_TYPE_REQUIRED'],
    ],
  ])('%s', async (_, data, lines) => {
    const { body } = await open(data);
    expect(body.code).toBe(50035);
    expect(errorLines(body.errors)).toEqual(lines);
    await open(modal(label(input())));
    expect((await outcome).modal).toBeDefined();
  });
});

describe('what a person cannot send off', () => {
  const fields = modal(
    label(input({ custom_id: 'text', min_length: 2, max_length: 4 })),
    label(input({ custom_id: 'optional', required: false, value: 'preset' })),
    label({
      type: 3,
      custom_id: 'select',
      options: [option('a'), option('b')],
      max_values: 2,
      required: false,
    }),
    label({ type: 5, custom_id: 'user', required: false }),
    label({ type: 23, custom_id: 'box' }),
  );
  const fill = async (values: Record<string, string | string[] | boolean>) => {
    await open(fields);
    const { modal: opened } = await outcome;
    return scene.stage.submit({ ...scene.inGeneral, modalId: opened!.id, fields: values });
  };

  test.each<[string, Record<string, string | string[] | boolean>, string]>([
    ['a required field left empty', {}, 'The field text is required'],
    ['too short a text', { text: 'x' }, 'The field text wants at least 2 characters'],
    ['too long a text', { text: 'xxxxx' }, 'The field text takes at most 4 characters'],
    ['a value that is not offered', { text: 'xx', select: ['c'] }, 'select does not offer c'],
    ['a value twice', { text: 'xx', select: ['a', 'a'] }, 'A value can be chosen only once'],
    [
      'somebody who is not here',
      { text: 'xx', user: ['1'] },
      '1 is no user that can be chosen here',
    ],
    ['a field that is not there', { text: 'xx', other: 'x' }, 'The form has no field other'],
  ])('%s', async (_, values, message) => {
    await expect(fill(values)).rejects.toThrow(message);
  });

  test('a form of somebody else', async () => {
    await open(fields);
    const { modal: opened } = await outcome;
    const act = {
      userId: scene.ada.id,
      channelId: scene.channel.id,
      modalId: opened!.id,
      fields: { text: 'xx' },
    };
    await expect(scene.stage.submit(act)).rejects.toThrow('There is no form');
  });
});

test('every kind of field comes as discord.js reads it', async () => {
  await open(
    modal(
      label(input({ custom_id: 'text' })),
      label({ type: 3, custom_id: 'select', options: [option('a'), option('b')], max_values: 2 }),
      label({ type: 5, custom_id: 'user' }),
      { type: 10, content: 'Read this' },
      label({ type: 8, custom_id: 'channel', channel_types: [0] }),
    ),
  );
  const { modal: opened } = await outcome;
  const received = Promise.withResolvers<unknown[]>();
  await scene.connect(async (interaction) => {
    if (!interaction.isModalSubmit()) return;
    const { fields } = interaction;
    received.resolve([
      fields.getTextInputValue('text'),
      fields.getStringSelectValues('select'),
      fields.getSelectedUsers('user')?.map(({ username }) => username),
      fields.getSelectedChannels('channel')?.map(({ id }) => id),
    ]);
    await interaction.reply('Thanks');
  });
  const fields = {
    text: 'hello',
    select: ['b'],
    user: [scene.ada.id],
    channel: [scene.channel.id],
  };
  const sent = await scene.stage.submit({ ...scene.inGeneral, modalId: opened!.id, fields });
  expect(sent.message?.content).toBe('Thanks');
  expect(await received.promise).toEqual(['hello', ['b'], ['ada'], [scene.channel.id]]);
});
