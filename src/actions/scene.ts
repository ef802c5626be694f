import { randomUUID } from 'node:crypto';
import type { Activity, ActivityKind } from '../domain/activity.ts';
import type { Cohort } from '../domain/cohort.ts';
import type { Clock } from '../domain/clock.ts';
import { localDateAt } from '../domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import type { RoadmapLibrary } from '../domain/roadmap-library.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Server } from '../storage/servers.ts';
import type { Repositories, Store } from '../storage/store.ts';

/** What every action needs from outside. */
export interface ActionDeps {
  store: Store;
  library: RoadmapLibrary;
  clock: Clock;
  /** Of servers that have not chosen one. */
  defaultTimeZone: string;
}

/** Who acts, and where. */
export interface Actor {
  guildId: GuildId;
  userId: UserId;
  displayName: string;
  /** Where Discord's CDN has their picture, as a path below it; null: they have none of their own. */
  avatar: string | null;
}

/** The server and day in which an action happens. */
export interface Scene {
  server: Server;
  /** The one the member is in now. */
  cohort: Cohort | undefined;
  /** The cohort's, else the server's. */
  roadmap: Roadmap;
  /** The member's time zone, else the cohort's, else the server's. */
  timeZone: string;
  nowMs: number;
  /** The member's own day. */
  today: LocalDate;
  /** Others do not see the member on boards. */
  hidden: boolean;
  /** The member wants to see no points, ranks and streaks. */
  quiet: boolean;
  /** Pictures are drawn for a light background. */
  light: boolean;
}

/** The server as kept, or as it begins. */
export async function serverOf(
  deps: ActionDeps,
  repositories: Repositories,
  guildId: GuildId,
): Promise<Server> {
  const known = await repositories.servers.get(guildId);
  if (known) return known;
  const server = {
    guildId,
    roadmapId: deps.library.default.id,
    timeZone: deps.defaultTimeZone,
  };
  await repositories.servers.add(server, deps.clock.now());
  return server;
}

/** A server whose roadmap was removed from the installation sees the default one; its progress waits for a return. */
export function roadmapOf(deps: ActionDeps, { roadmapId }: Pick<Server, 'roadmapId'>): Roadmap {
  return deps.library.get(roadmapId) ?? deps.library.default;
}

/** Sets the scene for an actor. There is no sign-up: the first action makes server and member known. */
export async function enter(
  deps: ActionDeps,
  repositories: Repositories,
  { guildId, userId, displayName, avatar }: Actor,
): Promise<Scene> {
  const nowMs = deps.clock.now();
  const known = await repositories.members.inServer(guildId, userId);
  const server = known?.server ?? (await serverOf(deps, repositories, guildId));
  const { member, cohort } = known ?? {};
  const asKnown = member?.displayName === displayName && member.avatar === avatar;
  if (!asKnown || member.leftAtMs !== null) {
    await repositories.members.add(guildId, userId, displayName, nowMs, avatar);
  }
  // Who returns has lost the roles of before.
  if (member?.leftAtMs != null) await repositories.roleChecks.owe({ guildId, userId }, nowMs);
  const timeZone = member?.timeZone ?? cohort?.timeZone ?? server.timeZone;
  return {
    server,
    cohort,
    roadmap: roadmapOf(deps, cohort ?? server),
    timeZone,
    nowMs,
    today: localDateAt(nowMs, timeZone),
    hidden: member?.hidden ?? false,
    quiet: member?.quiet ?? false,
    light: member?.light ?? false,
  };
}

/** A new row for the ledger, dated today unless `day` says otherwise. */
export function newActivity(
  scene: Scene,
  actor: Actor,
  interactionId: string,
  what: { kind: ActivityKind; ref: string; points: number } & Partial<
    Pick<
      Activity,
      'localDate' | 'boardDate' | 'undoes' | 'link' | 'note' | 'minutes' | 'correct' | 'practises'
    >
  >,
): Activity {
  return {
    id: randomUUID(),
    guildId: actor.guildId,
    userId: actor.userId,
    roadmapId: scene.roadmap.id,
    atMs: scene.nowMs,
    localDate: scene.today,
    boardDate: localDateAt(scene.nowMs, scene.server.timeZone),
    interactionId,
    undoes: null,
    link: null,
    note: null,
    minutes: null,
    practises: null,
    correct: null,
    ...what,
  };
}
