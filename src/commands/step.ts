import { readStep } from '../actions/step-card.ts';
import { actorOf, show } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { stepCard, stepRefused } from '../views/step.ts';
import { completeStepOption, inServers, stepOption } from './options.ts';

export const step = {
  data: {
    name: 'step',
    description: 'A step: why, checkpoints to tick, resources',
    options: [stepOption('Number, id or a word of its title', true)],
    ...inServers,
  },
  async run(interaction, context) {
    const outcome = await readStep(context, {
      actor: actorOf(interaction),
      step: interaction.options.getString('step', true),
    });
    await show(interaction, outcome.ok ? stepCard(outcome.value) : stepRefused(outcome.error));
  },
  autocomplete: completeStepOption,
} satisfies SlashCommand;
