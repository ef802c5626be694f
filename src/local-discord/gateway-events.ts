import { GatewayIntentBits as Intent, PermissionFlagsBits } from 'discord-api-types/v10';
import type { Gateway } from './gateway.ts';
import { channelPermissions } from './permissions.ts';
import type { Channel, MessageRecord } from './world/records.ts';
import { messageJson, partialMemberJson, threadJson, threadMemberJson } from './world/shapes.ts';
import type { World } from './world/world.ts';

/** Tells the sessions what happens in the world, each as far as its intents and its bot's access go. */
export function forwardEvents(world: World, gateway: Gateway): void {
  const forward = (
    event: string,
    record: MessageRecord,
    data: (record: MessageRecord, botUserId: string) => object,
  ) => {
    const { channel } = record;
    // Ephemeral messages are no messages of the channel: not even their own app hears of them here.
    if (record.visibleTo !== undefined) return;
    const intent = channel.guild ? Intent.GuildMessages : Intent.DirectMessages;
    for (const session of gateway.sessions({ guildId: channel.guild?.id })) {
      if (!session.wants(intent)) continue;
      const { botUserId } = session.application;
      if (channelPermissions(channel, botUserId) & PermissionFlagsBits.ViewChannel) {
        session.dispatch(event, data(record, botUserId));
      }
    }
  };
  world.events.on('messageCreate', (record) => forward('MESSAGE_CREATE', record, messageEvent));
  world.events.on('messageUpdate', (record) => forward('MESSAGE_UPDATE', record, messageEvent));
  world.events.on('messageDelete', (record) => forward('MESSAGE_DELETE', record, deletionEvent));
  world.events.on('install', (application, guild) => {
    for (const session of gateway.sessions({ guildId: guild.id, application }))
      session.announce(guild);
  });
  world.events.on('threadEvent', (thread, event, data) => {
    for (const session of gateway.sessions({ guildId: thread.guild?.id })) {
      const { botUserId } = session.application;
      const sees = channelPermissions(thread, botUserId) & PermissionFlagsBits.ViewChannel;
      if (session.wants(Intent.Guilds) && sees) session.dispatch(event, data);
    }
  });
  world.events.on('pins', (channel) => {
    const intent = channel.guild ? Intent.Guilds : Intent.DirectMessages;
    for (const session of gateway.sessions({ guildId: channel.guild?.id })) {
      const sees =
        channelPermissions(channel, session.application.botUserId) &
        PermissionFlagsBits.ViewChannel;
      if (session.wants(intent) && sees)
        session.dispatch('CHANNEL_PINS_UPDATE', pinsEvent(channel));
    }
  });
  // Of others a bot would hear with a privileged intent, which no app has here.
  world.events.on('threadMembers', (thread, added, removed) => {
    for (const session of gateway.sessions({ guildId: thread.guild?.id })) {
      const { botUserId } = session.application;
      if (!session.wants(Intent.Guilds) || ![...added, ...removed].includes(botUserId)) continue;
      session.dispatch('THREAD_MEMBERS_UPDATE', threadMembersEvent(thread, added, removed));
    }
  });
  // Of others a bot hears with a privileged intent only, which no app has here; of itself always.
  world.events.on('memberUpdate', (guild, member) => {
    for (const session of gateway.sessions({ guildId: guild.id })) {
      if (session.application.botUserId === member.user.id)
        session.dispatch('GUILD_MEMBER_UPDATE', { ...member, guild_id: guild.id });
    }
  });
  world.events.on('guildEvent', (guild, event, data) => {
    for (const session of gateway.sessions({ guildId: guild.id })) {
      if (session.wants(Intent.Guilds) && guild.members.has(session.application.botUserId))
        session.dispatch(event, data);
    }
  });
}

/** What a bot hears of a message. Without the privileged intent, others' words in a guild are kept from it. */
function messageEvent(record: MessageRecord, botUserId: string): object {
  const { guild } = record.channel;
  const json = messageJson(record);
  if (!guild) return json;
  const member = guild.members.get(json.author.id);
  const event = {
    ...json,
    guild_id: guild.id,
    ...(member && { member: partialMemberJson(member) }),
  };
  const readable = json.author.id === botUserId || json.mentions.some(({ id }) => id === botUserId);
  return readable ? event : { ...event, content: '', embeds: [], attachments: [], components: [] };
}

function threadMembersEvent(
  thread: Channel,
  added: readonly string[],
  removed: readonly string[],
): object {
  const { members } = thread.guild!;
  return {
    id: thread.id,
    guild_id: thread.guild!.id,
    member_count: threadJson(thread).member_count,
    added_members: added.map((userId) => ({
      ...threadMemberJson(thread, userId),
      member: members.get(userId),
      presence: null,
    })),
    removed_member_ids: removed,
  };
}

function pinsEvent({ id, guild, pins }: Channel): object {
  return {
    channel_id: id,
    ...(guild && { guild_id: guild.id }),
    last_pin_timestamp: pins[0]?.at ?? null,
  };
}

function deletionEvent({ channel, json }: MessageRecord): object {
  return {
    id: json.id,
    channel_id: channel.id,
    ...(channel.guild && { guild_id: channel.guild.id }),
  };
}
