import {
  ApplicationCommandOptionType,
  ChannelType,
  MessageFlags,
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandSubcommandGroupOption,
  type ChatInputCommandInteraction,
} from 'discord.js';
import {
  archiveCohort,
  createCohort,
  editCohort,
  searchRoadmaps,
  type CohortWish,
} from '../../actions/manage-cohort.ts';
import { findCohort } from '../../actions/read-leaderboard.ts';
import { parseTimeZone } from '../../domain/time-zones.ts';
import { actorOf, tell } from '../../discord/answer.ts';
import type { CommandGroup, Context } from '../../discord/handlers.ts';
import { unknownCohort } from '../../views/cohort.ts';
import * as views from '../../views/manage-cohort.ts';
import { unknownTimeZone } from '../../views/settings.ts';
import {
  cohortOption,
  completeCohortOption,
  completeTimeZone,
  subcommand,
  timeZoneOption,
} from '../options.ts';

const { Boolean, Channel, Integer, String, SubcommandGroup } = ApplicationCommandOptionType;

const nameOption = (required: boolean): APIApplicationCommandBasicOption => ({
  type: String,
  name: 'name',
  description: 'What members call it',
  max_length: 60,
  required,
});

const startOption = (required: boolean): APIApplicationCommandBasicOption => ({
  type: String,
  name: 'start',
  description: 'Its first day: 2026-12-01, 1 Dec 2026, tomorrow, next monday',
  max_length: 60,
  required,
});

const wishes: readonly APIApplicationCommandBasicOption[] = [
  {
    type: Integer,
    name: 'hours-per-week',
    description: 'Study hours a week that the pace expects; 6 if left out',
    min_value: 1,
    max_value: 80,
  },
  {
    type: String,
    name: 'roadmap',
    description: 'Which roadmap it walks; the server’s if left out',
    autocomplete: true,
    max_length: 100,
  },
  {
    type: Channel,
    name: 'channel',
    description: 'A channel of its own, for its nudge and its threads',
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
  },
];

const declaration: APIApplicationCommandSubcommandGroupOption = {
  type: SubcommandGroup,
  name: 'cohort',
  description: 'Groups that walk the roadmap together',
  options: [
    {
      ...subcommand('create', 'Make a cohort'),
      options: [nameOption(true), startOption(true), ...wishes],
    },
    {
      ...subcommand('edit', 'Change a cohort'),
      options: [
        cohortOption('Which', true),
        nameOption(false),
        startOption(false),
        ...wishes.map((wish) =>
          wish.name === 'hours-per-week'
            ? { ...wish, description: 'Study hours a week that the pace expects' }
            : wish.name === 'roadmap'
              ? { ...wish, description: 'Which roadmap it walks; progress in the old one is kept' }
              : wish,
        ),
        timeZoneOption(
          'timezone',
          'Whose days it follows: a city, a zone; “server”: the server’s',
          false,
        ),
        {
          type: Boolean,
          name: 'no-channel',
          description: 'True: it has no channel of its own any more',
        },
      ],
    },
    {
      ...subcommand('archive', 'Close a cohort; it stays readable'),
      options: [cohortOption('Which', true)],
    },
  ],
};

export const cohortGroup: CommandGroup = {
  data: declaration,
  async run(interaction, context) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    switch (interaction.options.getSubcommand()) {
      case 'create':
        return create(interaction, context);
      case 'edit':
        return edit(interaction, context);
      default:
        return archive(interaction, context);
    }
  },
  async autocomplete(interaction, context) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'timezone') return completeTimeZone(interaction, context);
    if (name === 'cohort') return completeCohortOption(interaction, context);
    await interaction.respond(views.roadmapOptions(searchRoadmaps(context, value)));
  },
};

async function create(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  const { options } = interaction;
  const outcome = await createCohort(context, {
    actor: actorOf(interaction),
    wish: {
      ...wishOf(interaction),
      name: options.getString('name', true),
      start: options.getString('start', true),
    },
    interactionId: interaction.id,
  });
  await tell(interaction, await answer(context, outcome, true));
}

async function edit(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  const actor = actorOf(interaction);
  const { options } = interaction;
  const cohort = await cohortNamed(interaction, context);
  if (!cohort) return tell(interaction, unknownCohort(options.getString('cohort', true)));
  const zone = options.getString('timezone');
  const isServers = zone?.trim().toLowerCase() === 'server';
  const timeZone = zone === null ? undefined : isServers ? null : parseTimeZone(zone);
  if (zone !== null && timeZone === undefined) return tell(interaction, unknownTimeZone(zone));
  const wish = {
    ...wishOf(interaction),
    name: options.getString('name') ?? undefined,
    start: options.getString('start') ?? undefined,
    timeZone,
    ...(options.getBoolean('no-channel') && { channelId: null }),
  };
  if (Object.values(wish).every((one) => one === undefined)) {
    return tell(interaction, views.nothingToChange());
  }
  const outcome = await editCohort(context, { actor, cohortId: cohort.id, wish });
  await tell(interaction, await answer(context, outcome, false));
}

async function archive(interaction: ChatInputCommandInteraction, context: Context): Promise<void> {
  const cohort = await cohortNamed(interaction, context);
  const text = interaction.options.getString('cohort', true);
  if (!cohort) return tell(interaction, unknownCohort(text));
  const asked = { actor: actorOf(interaction), cohortId: cohort.id, archived: true };
  const outcome = await archiveCohort(context, asked);
  await tell(
    interaction,
    outcome.ok ? views.cohortArchived(outcome.value) : views.cohortRefused(outcome.error),
  );
}

function wishOf({ options }: ChatInputCommandInteraction): CohortWish {
  return {
    hoursPerWeek: options.getInteger('hours-per-week') ?? undefined,
    roadmapId: options.getString('roadmap') ?? undefined,
    channelId: options.getChannel('channel')?.id,
  };
}

function cohortNamed(interaction: ChatInputCommandInteraction, context: Context) {
  const { guildId } = actorOf(interaction);
  return findCohort(context, { guildId, text: interaction.options.getString('cohort', true) });
}

async function answer(
  context: Context,
  outcome: Awaited<ReturnType<typeof createCohort>>,
  made: boolean,
) {
  if (!outcome.ok) return views.cohortRefused(outcome.error);
  const { guildId, channelId } = outcome.value.cohort;
  const check = await context.checkChannel(guildId, channelId, null);
  return views.cohortSaved(outcome.value, { made, check });
}
