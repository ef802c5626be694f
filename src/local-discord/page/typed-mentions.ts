import { optionsOf, type SelectOption } from './components/select-options.ts';
import { component } from './discord-numbers.ts';
import type { Here } from './places.ts';
import type { WorldState } from './wire.ts';

/** Somebody or some place that can be mentioned: as it is typed, and as Discord writes it. */
export interface Mentionable extends SelectOption {
  typed: string;
  code: string;
}

export type MentionSign = '@' | '#';

/** The people and roles behind an @, or the channels behind a #. */
export function mentionables(sign: MentionSign, world: WorldState, here: Here): Mentionable[] {
  const custom_id = '';
  if (sign === '#')
    return optionsOf({ type: component.channelSelect, custom_id }, world, here).map((option) => ({
      ...option,
      typed: option.label,
      code: `<#${option.value}>`,
    }));
  const users = optionsOf({ type: component.userSelect, custom_id }, world, here);
  const people = users.map((option) => ({
    ...option,
    typed: `@${option.label}`,
    code: `<@${option.value}>`,
  }));
  const allRoles = optionsOf({ type: component.roleSelect, custom_id }, world, here);
  const roles = allRoles.map((option) => ({
    ...option,
    typed: option.label,
    // The role of everybody has the server's id, and is written as it is typed.
    code: option.value === here.guildId ? option.label : `<@&${option.value}>`,
  }));
  return [...people, ...roles];
}

/** What is being typed behind a sign just before the cursor. */
export function mentionBefore(
  text: string,
  cursor: number,
): { sign: MentionSign; wanted: string; start: number } | null {
  const match = /(?<=^|\s)([@#])([^\s@#]{0,32})$/.exec(text.slice(0, cursor));
  return match && { sign: match[1] as MentionSign, wanted: match[2]!, start: match.index };
}

const special = /[\\^$.*+?()[\]{}|/]/g;

/**
 * Writes `@Ada` and `#general` in a text as Discord's client sends them: as mentions. The longest name wins; people are
 * also known by their user names.
 */
export function writeMentions(text: string, world: WorldState, here: Here): string {
  const codes = new Map<string, string>();
  // A bot's own role has its name: the bot is meant, which comes first.
  const know = (typed: string, code: string): void => {
    if (!codes.has(typed.toLowerCase())) codes.set(typed.toLowerCase(), code);
  };
  for (const { typed, code, user } of [
    ...mentionables('@', world, here),
    ...mentionables('#', world, here),
  ]) {
    know(typed, code);
    if (user) know(`@${user.username}`, code);
  }
  const names = [...codes.keys()].toSorted((a, b) => b.length - a.length);
  const either = names.map((name) => name.replaceAll(special, String.raw`\$&`)).join('|');
  const pattern = new RegExp(String.raw`(?<=^|[\s(])(?:${either})(?![\p{L}\p{N}_])`, 'giu');
  return text.replaceAll(pattern, (typed) => codes.get(typed.toLowerCase()) ?? typed);
}
