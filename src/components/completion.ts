import { completeStep } from '../actions/complete-step.ts';
import { undoCompletion } from '../actions/undo-completion.ts';
import { actorOf, tell } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import {
  completionRefused,
  completionUndone,
  stepCompleted,
  undoRefused,
} from '../views/completion.ts';
import { ids } from '../views/custom-id.ts';
import { button } from './kinds.ts';

/** Finishes the step of a card, publicly as `/done` does. */
export const done = control({
  id: ids.done,
  accepts: button,
  async run(interaction, values, context) {
    const actor = actorOf(interaction);
    const outcome = await completeStep(context, {
      actor,
      step: values.step,
      day: 'today',
      interactionId: interaction.id,
    });
    await tell(
      interaction,
      outcome.ok ? stepCompleted(outcome.value) : completionRefused(outcome.error),
    );
    await context.settleRoles(actor);
  },
});

/** Takes back one completion; only its owner may. */
export const undo = control({
  id: ids.undo,
  accepts: button,
  async run(interaction, values, context) {
    const actor = actorOf(interaction);
    const outcome =
      values.owner === actor.userId
        ? await undoCompletion(context, {
            actor,
            activityId: values.activity,
            interactionId: interaction.id,
          })
        : ({ ok: false, error: { kind: 'not-yours' } } as const);
    await tell(
      interaction,
      outcome.ok ? completionUndone(outcome.value) : undoRefused(outcome.error),
    );
    await context.settleRoles(actor);
  },
});
