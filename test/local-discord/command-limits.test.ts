import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { errorLines, makeScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await makeScene({ rateLimits: false });
});
beforeEach(() => scene.register());
afterAll(() => scene.close());

const path = () => `/applications/${scene.application.id}/commands`;
const command = (more: object = {}) => ({ name: 'go', description: 'Goes', ...more });
const option = (name: string, more: object = {}) => ({
  type: 3,
  name,
  description: 'An option',
  ...more,
});
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('what is refused, and where', () => {
  test.each<[string, object, string[]]>([
    ['no name', { name: undefined }, ['name: BASE_TYPE_REQUIRED']],
    ['upper case', { name: 'Go' }, ['name: APPLICATION_COMMAND_INVALID_NAME']],
    ['a blank', { name: 'go on' }, ['name: APPLICATION_COMMAND_INVALID_NAME']],
    ['a name of 33', { name: 'x'.repeat(33) }, ['name: BASE_TYPE_BAD_LENGTH']],
    ['no description', { description: '' }, ['description: BASE_TYPE_BAD_LENGTH']],
    [
      'a description of 101',
      { description: 'x'.repeat(101) },
      ['description: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      '26 options',
      { options: many(26, (n) => option(`o${n}`)) },
      ['options: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'an option twice',
      { options: [option('a'), option('a')] },
      ['options.1.name: APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS'],
    ],
    [
      'a required option behind an optional one',
      { options: [option('a'), option('b', { required: true })] },
      ['options.1: APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID'],
    ],
    [
      'an option of no type',
      { options: [option('a', { type: 12 })] },
      ['options.0.type: BASE_TYPE_CHOICES'],
    ],
    [
      '26 choices',
      { options: [option('a', { choices: many(26, (n) => ({ name: `${n}`, value: `${n}` })) })] },
      ['options.0.choices: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a choice name of 101',
      { options: [option('a', { choices: [{ name: 'x'.repeat(101), value: 'x' }] })] },
      ['options.0.choices.0.name: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'a choice value of 101',
      { options: [option('a', { choices: [{ name: 'x', value: 'x'.repeat(101) }] })] },
      ['options.0.choices.0.value: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'text as choice of an integer',
      { options: [option('a', { type: 4, choices: [{ name: 'x', value: 'x' }] })] },
      ['options.0.choices.0.value: NUMBER_TYPE_COERCE'],
    ],
    [
      'choices with autocomplete',
      { options: [option('a', { autocomplete: true, choices: [{ name: 'x', value: 'x' }] })] },
      ['options.0.autocomplete: APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE'],
    ],
    [
      'subcommands beside options',
      { options: [option('a', { type: 1 }), option('b')] },
      ['options: APPLICATION_COMMAND_OPTIONS_TYPE_INVALID'],
    ],
    [
      'a subcommand in a subcommand',
      { options: [option('a', { type: 1, options: [option('b', { type: 1 })] })] },
      ['options.0.options.0.type: BASE_TYPE_CHOICES'],
    ],
    [
      'an option in a group',
      { options: [option('a', { type: 2, options: [option('b')] })] },
      ['options.0.options.0.type: BASE_TYPE_CHOICES'],
    ],
    [
      'more than 8,000 characters',
      {
        options: many(25, (n) =>
          option(`o${n}`, {
            choices: many(5, (c) => ({
              name: `${c}`.padEnd(40, 'x'),
              value: `${c}`.padEnd(40, 'x'),
            })),
          }),
        ),
      },
      [': APPLICATION_COMMAND_TOO_LARGE'],
    ],
    ['a context that does not exist', { contexts: [3] }, ['contexts.0: BASE_TYPE_CHOICES']],
    [
      'permissions that are no number',
      { default_member_permissions: 'all' },
      ['default_member_permissions: NUMBER_TYPE_COERCE'],
    ],
  ])('%s', async (_, changes, lines) => {
    const answer = await scene.api('POST', path(), command(changes));
    expect(answer).toMatchObject({ status: 400, body: { code: 50035 } });
    expect(errorLines(answer.body.errors)).toEqual(lines);
  });

  test('a bulk overwrite names the command by its index', async () => {
    const { body } = await scene.api('PUT', path(), [command(), command({ name: 'Bad' })]);
    expect(errorLines(body.errors)).toEqual(['1.name: APPLICATION_COMMAND_INVALID_NAME']);
    const twice = await scene.api('PUT', path(), [command(), command()]);
    expect(errorLines(twice.body.errors)).toEqual(['1.name: APPLICATION_COMMANDS_DUPLICATE_NAME']);
  });

  test('the 101st command is one too many', async () => {
    await scene.register(...many(100, (n) => command({ name: `c${n}` })));
    expect((await scene.api('POST', path(), command())).body.code).toBe(30032);
    expect(
      (
        await scene.api(
          'PUT',
          path(),
          many(101, (n) => command({ name: `c${n}` })),
        )
      ).body.code,
    ).toBe(30032);
  });
});

test.each(['größe', 'o’clock'.replace('’', "'"), 'नमस्ते', 'สวัสดี', 'a_b-c', '日本'])(
  '%s is a name',
  async (name) => {
    expect((await scene.api('POST', path(), command({ name }))).status).toBe(200);
  },
);

test('a command keeps its id through overwriting, changes its version, and is gone after deletion', async () => {
  const { body: first } = await scene.api('POST', path(), command());
  const {
    body: [second],
  } = await scene.api('PUT', path(), [command({ description: 'Other' })]);
  expect(second).toMatchObject({
    id: first.id,
    description: 'Other',
    type: 1,
    application_id: scene.application.id,
  });
  expect(second.version).not.toBe(first.version);
  const { body: third } = await scene.api('PATCH', `${path()}/${first.id}`, { contexts: [0] });
  expect(third).toMatchObject({
    id: first.id,
    description: 'Other',
    contexts: [0],
    dm_permission: false,
  });
  expect((await scene.api('GET', `${path()}/${first.id}`)).body).toEqual(third);
  expect((await scene.api('DELETE', `${path()}/${first.id}`)).status).toBe(204);
  expect((await scene.api('GET', `${path()}/${first.id}`)).body.code).toBe(10063);
});

test('a guild’s commands are its own, and only for apps that are in it', async () => {
  const inGuild = `/applications/${scene.application.id}/guilds/${scene.guild.id}/commands`;
  const { body } = await scene.api('POST', inGuild, command());
  expect(body).toMatchObject({ guild_id: scene.guild.id, name: 'go' });
  expect((await scene.api('GET', path())).body).toEqual([]);
  const other = scene.world.createApplication({ name: 'Other' });
  const theirs = `/applications/${other.id}/guilds/${scene.guild.id}/commands`;
  expect((await scene.api('POST', theirs, command(), other.token)).body.code).toBe(50001);
  expect((await scene.api('GET', path(), undefined, other.token)).body.code).toBe(50001);
  await scene.api('PUT', inGuild, []);
});
