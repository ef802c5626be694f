import { suggestIdea } from '../actions/suggest-idea.ts';
import type { ProjectLevel } from '../domain/roadmap.ts';
import { actorOf, show } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { ideaRefused, projectIdea } from '../views/idea.ts';
import { button, stringSelect } from './kinds.ts';

const levels: readonly ProjectLevel[] = ['beginner', 'intermediate', 'advanced'];

/** *Another idea*, on the idea of a day. */
export const ideaAfter = control({
  id: ids.ideaAfter,
  accepts: button,
  async run(interaction, _values, context) {
    const actor = actorOf(interaction);
    const outcome = await suggestIdea(context, { actor, interactionId: interaction.id });
    await show(interaction, outcome.ok ? projectIdea(outcome.value) : ideaRefused(outcome.error));
  },
});

export const idea = control({
  id: ids.idea,
  accepts: button,
  async run(interaction, { level, step }, context) {
    const outcome = await suggestIdea(context, {
      actor: actorOf(interaction),
      level: levels.find((one) => one === level),
      step: step === '' ? undefined : step,
      interactionId: interaction.id,
    });
    await show(interaction, outcome.ok ? projectIdea(outcome.value) : ideaRefused(outcome.error));
  },
});

/** Ideas of another level, or those that fit. */
export const ideaLevel = control({
  id: ids.ideaLevel,
  accepts: stringSelect,
  async run(interaction, { step }, context) {
    const [level = ''] = interaction.values;
    const outcome = await suggestIdea(context, {
      actor: actorOf(interaction),
      level: levels.find((one) => one === level),
      step: step === '' ? undefined : step,
      interactionId: interaction.id,
    });
    await show(interaction, outcome.ok ? projectIdea(outcome.value) : ideaRefused(outcome.error));
  },
});
