import {
  ApplicationCommandType,
  Routes,
  type APIApplicationCommand,
  type APIApplicationCommandOption,
  type REST,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';

/**
 * Registers the slash commands with Discord, and only when they changed: Discord itself is asked what it has, so that
 * a new application, or one changed by hand, is put right.
 *
 * @returns whether they were written.
 */
export async function syncCommands(
  rest: REST,
  applicationId: string,
  commands: readonly RESTPostAPIChatInputApplicationCommandsJSONBody[],
): Promise<boolean> {
  const route = Routes.applicationCommands(applicationId);
  const registered = (await rest.get(route)) as APIApplicationCommand[];
  if (fingerprint(registered) === fingerprint(commands)) return false;
  await rest.put(route, { body: commands });
  return true;
}

type Command = APIApplicationCommand | RESTPostAPIChatInputApplicationCommandsJSONBody;

function fingerprint(commands: readonly Command[]): string {
  const byName = [...commands].sort((a, b) => (a.name < b.name ? -1 : 1));
  return JSON.stringify(byName.map(canonicalCommand));
}

/** What we say of a command, with Discord's defaults for what was left out. */
function canonicalCommand(command: Command) {
  return [
    command.name,
    command.type ?? ApplicationCommandType.ChatInput,
    'description' in command ? command.description : '',
    permissionsText(command.default_member_permissions),
    (command.contexts ?? []).toSorted((a, b) => a - b),
    (command.integration_types ?? []).toSorted((a, b) => a - b),
    command.nsfw ?? false,
    (command.options ?? []).map(canonicalOption),
  ];
}

/** Sent as a number, answered as text. */
function permissionsText(bits: string | number | null | undefined): string | null {
  return bits === null || bits === undefined ? null : String(bits);
}

function canonicalOption(option: APIApplicationCommandOption): unknown {
  const { type, name, description } = option;
  const limits = ['min_value', 'max_value', 'min_length', 'max_length', 'channel_types'] as const;
  return [
    type,
    name,
    description,
    option.required ?? false,
    'autocomplete' in option ? (option.autocomplete ?? false) : false,
    'choices' in option ? (option.choices ?? []).map((choice) => [choice.name, choice.value]) : [],
    limits.map((limit) => (option as unknown as Record<string, unknown>)[limit] ?? null),
    'options' in option ? (option.options ?? []).map(canonicalOption) : [],
  ];
}
