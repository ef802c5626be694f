import { undoCompletion } from '../actions/undo-completion.ts';
import { actorOf, tell } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { completionUndone, undoRefused } from '../views/completion.ts';
import { inServers } from './options.ts';

export const undo = {
  data: {
    name: 'undo',
    description: 'Take back the step you finished last, points and all',
    ...inServers,
  },
  async run(interaction, context) {
    const actor = actorOf(interaction);
    const outcome = await undoCompletion(context, { actor, interactionId: interaction.id });
    await tell(
      interaction,
      outcome.ok ? completionUndone(outcome.value) : undoRefused(outcome.error),
    );
    await context.settleRoles(actor);
  },
} satisfies SlashCommand;
