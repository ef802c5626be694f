import { readReview } from '../actions/review.ts';
import { actorOf, showDrawn } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { reviewTurn } from '../views/review.ts';
import { inServers } from './options.ts';

export const review = {
  data: {
    name: 'review',
    description: 'Questions of your finished steps that are due today',
    ...inServers,
  },
  async run(interaction, context) {
    const turn = await readReview(context, { actor: actorOf(interaction) });
    await showDrawn(interaction, context, reviewTurn(turn));
  },
} satisfies SlashCommand;
