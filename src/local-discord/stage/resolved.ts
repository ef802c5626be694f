import { isOfTypes } from '../validation/file-types.ts';
import { interactionChannelJson, partialMemberJson } from '../world/shapes.ts';
import type { World } from '../world/world.ts';
import type { Person } from './person.ts';
import { StageError } from './stage-error.ts';

export type Kind = 'user' | 'role' | 'mentionable' | 'channel' | 'attachment';

type Found = 'users' | 'members' | 'roles' | 'channels' | 'attachments';

interface Limits {
  channelTypes?: readonly number[];
  fileTypes?: readonly string[];
}

/**
 * The things the ids of an interaction stand for. A person can only choose what the client offers
 * in this place: members, roles and channels of the guild; in a direct channel, its two users; and
 * files of their own.
 */
export class Resolved {
  readonly #world: World;
  readonly #person: Person;
  readonly #found: Record<Found, Record<string, object>> = {
    users: {},
    members: {},
    roles: {},
    channels: {},
    attachments: {},
  };

  constructor(world: World, person: Person) {
    this.#world = world;
    this.#person = person;
  }

  add(kind: Kind, id: string, { channelTypes, fileTypes }: Limits = {}): void {
    const found =
      (kind === 'user' && this.#addUser(id)) ||
      (kind === 'role' && this.#addRole(id)) ||
      (kind === 'mentionable' && (this.#addUser(id) || this.#addRole(id))) ||
      (kind === 'channel' && this.#addChannel(id, channelTypes)) ||
      (kind === 'attachment' && this.#addAttachment(id, fileTypes));
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
    const { guild, recipientIds } = this.#person.channel;
    const user = this.#world.users.get(id);
    const member = guild?.members.get(id);
    if (!user || !(member || recipientIds.includes(id))) return false;
    this.#found.users[id] = user;
    if (member) this.#found.members[id] = partialMemberJson(member);
    return true;
  }

  #addRole(id: string): boolean {
    const role = this.#person.channel.guild?.roles.get(id);
    if (role) this.#found.roles[id] = role;
    return role !== undefined;
  }

  #addChannel(id: string, types: readonly number[] | undefined): boolean {
    const { guild } = this.#person.channel;
    const channel = guild?.channels.get(id) ?? guild?.threads.get(id);
    if (!channel || (types?.length && !types.includes(channel.type))) return false;
    this.#found.channels[id] = interactionChannelJson(channel, this.#person.user.id);
    return true;
  }

  #addAttachment(id: string, types: readonly string[] | undefined): boolean {
    const attachment = this.#person.upload(id);
    if (!attachment) return false;
    if (!isOfTypes(attachment, types))
      throw new StageError(`${attachment.filename} is none of ${types!.join(', ')}`);
    this.#found.attachments[id] = attachment;
    return true;
  }
}
