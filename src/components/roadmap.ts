import { readRoadmap } from '../actions/read-roadmap.ts';
import { readStep } from '../actions/step-card.ts';
import { actorOf, show, showDrawn } from '../discord/answer.ts';
import { control } from '../discord/handlers.ts';
import { ids } from '../views/custom-id.ts';
import { roadmapMap } from '../views/roadmap.ts';
import { stepCard, stepRefused } from '../views/step.ts';
import { button, stringSelect } from './kinds.ts';

/** The map, or another page of it. */
export const map = control({
  id: ids.map,
  accepts: button,
  async run(interaction, { page }, context) {
    const overview = await readRoadmap(context, { actor: actorOf(interaction) });
    const wanted = /^\d{1,3}$/.test(page) ? Number(page) : undefined;
    await showDrawn(interaction, context, roadmapMap(overview, wanted));
  },
});

/** A step chosen on the map. */
export const openStep = control({
  id: ids.openStep,
  accepts: stringSelect,
  async run(interaction, _values, context) {
    const actor = actorOf(interaction);
    const outcome = await readStep(context, { actor, step: interaction.values[0] ?? '' });
    await show(interaction, outcome.ok ? stepCard(outcome.value) : stepRefused(outcome.error));
  },
});
