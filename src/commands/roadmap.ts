import { readRoadmap } from '../actions/read-roadmap.ts';
import { actorOf, showDrawn } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { roadmapMap } from '../views/roadmap.ts';
import { inServers } from './options.ts';

export const roadmap = {
  data: {
    name: 'roadmap',
    description: 'The map: every step, where you are, what is left',
    ...inServers,
  },
  async run(interaction, context) {
    const overview = await readRoadmap(context, { actor: actorOf(interaction) });
    await showDrawn(interaction, context, roadmapMap(overview));
  },
} satisfies SlashCommand;
