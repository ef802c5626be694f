import { ChannelType, OverwriteType, PermissionFlagsBits as Bits } from 'discord.js';
import type { World } from '../local-discord/index.ts';
import { everyone, people, type PersonKey } from './people.ts';
import {
  channels,
  milestones,
  roles,
  type ChannelKey,
  type MilestoneKey,
  type RoleKey,
} from './places.ts';

/** What the README's link asks for, and why each is said there. */
const invitedWith =
  Bits.ViewChannel |
  Bits.SendMessages |
  Bits.ReadMessageHistory |
  Bits.AttachFiles |
  Bits.ManageRoles |
  Bits.CreatePublicThreads |
  Bits.SendMessagesInThreads |
  Bits.PinMessages;

/** Fixed ids, so that progress in the database belongs to the same members after a restart. */
const id = (number: number) => `11000000000000${String(number).padStart(5, '0')}`;

export const applicationId = id(1);
export const guildId = id(10);
const learners = id(30);

export const userIdOf = (key: PersonKey) => id(people[key].number);
const roleIdOf = (key: RoleKey) => id(roles[key].number);
export const milestoneRoleOf = (key: MilestoneKey) => id(milestones[key].number);
export const channelIdOf = (key: ChannelKey) => id(channels[key].number);

/** Makes the sample study server, its members and Roadmate in it. @returns the token of Roadmate's application. */
export function furnish(world: World): string {
  const { token } = world.createApplication({ name: 'Roadmate', id: applicationId });
  for (const [key, { username, globalName, bio, dmsOpen = true }] of everyone) {
    world.createUser({ id: userIdOf(key), username, globalName, bio, dmsOpen });
  }
  world.createGuild({ name: 'Backend Study Hall', ownerId: userIdOf('ines'), id: guildId });
  world.createRole({ guildId, name: 'Learners', id: learners });
  for (const { number, name } of Object.values(milestones)) {
    world.createRole({ guildId, id: id(number), name });
  }
  for (const [key, { number, name, color }] of Object.entries(roles)) {
    const organises = key === 'organisers';
    const permissions = organises ? Bits.ManageGuild : 0n;
    world.createRole({ guildId, id: id(number), name, color, hoist: organises, permissions });
  }
  for (const [key, { role }] of everyone) {
    const roleIds = role ? [learners, roleIdOf(role)] : [learners];
    world.addMember({ guildId, userId: userIdOf(key), roleIds });
  }
  const type = ChannelType.GuildText;
  for (const { number, name, topic } of Object.values(channels)) {
    world.createChannel({ guildId, id: id(number), name, topic, type });
  }
  const hall = { channelId: channelIdOf('organisers'), type: OverwriteType.Role };
  world.setOverwrite({ ...hall, id: guildId, deny: Bits.ViewChannel });
  world.setOverwrite({ ...hall, id: roleIdOf('organisers'), allow: Bits.ViewChannel });
  world.installApplication({ applicationId, guildId, permissions: invitedWith });
  return token;
}
