import type { CommandGroup, SlashCommand } from '../discord/handlers.ts';
import { cohortGroup } from './manage/cohort.ts';
import { leaderboardGroup } from './manage/leaderboard.ts';
import { forOrganisers } from './options.ts';

const groups: readonly CommandGroup[] = [cohortGroup, leaderboardGroup];

const groupNamed = (name: string | null) => groups.find(({ data }) => data.name === name);

export const manage = {
  data: {
    name: 'manage',
    description: 'Cohorts, and leaderboards that stay in their channel',
    options: groups.map(({ data }) => data),
    ...forOrganisers,
  },
  organisers: true,
  async run(interaction, context) {
    await groupNamed(interaction.options.getSubcommandGroup())?.run(interaction, context);
  },
  async autocomplete(interaction, context) {
    const group = groupNamed(interaction.options.getSubcommandGroup());
    await group?.autocomplete?.(interaction, context);
  },
} satisfies SlashCommand;
