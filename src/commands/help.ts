import { ApplicationCommandOptionType as Type, type APIApplicationCommandOption } from 'discord.js';
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
        type: Type.String as const,
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
  return {
    options: options
      .filter((option) => !('options' in option) && option.type !== Type.Subcommand)
      .map(({ name, description, required }) => ({
        name,
        description,
        required: required ?? false,
      })),
    subcommands: options.flatMap((option) => subcommandWords(option)),
  };
}

/** A group's subcommands are used by both names. */
function subcommandWords(option: APIApplicationCommandOption, group = ''): CommandWords[] {
  switch (option.type) {
    case Type.SubcommandGroup:
      return (option.options ?? []).flatMap((one) => subcommandWords(one, `${option.name} `));
    case Type.Subcommand: {
      const { name, description, options = [] } = option;
      return [{ name: group + name, description, organisers: false, ...optionWords(options) }];
    }
    default:
      return [];
  }
}
