import { ApplicationCommandOptionType } from 'discord.js';
import { readProgress } from '../actions/read-progress.ts';
import type { UserId } from '../domain/ids.ts';
import { actorOf, showDrawn } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { memberUnknown, progressCard } from '../views/progress.ts';
import { inServers } from './options.ts';

export const progress = {
  data: {
    name: 'progress',
    description: 'Percent, streak, points and the last year',
    options: [
      {
        type: ApplicationCommandOptionType.User,
        name: 'member',
        description: 'Whose; yours if left out',
      },
    ],
    ...inServers,
  },
  async run(interaction, context) {
    const actor = actorOf(interaction);
    const userId = (interaction.options.getUser('member')?.id ?? actor.userId) as UserId;
    const overview = await readProgress(context, { actor, userId });
    const card = overview ? progressCard(overview, actor.userId) : memberUnknown();
    await showDrawn(interaction, context, card);
  },
} satisfies SlashCommand;
