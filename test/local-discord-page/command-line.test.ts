import { describe, expect, it } from 'vitest';
import { draftOf, readDraft } from '../../src/local-discord/page/command-draft.ts';
import { parseCommandLine } from '../../src/local-discord/page/command-line.ts';
import {
  listInvocations,
  searchInvocations,
  type Place,
} from '../../src/local-discord/page/invocations.ts';
import type { FindId } from '../../src/local-discord/page/option-value.ts';
import type { StageCommand } from '../../src/local-discord/page/wire.ts';

const option = (type: number, name: string, more: object = {}): object => ({
  type,
  name,
  description: name,
  ...more,
});
const command = (name: string, options: object[] = [], more: object = {}): StageCommand =>
  ({
    id: name,
    applicationId: 'bot',
    type: 1,
    name,
    description: name,
    options,
    default_member_permissions: null,
    ...more,
  }) as StageCommand;

const commands = [
  command('done', [
    option(3, 'step'),
    option(3, 'link'),
    option(3, 'note', { max_length: 10 }),
    option(5, 'quiet'),
  ]),
  command('next'),
  command('checkin', [
    option(4, 'minutes', { required: true, min_value: 1, max_value: 1440 }),
    option(3, 'day', { choices: [{ name: 'Today', value: 'today' }] }),
  ]),
  command('project', [
    option(1, 'idea', { options: [option(3, 'level')] }),
    option(1, 'submit', { options: [option(3, 'link', { required: true })] }),
  ]),
  command(
    'manage',
    [option(2, 'member', { options: [option(1, 'reset', { options: [option(6, 'member')] })] })],
    { default_member_permissions: '32' },
  ),
  command('here', [], { contexts: [0] }),
  command('other', [], { guild_id: 'another' }),
  command('Profile', [], { type: 2 }),
];
const guild: Place = { guildId: 'guild', directApplicationId: null, isOrganiser: true };
const invocations = listInvocations(commands, guild);
const paths = (place: Place): string[] => listInvocations(commands, place).map(({ path }) => path);

describe('the list of commands', () => {
  it('names subcommands by their path, in order', () => {
    expect(paths(guild)).toEqual([
      'checkin',
      'done',
      'here',
      'manage member reset',
      'next',
      'project idea',
      'project submit',
    ]);
  });

  it('leaves out what only organisers may use', () => {
    expect(paths({ ...guild, isOrganiser: false })).not.toContain('manage member reset');
  });

  it('leaves out, in a direct channel, what works in servers only and what belongs to other bots', () => {
    expect(paths({ guildId: null, directApplicationId: 'bot', isOrganiser: false })).not.toContain(
      'here',
    );
    expect(
      paths({ guildId: null, directApplicationId: 'another bot', isOrganiser: false }),
    ).toEqual([]);
  });

  it('finds by the beginning first', () => {
    expect(searchInvocations(invocations, 'me').map(({ path }) => path)).toEqual([
      'manage member reset',
    ]);
    expect(searchInvocations(invocations, 'N').map(({ path }) => path)[0]).toBe('next');
  });
});

describe('a typed line', () => {
  const parse = (line: string) => {
    const read = parseCommandLine(line, invocations);
    return read.kind === 'command' ? { path: read.invocation.path, texts: read.texts } : read;
  };

  it.each([
    ['/next', { path: 'next', texts: {} }],
    ['  /done step:git quiet:true ', { path: 'done', texts: { step: 'git', quiet: 'true' } }],
    [
      '/done step: git basics link: https://a.b:80/c',
      { path: 'done', texts: { step: 'git basics', link: 'https://a.b:80/c' } },
    ],
    [
      '/done note:see: step one step:git',
      { path: 'done', texts: { note: 'see: step one', step: 'git' } },
    ],
    ['/done step:a step:b', { path: 'done', texts: { step: 'a step:b' } }],
    ['/done\nstep:git', { path: 'done', texts: { step: 'git' } }],
    ['/project idea level:', { path: 'project idea', texts: { level: '' } }],
    [
      '/manage member reset member:<@1>',
      { path: 'manage member reset', texts: { member: '<@1>' } },
    ],
  ])('reads %j', (line, expected) => expect(parse(line)).toEqual(expected));

  it('tells plain text, unknown commands and stray text apart', () => {
    expect(parse('hello /done')).toEqual({ kind: 'plain' });
    expect(parse('/dance now')).toEqual({ kind: 'unknown', name: 'dance' });
    expect(parse('/project')).toEqual({ kind: 'unknown', name: 'project' });
    expect(parse('/doner')).toEqual({ kind: 'unknown', name: 'doner' });
    expect(parse('/done git quiet:true')).toMatchObject({ kind: 'stray', text: 'git' });
    expect(parse('/next step:git')).toMatchObject({ kind: 'stray', text: 'step:git' });
  });

  it('survives option names that are properties of every object', () => {
    expect(parse('/done constructor:x')).toMatchObject({ kind: 'stray' });
    expect(parse('/done step:__proto__:x')).toEqual({
      path: 'done',
      texts: { step: '__proto__:x' },
    });
  });

  it('reads 10,000 characters in a moment', () => {
    for (const part of [' step:', ' a:', '   ', ':', ' step']) {
      const start = performance.now();
      parse(`/done${part.repeat(10_000 / part.length)}`);
      expect(performance.now() - start).toBeLessThan(500);
    }
  });
});

describe('the values of a command', () => {
  const findId: FindId = (kind, text) => (kind === 'user' && text === '@ada' ? '1' : undefined);
  const read = (path: string, texts: Record<string, string>) =>
    readDraft(
      draftOf(
        invocations.find((one) => one.path === path)!,
        texts,
      ),
      findId,
    );

  it('gives each its type', () => {
    expect(read('checkin', { minutes: '30', day: 'TODAY' })).toEqual({
      options: { minutes: 30, day: 'today' },
      problems: {},
    });
    expect(read('done', { quiet: 'True', step: ' git ' }).options).toEqual({
      quiet: true,
      step: 'git',
    });
    expect(read('manage member reset', { member: '@ada' }).options).toEqual({ member: '1' });
  });

  it('leaves out what is empty, unless it is required', () => {
    expect(read('done', { step: ' ' })).toEqual({ options: {}, problems: {} });
    expect(read('checkin', {}).problems).toEqual({ minutes: 'Required' });
  });

  it.each([
    ['checkin', { minutes: 'ten' }, 'A whole number'],
    ['checkin', { minutes: '1.5' }, 'A whole number'],
    ['checkin', { minutes: '0' }, 'At least 1'],
    ['checkin', { minutes: '1441' }, 'At most 1440'],
    ['done', { quiet: 'maybe' }, 'True or False'],
    ['done', { note: '12345678901' }, 'At most 10 characters'],
    ['manage member reset', { member: 'nobody' }, 'No member of this name'],
  ])('refuses %s %o', (path, texts: Record<string, string>, problem) =>
    expect(Object.values(read(path, texts).problems)).toEqual([problem]),
  );

  it('counts characters as Discord does', () => {
    expect(read('done', { note: '🙂'.repeat(10) }).problems).toEqual({});
  });

  it('takes the value behind a chosen suggestion, not its name', () => {
    const draft = {
      invocation: invocations.find(({ path }) => path === 'done')!,
      entries: { step: { text: 'Git basics', picked: 'git' } },
    };
    expect(readDraft(draft, findId).options).toEqual({ step: 'git' });
  });
});
