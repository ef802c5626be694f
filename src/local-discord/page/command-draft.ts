import type { Invocation } from './invocations.ts';
import { readOptionValue, type FindId } from './option-value.ts';
import type { OptionValue } from './wire.ts';

/** What stands in an option's field; `picked` is the value behind it when it was chosen from a list. */
export interface Entry {
  text: string;
  picked?: string | number;
}

/** A chosen command with its options half filled in. */
export interface Draft {
  invocation: Invocation;
  entries: Record<string, Entry>;
  /** Why the stage did not take it. */
  refusal?: string;
}

export interface ReadDraft {
  options: Record<string, OptionValue>;
  /** By option name: what must be mended before the command can be sent. */
  problems: Record<string, string>;
}

export function draftOf(invocation: Invocation, texts: Record<string, string> = {}): Draft {
  return {
    invocation,
    entries: Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, { text }])),
  };
}

/** Empty optional fields are left out; everything else is checked against its option. */
export function readDraft({ invocation, entries }: Draft, findId: FindId): ReadDraft {
  const read: ReadDraft = { options: {}, problems: {} };
  for (const option of invocation.options) {
    const entry = entries[option.name];
    const text = entry?.picked === undefined ? (entry?.text.trim() ?? '') : String(entry.picked);
    if (text === '') {
      if (option.required) read.problems[option.name] = 'Required';
      continue;
    }
    const value = readOptionValue(option, text, findId);
    if (value.ok) read.options[option.name] = value.value;
    else read.problems[option.name] = value.problem;
  }
  return read;
}
