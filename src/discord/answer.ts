import {
  MessageFlags,
  type ChatInputCommandInteraction,
  type GuildMember,
  type Interaction,
  type InteractionReplyOptions,
  type InteractionUpdateOptions,
} from 'discord.js';
import type { Actor } from '../actions/scene.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { Message } from '../views/layout.ts';
import type { ControlInteraction } from './handlers.ts';

type Answerable = ChatInputCommandInteraction | ControlInteraction;

/** Who acts. Only for interactions of a server, which the dispatcher has made sure of. */
export function actorOf(interaction: Interaction): Actor {
  const { guildId, member, user } = interaction;
  const nick = member && ('nick' in member ? member.nick : (member as GuildMember).nickname);
  return {
    guildId: guildId as GuildId,
    userId: user.id as UserId,
    displayName: nick ?? user.globalName ?? user.username,
  };
}

/** Answers with a new message. */
export async function tell(interaction: Answerable, message: Message): Promise<void> {
  if (interaction.deferred) await interaction.editReply(editable(message));
  else await interaction.reply(message as InteractionReplyOptions);
}

/**
 * Goes on in the same place: a control of a private message changes that message, any other answers with a new private
 * one, so that a public message is never changed for everybody by one member's tap.
 */
export async function show(interaction: Answerable, message: Message): Promise<void> {
  const inPlace = !interaction.deferred && isPrivateSource(interaction);
  if (inPlace) await interaction.update(editable(message) as InteractionUpdateOptions);
  else await tell(interaction, message);
}

function isPrivateSource(
  interaction: Answerable,
): interaction is Extract<ControlInteraction, { update: unknown }> {
  return (
    (interaction.isMessageComponent() ||
      (interaction.isModalSubmit() && interaction.isFromMessage())) &&
    interaction.message.flags.has(MessageFlags.Ephemeral)
  );
}

/** An edit cannot change who sees a message. */
function editable({ components, flags }: Message) {
  return { components, flags: (flags & ~MessageFlags.Ephemeral) as MessageFlags.IsComponentsV2 };
}
