import { goToNextStep, readStep, startStep } from '../actions/step-card.ts';
import { tickCheckpoint } from '../actions/tick-checkpoint.ts';
import { actorOf, show } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { roadmapFinished, stepCard, stepRefused, stepResources } from '../views/step.ts';
import { button } from './kinds.ts';

export const next = control({
  id: ids.next,
  accepts: button,
  async run(interaction, _values, context) {
    const actor = actorOf(interaction);
    const outcome = await goToNextStep(context, { actor, interactionId: interaction.id });
    await show(interaction, outcome.ok ? stepCard(outcome.value) : roadmapFinished(outcome.error));
  },
});

export const step = control({
  id: ids.step,
  accepts: button,
  async run(interaction, values, context) {
    const outcome = await readStep(context, { actor: actorOf(interaction), step: values.step });
    await show(interaction, outcome.ok ? stepCard(outcome.value) : stepRefused(outcome.error));
  },
});

export const resources = control({
  id: ids.resources,
  accepts: button,
  async run(interaction, values, context) {
    const outcome = await readStep(context, { actor: actorOf(interaction), step: values.step });
    const page = Number.parseInt(values.page, 10) || 0;
    await show(
      interaction,
      outcome.ok ? stepResources(outcome.value.step, page) : stepRefused(outcome.error),
    );
  },
});

export const start = control({
  id: ids.start,
  accepts: button,
  async run(interaction, values, context) {
    const outcome = await startStep(context, {
      actor: actorOf(interaction),
      step: values.step,
      interactionId: interaction.id,
    });
    await show(interaction, outcome.ok ? stepCard(outcome.value) : stepRefused(outcome.error));
  },
});

export const tick = control({
  id: ids.tick,
  accepts: button,
  async run(interaction, values, context) {
    const outcome = await tickCheckpoint(context, {
      actor: actorOf(interaction),
      stepId: values.step,
      checkpointId: values.checkpoint,
      ticked: values.to === '1',
      interactionId: interaction.id,
    });
    await show(interaction, outcome.ok ? stepCard(outcome.value) : stepRefused(outcome.error));
  },
});
