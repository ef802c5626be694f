import {
  type APIOverwrite,
  OverwriteType,
  PermissionFlagsBits as Bits,
} from 'discord-api-types/v10';
import type { ErrorBody } from './errors.ts';
import type { Fault, Faults } from './faults.ts';
import { refusalBody, refusedHeaders } from './rest/rate-limits.ts';
import { StageError } from './stage/stage-error.ts';
import { makeOverwrite } from './world/drafts.ts';
import type { Channel } from './world/records.ts';
import type { World } from './world/world.ts';

export interface TroubleState {
  /** Every request but the callbacks of interactions is answered with 429. */
  rateLimited: boolean;
  /** Every request is answered with 500, and has no effect. */
  failing: boolean;
  /** Every request waits this long before it takes effect. */
  slowMs: number;
  /** Where the apps' bots can neither see nor send. */
  deniedChannelIds: readonly string[];
  /** Who takes no direct messages. */
  closedDmUserIds: readonly string[];
}

/** Longer than any client waits for an answer. */
const longestDelay = 60_000;
/** A bucket that is never full again. */
const exhausted = { id: '0'.repeat(32), requests: 1, remaining: 0, leftMs: 2000 };

const failure: Fault = {
  status: 500,
  body: { message: '500: Internal Server Error', code: 0 } satisfies ErrorBody,
};
const rateLimit: Fault = {
  path: /^(?!\/interactions\/[^/]+\/[^/]+\/callback$)/,
  status: 429,
  body: refusalBody(exhausted.leftMs, false),
  headers: () => refusedHeaders(exhausted),
};

const denied = Bits.ViewChannel | Bits.SendMessages;

/**
 * Switches for what can go wrong on Discord's side. Each is on until it is switched off, and then
 * everything is as it was before; none outlives the process.
 */
export class Trouble {
  readonly #world: World;
  readonly #faults: Faults;
  readonly #listeners = new Set<() => void>();
  readonly #rateLimit = { ...rateLimit };
  readonly #failure = { ...failure };
  #delay: Fault & { delayMs: number } = { delayMs: 0 };
  /** What stood in a denied channel for each bot, if anything did. */
  readonly #denied = new Map<string, Map<string, APIOverwrite | undefined>>();
  /** Whether people whose direct messages were closed took them before. */
  readonly #closed = new Map<string, boolean>();

  constructor(world: World, faults: Faults) {
    this.#world = world;
    this.#faults = faults;
  }

  state(): TroubleState {
    return {
      rateLimited: this.#faults.has(this.#rateLimit),
      failing: this.#faults.has(this.#failure),
      slowMs: this.#faults.has(this.#delay) ? this.#delay.delayMs : 0,
      deniedChannelIds: [...this.#denied.keys()].filter((id) => this.#world.channels.has(id)),
      closedDmUserIds: [...this.#closed.keys()],
    };
  }

  /**
   * Switches what is named, and leaves the rest as it is. A bot that is an administrator sees a
   * denied channel all the same, as on Discord.
   *
   * @throws StageError over a channel or person there is not, or a time out of range; then nothing is changed
   */
  set(changes: Partial<TroubleState>): void {
    const { rateLimited, failing, slowMs, deniedChannelIds, closedDmUserIds } = changes;
    const channels = deniedChannelIds?.map((id) => this.#guildChannel(id));
    closedDmUserIds?.forEach((id) => this.#demandUser(id));
    if (slowMs !== undefined && !(slowMs >= 0 && slowMs <= longestDelay))
      throw new StageError(`A request can be slowed by 0 to ${longestDelay} milliseconds`);
    if (failing !== undefined) this.#switch(this.#failure, failing);
    if (rateLimited !== undefined) this.#switch(this.#rateLimit, rateLimited);
    if (slowMs !== undefined) {
      this.#faults.remove(this.#delay);
      this.#delay = { delayMs: slowMs };
      this.#switch(this.#delay, slowMs > 0);
    }
    if (channels) this.#deny(new Set(channels));
    if (closedDmUserIds) this.#closeDms(new Set(closedDmUserIds));
    for (const listener of this.#listeners) listener();
  }

  /** Calls the listener whenever something was switched; the function it returns ends that. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** A channel's overwrites as they are without any trouble: what may outlive the process. */
  lastingOverwrites(channel: Channel): readonly APIOverwrite[] {
    return [...(this.#denied.get(channel.id) ?? [])].reduce(
      (overwrites, [botId, before]) => replaced(overwrites, botId, before),
      channel.overwrites,
    );
  }

  /** Whether somebody takes direct messages when there is no trouble. */
  lastinglyAcceptsDirectMessages(userId: string): boolean {
    return this.#closed.get(userId) ?? this.#world.acceptsDirectMessages(userId);
  }

  #switch(fault: Fault, on: boolean): void {
    if (!on) this.#faults.remove(fault);
    else if (!this.#faults.has(fault)) this.#faults.add(fault);
  }

  #deny(channels: ReadonlySet<Channel>): void {
    for (const id of this.#denied.keys()) {
      const channel = this.#world.channels.get(id);
      if (channel && channels.has(channel)) continue;
      const overwrites = channel && this.lastingOverwrites(channel);
      this.#denied.delete(id);
      if (overwrites) this.#world.updateChannel(id, { overwrites });
    }
    for (const channel of channels) {
      if (!this.#denied.has(channel.id)) this.#denyIn(channel);
    }
  }

  #denyIn(channel: Channel): void {
    const before = new Map<string, APIOverwrite | undefined>();
    let { overwrites } = channel;
    for (const { botUserId: id } of this.#world.applications.values()) {
      if (!channel.guild?.members.has(id)) continue;
      const own = overwrites.find((each) => each.id === id);
      before.set(id, own);
      const [allow, deny] = [BigInt(own?.allow ?? 0) & ~denied, BigInt(own?.deny ?? 0) | denied];
      const type = OverwriteType.Member;
      overwrites = replaced(overwrites, id, makeOverwrite({ id, type, allow, deny }));
    }
    this.#denied.set(channel.id, before);
    this.#world.updateChannel(channel.id, { overwrites });
  }

  #closeDms(userIds: ReadonlySet<string>): void {
    for (const [id, open] of this.#closed) {
      if (userIds.has(id)) continue;
      this.#closed.delete(id);
      this.#world.setDirectMessages(id, open);
    }
    for (const id of userIds) {
      if (this.#closed.has(id)) continue;
      this.#closed.set(id, this.#world.acceptsDirectMessages(id));
      this.#world.setDirectMessages(id, false);
    }
  }

  #guildChannel(id: string): Channel {
    const channel = this.#world.channels.get(id);
    if (!channel?.guild) throw new StageError(`No server has a channel ${id}`);
    if (channel.parent) throw new StageError('A thread has the permissions of its channel');
    return channel;
  }

  #demandUser(id: string): void {
    if (!this.#world.users.has(id)) throw new StageError(`There is no user ${id}`);
  }
}

/** The overwrites with another one for this id, at the old one's place; without one, when there is none to put. */
function replaced(
  overwrites: readonly APIOverwrite[],
  id: string,
  by: APIOverwrite | undefined,
): APIOverwrite[] {
  const at = overwrites.findIndex((each) => each.id === id);
  return overwrites.toSpliced(
    at === -1 ? overwrites.length : at,
    at === -1 ? 0 : 1,
    ...(by ? [by] : []),
  );
}
