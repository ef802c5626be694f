import { ApplicationCommandOptionType } from 'discord.js';
import { readProgress } from '../actions/read-progress.ts';
import type { UserId } from '../domain/ids.ts';
import { actorOf, show, showSoon } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { memberUnknown, progressCard } from '../views/progress.ts';
import { progressPicture } from '../views/progress-picture.ts';
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
    await showSoon(interaction);
    const actor = actorOf(interaction);
    const userId = (interaction.options.getUser('member')?.id ?? actor.userId) as UserId;
    const overview = await readProgress(context, { actor, userId });
    if (!overview) return show(interaction, memberUnknown());
    const { light } = overview;
    const drawn = await context.draw({ light, people: [overview] }, (look) =>
      progressPicture(overview, look),
    );
    await show(interaction, progressCard(overview, actor.userId, drawn));
  },
} satisfies SlashCommand;
