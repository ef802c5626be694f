import type { SlashCommand } from '../discord/handlers.ts';
import { cohortGroup, completeManageCohort, manageCohort } from './manage/cohort.ts';
import { leaderboardGroup, manageLeaderboard } from './manage/leaderboard.ts';
import { completeBoardOption, forOrganisers } from './options.ts';

type Group = Required<Pick<SlashCommand, 'run' | 'autocomplete'>>;

const groups: Record<string, Group> = {
  cohort: { run: manageCohort, autocomplete: completeManageCohort },
  leaderboard: { run: manageLeaderboard, autocomplete: completeBoardOption },
};

export const manage = {
  data: {
    name: 'manage',
    description: 'Run this server’s study',
    options: [cohortGroup, leaderboardGroup],
    ...forOrganisers,
  },
  organisers: true,
  run: (interaction, context) =>
    groups[interaction.options.getSubcommandGroup(true)]!.run(interaction, context),
  autocomplete: (interaction, context) =>
    groups[interaction.options.getSubcommandGroup(true)]!.autocomplete(interaction, context),
} satisfies SlashCommand;
