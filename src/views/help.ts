import { ids } from './custom-id.ts';
import { button, message, privately, row, text, type Message } from './layout.ts';

/** What help needs to know of a command: its own declaration says it. */
export interface CommandWords {
  name: string;
  description: string;
  /** For organisers only. */
  organisers: boolean;
  options: readonly { name: string; description: string; required: boolean }[];
  subcommands: readonly CommandWords[];
}

/** All commands on one screen; organisers see theirs too. Buttons that need a server are left out of direct messages. */
export function helpOverview(
  commands: readonly CommandWords[],
  { organiser, direct }: { organiser: boolean; direct: boolean },
): Message {
  const lines = (shown: readonly CommandWords[]) =>
    shown.map(({ name, description }) => `**/${name}** · ${description}`).join('\n');
  const forMembers = commands.filter((command) => !command.organisers);
  const forOrganisers = commands.filter((command) => command.organisers);
  return privately(
    message(
      'plain',
      text(
        [
          '## Roadmate',
          'I walk you through a learning roadmap, one step at a time. `/next` shows your step, tick its checkpoints as you go, `/done` finishes it.',
        ].join('\n'),
      ),
      text(`### Commands\n${lines(forMembers)}`),
      organiser && text(`### For organisers\n${lines(forOrganisers)}`),
      text('-# `/help command:done` tells more about one of them.'),
      direct
        ? text(
            '-# Here work `/plan`, `/checkin`, `/settings`, `/mydata` and `/help`; the others in a server.',
          )
        : row(
            button('My next step', ids.next.make({}), 'primary'),
            button('Roadmap', ids.map.make({ page: '' })),
          ),
    ),
  );
}

export function helpFor(command: CommandWords): Message {
  const usages = command.subcommands.length > 0 ? command.subcommands : [command];
  const lines = usages.flatMap((usage) => {
    const name = usage === command ? command.name : `${command.name} ${usage.name}`;
    const options = usage.options.map((option) =>
      option.required ? option.name : `[${option.name}]`,
    );
    return [
      `**/${[name, ...options].join(' ')}**`,
      usage.description,
      ...usage.options.map((option) => `- \`${option.name}\` · ${option.description}`),
    ];
  });
  return privately(
    message(
      'plain',
      text(
        [
          `## /${command.name}`,
          command.organisers ? '-# For organisers (*Manage Server*)' : '',
          ...lines,
        ]
          .filter(Boolean)
          .join('\n'),
      ),
    ),
  );
}
