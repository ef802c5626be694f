import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { option as kinds } from './discord-numbers.ts';
import type { OptionValue } from './wire.ts';

export type ReadValue = { ok: true; value: OptionValue } | { ok: false; problem: string };

/** Finds the id behind what was typed for a user, role or channel; undefined when there is none. */
export type FindId = (kind: 'user' | 'role' | 'channel', text: string) => string | undefined;

/** Checks a typed text against its option as Discord's client does, and gives it the option's type. */
export function readOptionValue(
  option: APIApplicationCommandBasicOption,
  text: string,
  findId: FindId,
): ReadValue {
  if ('choices' in option && option.choices && option.choices.length > 0) {
    const choice = option.choices.find(
      ({ name, value }) => sameText(name, text) || String(value) === text,
    );
    return choice ? { ok: true, value: choice.value } : refuse('Choose one of the list');
  }
  switch (option.type) {
    case kinds.string:
      return readString(text, option.min_length, option.max_length);
    case kinds.integer:
    case kinds.number:
      return readNumber(text, option.type === kinds.integer, option.min_value, option.max_value);
    case kinds.boolean:
      return readBoolean(text);
    case kinds.user:
      return readId(findId('user', text), 'There is no member of this name');
    case kinds.role:
      return readId(findId('role', text), 'There is no role of this name');
    case kinds.channel:
      return readId(findId('channel', text), 'There is no channel of this name');
    case kinds.mentionable:
      return readId(
        findId('user', text) ?? findId('role', text),
        'There is no member or role of this name',
      );
    case kinds.attachment:
      return /^\d+$/.test(text) ? { ok: true, value: text } : refuse('Choose a file');
  }
}

function readString(text: string, min = 0, max = 6000): ReadValue {
  // Discord counts characters, not the halves that JavaScript stores some of them in.
  const { length } = Array.from(text);
  if (length < min) return refuse(`Write at least ${counted(min, 'character')}`);
  if (length > max) return refuse(`Write at most ${counted(max, 'character')}`);
  return { ok: true, value: text };
}

function readNumber(text: string, whole: boolean, min = -(2 ** 53), max = 2 ** 53): ReadValue {
  if (!(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text))
    return refuse(whole ? 'Write a whole number' : 'Write a number');
  const value = Number(text);
  if (value < min) return refuse(`Write ${min} or more`);
  return value > max ? refuse(`Write ${max} or less`) : { ok: true, value };
}

function readBoolean(text: string): ReadValue {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false'
    ? { ok: true, value: lower === 'true' }
    : refuse('Choose True or False');
}

function readId(id: string | undefined, problem: string): ReadValue {
  return id === undefined ? refuse(problem) : { ok: true, value: id };
}

function refuse(problem: string): ReadValue {
  return { ok: false, problem };
}

export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

/** What an option takes, in a few words: its numbers' range, its text's length; '' where a list says it. */
export function limitsText(option: APIApplicationCommandBasicOption): string {
  const isListed =
    ('choices' in option && option.choices?.length) ||
    ('autocomplete' in option && option.autocomplete);
  if (isListed) return '';
  switch (option.type) {
    case kinds.integer:
    case kinds.number: {
      const { min_value: min, max_value: max } = option;
      const kind = option.type === kinds.integer ? 'whole number' : 'number';
      if (min !== undefined && max !== undefined) return `${kind}, ${min} to ${max}`;
      if (min !== undefined) return `${kind}, ${min} or more`;
      return max === undefined ? kind : `${kind}, ${max} or less`;
    }
    case kinds.string: {
      const { min_length: min = 0, max_length: max } = option;
      if (max === undefined) return min > 1 ? `${min} characters or more` : '';
      return min > 1
        ? `${min} to ${counted(max, 'character')}`
        : `up to ${counted(max, 'character')}`;
    }
    case kinds.attachment:
      return option.file_types?.join(', ') ?? '';
    default:
      return '';
  }
}
