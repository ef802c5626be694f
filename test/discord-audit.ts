import type { LocalDiscord } from '../src/local-discord/index.ts';
import { available, type Exchange, readSpecification } from './specification.ts';

/** The parts of an interaction for which Discord's description has a schema; it has none for the whole. */
const interactionParts: Record<string, string> = {
  id: 'SnowflakeType',
  application_id: 'SnowflakeType',
  type: 'InteractionTypes',
  context: 'InteractionContextType',
  guild_id: 'SnowflakeType',
  channel_id: 'SnowflakeType',
  member: 'GuildMemberResponse',
  user: 'UserResponse',
  message: 'MessageResponse',
};

/** Channels that are threads: of announcements, public and private. */
const threadTypes: ReadonlySet<unknown> = new Set([10, 11, 12]);

/**
 * Watches everything that an app and its Discord say to each other from now on.
 *
 * @returns a function that throws over whatever of it is wrong by Discord's own description, each
 * once, by method, path and problem; over nothing where the description is not at hand. Requests
 * that were refused are not looked at, nor answers that were made to fail.
 */
export function auditOf(discord: LocalDiscord): () => void {
  if (!available) return () => {};
  const exchanges: Exchange[] = [];
  const events = new Set<number>();
  discord.requests.onRequest((request) => {
    if (!request.spoilt) exchanges.push(request);
  });
  const payloads: unknown[] = [];
  discord.inspector.onEntry(({ id, ...entry }) => {
    if (entry.kind !== 'event' || entry.name !== 'INTERACTION_CREATE' || events.has(id)) return;
    events.add(id);
    const whole = discord.inspector.whole(id)!;
    if ('payload' in whole) payloads.push(whole.payload);
  });
  return () => {
    const problems = [
      ...exchanges.flatMap(exchangeProblems),
      ...payloads.flatMap(interactionProblems),
    ];
    // The same problem of two members is one problem.
    const each = new Set(problems.map((problem) => problem.replaceAll(/\/\d{15,}/g, '/{id}')));
    if (each.size > 0) throw new Error(`By Discord’s own description:\n${[...each].join('\n')}`);
  };
}

export function exchangeProblems(exchange: Exchange): string[] {
  const specification = readSpecification();
  const problems = [
    ...(exchange.status < 300 ? specification.requestProblems(exchange) : []),
    ...specification.answerProblems(exchange),
  ];
  const name = `${exchange.method} ${specification.templateOf(exchange.path)}`;
  return [...new Set(problems)].map((problem) => `${name}: ${problem}`);
}

export function interactionProblems(payload: unknown): string[] {
  const interaction = payload as Record<string, any> | null;
  // Without a token nobody interacted: a test has the gateway say anything at all.
  if (!interaction?.token) return [];
  const channel = !interaction.guild_id
    ? 'PrivateChannelResponse'
    : threadTypes.has(interaction.channel?.type)
      ? 'ThreadResponse'
      : 'GuildChannelResponse';
  const parts: [string, string, unknown][] = [
    ...Object.entries(interactionParts).map(([key, schema]): [string, string, unknown] => [
      key,
      schema,
      interaction[key],
    ]),
    ['channel', channel, interaction.channel],
    // Forged data may say null.
    ['data.resolved', 'ResolvedObjectsResponse', interaction.data?.resolved ?? undefined],
  ];
  return parts
    .filter(([, , value]) => value !== undefined)
    .flatMap(([key, schema, value]) =>
      readSpecification()
        .problems(schema, value)
        .map((problem) => `INTERACTION_CREATE: ${key}${problem}`),
    );
}
