import { MessageFlags, type ChatInputCommandInteraction } from 'discord.js';
import { joinCohort, leaveCohort } from '../actions/join-cohort.ts';
import { listCohorts, readPresentCohort } from '../actions/read-cohort.ts';
import { findCohort } from '../actions/read-leaderboard.ts';
import { actorOf, isOrganiser, tell, tellDrawn } from '../discord/answer.ts';
import type { Context, SlashCommand } from '../discord/handlers.ts';
import * as views from '../views/cohort.ts';
import { cohortOption, completeCohortOption, inServers, subcommand } from './options.ts';

export const cohort = {
  data: {
    name: 'cohort',
    description: 'Walk the roadmap together with others',
    options: [
      subcommand('list', 'The cohorts of this server'),
      {
        ...subcommand('show', 'Where everybody stands against the pace'),
        options: [cohortOption('Which; your own if left out', false)],
      },
      {
        ...subcommand('join', 'Join a cohort, or move to another: nothing is lost'),
        options: [cohortOption('Which', true)],
      },
      subcommand('leave', 'Leave your cohort; you keep everything'),
    ],
    ...inServers,
  },
  async run(interaction, context) {
    const actor = actorOf(interaction);
    switch (interaction.options.getSubcommand()) {
      case 'show':
        return show(interaction, context);
      case 'join':
        return join(interaction, context);
      case 'leave': {
        const outcome = await leaveCohort(context, { actor });
        const left = outcome.ok ? views.cohortLeft(outcome.value) : views.inNoCohort();
        return tell(interaction, left);
      }
      default:
        return tell(interaction, views.cohortList(await listCohorts(context, { actor }), 0));
    }
  },
  autocomplete: (interaction, context) =>
    completeCohortOption(interaction, context, {
      open: interaction.options.getSubcommand() === 'join',
    }),
} satisfies SlashCommand;

async function show(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  const actor = actorOf(interaction);
  const text = interaction.options.getString('cohort');
  const named =
    text === null ? undefined : await findCohort(context, { guildId: actor.guildId, text });
  if (text !== null && !named) return tell(interaction, views.unknownCohort(text));
  const overview = await readPresentCohort(context, { actor, cohortId: named?.id }, () =>
    interaction.deferReply({ flags: MessageFlags.Ephemeral }),
  );
  await tellDrawn(
    interaction,
    context,
    overview
      ? views.cohortCard(overview, { organiser: isOrganiser(interaction) })
      : views.cohortList(await listCohorts(context, { actor }), 0),
  );
}

async function join(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  const actor = actorOf(interaction);
  const text = interaction.options.getString('cohort', true);
  const found = await findCohort(context, { guildId: actor.guildId, text });
  if (!found) return tell(interaction, views.unknownCohort(text));
  const outcome = await joinCohort(context, { actor, cohortId: found.id });
  await tell(
    interaction,
    outcome.ok ? views.cohortJoined(outcome.value) : views.joinRefused(outcome.error),
  );
}
