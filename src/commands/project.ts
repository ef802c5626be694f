import { ApplicationCommandOptionType } from 'discord.js';
import { suggestIdea } from '../actions/suggest-idea.ts';
import type { ProjectLevel } from '../domain/roadmap.ts';
import { actorOf, show } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { ideaRefused, projectIdea } from '../views/idea.ts';
import { completeStepOption, inServers, stepOption } from './options.ts';

export const project = {
  data: {
    name: 'project',
    description: 'Projects to learn by',
    options: [
      {
        type: ApplicationCommandOptionType.Subcommand,
        name: 'idea',
        description: 'A project idea that fits your steps',
        options: [
          {
            type: ApplicationCommandOptionType.String,
            name: 'level',
            description: 'How hard; any if left out',
            choices: [
              { name: 'beginner', value: 'beginner' },
              { name: 'intermediate', value: 'intermediate' },
              { name: 'advanced', value: 'advanced' },
            ],
          },
          stepOption('A step to practise', false),
        ],
      },
    ],
    ...inServers,
  },
  async run(interaction, context) {
    const outcome = await suggestIdea(context, {
      actor: actorOf(interaction),
      level: (interaction.options.getString('level') as ProjectLevel | null) ?? undefined,
      step: interaction.options.getString('step') ?? undefined,
      interactionId: interaction.id,
    });
    await show(interaction, outcome.ok ? projectIdea(outcome.value) : ideaRefused(outcome.error));
  },
  autocomplete: completeStepOption,
} satisfies SlashCommand;
