import {
  DiscordAPIError,
  PermissionFlagsBits,
  RESTJSONErrorCodes,
  Routes,
  type APIGuild,
  type APIGuildMember,
  type REST,
} from 'discord.js';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { RoleCheck, RoleProblem } from '../domain/milestones.ts';
import { permissionsIn } from './channel-access.ts';

/** What Discord says about some roles of a server. */
export interface RoleChecks {
  /** Null where Discord does not tell. */
  serverName: string | null;
  roles: ReadonlyMap<string, RoleCheck>;
}

/** What became of an attempt to read or change the roles of a member. */
export type RoleAnswer<Value> =
  | { kind: 'done'; value: Value }
  /** The member has left the server. */
  | { kind: 'left' }
  /** Discord said no, and would again. */
  | { kind: 'refused'; problem: RoleProblem }
  /** No answer, or one that may change: to be tried again. */
  | { kind: 'failed'; reason: string };

/** Roles of members. Nothing is cached (`intents: []`): Discord is asked each time. */
export interface MemberRoles {
  held(guildId: GuildId, userId: UserId): Promise<RoleAnswer<ReadonlySet<string>>>;
  /** @param reason is kept in the server's audit log. */
  give(place: MemberRole, reason: string): Promise<RoleAnswer<void>>;
  take(place: MemberRole, reason: string): Promise<RoleAnswer<void>>;
  check(guildId: GuildId, roleIds: readonly string[]): Promise<RoleChecks>;
}

interface MemberRole {
  guildId: GuildId;
  userId: UserId;
  roleId: string;
}

export function createMemberRoles(rest: REST, botUserId: () => string): MemberRoles {
  /** Discord has one code for everything that stands in the way of a role: look which it is. */
  const whyForbidden = async (guildId: GuildId, roleId: string): Promise<RoleProblem> => {
    const { roles } = await checkRoles(rest, botUserId(), guildId, [roleId]);
    const problem = roles.get(roleId)!.problem;
    return problem === null || problem === 'unknown' ? 'refused' : problem;
  };

  const change = async (
    place: MemberRole,
    send: (route: `/${string}`) => Promise<unknown>,
  ): Promise<RoleAnswer<void>> => {
    const { guildId, userId, roleId } = place;
    try {
      await send(Routes.guildMemberRole(guildId, userId, roleId));
      return { kind: 'done', value: undefined };
    } catch (error) {
      const answer = answerOf(error);
      return answer.kind === 'refused' && answer.problem === 'refused'
        ? { kind: 'refused', problem: await whyForbidden(guildId, roleId) }
        : answer;
    }
  };

  return {
    async held(guildId, userId) {
      try {
        const member = (await rest.get(Routes.guildMember(guildId, userId))) as APIGuildMember;
        return { kind: 'done', value: new Set(member.roles) };
      } catch (error) {
        return answerOf(error);
      }
    },
    give: (place, reason) => change(place, (route) => rest.put(route, { reason })),
    take: (place, reason) => change(place, (route) => rest.delete(route, { reason })),
    check: (guildId, roleIds) => checkRoles(rest, botUserId(), guildId, roleIds),
  };
}

/** Whether the bot may give roles; what is missing, exactly. */
export async function checkRoles(
  rest: REST,
  botUserId: string,
  guildId: GuildId,
  roleIds: readonly string[],
): Promise<RoleChecks> {
  let guild: APIGuild;
  let own: APIGuildMember;
  try {
    [guild, own] = (await Promise.all([
      rest.get(Routes.guild(guildId)),
      rest.get(Routes.guildMember(guildId, botUserId)),
    ])) as [APIGuild, APIGuildMember];
  } catch (error) {
    const answer = answerOf(error);
    const problem = answer.kind === 'failed' ? 'unknown' : 'no-access';
    const roles = new Map(roleIds.map((id) => [id, { name: null, problem } as const]));
    return { serverName: null, roles };
  }
  const mayManage = permissionsIn(guild, [], own, botUserId).has(PermissionFlagsBits.ManageRoles);
  const highest = Math.max(
    0,
    ...guild.roles.filter(({ id }) => own.roles.includes(id)).map(({ position }) => position),
  );
  const check = (roleId: string): RoleCheck => {
    const role = guild.roles.find(({ id }) => id === roleId);
    if (!role) return { name: null, problem: 'gone' };
    const { name } = role;
    if (role.managed || roleId === guild.id) return { name, problem: 'managed' };
    if (!mayManage) return { name, problem: 'no-permission' };
    // At the same position Discord goes by the id, the lower being the higher; level roles are refused to be sure.
    const below = guild.owner_id === botUserId || role.position < highest;
    return { name, problem: below ? null : 'too-high' };
  };
  return { serverName: guild.name, roles: new Map(roleIds.map((id) => [id, check(id)])) };
}

const left: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.UnknownMember,
  RESTJSONErrorCodes.UnknownUser,
]);

const outside: ReadonlySet<unknown> = new Set([
  RESTJSONErrorCodes.MissingAccess,
  RESTJSONErrorCodes.UnknownGuild,
]);

function answerOf(error: unknown): Exclude<RoleAnswer<never>, { kind: 'done' }> {
  const refusesBot =
    error instanceof DiscordAPIError && (error.status === 401 || error.status === 429);
  if (!(error instanceof DiscordAPIError) || error.status >= 500 || refusesBot) {
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
  if (left.has(error.code)) return { kind: 'left' };
  if (outside.has(error.code)) return { kind: 'refused', problem: 'no-access' };
  if (error.code === RESTJSONErrorCodes.UnknownRole) return { kind: 'refused', problem: 'gone' };
  return { kind: 'refused', problem: 'refused' };
}
