import type {
  APIApplicationCommandBasicOption,
  APIApplicationCommandOption,
  ApplicationCommandType,
} from 'discord-api-types/v10';
import { option as kinds } from './discord-numbers.ts';
import type { CommandName, StageCommand } from './wire.ts';

/** Something that can be run: a command without subcommands, or one of its subcommands. */
export interface Invocation {
  commandId: string;
  applicationId: string;
  call: CommandName;
  /** What is typed behind the slash: `project idea`. */
  path: string;
  description: string;
  options: APIApplicationCommandBasicOption[];
}

export interface Place {
  /** Null in a direct channel. */
  guildId: string | null;
  /** The bot at the other end of a direct channel. */
  directApplicationId: string | null;
  isOrganiser: boolean;
}

const chatInput = 1 as ApplicationCommandType.ChatInput;
const contextGuild = 0;
const contextBotDm = 1;

/** What a person may run in a place, sorted by path: Discord hides the rest from the list too. */
export function listInvocations(commands: StageCommand[], place: Place): Invocation[] {
  return commands
    .filter((command) => (command.type ?? chatInput) === chatInput && isOffered(command, place))
    .flatMap(invocationsOf)
    .toSorted((a, b) => a.path.localeCompare(b.path));
}

function isOffered(command: StageCommand, place: Place): boolean {
  if (command.guild_id !== undefined && command.guild_id !== place.guildId) return false;
  const context = place.guildId === null ? contextBotDm : contextGuild;
  if (command.contexts && !command.contexts.includes(context)) return false;
  if (place.guildId === null) return command.applicationId === place.directApplicationId;
  return command.default_member_permissions === null || place.isOrganiser;
}

function invocationsOf(command: StageCommand): Invocation[] {
  const { id: commandId, applicationId, name } = command;
  const make = (
    options: APIApplicationCommandOption[] | undefined,
    description: string,
    words: Omit<CommandName, 'name'>,
  ): Invocation => ({
    commandId,
    applicationId,
    call: { name, ...words },
    path: [name, words.group, words.subcommand].filter(Boolean).join(' '),
    description,
    options: (options ?? []).filter(isBasic),
  });
  const nested = (command.options ?? []).flatMap((option) => {
    if (option.type === kinds.subcommand)
      return make(option.options, option.description, { subcommand: option.name });
    if (option.type !== kinds.group) return [];
    return (option.options ?? []).map((inner) =>
      make(inner.options, inner.description, { group: option.name, subcommand: inner.name }),
    );
  });
  return nested.length > 0 ? nested : [make(command.options, command.description, {})];
}

function isBasic(option: APIApplicationCommandOption): option is APIApplicationCommandBasicOption {
  return option.type !== kinds.subcommand && option.type !== kinds.group;
}

/**
 * Those whose path begins with the text, then those that hold it elsewhere. The commands of one application stay
 * together, the application with the best match first.
 */
export function searchInvocations(invocations: Invocation[], text: string): Invocation[] {
  const wanted = text.trim().toLowerCase();
  const holding = invocations.filter(({ path }) => path.toLowerCase().includes(wanted));
  const isBest = ({ path }: Invocation): boolean => path.toLowerCase().startsWith(wanted);
  const ranked = [...holding.filter(isBest), ...holding.filter((one) => !isBest(one))];
  return [...Map.groupBy(ranked, ({ applicationId }) => applicationId).values()].flat();
}

/** A path cut where the searched text stands in it: before, the text itself, after. */
export function cutAtMatch(path: string, text: string): [string, string, string] {
  const wanted = text.trim().toLowerCase();
  const start = path.toLowerCase().indexOf(wanted);
  if (start < 0) return [path, '', ''];
  const end = start + wanted.length;
  return [path.slice(0, start), path.slice(start, end), path.slice(end)];
}

/** The option whose name, with a colon, a text ends with, and where the name begins. */
export function optionNamedAtEnd(
  text: string,
  { options }: Invocation,
): { name: string; index: number } | null {
  const match = /(?:^|\s)([^\s:]+):$/.exec(text);
  const option = match && options.find(({ name }) => name === match[1]);
  return option ? { name: option.name, index: match.index } : null;
}
