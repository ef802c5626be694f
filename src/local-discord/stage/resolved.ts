import type { Channel } from '../world/records.ts';
import { interactionChannelJson, partialMemberJson } from '../world/shapes.ts';
import type { World } from '../world/world.ts';
import { StageError } from './stage-error.ts';

export type Kind = 'user' | 'role' | 'mentionable' | 'channel';

/**
 * The things the ids of an interaction stand for. A person can only choose what the client offers
 * in this place: members, roles and channels of the guild; in a direct channel, its two users.
 */
export class Resolved {
  readonly #world: World;
  readonly #place: Channel;
  readonly #userId: string;
  readonly #found: Record<'users' | 'members' | 'roles' | 'channels', Record<string, object>> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
  };

  constructor(world: World, place: Channel, userId: string) {
    this.#world = world;
    this.#place = place;
    this.#userId = userId;
  }

  add(kind: Kind, id: string, channelTypes?: readonly number[]): void {
    const found =
      (kind === 'user' && this.#addUser(id)) ||
      (kind === 'role' && this.#addRole(id)) ||
      (kind === 'mentionable' && (this.#addUser(id) || this.#addRole(id))) ||
      (kind === 'channel' && this.#addChannel(id, channelTypes));
    if (!found) throw new StageError(`${id} is no ${kind} that can be chosen here`);
  }

  /** The `resolved` of the interaction's data: only the kinds that occur. */
  json(): object | undefined {
    const kinds = Object.entries(this.#found).filter(
      ([, things]) => Object.keys(things).length > 0,
    );
    return kinds.length > 0 ? Object.fromEntries(kinds) : undefined;
  }

  #addUser(id: string): boolean {
    const { guild, recipientIds } = this.#place;
    const user = this.#world.users.get(id);
    const member = guild?.members.get(id);
    if (!user || !(member || recipientIds.includes(id))) return false;
    this.#found.users[id] = user;
    if (member) this.#found.members[id] = partialMemberJson(member);
    return true;
  }

  #addRole(id: string): boolean {
    const role = this.#place.guild?.roles.get(id);
    if (role) this.#found.roles[id] = role;
    return role !== undefined;
  }

  #addChannel(id: string, types: readonly number[] | undefined): boolean {
    const channel = this.#place.guild?.channels.get(id);
    if (!channel || (types?.length && !types.includes(channel.type))) return false;
    this.#found.channels[id] = interactionChannelJson(channel, this.#userId);
    return true;
  }
}
