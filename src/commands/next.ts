import { goToNextStep } from '../actions/step-card.ts';
import { actorOf, show } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { roadmapFinished, stepCard } from '../views/step.ts';
import { inServers } from './options.ts';

export const next = {
  data: {
    name: 'next',
    description: 'The step to do now; marks it started',
    ...inServers,
  },
  async run(interaction, context) {
    const outcome = await goToNextStep(context, {
      actor: actorOf(interaction),
      interactionId: interaction.id,
    });
    await show(interaction, outcome.ok ? stepCard(outcome.value) : roadmapFinished(outcome.error));
  },
} satisfies SlashCommand;
