import type {
  APIApplicationCommandSubcommandGroupOption,
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
import type { HelpThreadAnswer, HelpThreadWish } from '../actions/help-thread.ts';
import type { NudgeAudience } from '../actions/compose-nudge.ts';
import type { PinBoard, PinnedBoard } from '../actions/pin-board.ts';
import type { CheckPresent } from '../actions/read-leaderboard.ts';
import type { ActionDeps, Actor } from '../actions/scene.ts';
import type { ChannelCheck } from '../domain/channel-check.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { RoleCheck } from '../domain/milestones.ts';
import type { Delivery } from '../storage/deliveries.ts';
import type { MemberPlace } from '../storage/members.ts';
import type { CustomId } from '../views/custom-id.ts';
import type { Message } from '../views/layout.ts';
import type { Drawn, Illustrated } from '../views/picture.ts';

/** What every handler may use. Its first half is what actions need, so it is passed on to them as it is. */
export interface Context extends ActionDeps {
  log: Logger;
  /** Asks Discord for the bot's rights in a channel; takes requests, so defer first. */
  checkChannel(
    guildId: GuildId,
    channelId: string | null,
    roleId: string | null,
  ): Promise<ChannelCheck>;
  /** Asks Discord what stands in the way of roles; takes requests, so defer first. */
  checkRoles(guildId: GuildId, roleIds: readonly string[]): Promise<ReadonlyMap<string, RoleCheck>>;
  /** Brings a member's milestone roles in line with their progress; takes requests, so answer first. */
  settleRoles(member: MemberPlace): Promise<void>;
  /** Posts a nudge beside the daily one, once for each interaction; takes requests, so defer first. */
  postNudgeNow(audience: NudgeAudience, interactionId: string): Promise<Delivery>;
  /** Sends a direct message now; takes requests, so defer first. */
  sendDirect(userId: UserId, message: Message): Promise<'sent' | 'closed' | 'failed'>;
  /**
   * Draws the picture of a message, with the faces that can be had in time; undefined when it would take too long. Takes
   * time in any case, so defer first.
   */
  draw(shown: Illustrated): Promise<Drawn | undefined>;
  /** Asks Discord whether members are still there, for a moment; takes requests, so defer first. */
  checkPresent: CheckPresent;
  /** Posts a board that stays and keeps itself up to date, once for each interaction; takes requests, so defer first. */
  pinBoard(request: PinBoard): Promise<PinnedBoard>;
  /** Takes the board of a channel away; takes requests, so defer first. @returns false when it has none. */
  unpinBoard(channelId: string): Promise<boolean>;
  /** Opens a thread in which a cohort helps one another, once a week; takes requests, so defer first. */
  openHelpThread(wish: HelpThreadWish): Promise<HelpThreadAnswer>;
  /** The names of servers, of those where the bot still is; takes requests, so defer first. */
  serverNames(guildIds: readonly GuildId[]): Promise<ReadonlyMap<GuildId, string>>;
}

export interface SlashCommand {
  data: RESTPostAPIChatInputApplicationCommandsJSONBody;
  /** Needs *Manage Server*, checked here and not only by Discord's menu. */
  organisers?: true;
  /** Works in direct messages too. */
  anywhere?: true;
  run(interaction: ChatInputCommandInteraction, context: Context): Promise<void>;
  /** Answers a request once it is known which server is meant; of commands made by `inOneServer`. */
  answer?(asked: Asked<unknown>, context: Context): Promise<Message>;
  autocomplete?(interaction: AutocompleteInteraction, context: Context): Promise<void>;
}

/** Subcommands that belong together, in a file of their own. */
export interface CommandGroup extends Pick<SlashCommand, 'run' | 'autocomplete'> {
  data: APIApplicationCommandSubcommandGroupOption;
}

/** What a member asks in one server, wherever they asked it. */
export interface Asked<Request> {
  actor: Actor;
  request: Request;
  interactionId: string;
  /** Asked in direct messages, where buttons that need a server do not work. */
  direct: boolean;
}

/** A button, select or modal, told by the name in its custom id. */
export interface Control {
  id: CustomId;
  organisers?: true;
  /** Works in direct messages too. */
  anywhere?: true;
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
  anywhere?: true;
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
    ...(definition.anywhere && { anywhere: true }),
    async run(interaction, values, context) {
      if (!definition.accepts(interaction)) throw new OutdatedControl(definition.id.name);
      await definition.run(interaction, values, context);
    },
  };
}
