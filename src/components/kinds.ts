import type {
  ButtonInteraction,
  ChannelSelectMenuInteraction,
  ModalSubmitInteraction,
  RoleSelectMenuInteraction,
  StringSelectMenuInteraction,
  UserSelectMenuInteraction,
} from 'discord.js';
import type { ControlInteraction } from '../discord/handlers.ts';

/** Which kind of interaction a control accepts. */

export const button = (one: ControlInteraction): one is ButtonInteraction => one.isButton();

export const stringSelect = (one: ControlInteraction): one is StringSelectMenuInteraction =>
  one.isStringSelectMenu();

export const userSelect = (one: ControlInteraction): one is UserSelectMenuInteraction =>
  one.isUserSelectMenu();

export const channelSelect = (one: ControlInteraction): one is ChannelSelectMenuInteraction =>
  one.isChannelSelectMenu();

export const roleSelect = (one: ControlInteraction): one is RoleSelectMenuInteraction =>
  one.isRoleSelectMenu();

export const modal = (one: ControlInteraction): one is ModalSubmitInteraction =>
  one.isModalSubmit();
