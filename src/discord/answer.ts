import {
  MessageFlags,
  PermissionFlagsBits,
  type ChatInputCommandInteraction,
  type GuildMember,
  type Interaction,
  type InteractionReplyOptions,
  type InteractionUpdateOptions,
} from 'discord.js';
import type { Actor } from '../actions/scene.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { Message } from '../views/layout.ts';
import type { Illustrated } from '../views/picture.ts';
import type { Context, ControlInteraction } from './handlers.ts';

type Answerable = ChatInputCommandInteraction | ControlInteraction;

/** At least one character that leaves a mark: names can be made of fillers alone. */
const visible = /[^\p{C}\p{Z}\p{M}\u115F\u1160\u2800\u3164\uFFA0]/u;

/** Who acts. Only for interactions of a server, which the dispatcher has made sure of. */
export function actorOf(interaction: Interaction): Actor {
  const { guildId, member, user } = interaction;
  const nick = member && ('nick' in member ? member.nick : (member as GuildMember).nickname);
  const shown = [nick, user.globalName].find((name) => name && visible.test(name));
  return {
    guildId: guildId as GuildId,
    userId: user.id as UserId,
    displayName: shown ?? user.username,
    avatar: avatarOf(interaction),
  };
}

/** Whether somebody has *Manage Server*. */
export function isOrganiser({
  memberPermissions,
}: Pick<Interaction, 'memberPermissions'>): boolean {
  return memberPermissions?.has(PermissionFlagsBits.ManageGuild) ?? false;
}

/** The path of their picture below Discord's CDN (https://docs.discord.com/developers/reference#image-formatting). */
function avatarOf({ guildId, member, user }: Interaction): string | null {
  if (member?.avatar) return `guilds/${guildId}/users/${user.id}/avatars/${member.avatar}.png`;
  return user.avatar ? `avatars/${user.id}/${user.avatar}.png` : null;
}

/** Answers with a new message. */
export async function tell(interaction: Answerable, message: Message): Promise<void> {
  await insist(() =>
    interaction.deferred
      ? interaction.editReply(editable(message))
      : interaction.reply(message as InteractionReplyOptions),
  );
}

/**
 * Goes on in the same place: a control of a private message changes that message, any other answers with a new private
 * one, so that a public message is never changed for everybody by one member's tap.
 */
export async function show(interaction: Answerable, message: Message): Promise<void> {
  if (interaction.deferred || !isPrivateSource(interaction)) return tell(interaction, message);
  await insist(() => interaction.update(editable(message) as InteractionUpdateOptions));
}

/** Changes the message of the control itself, a public one for everybody: for what belongs to all who see it. */
export async function refresh(
  interaction: Extract<ControlInteraction, { update: unknown }>,
  message: Message,
): Promise<void> {
  await insist(() => interaction.update(editable(message) as InteractionUpdateOptions));
}

/** Tells Discord that `show` will follow, in the same place, but takes time first. */
export async function takeTime(interaction: Answerable): Promise<void> {
  if (isPrivateSource(interaction)) await insist(() => interaction.deferUpdate());
  else await insist(() => interaction.deferReply({ flags: MessageFlags.Ephemeral }));
}

/** Shows a message; one with a picture is promised first, as drawing takes its time. */
export async function showDrawn(
  interaction: Answerable,
  { draw }: Pick<Context, 'draw'>,
  shown: Message | Illustrated,
): Promise<void> {
  if (!('picture' in shown)) return show(interaction, shown);
  if (!interaction.deferred) await takeTime(interaction);
  await tell(interaction, shown.message(await draw(shown)));
}

/** Answers with a new message; one with a picture is promised first, to all or to the member alone as it is meant. */
export async function tellDrawn(
  interaction: Answerable,
  { draw }: Pick<Context, 'draw'>,
  told: Message | Illustrated,
): Promise<void> {
  if (!('picture' in told)) return tell(interaction, told);
  const flags = told.message(undefined).flags & MessageFlags.Ephemeral;
  if (!interaction.deferred) await insist(() => interaction.deferReply({ flags }));
  await tell(interaction, told.message(await draw(told)));
}

/** A connection that breaks is tried once more: what arrived all the same is refused as answered, and that is fine. */
async function insist(send: () => Promise<unknown>): Promise<void> {
  try {
    await send();
  } catch (error) {
    const code = (error as { code?: unknown }).code;
    if (typeof code !== 'string' || !/^(UND_ERR_|ECONN|EPIPE)/.test(code)) throw error;
    await send();
  }
}

function isPrivateSource(
  interaction: Answerable,
): interaction is Extract<ControlInteraction, { update: unknown }> {
  return (
    (interaction.isMessageComponent() ||
      (interaction.isModalSubmit() && interaction.isFromMessage())) &&
    (flagsOf(interaction.message) & MessageFlags.Ephemeral) !== 0
  );
}

/** A message in a channel that no cache knows comes as the API wrote it, whatever the types say. */
function flagsOf({ flags }: { flags?: number | { bitfield: number } | null }): number {
  return typeof flags === 'number' ? flags : (flags?.bitfield ?? 0);
}

/** An edit cannot change who sees a message. */
function editable({ components, flags, files = [] }: Message) {
  return {
    components,
    files,
    flags: (flags & ~MessageFlags.Ephemeral) as MessageFlags.IsComponentsV2,
  };
}
