import { MessageFlags } from 'discord.js';
import { exportData } from '../actions/my-data.ts';
import type { UserId } from '../domain/ids.ts';
import { tell } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { confirmErasure, dataExport } from '../views/my-data.ts';
import { anywhere, subcommand } from './options.ts';

export const mydata = {
  data: {
    name: 'mydata',
    description: 'Everything that is kept about you, in all servers',
    options: [
      subcommand('export', 'Get it as a JSON file'),
      subcommand('delete', 'Remove it all, after one confirmation'),
    ],
    ...anywhere,
  },
  anywhere: true,
  async run(interaction, context) {
    if (interaction.options.getSubcommand() === 'delete') {
      return tell(interaction, confirmErasure());
    }
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    const userId = interaction.user.id as UserId;
    await tell(interaction, dataExport(await exportData(context, { userId })));
  },
} satisfies SlashCommand;
