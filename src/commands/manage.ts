import type { SlashCommand } from '../discord/handlers.ts';
import { leaderboardGroup, manageLeaderboard } from './manage/leaderboard.ts';
import { completeBoardOption, forOrganisers } from './options.ts';

export const manage = {
  data: {
    name: 'manage',
    description: 'Run this server’s study',
    options: [leaderboardGroup],
    ...forOrganisers,
  },
  organisers: true,
  run: manageLeaderboard,
  autocomplete: completeBoardOption,
} satisfies SlashCommand;
