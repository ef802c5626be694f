import { PermissionFlagsBits as Bits, OverwriteType } from 'discord-api-types/v10';
import { DiscordError } from '../errors.ts';
import { type Field, readForm } from '../validation/form.ts';
import { makeOverwrite } from '../world/drafts.ts';
import type { Channel } from '../world/records.ts';
import { channelJson, directChannelJson, threadJson } from '../world/shapes.ts';
import type { World } from '../world/world.ts';
import { channelOf, demand } from './access.ts';
import type { RestContext } from './context.ts';
import type { RestRequest, RestRouter } from './router.ts';
import { changeThread } from './threads.ts';

export function addChannelRoutes(router: RestRouter, context: RestContext): void {
  const { world } = context;
  router.add('GET', '/channels/:channel', (request) =>
    shown(world, channelOf(world, request).channel, request),
  );
  router.add('PATCH', '/channels/:channel', (request) => change(context, request));
  router.add('DELETE', '/channels/:channel', (request) => remove(world, request));
}

function shown(world: World, channel: Channel, { application }: RestRequest) {
  if (channel.thread) return threadJson(channel, application.botUserId);
  if (channel.guild) return channelJson(channel);
  const others = channel.recipientIds.filter((id) => id !== application.botUserId);
  return directChannelJson(
    channel,
    others.map((id) => world.users.get(id)!),
  );
}

function change(context: RestContext, request: RestRequest) {
  const { world } = context;
  const { channel, permissions } = channelOf(world, request);
  if (channel.thread) return changeThread(context, request, { channel, permissions });
  if (!channel.guild) throw new DiscordError('notInDirectMessages');
  demand(permissions, Bits.ManageChannels);
  const { name, topic, overwrites } = readForm(request.body, (form) => ({
    name: form.at('name').text({ min: 1, max: 100 }),
    topic: form.at('topic').value === null ? null : form.at('topic').text({ max: 1024 }),
    overwrites: form.at('permission_overwrites').list({ max: 100 })?.map(readOverwrite),
  }));
  if (overwrites) demand(permissions, Bits.ManageRoles);
  const changed = world.updateChannel(channel.id, {
    ...(name !== undefined && { name }),
    ...(topic !== undefined && { topic }),
    ...(overwrites && { overwrites }),
  });
  return shown(world, changed, request);
}

function readOverwrite(field: Field) {
  const bits = (key: 'allow' | 'deny') => {
    const text = String(field.at(key).value ?? '0');
    return /^\d+$/.test(text) ? text : (field.at(key).integer(), '0');
  };
  return makeOverwrite({
    id: field.at('id').snowflake({ required: true }) ?? '0',
    type: field.at('type').choice([OverwriteType.Role, OverwriteType.Member]) ?? OverwriteType.Role,
    allow: bits('allow'),
    deny: bits('deny'),
  });
}

/** Deletes a guild's channel; a direct channel is only closed, and stays. */
function remove(world: World, request: RestRequest) {
  const { channel, permissions } = channelOf(world, request);
  if (channel.guild) {
    demand(permissions, channel.thread ? Bits.ManageThreads : Bits.ManageChannels);
    world.deleteChannel(channel.id);
  }
  return shown(world, channel, request);
}
