import {
  ApplicationCommandOptionType,
  MessageFlags,
  type ChatInputCommandInteraction,
} from 'discord.js';
import { pauseNudge, readNudge, readNudgeStatus, resumeNudge } from '../actions/set-up-nudge.ts';
import { previewNudge } from '../actions/compose-nudge.ts';
import { actorOf, tell } from '../discord/answer.ts';
import type { Context, SlashCommand } from '../discord/handlers.ts';
import {
  noNudgeChannel,
  nudgePaused,
  nudgePosted,
  nudgePreview,
  nudgeResumed,
  nudgeStatus,
} from '../views/nudge.ts';
import { forOrganisers, subcommand } from './options.ts';

export const nudge = {
  data: {
    name: 'nudge',
    description: 'The daily nudge of this server, or of the cohort whose channel you are in',
    options: [
      subcommand('preview', 'See how it would look now; nothing is posted'),
      subcommand('now', 'Post one now, beside the daily one'),
      {
        ...subcommand('pause', 'Let it rest'),
        options: [
          {
            type: ApplicationCommandOptionType.Integer,
            name: 'days',
            description: 'For how many days; until you resume it if left out',
            min_value: 1,
            max_value: 365,
          },
        ],
      },
      subcommand('resume', 'Let it go on'),
      subcommand('status', 'When it comes next, and what became of the last ones'),
    ],
    ...forOrganisers,
  },
  organisers: true,
  async run(interaction, context) {
    const actor = actorOf(interaction);
    const which = { channelId: interaction.channelId };
    switch (interaction.options.getSubcommand()) {
      case 'preview': {
        const one = await readNudge(context, { actor, which });
        return tell(interaction, nudgePreview(one, await previewNudge(context, one)));
      }
      case 'now':
        return postNow(interaction, context);
      case 'pause': {
        const days = interaction.options.getInteger('days') ?? undefined;
        return tell(interaction, nudgePaused(await pauseNudge(context, { actor, which, days })));
      }
      case 'resume':
        return tell(interaction, nudgeResumed(await resumeNudge(context, { actor, which })));
      default:
        return tell(interaction, nudgeStatus(await readNudgeStatus(context, { actor })));
    }
  },
} satisfies SlashCommand;

async function postNow(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  await interaction.deferReply({ flags: MessageFlags.Ephemeral });
  const which = { channelId: interaction.channelId };
  const one = await readNudge(context, { actor: actorOf(interaction), which });
  if (one.nudge.channelId === null) return tell(interaction, noNudgeChannel());
  const delivery = await context.postNudgeNow(one.nudge, interaction.id);
  await tell(interaction, nudgePosted(one, delivery));
}
