import {
  DiscordAPIError,
  RESTJSONErrorCodes,
  Routes,
  type APIGuild,
  type REST,
  type RESTGetAPICurrentUserGuildsResult,
} from 'discord.js';
import type { GuildId, UserId } from '../domain/ids.ts';

/** Who and what is still there. Nothing is cached (`intents: []`): Discord is asked each time. */
export interface Presence {
  /** Every server the bot is in. */
  servers(): Promise<Set<GuildId>>;
  /** Whether a member is still in a server; undefined where Discord does not tell. */
  isMember(guildId: GuildId, userId: UserId): Promise<boolean | undefined>;
}

/** A Discord limit. */
const pageSize = 200;

export function createPresence(rest: REST): Presence {
  return {
    async servers() {
      const found = new Set<GuildId>();
      for (let after = '0'; ;) {
        const query = new URLSearchParams({ limit: String(pageSize), after });
        const page = (await rest.get(Routes.userGuilds(), {
          query,
        })) as RESTGetAPICurrentUserGuildsResult;
        for (const { id } of page) found.add(id as GuildId);
        if (page.length < pageSize) return found;
        after = page.at(-1)!.id;
      }
    },

    async isMember(guildId, userId) {
      try {
        await rest.get(Routes.guildMember(guildId, userId));
        return true;
      } catch (error) {
        const gone: unknown[] = [RESTJSONErrorCodes.UnknownMember, RESTJSONErrorCodes.UnknownUser];
        if (!(error instanceof DiscordAPIError) || error.status >= 500) throw error;
        return gone.includes(error.code) ? false : undefined;
      }
    },
  };
}

/** The names of servers; those that Discord does not show are left out. */
export async function serverNames(
  rest: REST,
  guildIds: readonly GuildId[],
): Promise<Map<GuildId, string>> {
  const named = await Promise.allSettled(
    guildIds.map(async (guildId) => (await rest.get(Routes.guild(guildId))) as APIGuild),
  );
  const names = new Map<GuildId, string>();
  for (const result of named) {
    if (result.status === 'fulfilled') names.set(result.value.id as GuildId, result.value.name);
  }
  return names;
}
