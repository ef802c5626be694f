import {
  ApplicationCommandOptionType,
  ApplicationIntegrationType,
  InteractionContextType,
  PermissionFlagsBits,
  type APIApplicationCommandStringOption,
  type AutocompleteInteraction,
} from 'discord.js';
import { boardChoices } from '../actions/read-leaderboard.ts';
import { readRoadmap } from '../actions/read-roadmap.ts';
import type { GuildId } from '../domain/ids.ts';
import { stepState } from '../domain/progress.ts';
import { searchIdeas } from '../domain/idea-search.ts';
import { searchSteps } from '../domain/step-search.ts';
import { searchTimeZones } from '../domain/time-zones.ts';
import { actorOf } from '../discord/answer.ts';
import type { Context } from '../discord/handlers.ts';
import { cohortOptions } from '../views/cohort.ts';
import { ideaChoice } from '../views/project.ts';
import { cohortChoices } from '../views/leaderboard.ts';
import { timeZoneChoice } from '../views/settings.ts';
import { stepChoice } from '../views/step.ts';

/** Where a command shows up: in servers that installed the bot. */
export const inServers = {
  contexts: [InteractionContextType.Guild],
  integration_types: [ApplicationIntegrationType.GuildInstall],
};

/** The same, also in direct messages with the bot. */
export const anywhere = {
  ...inServers,
  contexts: [InteractionContextType.Guild, InteractionContextType.BotDM],
};

/** Shown in the menu to organisers only; the dispatcher checks the permission again. */
export const forOrganisers = {
  ...inServers,
  // Discord's published description takes a number here, and answers with text; discord-api-types knows the text only.
  default_member_permissions: Number(PermissionFlagsBits.ManageGuild) as unknown as string,
};

export function stepOption(
  description: string,
  required: boolean,
): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name: 'step',
    description,
    autocomplete: true,
    required,
    max_length: 100,
  };
}

/** A day has no more. */
export const mostMinutes = 1440;

export const subcommand = (name: string, description: string) =>
  ({ type: ApplicationCommandOptionType.Subcommand, name, description }) as const;

export const dayOption: APIApplicationCommandStringOption = {
  type: ApplicationCommandOptionType.String,
  name: 'day',
  description: 'The day it counts for; yesterday until noon',
  choices: [
    { name: 'today', value: 'today' },
    { name: 'yesterday', value: 'yesterday' },
  ],
};

export function timeZoneOption(
  name: string,
  description: string,
  required: boolean,
): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name,
    description,
    autocomplete: true,
    required,
    max_length: 100,
  };
}

/** Offers time zones by name, city, country or current offset. */
export async function completeTimeZone(
  interaction: AutocompleteInteraction,
  { clock }: Context,
): Promise<void> {
  const nowMs = clock.now();
  const found = searchTimeZones(interaction.options.getFocused(), nowMs);
  await interaction.respond(found.map((zone) => timeZoneChoice(zone, nowMs)));
}

/** A Discord limit. */
const mostChoices = 25;

/** Offers steps by number, id or any word of their title, with the member's state. */
export async function completeStepOption(
  interaction: AutocompleteInteraction,
  context: Context,
): Promise<void> {
  const { roadmap, progress } = await readRoadmap(context, { actor: actorOf(interaction) });
  const found = searchSteps(roadmap, interaction.options.getFocused()).slice(0, mostChoices);
  await interaction.respond(found.map((step) => stepChoice(step, stepState(progress, step.id))));
}

/** A cohort of the server, by its name. */
export function cohortOption(
  description: string,
  required: boolean,
): APIApplicationCommandStringOption {
  return { ...boardOption(description), required };
}

/** Offers cohorts by name; with `open`, those that can be joined. */
export async function completeCohortOption(
  interaction: AutocompleteInteraction,
  context: Context,
  { open = false } = {},
): Promise<void> {
  const guildId = interaction.guildId as GuildId;
  const text = interaction.options.getFocused();
  const cohorts = await boardChoices(context, { guildId, text });
  const offered = cohorts.filter(({ archivedAtMs }) => !open || archivedAtMs === null);
  await interaction.respond(cohortOptions(offered));
}

/** Offers project ideas by title, id or level. */
export async function completeIdeaOption(
  interaction: AutocompleteInteraction,
  context: Context,
): Promise<void> {
  const { roadmap } = await readRoadmap(context, { actor: actorOf(interaction) });
  const found = searchIdeas(roadmap, interaction.options.getFocused()).slice(0, mostChoices);
  await interaction.respond(found.map(ideaChoice));
}

export function boardOption(description: string): APIApplicationCommandStringOption {
  return {
    type: ApplicationCommandOptionType.String,
    name: 'cohort',
    description,
    autocomplete: true,
    max_length: 100,
  };
}

/** Offers the server's cohorts, and the whole server. */
export async function completeBoardOption(
  interaction: AutocompleteInteraction,
  context: Context,
): Promise<void> {
  const guildId = interaction.guildId as GuildId;
  const text = interaction.options.getFocused();
  await interaction.respond(cohortChoices(await boardChoices(context, { guildId, text }), text));
}
