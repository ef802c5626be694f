import { ChannelType, Client, Events, type Interaction } from 'discord.js';
import { type LocalDiscordOptions, startLocalDiscord } from '../../src/local-discord/index.ts';

export interface ApiAnswer {
  status: number;
  body: any;
  headers: Headers;
}

/** A local Discord with one app in one server: its owner Ada, its member Ben, the channel #general. */
export async function makeScene(options: LocalDiscordOptions = {}) {
  const discord = await startLocalDiscord(options);
  const { world } = discord;
  const application = world.createApplication({ name: 'Helper' });
  const ada = world.createUser({ username: 'ada', globalName: 'Ada' });
  const ben = world.createUser({ username: 'ben', globalName: 'Ben' });
  const guild = world.createGuild({ name: 'Study', ownerId: ada.id });
  world.addMember({ guildId: guild.id, userId: ben.id });
  const channel = world.createChannel({
    guildId: guild.id,
    name: 'general',
    type: ChannelType.GuildText,
  });
  world.installApplication({ applicationId: application.id, guildId: guild.id, permissions: 0n });
  const clients: Client[] = [];

  /** Logs a real client in; what its handler throws is kept in `failures`. */
  async function connect(
    handle: (interaction: Interaction) => unknown = () => {},
    { intents = [], token = application.token }: { intents?: number[]; token?: string } = {},
  ) {
    const client = new Client({ intents, rest: { api: discord.apiUrl, cdn: discord.cdnUrl } });
    const failures: unknown[] = [];
    clients.push(client);
    client.on(Events.InteractionCreate, (interaction) => {
      Promise.try(handle, interaction).catch((error: unknown) => failures.push(error));
    });
    const ready = new Promise((resolve) => client.once(Events.ClientReady, resolve));
    await client.login(token);
    await ready;
    return Object.assign(client, { failures });
  }

  /** Asks the REST API directly, as the app (or with another token, or none). */
  async function api(
    method: string,
    path: string,
    body?: unknown,
    token: string | null = application.token,
  ): Promise<ApiAnswer> {
    const response = await fetch(`${discord.apiUrl}/v10${path}`, {
      method,
      headers: {
        ...(token !== null && { authorization: `Bot ${token}` }),
        ...(body instanceof FormData ? {} : { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: body instanceof FormData ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    return {
      status: response.status,
      body: text === '' ? undefined : JSON.parse(text),
      headers: response.headers,
    };
  }

  async function register(...commands: object[]) {
    const answer = await api('PUT', `/applications/${application.id}/commands`, commands);
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }

  async function close() {
    await Promise.all(clients.map((client) => client.destroy()));
    await discord.close();
  }

  const inGeneral = { userId: ben.id, channelId: channel.id };
  return {
    discord,
    world,
    stage: discord.stage,
    application,
    ada,
    ben,
    guild,
    channel,
    inGeneral,
    connect,
    api,
    register,
    close,
  };
}

export type Scene = Awaited<ReturnType<typeof makeScene>>;

/** The errors of a refused body as `path: CODE` lines. */
export function errorLines(errors: object, path: string[] = []): string[] {
  return Object.entries(errors).flatMap(([key, value]) =>
    key === '_errors'
      ? (value as { code: string }[]).map(({ code }) => `${path.join('.')}: ${code}`)
      : errorLines(value as object, [...path, key]),
  );
}
