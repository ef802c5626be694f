import { ApplicationCommandOptionType } from 'discord.js';
import { readLeaderboard } from '../actions/read-leaderboard.ts';
import type { Period } from '../domain/activity.ts';
import { actorOf, tell } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import type { ScoreMeasure } from '../storage/scores.ts';
import { leaderboard as board } from '../views/leaderboard.ts';
import { inServers } from './options.ts';

export const leaderboard = {
  data: {
    name: 'leaderboard',
    description: 'The top ten, and where you stand',
    options: [
      {
        type: ApplicationCommandOptionType.String,
        name: 'period',
        description: 'This week if left out',
        choices: [
          { name: 'week', value: 'week' },
          { name: 'month', value: 'month' },
          { name: 'all', value: 'all' },
        ],
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'by',
        description: 'What is counted; points if left out',
        choices: [
          { name: 'points', value: 'points' },
          { name: 'steps', value: 'steps' },
        ],
      },
    ],
    ...inServers,
  },
  async run(interaction, context) {
    const { options } = interaction;
    const standings = await readLeaderboard(context, {
      actor: actorOf(interaction),
      period: (options.getString('period') as Period | null) ?? 'week',
      measure: (options.getString('by') as ScoreMeasure | null) ?? 'points',
    });
    await tell(interaction, board(standings));
  },
} satisfies SlashCommand;
