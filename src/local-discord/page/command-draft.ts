import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { Invocation } from './invocations.ts';
import { readOptionValue, type FindId } from './option-value.ts';
import type { OptionValue, StoredFile } from './wire.ts';

/** What stands in an option's pill; `picked` is the value behind it when it was chosen from a list. */
export interface Entry {
  text: string;
  picked?: string | number;
  /** The file of an attachment option, whose id is what was picked. */
  file?: StoredFile;
}

/** A chosen command with its options half filled in. */
export interface Draft {
  invocation: Invocation;
  /** The names of the options that have a pill, in the order they stand in the box. */
  shown: readonly string[];
  entries: ReadonlyMap<string, Entry>;
  /** Why the stage did not take it. */
  refusal?: string;
}

export interface ReadDraft {
  options: Record<string, OptionValue>;
  /** By option name: what must be mended before the command can be sent. */
  problems: ReadonlyMap<string, string>;
}

/** A draft with a pill for every option that is required or has a text. */
export function draftOf(
  invocation: Invocation,
  texts: Readonly<Record<string, string>> = {},
): Draft {
  const given = Object.entries(texts);
  const required = invocation.options.filter((option) => option.required).map(({ name }) => name);
  return {
    invocation,
    shown: [...new Set([...required, ...given.map(([name]) => name)])],
    entries: new Map(given.map(([name, text]) => [name, { text }])),
  };
}

/** The options that can still be added. */
export function hiddenOptions({ invocation, shown }: Draft): APIApplicationCommandBasicOption[] {
  return invocation.options.filter(({ name }) => !shown.includes(name));
}

export function addOption(draft: Draft, name: string): Draft {
  return draft.shown.includes(name) ? draft : { ...draft, shown: [...draft.shown, name] };
}

/** Takes a pill away, with what stood in it. */
export function removeOption(draft: Draft, name: string): Draft {
  const entries = new Map(draft.entries);
  entries.delete(name);
  return { ...draft, shown: draft.shown.filter((one) => one !== name), entries };
}

/** Fills a pill in; what the stage said of the command before is then out of date. */
export function fillOption(draft: Draft, name: string, entry: Entry): Draft {
  return { ...draft, refusal: undefined, entries: new Map(draft.entries).set(name, entry) };
}

/** Empty optional fields are left out; everything else is checked against its option. */
export function readDraft({ invocation, shown, entries }: Draft, findId: FindId): ReadDraft {
  const options: [string, OptionValue][] = [];
  const problems = new Map<string, string>();
  for (const option of invocation.options) {
    const { name, required } = option;
    if (!shown.includes(name)) continue;
    const entry = entries.get(name);
    const text = entry?.picked === undefined ? (entry?.text.trim() ?? '') : String(entry.picked);
    if (text === '') {
      if (required) problems.set(name, 'This option is needed to send the command');
      continue;
    }
    const value = readOptionValue(option, text, findId);
    if (value.ok) options.push([name, value.value]);
    else problems.set(name, value.problem);
  }
  return { options: Object.fromEntries(options), problems };
}
