import { channel as channelTypes } from './discord-numbers.ts';
import type { Place } from './invocations.ts';
import type { Address } from './address.ts';
import type {
  StageChannel,
  StageGuild,
  StageMember,
  StageThread,
  StageUser,
  WorldState,
} from './wire.ts';

/** A channel somebody stands in: one of a server, or the direct one with a bot. */
export interface Here extends Place {
  acting: StageUser;
  channelId: string;
  title: string;
  topic: string | null;
  guild: StageGuild | null;
  canWrite: boolean;
  /** Where this is a thread. */
  thread: StageThread | null;
  lastPinAt: string | null;
}

/** Where an address leads; what is missing or not theirs falls back to the first member and their first channel. */
export function locate(world: WorldState, address: Address): Here | null {
  const people = peopleOf(world);
  const acting = people.find(({ id }) => id === address.as) ?? people[0];
  if (!acting) return null;
  return (address.channel && placeOf(world, acting, address.channel)) || firstPlace(world, acting);
}

export function peopleOf(world: WorldState): StageUser[] {
  return world.users.filter(({ bot }) => !bot);
}

export function guildsOf(world: WorldState, userId: string): StageGuild[] {
  return world.guilds.filter((guild) => memberOf(guild, userId));
}

/** The channels with messages that this person may see. */
export function textChannels(guild: StageGuild): StageChannel[] {
  return guild.channels.filter((channel) => channel.canSee !== false && hasMessages(channel));
}

/** A server's channel or thread of this id, if this person may see it. */
export function placeIn(guild: StageGuild | null, id: string): StageChannel | undefined {
  return [...(guild?.channels ?? []), ...(guild?.threads ?? [])].find((place) => place.id === id);
}

export function hasMessages({ type }: StageChannel): boolean {
  return type === channelTypes.text || type === channelTypes.announcement;
}

export function memberOf(guild: StageGuild | null, userId: string): StageMember | undefined {
  return guild?.members.find((member) => member.userId === userId);
}

export function nameOf(
  world: WorldState,
  guild: StageGuild | null,
  userId: string,
): string | undefined {
  return (
    memberOf(guild, userId)?.displayName ?? world.users.find(({ id }) => id === userId)?.displayName
  );
}

function firstPlace(world: WorldState, acting: StageUser): Here | null {
  for (const guild of guildsOf(world, acting.id)) {
    const channel = textChannels(guild)[0];
    if (channel) return placeInGuild(acting, guild, channel);
  }
  const direct = world.dms.find(({ userId }) => userId === acting.id);
  return direct ? placeOf(world, acting, direct.channelId) : null;
}

function placeOf(world: WorldState, acting: StageUser, channelId: string): Here | null {
  for (const guild of guildsOf(world, acting.id)) {
    const place = [...textChannels(guild), ...guild.threads].find(({ id }) => id === channelId);
    if (place) return placeInGuild(acting, guild, place);
  }
  const direct = world.dms.find((dm) => dm.channelId === channelId && dm.userId === acting.id);
  if (!direct) return null;
  const application = world.applications.find(({ id }) => id === direct.applicationId);
  return {
    acting,
    channelId,
    title: application?.name ?? 'Direct messages',
    topic: null,
    guild: null,
    thread: null,
    lastPinAt: direct.lastPinAt,
    canWrite: true,
    guildId: null,
    directApplicationId: direct.applicationId,
    isOrganiser: false,
  };
}

function placeInGuild(acting: StageUser, guild: StageGuild, channel: StageChannel): Here {
  return {
    acting,
    channelId: channel.id,
    title: channel.name,
    topic: channel.topic,
    guild,
    thread: guild.threads.find(({ id }) => id === channel.id) ?? null,
    lastPinAt: channel.lastPinAt,
    canWrite: channel.canWrite !== false,
    guildId: guild.id,
    directApplicationId: null,
    isOrganiser: memberOf(guild, acting.id)?.isOrganiser ?? false,
  };
}
