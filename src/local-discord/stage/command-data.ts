import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandOption,
  ApplicationCommandOptionType as OptionType,
  ApplicationCommandType,
  InteractionContextType,
  PermissionFlagsBits,
} from 'discord-api-types/v10';
import type { Application, Command } from '../world/records.ts';
import type { World } from '../world/world.ts';
import { optionValue } from './option-value.ts';
import { missingPermissions, type Person } from './person.ts';
import { Resolved } from './resolved.ts';
import { StageError } from './stage-error.ts';

export interface CommandUse {
  name: string;
  subcommand?: string;
  group?: string;
  options?: Record<string, string | number | boolean>;
  /** Needed only where two apps have a command of this name. */
  applicationId?: string;
}

export interface CommandData {
  application: Application;
  /** The name as the client shows it, with group and subcommand. */
  fullName: string;
  data: object;
}

/** What the client would send for a command, or a StageError where it would not let it be sent. */
export function commandData(
  world: World,
  person: Person,
  use: CommandUse,
  focused?: { option: string; value: string },
): CommandData {
  const { application, command } = findCommand(world, person, use);
  demandAllowed(person, command);
  const { path, definitions } = optionsOf(command, use);
  const resolved = new Resolved(world, person);
  const given = focused
    ? typedOptions(definitions, use, resolved, focused)
    : filledOptions(definitions, use.options ?? {}, resolved);
  // A subcommand wraps its options, and a group its subcommand.
  const options = path.reduceRight<object[]>(
    (inner, { name, type }) => [{ name, type, options: inner }],
    given,
  );
  const { id, name, type, guild_id: guildId } = command;
  const things = resolved.json();
  const data = {
    id,
    name,
    type,
    ...(options.length > 0 && { options }),
    ...(things && { resolved: things }),
    ...(guildId !== undefined && { guild_id: guildId }),
  };
  return { application, fullName: [name, ...path.map((each) => each.name)].join(' '), data };
}

function findCommand(world: World, { channel }: Person, { name, applicationId }: CommandUse) {
  const { guild } = channel;
  for (const application of world.applications.values()) {
    if (applicationId !== undefined && application.id !== applicationId) continue;
    const here = guild
      ? guild.members.has(application.botUserId)
      : channel.recipientIds.includes(application.botUserId);
    if (!here) continue;
    const book = world.commandBook(application.id);
    const own = guild && book.named(guild.id, name, ApplicationCommandType.ChatInput);
    const command = own ?? book.named(undefined, name, ApplicationCommandType.ChatInput);
    if (command) return { application, command };
  }
  throw new StageError(`There is no command /${name} here: no app has registered it`);
}

function demandAllowed({ channel, permissions }: Person, command: Command): void {
  const context = channel.guild ? InteractionContextType.Guild : InteractionContextType.BotDM;
  if (command.contexts && !command.contexts.includes(context)) {
    throw new StageError(
      `/${command.name} cannot be used in ${channel.guild ? 'servers' : 'direct messages'}`,
    );
  }
  if (!(permissions & PermissionFlagsBits.UseApplicationCommands)) {
    throw new StageError('Commands need Use Application Commands in this channel');
  }
  const needed = command.default_member_permissions;
  if (!channel.guild || needed === null || needed === undefined) return;
  const missing = missingPermissions(permissions, BigInt(needed));
  if (missing.length > 0) throw new StageError(`/${command.name} needs ${missing.join(', ')}`);
}

interface Step {
  name: string;
  type: OptionType;
}

/** Walks to the options of the subcommand that is used, if the command has any. */
function optionsOf(command: Command, { group, subcommand }: CommandUse) {
  const path: Step[] = [];
  let definitions: readonly APIApplicationCommandOption[] = command.options ?? [];
  const enter = (name: string | undefined, type: OptionType, what: string) => {
    if (name === undefined) return;
    const step = definitions.find((option) => option.name === name && option.type === type);
    if (!step) {
      const parent = [command.name, ...path.map((each) => each.name)].join(' ');
      throw new StageError(`/${parent} has no ${what} ${name}`);
    }
    path.push({ name, type });
    definitions = ('options' in step ? step.options : undefined) ?? [];
  };
  enter(group, OptionType.SubcommandGroup, 'group');
  enter(subcommand, OptionType.Subcommand, 'subcommand');
  const containers = new Set([OptionType.Subcommand, OptionType.SubcommandGroup]);
  if (definitions.some(({ type }) => containers.has(type))) {
    throw new StageError(`/${command.name} is used through one of its subcommands`);
  }
  return { path, definitions: definitions as readonly APIApplicationCommandBasicOption[] };
}

type Given = Record<string, string | number | boolean>;

function filledOptions(
  definitions: readonly APIApplicationCommandBasicOption[],
  given: Given,
  resolved: Resolved,
): object[] {
  refuseUnknown(definitions, given);
  return definitions.flatMap((definition) => {
    const value = given[definition.name];
    if (value !== undefined) {
      return {
        name: definition.name,
        type: definition.type,
        value: optionValue(definition, value, resolved),
      };
    }
    if (definition.required) throw new StageError(`The option ${definition.name} is required`);
    return [];
  });
}

/** Options while one of them is being typed: nothing is required yet, the focused one is still text. */
function typedOptions(
  definitions: readonly APIApplicationCommandBasicOption[],
  { options = {} }: CommandUse,
  resolved: Resolved,
  focused: { option: string; value: string },
): object[] {
  refuseUnknown(definitions, options);
  const typed = definitions.find(({ name }) => name === focused.option);
  if (!typed || !('autocomplete' in typed) || !typed.autocomplete) {
    throw new StageError(`The option ${focused.option} has no autocomplete`);
  }
  return definitions.flatMap((definition) => {
    const { name, type } = definition;
    if (definition === typed) return { name, type, value: focused.value, focused: true };
    const value = options[name];
    return value === undefined
      ? []
      : { name, type, value: optionValue(definition, value, resolved) };
  });
}

function refuseUnknown(
  definitions: readonly APIApplicationCommandBasicOption[],
  given: Given,
): void {
  const unknown = Object.keys(given).find(
    (name) => !definitions.some((definition) => definition.name === name),
  );
  if (unknown !== undefined) throw new StageError(`There is no option ${unknown}`);
}
