import { EventEmitter } from 'node:events';
import { CommandBook } from './command-book.ts';
import type { Application, Channel, Command, Guild, Member, Role, User } from './records.ts';
import { commandsKey, memberKey, type Subject, type WorldEvents } from './world-events.ts';

/**
 * What there is, by id. Whatever is made (or comes back from an earlier run) is put in its place here, and the
 * listeners are told.
 */
export class Registry {
  readonly users = new Map<string, User>();
  readonly applications = new Map<string, Application>();
  readonly guilds = new Map<string, Guild>();
  readonly channels = new Map<string, Channel>();
  readonly events = new EventEmitter<WorldEvents>();
  readonly #applicationsByToken = new Map<string, Application>();
  readonly #commands = new Map<string, CommandBook>();
  readonly #directChannels = new Map<string, Channel>();
  readonly #closedDirectMessages = new Set<string>();
  readonly #bios = new Map<string, string>();

  constructor() {
    // Everybody who waits for a message listens.
    this.events.setMaxListeners(0);
  }

  putApplication(application: Application): void {
    const { id, token } = application;
    this.applications.set(id, application);
    this.#applicationsByToken.set(token, application);
    const changed = (guildId: string | undefined) =>
      this.changed('commands', commandsKey(id, guildId));
    this.#commands.set(id, new CommandBook(changed));
    this.changed('application', id);
  }

  putUser(user: User): void {
    this.users.set(user.id, user);
    this.changed('user', user.id);
  }

  putGuild(guild: Guild): void {
    this.guilds.set(guild.id, guild);
    this.changed('guild', guild.id);
  }

  putRole(guild: Guild, role: Role): void {
    guild.roles.set(role.id, role);
    this.changed('guild', guild.id);
  }

  protected removeRole(guild: Guild, roleId: string): void {
    guild.roles.delete(roleId);
    this.changed('guild', guild.id);
  }

  putChannel(channel: Channel): void {
    this.channels.set(channel.id, channel);
    if (channel.thread) channel.guild?.threads.set(channel.id, channel);
    else channel.guild?.channels.set(channel.id, channel);
    if (!channel.guild) this.#directChannels.set(channel.recipientIds.join(':'), channel);
    this.changed('channel', channel.id);
  }

  /** Adds a member, or puts a changed one in the old one's stead. */
  setMember(guild: Guild, member: Member): void {
    guild.members.set(member.user.id, member);
    this.changed('member', memberKey(guild.id, member.user.id));
  }

  removeMember({ guildId, userId }: { guildId: string; userId: string }): void {
    this.guild(guildId).members.delete(userId);
    this.changed('member', memberKey(guildId, userId));
  }

  setDirectMessages(userId: string, open: boolean): void {
    if (open) this.#closedDirectMessages.delete(userId);
    else this.#closedDirectMessages.add(userId);
    this.changed('user', userId);
  }

  acceptsDirectMessages(userId: string): boolean {
    return !this.#closedDirectMessages.has(userId);
  }

  /** Sets what a user says of themselves: shown on the stage, never told to apps. */
  setBio(userId: string, bio: string): void {
    this.#bios.set(userId, bio);
    this.changed('user', userId);
  }

  /** Empty where nothing was said. */
  bioOf(userId: string): string {
    return this.#bios.get(userId) ?? '';
  }

  applicationByToken(token: string): Application | undefined {
    return this.#applicationsByToken.get(token);
  }

  commandsOf(applicationId: string): readonly Command[] {
    return this.commandBook(applicationId).all();
  }

  commandBook(applicationId: string): CommandBook {
    const book = this.#commands.get(applicationId);
    if (!book) throw new Error(`There is no application ${applicationId}`);
    return book;
  }

  /** The direct channel between two, the app last, if they have one. */
  protected directChannelOf(recipientIds: readonly string[]): Channel | undefined {
    return this.#directChannels.get(recipientIds.join(':'));
  }

  protected guild(id: string): Guild {
    const guild = this.guilds.get(id);
    if (!guild) throw new Error(`There is no guild ${id}`);
    return guild;
  }

  protected channel(id: string): Channel {
    const channel = this.channels.get(id);
    if (!channel) throw new Error(`There is no channel ${id}`);
    return channel;
  }

  protected changed(subject: Subject, id: string): void {
    this.events.emit('change', subject, id);
  }
}
