import { ApplicationCommandOptionType } from 'discord.js';
import { completeStep } from '../actions/complete-step.ts';
import type { ClaimedDay } from '../domain/day.ts';
import { longestLink, longestNote } from '../domain/link.ts';
import { actorOf, tell } from '../discord/answer.ts';
import type { SlashCommand } from '../discord/handlers.ts';
import { completionRefused, stepCompleted } from '../views/completion.ts';
import { privately } from '../views/layout.ts';
import { completeStepOption, dayOption, inServers, stepOption } from './options.ts';

export const done = {
  data: {
    name: 'done',
    description: 'Mark a step as finished',
    options: [
      stepOption('The step; your current one if left out', false),
      {
        type: ApplicationCommandOptionType.String,
        name: 'link',
        description: 'A link to what you made (https)',
        max_length: longestLink,
      },
      {
        type: ApplicationCommandOptionType.String,
        name: 'note',
        description: 'What you learned, in a sentence',
        max_length: longestNote,
      },
      dayOption,
      {
        type: ApplicationCommandOptionType.Boolean,
        name: 'quiet',
        description: 'Show it to you alone',
      },
    ],
    ...inServers,
  },
  async run(interaction, context) {
    const { options } = interaction;
    const outcome = await completeStep(context, {
      actor: actorOf(interaction),
      step: options.getString('step') ?? undefined,
      link: options.getString('link') ?? undefined,
      note: options.getString('note') ?? undefined,
      day: (options.getString('day') as ClaimedDay | null) ?? 'today',
      interactionId: interaction.id,
    });
    if (!outcome.ok) return tell(interaction, completionRefused(outcome.error));
    const completed = stepCompleted(outcome.value);
    await tell(interaction, options.getBoolean('quiet') ? privately(completed) : completed);
    await context.settleRoles(outcome.value.actor);
  },
  autocomplete: completeStepOption,
} satisfies SlashCommand;
