import { ApplicationCommandOptionType, type ChatInputCommandInteraction } from 'discord.js';
import { readMyProjects, readShowcase } from '../actions/browse-projects.ts';
import { submitProject } from '../actions/submit-project.ts';
import { suggestIdea } from '../actions/suggest-idea.ts';
import { startProject } from '../actions/work-on-project.ts';
import { longestLink, longestNote } from '../domain/link.ts';
import type { ProjectLevel } from '../domain/roadmap.ts';
import { actorOf, tell } from '../discord/answer.ts';
import type { Context, SlashCommand } from '../discord/handlers.ts';
import { ideaRefused, projectIdea } from '../views/idea.ts';
import type { Message } from '../views/layout.ts';
import { projectInHand, projectRefused } from '../views/project.ts';
import { myProjects, showcase } from '../views/project-lists.ts';
import { projectSubmitted, submissionRefused } from '../views/project-post.ts';
import {
  completeIdeaOption,
  completeStepOption,
  inServers,
  stepOption,
  subcommand,
} from './options.ts';

const text = { type: ApplicationCommandOptionType.String } as const;

export const project = {
  data: {
    name: 'project',
    description: 'Projects to learn by',
    options: [
      {
        ...subcommand('idea', 'A project idea that fits your steps'),
        options: [
          {
            ...text,
            name: 'level',
            description: 'How hard; what fits if left out',
            choices: [
              { name: 'beginner', value: 'beginner' },
              { name: 'intermediate', value: 'intermediate' },
              { name: 'advanced', value: 'advanced' },
            ],
          },
          stepOption('A step to practise', false),
        ],
      },
      {
        ...subcommand('start', 'Make an idea your project, with a checklist'),
        options: [
          {
            ...text,
            name: 'idea',
            description: 'Its title, or a word of it',
            required: true,
            autocomplete: true,
            max_length: 100,
          },
        ],
      },
      {
        ...subcommand('submit', 'Show your finished project to everybody'),
        options: [
          {
            ...text,
            name: 'link',
            description: 'Where the code is (https)',
            required: true,
            max_length: longestLink,
          },
          {
            ...text,
            name: 'note',
            description: 'What you learned, in a sentence',
            max_length: longestNote,
          },
        ],
      },
      subcommand('mine', 'Your open and finished projects'),
      subcommand('showcase', 'What members of this server have made'),
    ],
    ...inServers,
  },
  run: async (interaction, context) => tell(interaction, await answer(interaction, context)),
  async autocomplete(interaction, context) {
    const focused = interaction.options.getFocused(true).name;
    await (focused === 'idea' ? completeIdeaOption : completeStepOption)(interaction, context);
  },
} satisfies SlashCommand;

async function answer(
  interaction: ChatInputCommandInteraction,
  context: Context,
): Promise<Message> {
  const { options, id: interactionId } = interaction;
  const actor = actorOf(interaction);
  switch (options.getSubcommand()) {
    case 'start': {
      const idea = options.getString('idea', true);
      const outcome = await startProject(context, { actor, idea });
      return outcome.ok ? projectInHand(outcome.value) : projectRefused(outcome.error);
    }
    case 'submit': {
      const link = options.getString('link', true);
      const note = options.getString('note');
      const outcome = await submitProject(context, { actor, link, note, interactionId });
      return outcome.ok ? projectSubmitted(outcome.value) : submissionRefused(outcome.error);
    }
    case 'mine':
      return myProjects(await readMyProjects(context, { actor, page: 0 }));
    case 'showcase':
      return showcase(await readShowcase(context, { actor, page: 0, filter: {} }));
    default: {
      const level = (options.getString('level') as ProjectLevel | null) ?? undefined;
      const step = options.getString('step') ?? undefined;
      const outcome = await suggestIdea(context, { actor, level, step, interactionId });
      return outcome.ok ? projectIdea(outcome.value) : ideaRefused(outcome.error);
    }
  }
}
