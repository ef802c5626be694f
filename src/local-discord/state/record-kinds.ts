import { MessageFlags } from 'discord-api-types/v10';
import type { WorldClock } from '../clock.ts';
import type { Trouble } from '../trouble.ts';
import type { AttachmentStore, StoredFile } from '../world/attachments.ts';
import { MessageLog } from '../world/message-log.ts';
import type {
  Application,
  Channel,
  Command,
  Guild,
  Member,
  MessageRecord,
  Role,
  User,
} from '../world/records.ts';
import type { World } from '../world/world.ts';

/** What is kept, and comes back. */
export interface Kept {
  world: World;
  clock: WorldClock;
  attachments: AttachmentStore;
  trouble: Trouble;
}

/** How one kind of thing is kept as JSON and bytes, and how it comes back. */
interface RecordKind {
  find(kept: Kept, id: string): unknown;
  save(entity: any, kept: Kept): object;
  bytes?(entity: any): Uint8Array;
  restore(kept: Kept, saved: any, id: string, bytes: Uint8Array | null): void;
}

function recordKind<Entity, Saved extends object>(kind: {
  find(kept: Kept, id: string): Entity | undefined;
  save(entity: Entity, kept: Kept): Saved;
  bytes?(entity: Entity): Uint8Array;
  restore(kept: Kept, saved: Saved, id: string, bytes: Uint8Array | null): void;
}): RecordKind {
  return kind;
}

export function messageKey({ channel, json }: MessageRecord): string {
  return `${channel.id}:${json.id}`;
}

/** Every kind, each after those it refers to: they come back in this order. */
export const recordKinds = {
  /** One record: how far the time of this world is. */
  time: recordKind({
    find: ({ clock }) => clock,
    save: (clock, { world }) => ({
      offset: clock.offset,
      reached: clock.now(),
      idsUpTo: world.ids.millisecond,
    }),
    restore({ clock, world }, { offset, reached, idsUpTo }) {
      clock.resume(offset, reached);
      world.ids.skipTo(idsUpTo);
    },
  }),

  application: recordKind<Application, Application>({
    find: ({ world }, id) => world.applications.get(id),
    save: (application) => application,
    restore: ({ world }, application) => world.putApplication(application),
  }),

  user: recordKind<User, { user: User; bio: string; dmsOpen: boolean }>({
    find: ({ world }, id) => world.users.get(id),
    save: (user, { world, trouble }) => ({
      user,
      bio: world.bioOf(user.id),
      dmsOpen: trouble.lastinglyAcceptsDirectMessages(user.id),
    }),
    restore({ world }, { user, bio, dmsOpen }) {
      world.putUser(user);
      world.setBio(user.id, bio);
      world.setDirectMessages(user.id, dmsOpen);
    },
  }),

  guild: recordKind<Guild, { name: string; ownerId: string; roles: Role[] }>({
    find: ({ world }, id) => world.guilds.get(id),
    save: ({ name, ownerId, roles }) => ({ name, ownerId, roles: [...roles.values()] }),
    restore({ world }, { roles, ...guild }, id) {
      world.putGuild({
        ...guild,
        id,
        roles: new Map(roles.map((role) => [role.id, role])),
        channels: new Map(),
        threads: new Map(),
        members: new Map(),
      });
    },
  }),

  channel: recordKind<
    Channel,
    Omit<Channel, 'guild' | 'messages' | 'parent' | 'pins'> & {
      /** Absent in files from before there were any. */
      pins?: Channel['pins'];
      guildId: string | undefined;
      /** Of a thread. */
      parentId?: string;
    }
  >({
    find: ({ world }, id) => world.channels.get(id),
    save(channel, { trouble }) {
      const { guild, messages: _kept, parent, ...rest } = channel;
      const overwrites = trouble.lastingOverwrites(channel);
      return { ...rest, overwrites, guildId: guild?.id, parentId: parent?.id };
    },
    restore({ world }, { guildId, parentId, pins = [], ...channel }) {
      const guild = guildId === undefined ? undefined : existing(world.guilds, guildId);
      const parent = parentId === undefined ? undefined : existing(world.channels, parentId);
      world.putChannel({ ...channel, guild, parent, pins, messages: new MessageLog() });
    },
  }),

  member: recordKind<Member, Omit<Member, 'user'>>({
    find: ({ world }, id) => {
      const [guildId, userId] = twoIds(id);
      return world.guilds.get(guildId)?.members.get(userId);
    },
    save: ({ user: _kept, ...member }) => member,
    restore({ world }, saved, id) {
      const [guildId, userId] = twoIds(id);
      const user = existing(world.users, userId);
      world.setMember(existing(world.guilds, guildId), { ...saved, user });
    },
  }),

  commands: recordKind<readonly Command[], readonly Command[]>({
    find: ({ world }, id) => {
      const [applicationId, guildId] = twoIds(id);
      return [
        ...world
          .commandBook(applicationId)
          .in(guildId || undefined)
          .values(),
      ];
    },
    save: (commands) => commands,
    restore({ world }, commands, id) {
      const [applicationId, guildId] = twoIds(id);
      world.commandBook(applicationId).replace(guildId || undefined, commands);
    },
  }),

  message: recordKind<MessageRecord, Omit<MessageRecord, 'channel'>>({
    find: ({ world }, id) => {
      const [channelId, messageId] = twoIds(id);
      return world.channels.get(channelId)?.messages.get(messageId);
    },
    save: ({ channel: _kept, ...record }) => record,
    restore({ world }, saved, id) {
      const [channelId] = twoIds(id);
      // No interaction outlives its Discord: whoever still "thinks" can no longer answer.
      const unanswered = ((saved.json.flags ?? 0) & MessageFlags.Loading) !== 0;
      const channel = existing(world.channels, channelId);
      channel.messages.add({ ...saved, channel, ...(unanswered && { unanswered }) });
    },
  }),

  file: recordKind<StoredFile, { contentType: string }>({
    find: ({ attachments }, path) => attachments.get(path),
    save: ({ contentType }) => ({ contentType }),
    bytes: ({ bytes }) => bytes,
    restore({ attachments }, { contentType }, path, bytes) {
      attachments.put(path, { contentType, bytes: bytes ?? new Uint8Array() });
    },
  }),
} as const satisfies Record<string, RecordKind>;

export type KindName = keyof typeof recordKinds;

function twoIds(key: string): [string, string] {
  const [first = '', second = ''] = key.split(':');
  return [first, second];
}

function existing<Entity>(entities: ReadonlyMap<string, Entity>, id: string): Entity {
  const entity = entities.get(id);
  if (!entity) throw new Error(`${id}, to which something belongs, is missing`);
  return entity;
}
