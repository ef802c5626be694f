import {
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { readFileTypes } from './file-types.ts';
import { codePoints, type Field } from './form.ts';

/** The keys of a command an app may set; the rest is Discord's. */
export interface CommandDraft {
  name: string;
  type: ApplicationCommandType;
  description: string;
  name_localizations: Record<string, string> | null;
  description_localizations: Record<string, string> | null;
  default_member_permissions: string | null;
  dm_permission: boolean | undefined;
  contexts: number[] | null;
  integration_types: number[];
  nsfw: boolean;
  options: APIApplicationCommandOption[] | undefined;
}

const chatInputName = /^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u;
/** The names, descriptions and values of a command count together, its options' included. */
const totalLength = 8000;

const types = [
  ApplicationCommandType.ChatInput,
  ApplicationCommandType.User,
  ApplicationCommandType.Message,
];

export function readCommand(form: Field): CommandDraft {
  const type = form.at('type').choice(types) ?? ApplicationCommandType.ChatInput;
  const isChatInput = type === ApplicationCommandType.ChatInput;
  if (!isChatInput && form.at('options').list()?.length) {
    form.at('options').refuse('BASE_TYPE_MAX_LENGTH', 'Must be 0 or fewer in length.');
  }
  const draft: CommandDraft = {
    name: isChatInput
      ? readName(form.at('name'))
      : (form.at('name').text({ required: true, min: 1, max: 32 }) ?? ''),
    type,
    description: isChatInput
      ? (form.at('description').text({ required: true, min: 1, max: 100 }) ?? '')
      : (form.at('description').text({ max: 0 }) ?? ''),
    name_localizations: readLocalizations(
      form.at('name_localizations'),
      isChatInput ? readName : readText(32),
    ),
    description_localizations: readLocalizations(
      form.at('description_localizations'),
      readText(100),
    ),
    default_member_permissions: readPermissions(form.at('default_member_permissions')),
    dm_permission: form.at('dm_permission').boolean(),
    contexts:
      form
        .at('contexts')
        .list()
        ?.map((each) => each.choice([0, 1, 2]) ?? 0) ?? null,
    integration_types: form
      .at('integration_types')
      .list()
      ?.map((each) => each.choice([0, 1]) ?? 0) ?? [0],
    nsfw: form.at('nsfw').boolean() ?? false,
    options: isChatInput ? readOptions(form.at('options'), anyOption) : undefined,
  };
  if (lengthOf(draft) > totalLength) {
    form.refuse('APPLICATION_COMMAND_TOO_LARGE', `Command exceeds maximum size (${totalLength})`);
  }
  return draft;
}

/** Names of chat input commands and of options: short, lower case, letters, numbers, - _ and '. */
function readName(field: Field): string {
  const name = field.text({ required: true, min: 1, max: 32 });
  if (name === undefined) return '';
  if (!chatInputName.test(name) || name !== name.toLowerCase()) {
    field.refuse('APPLICATION_COMMAND_INVALID_NAME', 'Command name is invalid');
  }
  return name;
}

const readText = (max: number) => (field: Field) =>
  field.text({ required: true, min: 1, max }) ?? '';

function readLocalizations(
  field: Field,
  read: (field: Field) => string,
): Record<string, string> | null {
  if (!field.object()) return null;
  const texts = Object.entries(field.value as Record<string, unknown>).filter(
    ([, text]) => text !== null,
  );
  return Object.fromEntries(texts.map(([locale]) => [locale, read(field.at(locale))]));
}

function readPermissions(field: Field): string | null {
  if (!field.given) return null;
  const text = String(field.value);
  if (/^\d+$/.test(text)) return text;
  return field.refuse('NUMBER_TYPE_COERCE', `Value "${text}" is not int.`) ?? null;
}

const valueTypes = [3, 4, 5, 6, 7, 8, 9, 10, 11] as const;
const anyOption: readonly OptionType[] = [
  OptionType.Subcommand,
  OptionType.SubcommandGroup,
  ...valueTypes,
];
const containers: ReadonlySet<OptionType> = new Set([
  OptionType.Subcommand,
  OptionType.SubcommandGroup,
]);

/** Reads a list of options, of the types its place allows. */
function readOptions(
  list: Field,
  allowed: readonly OptionType[],
): APIApplicationCommandOption[] | undefined {
  const names = new Set<string>();
  let sawOptional = false;
  const fields = list.list({ max: 25 });
  const options = fields?.map((field) => {
    const option = readOption(field, allowed);
    if (names.has(option.name)) {
      field
        .at('name')
        .refuse('APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS', 'Option name already exists');
    }
    names.add(option.name);
    if (option.required && sawOptional) {
      const message = 'Required options must be placed before non-required options';
      field.refuse('APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID', message);
    }
    sawOptional ||= !option.required && !containers.has(option.type);
    return option;
  });
  const nested = options?.filter((option) => containers.has(option.type)).length ?? 0;
  if (nested > 0 && nested < options!.length) {
    const message =
      'Sub-command and sub-command group option types are mutually exclusive to all other types';
    list.refuse('APPLICATION_COMMAND_OPTIONS_TYPE_INVALID', message);
  }
  return options;
}

function readOption(field: Field, allowed: readonly OptionType[]): APIApplicationCommandOption {
  const type = field.at('type').choice(allowed, { required: true });
  const option = {
    type,
    name: readName(field.at('name')),
    name_localizations: readLocalizations(field.at('name_localizations'), readName) ?? undefined,
    description: field.at('description').text({ required: true, min: 1, max: 100 }) ?? '',
    description_localizations:
      readLocalizations(field.at('description_localizations'), readText(100)) ?? undefined,
    required: field.at('required').boolean() || undefined,
    ...(type !== undefined && readOfType(field, type)),
  };
  return option as unknown as APIApplicationCommandOption;
}

/** What only options of one type carry. */
function readOfType(field: Field, type: OptionType): object {
  switch (type) {
    case OptionType.Subcommand:
      return { options: readOptions(field.at('options'), valueTypes) ?? [] };
    case OptionType.SubcommandGroup:
      return { options: readOptions(field.at('options'), [OptionType.Subcommand]) ?? [] };
    case OptionType.String:
      return {
        min_length: field.at('min_length').integer({ min: 0, max: 6000 }),
        max_length: field.at('max_length').integer({ min: 1, max: 6000 }),
        ...readChoices(field, (value) => value.text({ required: true, min: 1, max: 100 })),
      };
    case OptionType.Integer:
    case OptionType.Number: {
      const read = (value: Field) =>
        type === OptionType.Integer ? value.integer() : value.number();
      return {
        min_value: read(field.at('min_value')),
        max_value: read(field.at('max_value')),
        ...readChoices(field, (value) =>
          value.present({ required: true }) ? read(value) : undefined,
        ),
      };
    }
    case OptionType.Channel:
      return {
        channel_types: field
          .at('channel_types')
          .list()
          ?.map((each) => each.integer({ min: 0, max: 16 })),
      };
    case OptionType.Attachment:
      return { file_types: readFileTypes(field.at('file_types')) };
    default:
      return {};
  }
}

/** Choices or autocomplete: an option cannot have both. */
function readChoices(
  field: Field,
  readValue: (value: Field) => string | number | undefined,
): object {
  const choices = field
    .at('choices')
    .list({ max: 25 })
    ?.map((choice) => ({
      name: choice.at('name').text({ required: true, min: 1, max: 100 }) ?? '',
      name_localizations:
        readLocalizations(choice.at('name_localizations'), readText(100)) ?? undefined,
      value: readValue(choice.at('value')),
    }));
  for (const key of ['name', 'value'] as const) {
    const seen = new Set<unknown>();
    choices?.forEach((choice, index) => {
      if (seen.has(choice[key])) {
        const place = field.at('choices').at(index).at(key);
        place.refuse(
          'APPLICATION_COMMAND_OPTIONS_CHOICE_DUPLICATED',
          `Choice ${key}s must be unique`,
        );
      }
      seen.add(choice[key]);
    });
  }
  const autocomplete = field.at('autocomplete').boolean() || undefined;
  if (autocomplete && choices?.length) {
    const message = 'Autocomplete and choices are mutually exclusive';
    field.at('autocomplete').refuse('APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_EXCLUSIVE', message);
  }
  return { choices: choices?.length ? choices : undefined, autocomplete };
}

interface Sized {
  name?: string;
  description?: string;
  value?: unknown;
  options?: readonly object[];
  choices?: readonly object[];
}

function lengthOf({
  name = '',
  description = '',
  value,
  options = [],
  choices = [],
}: Sized): number {
  const own =
    codePoints(name) + codePoints(description) + codePoints(typeof value === 'string' ? value : '');
  return [...options, ...choices].reduce((sum, part) => sum + lengthOf(part), own);
}
