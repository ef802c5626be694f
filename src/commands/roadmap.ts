import { readRoadmap } from '../actions/read-roadmap.ts';
import { actorOf, show, showSoon } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { mapPage, roadmapMap } from '../views/roadmap.ts';
import { roadmapPicture } from '../views/roadmap-picture.ts';
import { inServers } from './options.ts';

export const roadmap = {
  data: {
    name: 'roadmap',
    description: 'The map: every step, where you are, what is left',
    ...inServers,
  },
  async run(interaction, context) {
    await showSoon(interaction);
    const overview = await readRoadmap(context, { actor: actorOf(interaction) });
    const { steps } = mapPage(overview);
    const scene = { light: overview.light, people: [] };
    const drawn = await context.draw(scene, (look) => roadmapPicture(overview, steps, look));
    await show(interaction, roadmapMap(overview, undefined, drawn));
  },
} satisfies SlashCommand;
