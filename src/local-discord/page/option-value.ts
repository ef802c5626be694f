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
    return choice ? { ok: true, value: choice.value } : refuse('Pick one of the choices');
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
      return readId(findId('user', text), 'No member of this name');
    case kinds.role:
      return readId(findId('role', text), 'No role of this name');
    case kinds.channel:
      return readId(findId('channel', text), 'No channel of this name');
    case kinds.mentionable:
      return readId(findId('user', text) ?? findId('role', text), 'No member or role of this name');
    case kinds.attachment:
      return refuse('Files cannot be sent from this page');
  }
}

function readString(text: string, min = 0, max = 6000): ReadValue {
  // Discord counts characters, not the halves that JavaScript stores some of them in.
  const { length } = Array.from(text);
  if (length < min) return refuse(`At least ${counted(min, 'character')}`);
  if (length > max) return refuse(`At most ${counted(max, 'character')}`);
  return { ok: true, value: text };
}

function readNumber(text: string, whole: boolean, min = -(2 ** 53), max = 2 ** 53): ReadValue {
  if (!(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text))
    return refuse(whole ? 'A whole number' : 'A number');
  const value = Number(text);
  if (value < min) return refuse(`At least ${min}`);
  return value > max ? refuse(`At most ${max}`) : { ok: true, value };
}

function readBoolean(text: string): ReadValue {
  const lower = text.toLowerCase();
  return lower === 'true' || lower === 'false'
    ? { ok: true, value: lower === 'true' }
    : refuse('True or False');
}

function readId(id: string | undefined, problem: string): ReadValue {
  return id === undefined ? refuse(problem) : { ok: true, value: id };
}

function refuse(problem: string): ReadValue {
  return { ok: false, problem };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function sameText(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}
