import { InteractionContextType } from 'discord-api-types/v10';
import type { Interaction } from './interactions.ts';
import { channelPermissions } from './permissions.ts';
import { attachmentSizeLimit } from './rest/body.ts';
import {
  directChannelJson,
  guildLocale,
  interactionChannelJson,
  messageJson,
} from './world/shapes.ts';
import type { World } from './world/world.ts';

const userLocale = 'en-US';

/** The owner of an app's installation: the guild, or `"0"` in a direct channel with the bot. */
export function installationOwners(guildId: string | undefined): { '0': string } {
  return { '0': guildId ?? '0' };
}

/** The data of INTERACTION_CREATE. */
export function interactionPayload(world: World, interaction: Interaction, data: object): object {
  const { application, channel, source, type } = interaction.draft;
  return {
    id: interaction.id,
    application_id: application.id,
    type,
    token: interaction.token,
    version: 1,
    data,
    ...whereAndWho(world, interaction),
    channel_id: channel.id,
    ...(source && { message: messageJson(source) }),
    app_permissions: channelPermissions(channel, application.botUserId).toString(),
    locale: userLocale,
    entitlements: [],
    entitlement_sku_ids: [],
    authorizing_integration_owners: installationOwners(channel.guild?.id),
    attachment_size_limit: attachmentSizeLimit,
  };
}

function whereAndWho(world: World, { draft: { channel, userId } }: Interaction): object {
  const { guild } = channel;
  if (!guild) {
    const user = world.users.get(userId)!;
    return {
      context: InteractionContextType.BotDM,
      channel: directChannelJson(channel, [user]),
      user,
    };
  }
  const permissions = channelPermissions(channel, userId).toString();
  return {
    context: InteractionContextType.Guild,
    guild_id: guild.id,
    guild: { id: guild.id, locale: guildLocale, features: [] },
    guild_locale: guildLocale,
    channel: interactionChannelJson(channel, userId),
    member: { ...guild.members.get(userId)!, permissions },
  };
}
