import {
  type APIApplicationCommandBasicOption,
  ApplicationCommandOptionType as OptionType,
} from 'discord-api-types/v10';
import { codePoints } from '../validation/form.ts';
import type { Kind, Resolved } from './resolved.ts';
import { StageError } from './stage-error.ts';

type Value = string | number | boolean;

const kinds: Partial<Record<OptionType, Kind>> = {
  [OptionType.User]: 'user',
  [OptionType.Role]: 'role',
  [OptionType.Mentionable]: 'mentionable',
  [OptionType.Channel]: 'channel',
  [OptionType.Attachment]: 'attachment',
};

/** The value of an option as the client would let it be sent. */
export function optionValue(
  definition: APIApplicationCommandBasicOption,
  value: Value,
  resolved: Resolved,
): Value {
  const { name, type } = definition;
  const refuse = (why: string): never => {
    throw new StageError(`The option ${name} ${why}`);
  };
  switch (type) {
    case OptionType.Boolean:
      return typeof value === 'boolean' ? value : refuse('wants true or false');
    case OptionType.String:
      if (typeof value !== 'string') return refuse('wants text');
      demandChoice(definition.choices, value, refuse);
      demandWithin(
        codePoints(value),
        definition.min_length ?? 1,
        definition.max_length ?? 6000,
        'characters',
        refuse,
      );
      return value;
    case OptionType.Integer:
    case OptionType.Number:
      if (typeof value !== 'number' || !Number.isFinite(value)) return refuse('wants a number');
      if (type === OptionType.Integer && !Number.isSafeInteger(value))
        return refuse('wants a whole number');
      demandChoice(definition.choices, value, refuse);
      demandWithin(
        value,
        definition.min_value ?? -(2 ** 53),
        definition.max_value ?? 2 ** 53,
        '',
        refuse,
      );
      return value;
    default:
      if (typeof value !== 'string') return refuse(`wants the id of a ${kinds[type]}`);
      resolved.add(kinds[type]!, value, {
        channelTypes: 'channel_types' in definition ? definition.channel_types : undefined,
        fileTypes: 'file_types' in definition ? definition.file_types : undefined,
      });
      return value;
  }
}

type Refuse = (why: string) => never;

function demandChoice(
  choices: readonly { value: Value }[] | undefined,
  value: Value,
  refuse: Refuse,
): void {
  if (choices?.length && !choices.some((choice) => choice.value === value))
    refuse(`does not offer ${String(value)}`);
}

function demandWithin(size: number, min: number, max: number, what: string, refuse: Refuse): void {
  if (size < min) refuse(`wants at least ${min} ${what}`.trim());
  if (size > max) refuse(`takes at most ${max} ${what}`.trim());
}
