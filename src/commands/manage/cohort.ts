import {
  ApplicationCommandOptionType,
  ChannelType,
  MessageFlags,
  type APIApplicationCommandBasicOption,
  type ChatInputCommandInteraction,
} from 'discord.js';
import {
  archiveCohort,
  createCohort,
  editCohort,
  longestCohortName,
  type CohortTerms,
} from '../../actions/manage-cohort.ts';
import { findCohort } from '../../actions/read-leaderboard.ts';
import { readSetup } from '../../actions/set-up-nudge.ts';
import { localDateAt } from '../../domain/day.ts';
import { refused, succeeded, type Outcome } from '../../domain/outcome.ts';
import { parseTimeZone } from '../../domain/time-zones.ts';
import { parseDate } from '../../domain/typed-date.ts';
import { actorOf, tell } from '../../discord/answer.ts';
import type { CommandGroup, Context } from '../../discord/handlers.ts';
import { unknownCohort } from '../../views/cohort.ts';
import type { Message } from '../../views/layout.ts';
import {
  badStart,
  cohortArchived,
  cohortRefused,
  cohortSaved,
  roadmapChoice,
  unknownRoadmap,
} from '../../views/manage-cohort.ts';
import { unknownTimeZone } from '../../views/settings.ts';
import {
  cohortOption,
  completeCohortOption,
  completeTimeZone,
  subcommand,
  timeZoneOption,
} from '../options.ts';

const termOptions = (required: boolean): APIApplicationCommandBasicOption[] => [
  {
    type: ApplicationCommandOptionType.String,
    name: 'name',
    description: 'What it is called',
    max_length: longestCohortName,
    required,
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'start',
    description: 'Its first day: 2026-12-01, 1 Dec 2026, next monday',
    max_length: 40,
    required,
  },
  {
    type: ApplicationCommandOptionType.Integer,
    name: 'hours-per-week',
    description: 'The pace: hours of study a week, 6 if left out',
    min_value: 1,
    max_value: 80,
  },
  {
    type: ApplicationCommandOptionType.String,
    name: 'roadmap',
    description: 'What it learns; the server’s roadmap if left out',
    max_length: 100,
    autocomplete: true,
  },
  {
    type: ApplicationCommandOptionType.Channel,
    name: 'channel',
    description: 'A channel of its own, with its own daily nudge',
    channel_types: [ChannelType.GuildText, ChannelType.GuildAnnouncement],
  },
];

export const cohortGroup: CommandGroup = {
  data: {
    type: ApplicationCommandOptionType.SubcommandGroup,
    name: 'cohort',
    description: 'Cohorts: make, change, archive',
    options: [
      { ...subcommand('create', 'Make a cohort'), options: termOptions(true) },
      {
        ...subcommand('edit', 'Change a cohort'),
        options: [
          cohortOption('Which one', true),
          ...termOptions(false),
          timeZoneOption('timezone', 'Its days and nudge; “server”: the server’s', false),
        ],
      },
      {
        ...subcommand('archive', 'Close a cohort; it can be brought back'),
        options: [cohortOption('Which one', true)],
      },
    ],
  },
  async run(interaction, context) {
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    switch (interaction.options.getSubcommand()) {
      case 'create':
        return tell(interaction, await create(interaction, context));
      case 'edit':
        return tell(interaction, await edit(interaction, context));
      default:
        return tell(interaction, await archive(interaction, context));
    }
  },
  async autocomplete(interaction, context) {
    const { name, value } = interaction.options.getFocused(true);
    if (name === 'timezone') return completeTimeZone(interaction, context);
    if (name !== 'roadmap') return completeCohortOption(interaction, context);
    const found = context.library.all.filter(({ title, id }) =>
      `${title} ${id}`.toLowerCase().includes(value.trim().toLowerCase()),
    );
    await interaction.respond(found.slice(0, 25).map(roadmapChoice));
  },
};

async function create(interaction: ChatInputCommandInteraction, context: Context) {
  const read = await readTerms(interaction, context);
  if (!read.ok) return read.error.answer;
  const terms = { ...read.value, name: read.value.name!, startDate: read.value.startDate! };
  const actor = actorOf(interaction);
  const made = await createCohort(context, { actor, terms, interactionId: interaction.id });
  if (!made.ok) return cohortRefused(made.error);
  const { guildId, channelId } = made.value.cohort;
  return cohortSaved(made.value, await context.checkChannel(guildId, channelId, null), 'made');
}

async function edit(interaction: ChatInputCommandInteraction, context: Context) {
  const found = await cohortNamed(interaction, context);
  if (!found) return unknownCohort(interaction.options.getString('cohort', true));
  const read = await readTerms(interaction, context);
  if (!read.ok) return read.error.answer;
  const actor = actorOf(interaction);
  const changed = await editCohort(context, { actor, cohortId: found.id, change: read.value });
  if (!changed.ok) return cohortRefused(changed.error);
  const { guildId, channelId } = changed.value.cohort;
  const check = await context.checkChannel(guildId, channelId, null);
  return cohortSaved(changed.value, check, 'changed');
}

async function archive(interaction: ChatInputCommandInteraction, context: Context) {
  const found = await cohortNamed(interaction, context);
  if (!found) return unknownCohort(interaction.options.getString('cohort', true));
  const actor = actorOf(interaction);
  const archived = await archiveCohort(context, { actor, cohortId: found.id });
  return archived.ok ? cohortArchived(archived.value) : cohortRefused(archived.error);
}

function cohortNamed(interaction: ChatInputCommandInteraction, context: Context) {
  const text = interaction.options.getString('cohort', true);
  return findCohort(context, { ...actorOf(interaction), text });
}

/** What was given, understood; or what to answer about the first thing that was not. */
async function readTerms(
  interaction: ChatInputCommandInteraction,
  context: Context,
): Promise<Outcome<Partial<CohortTerms>, { kind: 'bad-input'; answer: Message }>> {
  const { options } = interaction;
  const name = options.getString('name');
  const start = options.getString('start');
  const hoursPerWeek = options.getInteger('hours-per-week');
  const roadmapText = options.getString('roadmap');
  const channel = options.getChannel('channel');
  const zone = options.getString('timezone');
  const bad = (answer: Message) => refused({ kind: 'bad-input', answer });
  const { server } = await readSetup(context, { actor: actorOf(interaction) });
  const startDate =
    start === null ? null : parseDate(start, localDateAt(context.clock.now(), server.timeZone));
  if (startDate === undefined) return bad(badStart(start!));
  const roadmap = context.library.all.find(({ id, title }) =>
    [id, title.toLowerCase()].includes(roadmapText?.trim().toLowerCase() ?? ''),
  );
  if (roadmapText !== null && !roadmap) return bad(unknownRoadmap(roadmapText));
  const servers = zone?.trim().toLowerCase() === 'server';
  const timeZone = zone === null || servers ? null : parseTimeZone(zone);
  if (timeZone === undefined) return bad(unknownTimeZone(zone!));
  return succeeded({
    ...(name !== null && { name }),
    ...(startDate !== null && { startDate }),
    ...(hoursPerWeek !== null && { hoursPerWeek }),
    ...(roadmap && { roadmapId: roadmap.id }),
    ...(channel && { channelId: channel.id }),
    ...(zone !== null && { timeZone }),
  });
}
