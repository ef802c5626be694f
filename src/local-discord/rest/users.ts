import { DiscordError } from '../errors.ts';
import { guildPermissions } from '../permissions.ts';
import { readForm } from '../validation/form.ts';
import type { Application } from '../world/records.ts';
import { applicationJson, directChannelJson } from '../world/shapes.ts';
import type { World } from '../world/world.ts';
import type { RestContext } from './context.ts';
import type { RestRequest, RestRouter } from './router.ts';

export function addUserRoutes(router: RestRouter, context: RestContext): void {
  const { world } = context;
  const gateway = () => ({ url: context.gatewayUrl() });
  const sessionStarts = {
    total: 1000,
    remaining: 1000,
    reset_after: 86_400_000,
    max_concurrency: 16,
  };
  router.add('GET', '/gateway', gateway, { auth: false });
  router.add('GET', '/gateway/bot', () => ({
    ...gateway(),
    shards: 1,
    session_start_limit: sessionStarts,
  }));
  const self = ({ application }: RestRequest) => ownApplication(world, application);
  router.add('GET', '/applications/@me', self);
  router.add('GET', '/oauth2/applications/@me', self);
  router.add('GET', '/users/@me', ({ application }) => ownUser(world, application));
  router.add('GET', '/users/@me/guilds', (request) => ownGuilds(world, request));
  router.add('POST', '/users/@me/channels', (request) => openDirectChannel(world, request));
  router.add('GET', '/users/:user', (request) => {
    const user = world.users.get(request.param('user'));
    if (!user) throw new DiscordError('unknownUser');
    return user;
  });
}

/** An app's bot user as the app itself sees it. */
export function ownUser(world: World, application: Application) {
  const user = world.users.get(application.botUserId)!;
  return {
    ...user,
    mfa_enabled: false,
    locale: 'en-US',
    premium_type: 0,
    email: null,
    verified: true,
  };
}

function ownApplication(world: World, application: Application) {
  const installs = guildsOf(world, application).length;
  return applicationJson(application, world.users.get(application.botUserId)!, installs);
}

function guildsOf(world: World, { botUserId }: Application) {
  return [...world.guilds.values()].filter((guild) => guild.members.has(botUserId));
}

function ownGuilds(world: World, { application, query }: RestRequest) {
  const { limit, before, after } = readForm(
    { limit: query('limit'), before: query('before'), after: query('after') },
    (form) => ({
      limit: form.at('limit').integer({ min: 1, max: 200 }) ?? 200,
      before: form.at('before').snowflake(),
      after: form.at('after').snowflake(),
    }),
  );
  const ids = guildsOf(world, application).sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const within = ids.filter(
    ({ id }) => (!after || BigInt(id) > BigInt(after)) && (!before || BigInt(id) < BigInt(before)),
  );
  const page = before && !after ? within.slice(-limit) : within.slice(0, limit);
  return page.map((guild) => ({
    id: guild.id,
    name: guild.name,
    icon: null,
    banner: null,
    owner: guild.ownerId === application.botUserId,
    permissions: guildPermissions(guild, application.botUserId).toString(),
    features: [],
  }));
}

function openDirectChannel(world: World, { application, body }: RestRequest) {
  const recipientId = readForm(body, (form) =>
    form.at('recipient_id').snowflake({ required: true }),
  )!;
  const user = world.users.get(recipientId);
  if (!user) throw new DiscordError('unknownUser');
  // A bot cannot write to itself or to another bot.
  if (user.bot) throw new DiscordError('directMessagesClosed');
  return directChannelJson(world.directChannel(user.id, application.id), [user]);
}
