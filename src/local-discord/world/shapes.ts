import { type APIMessage, ChannelType, PermissionFlagsBits } from 'discord-api-types/v10';
import { channelPermissions } from '../permissions.ts';
import type {
  Application,
  Channel,
  Guild,
  Member,
  MessageRecord,
  Thread,
  User,
} from './records.ts';

/** A guild as REST gives it. */
export function guildJson(guild: Guild) {
  return {
    id: guild.id,
    name: guild.name,
    icon: null,
    description: null,
    home_header: null,
    splash: null,
    discovery_splash: null,
    features: [],
    banner: null,
    owner_id: guild.ownerId,
    application_id: null,
    region: 'us-west',
    afk_channel_id: null,
    afk_timeout: 300,
    system_channel_id: null,
    system_channel_flags: 0,
    widget_enabled: false,
    widget_channel_id: null,
    verification_level: 1,
    roles: [...guild.roles.values()],
    default_message_notifications: 1,
    mfa_level: 0,
    explicit_content_filter: 2,
    max_presences: null,
    max_members: 500_000,
    max_stage_video_channel_users: 50,
    max_video_channel_users: 25,
    vanity_url_code: null,
    premium_tier: 0,
    premium_subscription_count: 0,
    preferred_locale: guildLocale,
    rules_channel_id: null,
    safety_alerts_channel_id: null,
    public_updates_channel_id: null,
    premium_progress_bar_enabled: false,
    nsfw: false,
    nsfw_level: 0,
    emojis: [],
    stickers: [],
    incidents_data: null,
  };
}

export const guildLocale = 'en-US';

/** A guild as GUILD_CREATE brings it to a bot without the member intent: of the members, only itself. */
export function gatewayGuildJson(guild: Guild, botUserId: string) {
  const bot = guild.members.get(botUserId);
  return {
    ...guildJson(guild),
    joined_at: bot?.joined_at,
    large: guild.members.size > 50,
    unavailable: false,
    member_count: guild.members.size,
    members: bot ? [bot] : [],
    channels: [...guild.channels.values()].map(channelJson),
    threads: [...guild.threads.values()]
      .filter((thread) => !thread.thread!.archived && canView(thread, botUserId))
      .map((thread) => threadJson(thread, botUserId)),
    presences: [],
    voice_states: [],
    stage_instances: [],
    guild_scheduled_events: [],
    soundboard_sounds: [],
  };
}

function canView(channel: Channel, userId: string): boolean {
  return (channelPermissions(channel, userId) & PermissionFlagsBits.ViewChannel) !== 0n;
}

/** A thread as REST and the gateway give it; with its membership to a member. */
export function threadJson(channel: Channel, viewerId?: string) {
  const { id, type, guild, name, parent, lastMessageId } = channel;
  const thread = channel.thread!;
  const own = viewerId === undefined ? undefined : thread.members[viewerId];
  return {
    id,
    type,
    last_message_id: lastMessageId,
    ...lastPin(channel),
    flags: 0,
    guild_id: guild!.id,
    name,
    parent_id: parent!.id,
    rate_limit_per_user: thread.rateLimitPerUser,
    owner_id: thread.ownerId,
    thread_metadata: threadMetadata(channel.type, thread),
    message_count: thread.messageCount,
    // Discord counts no further.
    member_count: Math.min(Object.keys(thread.members).length, 50),
    total_message_sent: thread.totalMessageSent,
    ...(own !== undefined && { member: threadMemberJson(channel, viewerId!) }),
  };
}

function threadMetadata(type: ChannelType, thread: Thread) {
  return {
    archived: thread.archived,
    archive_timestamp: thread.archiveChangedAt,
    auto_archive_duration: thread.autoArchiveDuration,
    locked: thread.locked,
    create_timestamp: thread.createdAt,
    ...(type === ChannelType.PrivateThread && { invitable: thread.invitable }),
  };
}

export function threadMemberJson({ id, thread }: Channel, userId: string) {
  return { id, user_id: userId, join_timestamp: thread!.members[userId]!, flags: 1 };
}

/** A message with the thread that started from it, as it is now. */
export function messageJson({ channel, json }: MessageRecord): APIMessage {
  const thread = channel.guild?.threads.get(json.id);
  return thread && thread.parent === channel
    ? { ...json, thread: threadJson(thread) as unknown as APIMessage['thread'] }
    : json;
}

const voiceTypes: ReadonlySet<ChannelType> = new Set([
  ChannelType.GuildVoice,
  ChannelType.GuildStageVoice,
]);

function lastPin({ pins }: Channel) {
  return pins[0] && { last_pin_timestamp: pins[0].at };
}

/** A guild's channel as REST and the gateway give it. */
export function channelJson(channel: Channel) {
  if (channel.thread) return threadJson(channel);
  return { ...channelFields(channel), permission_overwrites: channel.overwrites };
}

function channelFields(channel: Channel) {
  const { id, type, lastMessageId, guild, name, position, topic } = channel;
  const fields = { id, type, flags: 0, guild_id: guild?.id, name, parent_id: null, position };
  if (type === ChannelType.GuildCategory) return fields;
  const spoken = { last_message_id: lastMessageId, ...lastPin(channel) };
  const text = { ...fields, ...spoken, rate_limit_per_user: 0, nsfw: false };
  if (!voiceTypes.has(type)) return { ...text, topic };
  return { ...text, bitrate: 64_000, user_limit: 0, rtc_region: null };
}

/** A direct channel as the app sees it: the recipient is the other one. */
export function directChannelJson(channel: Channel, recipients: readonly User[]) {
  const { id, type, lastMessageId } = channel;
  return { id, type, last_message_id: lastMessageId, ...lastPin(channel), flags: 0, recipients };
}

/** A guild's channel in an interaction: no overwrites, but what its user may do there. */
export function interactionChannelJson(channel: Channel, userId: string) {
  const fields = channel.thread ? threadJson(channel, userId) : channelFields(channel);
  return { ...fields, permissions: channelPermissions(channel, userId).toString() };
}

/** A member as messages and `resolved` carry it: without the user and the voice states. */
export function partialMemberJson({ user: _user, deaf: _deaf, mute: _mute, ...rest }: Member) {
  return rest;
}

export function applicationJson(application: Application, bot: User, installs: number) {
  return {
    id: application.id,
    name: application.name,
    icon: null,
    description: '',
    type: null,
    bot,
    summary: '',
    bot_public: true,
    bot_require_code_grant: false,
    integration_types_config: { '0': {} },
    verify_key: '0'.repeat(64),
    flags: 0,
    flags_new: '0',
    hook: true,
    redirect_uris: [],
    interactions_endpoint_url: null,
    role_connections_verification_url: null,
    owner: bot,
    approximate_guild_count: installs,
    approximate_user_install_count: 0,
    approximate_user_authorization_count: 0,
    explicit_content_filter: 0,
    team: null,
    eligible_oauth2_scopes: [],
  };
}
