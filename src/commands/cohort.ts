import type { ChatInputCommandInteraction } from 'discord.js';
import { joinCohort, leaveCohort } from '../actions/join-cohort.ts';
import { listCohorts, readCohort } from '../actions/read-cohort.ts';
import { findCohort } from '../actions/read-leaderboard.ts';
import { actorOf, isOrganiser, tell } from '../discord/answer.ts';
import type { Context, SlashCommand } from '../discord/handlers.ts';
import {
  cohortCard,
  cohortList,
  cohortMoved,
  inNoCohort,
  joinRefused,
  unknownCohort,
} from '../views/cohort.ts';
import { cohortOption, completeCohortOption, inServers, subcommand } from './options.ts';

export const cohort = {
  data: {
    name: 'cohort',
    description: 'Walk the roadmap with others, at a pace',
    options: [
      subcommand('list', 'The cohorts of this server'),
      {
        ...subcommand('show', 'Where a cohort stands against its pace'),
        options: [cohortOption('Yours if left out', false)],
      },
      {
        ...subcommand('join', 'Join a cohort; moving loses nothing'),
        options: [cohortOption('Which one', true)],
      },
      subcommand('leave', 'Leave your cohort; everything you have done stays yours'),
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
        const left = await leaveCohort(context, { actor });
        return tell(interaction, left.ok ? cohortMoved(left.value) : inNoCohort());
      }
      default:
        return tell(interaction, cohortList(await listCohorts(context, { actor })));
    }
  },
  autocomplete: completeCohortOption,
} satisfies SlashCommand;

async function show(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  const actor = actorOf(interaction);
  const text = interaction.options.getString('cohort');
  const named = text === null ? undefined : await findCohort(context, { ...actor, text });
  if (text !== null && !named) return tell(interaction, unknownCohort(text));
  const overview = await readCohort(context, { actor, cohortId: named?.id });
  const organiser = isOrganiser(interaction);
  await tell(
    interaction,
    overview
      ? cohortCard(overview, { organiser })
      : cohortList(await listCohorts(context, { actor })),
  );
}

async function join(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  const actor = actorOf(interaction);
  const text = interaction.options.getString('cohort', true);
  const found = await findCohort(context, { ...actor, text });
  if (!found) return tell(interaction, unknownCohort(text));
  const joined = await joinCohort(context, { actor, cohortId: found.id });
  await tell(interaction, joined.ok ? cohortMoved(joined.value) : joinRefused(joined.error));
}
