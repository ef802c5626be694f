import { describe, expect, it } from 'vitest';
import {
  addOption,
  type Draft,
  draftOf,
  fillOption,
  hiddenOptions,
  readDraft,
  removeOption,
} from '../../src/local-discord/page/command-draft.ts';
import { listInvocations } from '../../src/local-discord/page/invocations.ts';
import { type FindId, limitsText } from '../../src/local-discord/page/option-value.ts';
import { command, guild, invocations, option } from './sample-commands.ts';

const findId: FindId = (kind, text) => (kind === 'user' && text === '@ada' ? '1' : undefined);
const named = (path: string) => invocations.find((one) => one.path === path)!;
const read = (path: string, texts: Record<string, string>) =>
  readDraft(draftOf(named(path), texts), findId);
/** A command with just this option. */
const having = (type: number, more: object = {}) =>
  listInvocations([command('x', [option(type, 'a', more)])], guild)[0]!;

describe('the pills of a command', () => {
  const names = (draft: Draft) => [draft.shown, hiddenOptions(draft).map(({ name }) => name)];

  it('are the required options and those with a text, in order', () => {
    expect(names(draftOf(named('checkin')))).toEqual([['minutes'], ['day']]);
    expect(names(draftOf(named('done'), { note: 'x', step: 'y' }))).toEqual([
      ['note', 'step'],
      ['link', 'quiet'],
    ]);
  });

  it('are added at the end, once each, and taken away with what stood in them', () => {
    const added = addOption(addOption(draftOf(named('done')), 'quiet'), 'step');
    expect(names(addOption(added, 'quiet'))).toEqual([
      ['quiet', 'step'],
      ['link', 'note'],
    ]);
    const filled = fillOption(added, 'quiet', { text: 'True', picked: 'True' });
    expect(readDraft(filled, findId).options).toEqual({ quiet: true });
    const again = addOption(removeOption(filled, 'quiet'), 'quiet');
    expect(names(again)[0]).toEqual(['step', 'quiet']);
    expect(readDraft(again, findId)).toEqual({ options: {}, problems: new Map() });
  });

  it('may have the names of properties that every object has', () => {
    const odd = listInvocations(
      [command('x', [option(3, 'constructor'), option(3, '__proto__', { required: true })])],
      guild,
    )[0]!;
    const draft = draftOf(odd);
    expect([...readDraft(draft, findId).problems.keys()]).toEqual(['__proto__']);
    const filled = fillOption(addOption(draft, 'constructor'), '__proto__', { text: 'y' });
    expect(JSON.stringify(readDraft(filled, findId).options)).toBe('{"__proto__":"y"}');
  });
});

describe('the values of a command', () => {
  it('get the type of their option', () => {
    expect(read('checkin', { minutes: '30', day: 'TODAY' })).toEqual({
      options: { minutes: 30, day: 'today' },
      problems: new Map(),
    });
    expect(read('done', { quiet: 'True', step: ' git ' }).options).toEqual({
      quiet: true,
      step: 'git',
    });
    expect(read('manage member reset', { member: '@ada' }).options).toEqual({ member: '1' });
  });

  it('are left out when they are empty, unless they are required', () => {
    expect(read('done', { step: ' ' })).toEqual({ options: {}, problems: new Map() });
    expect([...read('checkin', {}).problems]).toEqual([
      ['minutes', 'This option is needed to send the command'],
    ]);
  });

  it.each([
    ['checkin', { minutes: 'ten' }, 'Write a whole number'],
    ['checkin', { minutes: '1.5' }, 'Write a whole number'],
    ['checkin', { minutes: '0' }, 'Write 1 or more'],
    ['checkin', { minutes: '1441' }, 'Write 1440 or less'],
    ['checkin', { minutes: '5', day: 'Monday' }, 'Choose one of the list'],
    ['done', { quiet: 'maybe' }, 'Choose True or False'],
    ['done', { note: '12345678901' }, 'Write at most 10 characters'],
    ['manage member reset', { member: 'nobody' }, 'There is no member of this name'],
  ])('are refused: %s %o', (path, texts: Record<string, string>, problem) =>
    expect([...read(path, texts).problems.values()]).toEqual([problem]),
  );

  it('are counted as Discord counts characters', () => {
    expect(read('done', { note: '🙂'.repeat(10) }).problems.size).toBe(0);
  });

  it('are those behind a chosen suggestion, not its name', () => {
    const draft = addOption(draftOf(named('done')), 'step');
    const filled = fillOption(draft, 'step', { text: 'Git basics', picked: 'git' });
    expect(readDraft(filled, findId).options).toEqual({ step: 'git' });
  });

  it('are files that were uploaded, never a text', () => {
    const draft = draftOf(having(11, { required: true }));
    const withFile = fillOption(draft, 'a', { text: 'x.png', picked: '12' });
    expect(readDraft(withFile, findId).options).toEqual({ a: '12' });
    const typed = readDraft(fillOption(draft, 'a', { text: 'x.png' }), findId);
    expect(typed.problems.get('a')).toBe('Choose a file');
  });
});

describe('what an option takes', () => {
  it.each([
    [3, {}, ''],
    [3, { max_length: 1 }, 'up to 1 character'],
    [3, { min_length: 2, max_length: 8 }, '2 to 8 characters'],
    [3, { min_length: 3 }, '3 characters or more'],
    [3, { max_length: 9, choices: [{ name: 'A', value: 'a' }] }, ''],
    [3, { max_length: 9, autocomplete: true }, ''],
    [4, {}, 'whole number'],
    [4, { min_value: 0, max_value: 9 }, 'whole number, 0 to 9'],
    [10, { min_value: -1.5 }, 'number, -1.5 or more'],
    [10, { max_value: 0 }, 'number, 0 or less'],
    [11, { file_types: ['image', '.pdf'] }, 'image, .pdf'],
    [6, {}, ''],
  ])('is said in a few words: %i %o', (type, more, text) =>
    expect(limitsText(having(type, more).options[0]!)).toBe(text),
  );
});
