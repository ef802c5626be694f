import { ChannelType, MessageFlags, PermissionFlagsBits as Bits } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { channelPermissions, sendingIn } from '../permissions.ts';
import { compareSnowflakes } from '../snowflakes.ts';
import { type Field, readForm } from '../validation/form.ts';
import type { Channel, Thread } from '../world/records.ts';
import { threadJson, threadMemberJson } from '../world/shapes.ts';
import type { World } from '../world/world.ts';
import { channelOf, demand, guildOf, messageOf } from './access.ts';
import type { RestContext } from './context.ts';
import type { RestRequest, RestRouter } from './router.ts';

const created = { status: 201 };
const durations = [60, 1440, 4320, 10_080] as const;
const longestSlowmode = 21_600;

export function addThreadRoutes(router: RestRouter, context: RestContext): void {
  const { world } = context;
  const one = '/channels/:channel';
  router.add('POST', `${one}/threads`, (request) => start(context, request), created);
  router.add(
    'POST',
    `${one}/messages/:message/threads`,
    (request) => startFrom(context, request),
    created,
  );
  router.add('GET', `${one}/threads/archived/public`, (request) => archived(world, request, false));
  router.add('GET', `${one}/threads/archived/private`, (request) => archived(world, request, true));
  router.add('GET', '/guilds/:guild/threads/active', (request) => active(world, request));
  const member = `${one}/thread-members/:user`;
  router.add('GET', `${one}/thread-members`, (request) => listMembers(world, request));
  router.add('GET', member, (request) => getMember(world, request));
  router.add('PUT', member, (request) => addMember(context, request));
  router.add('DELETE', member, (request) => removeMember(context, request));
}

function start({ world, threads }: RestContext, request: RestRequest) {
  const { channel, permissions } = channelOf(world, request);
  refuseWithoutThreads(channel);
  // Documented: a private one, unless a type is named.
  const type = readForm(request.body, (form) => form.at('type').choice([10, 11, 12]));
  const isPrivate = (type ?? ChannelType.PrivateThread) === ChannelType.PrivateThread;
  demand(permissions, isPrivate ? Bits.CreatePrivateThreads : Bits.CreatePublicThreads);
  const draft = readForm(request.body, (form) => ({
    ...readStart(form),
    invitable: form.at('invitable').boolean(),
  }));
  const author = world.users.get(request.application.botUserId)!;
  const kind = isPrivate ? ChannelType.PrivateThread : publicTypeIn(channel);
  const thread = threads.start(author, { ...draft, channelId: channel.id, type: kind });
  return threadJson(thread, author.id);
}

function startFrom({ world, threads }: RestContext, request: RestRequest) {
  const { channel, permissions } = channelOf(world, request);
  refuseWithoutThreads(channel);
  const record = messageOf(channel, request);
  demand(permissions, Bits.CreatePublicThreads | Bits.ReadMessageHistory);
  if ((record.json.flags ?? 0) & MessageFlags.HasThread) throw new DiscordError('threadExists');
  const draft = readForm(request.body, readStart);
  const author = world.users.get(request.application.botUserId)!;
  const thread = threads.startFrom(record, author, { ...draft, type: publicTypeIn(channel) });
  return threadJson(thread, author.id);
}

function publicTypeIn({ type }: Channel): ChannelType {
  return type === ChannelType.GuildAnnouncement
    ? ChannelType.AnnouncementThread
    : ChannelType.PublicThread;
}

function refuseWithoutThreads({ guild, type }: Channel): void {
  if (!guild) throw new DiscordError('notInDirectMessages');
  if (type !== ChannelType.GuildText && type !== ChannelType.GuildAnnouncement)
    throw new DiscordError('wrongChannelType');
}

function readStart(form: Field) {
  return {
    name: form.at('name').text({ required: true, min: 1, max: 100 }) ?? '',
    autoArchiveDuration: form.at('auto_archive_duration').choice(durations),
    rateLimitPerUser: form.at('rate_limit_per_user').integer({ min: 0, max: longestSlowmode }),
  };
}

/** Changes a thread. Its owner may close and rename it, not lock it. */
export function changeThread({ threads }: RestContext, request: RestRequest, own: Owned) {
  const { channel, permissions } = own;
  const thread = channel.thread!;
  const changes = readForm(request.body, readChanges);
  const isModerator = (permissions & Bits.ManageThreads) !== 0n;
  const opensOnly = Object.keys(changes).join() === 'archived' && !changes.archived;
  const mayOpen = opensOnly && !thread.locked && (permissions & Bits.SendMessagesInThreads) !== 0n;
  const isOwner = thread.ownerId === request.application.botUserId;
  const ownersOnly = changes.locked === undefined && changes.rateLimitPerUser === undefined;
  if (!isModerator && !mayOpen && !(isOwner && ownersOnly))
    throw new DiscordError('missingPermissions');
  if (thread.archived && changes.archived !== false) throw new DiscordError('archivedThread');
  threads.change(channel, changes);
  return threadJson(channel, request.application.botUserId);
}

interface Owned {
  channel: Channel;
  permissions: bigint;
}

function readChanges(form: Field): Partial<Thread> & { name?: string } {
  const changes = {
    name: form.at('name').text({ min: 1, max: 100 }),
    archived: form.at('archived').boolean(),
    locked: form.at('locked').boolean(),
    invitable: form.at('invitable').boolean(),
    autoArchiveDuration: form.at('auto_archive_duration').choice(durations),
    rateLimitPerUser: form.at('rate_limit_per_user').integer({ min: 0, max: longestSlowmode }),
  };
  return Object.fromEntries(Object.entries(changes).filter(([, value]) => value !== undefined));
}

/** What is done in a thread that is archived, other than to write there or to open it. */
export function refuseArchived({ thread }: Channel): void {
  if (thread?.archived) throw new DiscordError('archivedThread');
}

/** Writing opens an archived thread again, unless it is locked for those who do not manage threads. */
export function refuseLocked({ thread }: Channel, permissions: bigint): void {
  if (thread?.archived && thread.locked && !(permissions & Bits.ManageThreads))
    throw new DiscordError('lockedThread');
}

function threadOf(world: World, request: RestRequest): Owned {
  const { channel, permissions } = channelOf(world, request);
  if (!channel.thread) throw new DiscordError('wrongChannelType');
  return { channel, permissions };
}

function listMembers(world: World, request: RestRequest) {
  const { channel } = threadOf(world, request);
  return Object.keys(channel.thread!.members).map((id) => threadMemberJson(channel, id));
}

function userIn({ application, param }: RestRequest): string {
  return param('user') === '@me' ? application.botUserId : param('user');
}

function getMember(world: World, request: RestRequest) {
  const { channel } = threadOf(world, request);
  const userId = userIn(request);
  if (channel.thread!.members[userId] === undefined) throw new DiscordError('unknownMember');
  return threadMemberJson(channel, userId);
}

/** Joins a thread, or brings somebody in who can see its channel. */
function addMember({ world, threads }: RestContext, request: RestRequest): undefined {
  const { channel, permissions } = threadOf(world, request);
  const userId = userIn(request);
  refuseArchived(channel);
  const { thread, type, guild, parent } = channel;
  if (userId !== request.application.botUserId) {
    demand(permissions, sendingIn(channel));
    const mayInvite =
      type !== ChannelType.PrivateThread ||
      thread!.invitable ||
      thread!.ownerId === request.application.botUserId ||
      (permissions & Bits.ManageThreads) !== 0n;
    if (!mayInvite) throw new DiscordError('missingPermissions');
    if (!guild!.members.has(userId))
      throw new DiscordError(world.users.has(userId) ? 'unknownMember' : 'unknownUser');
    if (!(channelPermissions(parent!, userId) & Bits.ViewChannel))
      throw new DiscordError('missingAccess');
  }
  threads.join(channel, [userId]);
}

function removeMember({ threads, world }: RestContext, request: RestRequest): undefined {
  const { channel, permissions } = threadOf(world, request);
  const userId = userIn(request);
  refuseArchived(channel);
  const { thread, type } = channel;
  const { botUserId } = request.application;
  const isOwnPrivate = type === ChannelType.PrivateThread && thread!.ownerId === botUserId;
  if (userId !== botUserId && !isOwnPrivate) demand(permissions, Bits.ManageThreads);
  if (thread!.members[userId] === undefined) throw new DiscordError('unknownMember');
  threads.leave(channel, userId);
}

function active(world: World, request: RestRequest) {
  const { botUserId } = request.application;
  const threads = [...guildOf(world, request).threads.values()].filter(
    (each) =>
      !each.thread!.archived && (channelPermissions(each, botUserId) & Bits.ViewChannel) !== 0n,
  );
  return listed(threads, botUserId, false);
}

function archived(world: World, request: RestRequest, areHidden: boolean) {
  const { channel, permissions } = channelOf(world, request);
  demand(permissions, Bits.ReadMessageHistory | (areHidden ? Bits.ManageThreads : 0n));
  const { limit, before } = readForm(
    { limit: request.query('limit'), before: request.query('before') },
    (form) => ({
      limit: form.at('limit').integer({ min: 2, max: 100 }) ?? 50,
      before: form.at('before').text(),
    }),
  );
  const end = before === undefined ? Infinity : Date.parse(before);
  const archivedAt = ({ thread }: Channel) => Date.parse(thread!.archiveChangedAt);
  const threads = [...(channel.guild?.threads.values() ?? [])]
    .filter((each) => each.parent === channel && each.thread!.archived && archivedAt(each) < end)
    .filter(({ type }) => (type === ChannelType.PrivateThread) === areHidden)
    .sort((a, b) => archivedAt(b) - archivedAt(a) || compareSnowflakes(b.id, a.id));
  return listed(threads.slice(0, limit), request.application.botUserId, threads.length > limit);
}

/** Threads with what the bot is in them. */
function listed(threads: readonly Channel[], botUserId: string, hasMore: boolean) {
  const joined = threads.filter(({ thread }) => thread!.members[botUserId] !== undefined);
  return {
    threads: threads.map((each) => threadJson(each, botUserId)),
    members: joined.map((each) => threadMemberJson(each, botUserId)),
    has_more: hasMore,
  };
}
