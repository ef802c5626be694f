import { describe, expect, it } from 'vitest';
import { parseCommandLine } from '../../src/local-discord/page/command-line.ts';
import {
  cutAtMatch,
  listInvocations,
  optionNamedAtEnd,
  searchInvocations,
  type Place,
} from '../../src/local-discord/page/invocations.ts';
import { command, commands, guild, invocations } from './sample-commands.ts';

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

  it('keeps the commands of an application together, the one with the best match first', () => {
    const others = ['pause', 'replay'].map((name) => command(name, [], { applicationId: 'other' }));
    const both = listInvocations([...commands, ...others], guild);
    expect(searchInvocations(both, 'p').map(({ path }) => path)).toEqual([
      'pause',
      'replay',
      'project idea',
      'project submit',
    ]);
  });

  it('shows where the searched text stands', () => {
    expect(cutAtMatch('project idea', 'IDEA')).toEqual(['project ', 'idea', '']);
    expect(cutAtMatch('next', '')).toEqual(['', '', 'next']);
    expect(cutAtMatch('next', 'x y')).toEqual(['next', '', '']);
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

describe('an option named with a colon', () => {
  const done = invocations.find(({ path }) => path === 'done')!;

  it.each([
    ['note:', { name: 'note', index: 0 }],
    ['some words note:', { name: 'note', index: 10 }],
  ])('is found at the end of %j', (text, found) =>
    expect(optionNamedAtEnd(text, done)).toEqual(found),
  );

  it.each(['note', 'keynote:', 'other:', 'note: x', 'constructor:'])('is not found in %j', (text) =>
    expect(optionNamedAtEnd(text, done)).toBeNull(),
  );
});
