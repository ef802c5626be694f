import type {
  AutocompleteInteraction,
  ButtonInteraction,
  ChannelSelectMenuInteraction,
  ChatInputCommandInteraction,
  MentionableSelectMenuInteraction,
  ModalSubmitInteraction,
  RoleSelectMenuInteraction,
  StringSelectMenuInteraction,
  UserSelectMenuInteraction,
  RESTPostAPIChatInputApplicationCommandsJSONBody,
} from 'discord.js';
import type { Logger } from 'pino';
import type { ActionDeps } from '../actions/scene.ts';
import type { ChannelCheck } from '../domain/channel-check.ts';
import type { GuildId } from '../domain/ids.ts';
import type { Delivery } from '../storage/deliveries.ts';
import type { CustomId } from '../views/custom-id.ts';

/** What every handler may use. Its first half is what actions need, so it is passed on to them as it is. */
export interface Context extends ActionDeps {
  log: Logger;
  /** Asks Discord for the bot's rights in a channel; takes requests, so defer first. */
  checkChannel(
    guildId: GuildId,
    channelId: string | null,
    roleId: string | null,
  ): Promise<ChannelCheck>;
  /** Posts a nudge beside the daily one, once for each interaction; takes requests, so defer first. */
  postNudgeNow(guildId: GuildId, interactionId: string): Promise<Delivery>;
}

export interface SlashCommand {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Needs *Manage Server*, checked here and not only by Discord's menu. */
  organisers?: true;
  /** Works in direct messages too. */
  anywhere?: true;
  run(interaction: ChatInputCommandInteraction, context: Context): Promise<void>;
  autocomplete?(interaction: AutocompleteInteraction, context: Context): Promise<void>;
}

/** A button, select or modal, told by the name in its custom id. */
export interface Control {
  id: CustomId;
  organisers?: true;
  run(
    interaction: ControlInteraction,
    values: Record<string, string>,
    context: Context,
  ): Promise<void>;
}

export type ControlInteraction =
  | ButtonInteraction
  | StringSelectMenuInteraction
  | UserSelectMenuInteraction
  | RoleSelectMenuInteraction
  | MentionableSelectMenuInteraction
  | ChannelSelectMenuInteraction
  | ModalSubmitInteraction;

interface ControlDefinition<Field extends string, Interaction extends ControlInteraction> {
  id: CustomId<Field>;
  /** Tells whether the interaction is of the kind expected; a forged one may not be. */
  accepts(interaction: ControlInteraction): interaction is Interaction;
  organisers?: true;
  run(interaction: Interaction, values: Record<Field, string>, context: Context): Promise<void>;
}

/** Thrown for a control whose custom id or kind makes no sense: forged, or of another time. */
export class OutdatedControl extends Error {}

/** Declares a control; inside it, the values of the custom id and the kind of interaction are typed. */
export function control<Field extends string, Interaction extends ControlInteraction>(
  definition: ControlDefinition<Field, Interaction>,
): Control {
  return {
    id: definition.id,
    ...(definition.organisers && { organisers: true }),
    async run(interaction, values, context) {
      if (!definition.accepts(interaction)) throw new OutdatedControl(definition.id.name);
      await definition.run(interaction, values, context);
    },
  };
}
