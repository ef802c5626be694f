import { ApplicationCommandOptionType, MessageFlags, PermissionFlagsBits } from 'discord.js';
import { findCohort } from '../../actions/read-leaderboard.ts';
import { actorOf, tell } from '../../discord/answer.ts';
import type { CommandGroup } from '../../discord/handlers.ts';
import { meansWholeServer, noSuchCohort } from '../../views/leaderboard.ts';
import { boardPinned, boardUnpinned } from '../../views/pinned-board.ts';
import { boardOption, completeBoardOption, subcommand } from '../options.ts';

export const leaderboardGroup: CommandGroup = {
  data: {
    type: ApplicationCommandOptionType.SubcommandGroup,
    name: 'leaderboard',
    description: 'A leaderboard that stays in this channel',
    options: [
      {
        ...subcommand('pin', 'Post a board here that keeps itself up to date'),
        options: [boardOption('Whose; the whole server if left out')],
      },
      subcommand('unpin', 'Take the board of this channel away'),
    ],
  },
  async run(interaction, context) {
    const { channelId, options } = interaction;
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    if (options.getSubcommand() === 'unpin') {
      return tell(interaction, boardUnpinned(await context.unpinBoard(channelId)));
    }
    const { guildId, userId } = actorOf(interaction);
    const text = options.getString('cohort');
    const cohort = text === null ? undefined : await findCohort(context, { guildId, text });
    if (text !== null && !cohort && !meansWholeServer(text)) {
      return tell(interaction, noSuchCohort(text));
    }
    const board = await context.pinBoard({
      guildId,
      channelId,
      cohort,
      userId,
      interactionId: interaction.id,
      mayPin: interaction.appPermissions.has(PermissionFlagsBits.PinMessages),
    });
    await tell(interaction, boardPinned(board));
  },
  autocomplete: completeBoardOption,
};
