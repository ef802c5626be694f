import {
  ApplicationCommandOptionType,
  type APIApplicationCommandOption,
  type APIApplicationCommandSubcommandOption,
} from 'discord.js';
import { isOrganiser, tell } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { helpFor, helpOverview, type CommandWords } from '../views/help.ts';
import { anywhere } from './options.ts';

/** Help is made from the declarations of the other commands, so that it cannot fall behind them. */
export function helpAbout(others: readonly SlashCommand[]): SlashCommand {
  const data = {
    name: 'help',
    description: 'What Roadmate can do',
    options: [
      {
        type: ApplicationCommandOptionType.String as const,
        name: 'command',
        description: 'Tell more about this one',
        choices: others.map((command) => ({ name: command.data.name, value: command.data.name })),
      },
    ],
    ...anywhere,
  };
  const words = [...others, { data }].map(wordsOf);
  return {
    data,
    anywhere: true,
    async run(interaction) {
      const asked = words.find(({ name }) => name === interaction.options.getString('command'));
      const organiser = isOrganiser(interaction);
      await tell(
        interaction,
        asked ? helpFor(asked) : helpOverview(words, { organiser, direct: !interaction.inGuild() }),
      );
    },
  };
}

function wordsOf(command: Pick<SlashCommand, 'data' | 'organisers'>): CommandWords {
  return {
    name: command.data.name,
    description: command.data.description,
    organisers: command.organisers ?? false,
    ...optionWords(command.data.options ?? []),
  };
}

function optionWords(
  options: readonly APIApplicationCommandOption[],
): Pick<CommandWords, 'options' | 'subcommands'> {
  const subcommands = options.flatMap(subcommandsOf);
  return {
    options: options
      .filter((option) => subcommandsOf(option).length === 0)
      .map(({ name, description, required }) => ({
        name,
        description,
        required: required ?? false,
      })),
    subcommands: subcommands.map(({ name, description, options: own }) => ({
      name,
      description,
      organisers: false,
      ...optionWords(own ?? []),
    })),
  };
}

/** An option that is a subcommand, or those of a group, named with it. */
function subcommandsOf(
  option: APIApplicationCommandOption,
): readonly APIApplicationCommandSubcommandOption[] {
  switch (option.type) {
    case ApplicationCommandOptionType.Subcommand:
      return [option];
    case ApplicationCommandOptionType.SubcommandGroup:
      return (option.options ?? []).map((one) => ({ ...one, name: `${option.name} ${one.name}` }));
    default:
      return [];
  }
}
