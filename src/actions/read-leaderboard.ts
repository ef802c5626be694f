import type { Period } from '../domain/activity.ts';
import { boardKey, type Measure } from '../domain/board.ts';
import { cohortNameKey, type Cohort } from '../domain/cohort.ts';
import { localDateAt } from '../domain/day.ts';
import type { GuildId, UserId } from '../domain/ids.ts';
import type { PageStart } from '../domain/ranking.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { Board, ScoreLine } from '../storage/scores.ts';
import type { Server } from '../storage/servers.ts';
import { boardReader, type Page, type RankedLine } from './board-reader.ts';
import { enter, roadmapOf, serverOf, type ActionDeps, type Actor } from './scene.ts';

/** Whose board: that of the caller's cohort (the whole server without one), the whole server, or a cohort by its id. */
export type BoardScope = { kind: 'own' } | { kind: 'server' } | { kind: 'cohort'; id: string };

/** A page of a board, as it is for everybody. */
export interface BoardPage extends Page {
  period: Period;
  measure: Measure;
  /** Undefined: the whole server. */
  cohort: Cohort | undefined;
  roadmap: Roadmap;
  /** Who returned in this period after a week or more: some of them, and how many in all. */
  comebacks: { lines: readonly ScoreLine[]; members: number };
  asOfMs: number;
}

/** A page as one member sees it. */
export interface Leaderboard extends BoardPage {
  /** The caller's place with its neighbours when the page does not show it; else empty. */
  around: readonly RankedLine[];
  callerId: UserId;
  callerRanked: boolean;
  /** The cohort the caller is in. */
  ownCohort: Cohort | undefined;
  /** Others do not see the caller on boards. */
  hidden: boolean;
  /** The caller wants to see no points and ranks. */
  quiet: boolean;
  /** Pictures are drawn for a light background. */
  light: boolean;
}

export interface LeaderboardRequest {
  actor: Actor;
  scope: BoardScope;
  period: Period;
  measure: Measure;
  start: PageStart;
}

const comebacksNamed = 3;
const dayMs = 86_400_000;
const mostRounds = 3;

/** A page of a board, and always the caller's own place with its neighbours. Undefined: there is no such cohort. */
export async function readLeaderboard(
  deps: ActionDeps,
  { actor, scope, period, measure, start }: LeaderboardRequest,
): Promise<Leaderboard | undefined> {
  const { store } = deps;
  const { guildId, userId } = actor;
  const {
    server,
    cohort: ownCohort,
    nowMs,
    hidden,
    quiet,
    light,
  } = await enter(deps, store, actor);
  const cohort = scope.kind === 'own' ? ownCohort : await cohortOf(deps, guildId, scope);
  if (!cohort && scope.kind === 'cohort') return undefined;
  const board = await openBoard(deps, { server, cohort, measure, period, nowMs });
  const own = await store.scores.of(board, userId);
  const reader = boardReader(store, board, own);
  const page = await reader.page(start);
  const shown = page.lines.some((line) => line.userId === userId);
  return {
    ...page,
    ...(await surroundings(deps, { server, cohort, measure, period, nowMs })),
    around: own && !shown ? await reader.around() : [],
    callerId: userId,
    callerRanked: own !== undefined,
    ownCohort,
    hidden,
    quiet,
    light,
  };
}

/** The top of a board as it stands now, for nobody in particular. Undefined: the cohort is gone. */
export async function readBoardForAll(
  deps: ActionDeps,
  { guildId, cohortId }: { guildId: GuildId; cohortId: string | null },
): Promise<BoardPage | undefined> {
  const { store, clock } = deps;
  const server = await serverOf(deps, store, guildId);
  const cohort = cohortId === null ? undefined : await store.cohorts.get(guildId, cohortId);
  if (cohortId !== null && !cohort) return undefined;
  const which = { server, cohort, measure: 'points', period: 'week', nowMs: clock.now() } as const;
  const board = await openBoard(deps, which);
  return {
    ...(await boardReader(store, board, undefined).page({ from: 'top' })),
    ...(await surroundings(deps, which)),
  };
}

/** Everybody on a page but the caller about whom Discord has not been asked for a day: they may have left. */
export function unchecked(page: BoardPage & { around?: readonly ScoreLine[]; callerId?: UserId }) {
  const { lines, around = [], comebacks, callerId, asOfMs } = page;
  const stale = [...lines, ...around, ...comebacks.lines].filter(
    ({ userId, checkedAtMs }) => userId !== callerId && asOfMs - checkedAtMs >= dayMs,
  );
  return [...new Set(stale.map(({ userId }) => userId))];
}

/** Asks Discord about members; those who have left are on no board afterwards. */
export type CheckPresent = (guildId: GuildId, userIds: readonly UserId[]) => Promise<void>;

/**
 * Reads a page again until everybody on it was asked about lately: who comes up for those who left may have left too.
 *
 * @param checkPresent takes requests, so defer first.
 */
export async function withoutLeavers<Shown extends BoardPage | undefined>(
  guildId: GuildId,
  checkPresent: CheckPresent,
  first: Shown,
  read: () => Promise<Shown>,
): Promise<Shown> {
  let page = first;
  for (let round = 0; round < mostRounds; round += 1) {
    const stale = page ? unchecked(page) : [];
    if (stale.length === 0) break;
    await checkPresent(guildId, stale);
    page = await read();
  }
  return page;
}

/** What the `cohort` option offers: the server's cohorts, those that are archived last. */
export async function boardChoices(
  { store }: ActionDeps,
  { guildId, text }: { guildId: GuildId; text: string },
): Promise<Cohort[]> {
  const wanted = cohortNameKey(text);
  const cohorts = [
    ...(await store.cohorts.ofServer(guildId, { archived: false })),
    ...(await store.cohorts.ofServer(guildId, { archived: true })),
  ];
  return cohorts.filter(({ name, id }) => cohortNameKey(name).includes(wanted) || id === text);
}

/** The cohort that somebody named or chose; of several of the same name, the one that is not archived. */
export async function findCohort(
  deps: ActionDeps,
  place: { guildId: GuildId; text: string },
): Promise<Cohort | undefined> {
  const found = await boardChoices(deps, place);
  return (
    found.find(({ id }) => id === place.text) ??
    found.find(({ name }) => cohortNameKey(name) === cohortNameKey(place.text))
  );
}

interface Which {
  server: Server;
  cohort: Cohort | undefined;
  measure: Measure;
  period: Period;
  nowMs: number;
}

async function openBoard({ store }: ActionDeps, which: Which): Promise<Board> {
  const { server, cohort, measure, period, nowMs } = which;
  if (measure === 'streak') await store.streakEndings.sweep(nowMs, server.guildId);
  const today = localDateAt(nowMs, server.timeZone);
  return {
    guildId: server.guildId,
    cohortId: cohort?.id ?? null,
    measure,
    period: boardKey(measure, period, today),
  };
}

/** What stands beside the lines. */
async function surroundings(deps: ActionDeps, which: Which) {
  const { server, cohort, measure, period, nowMs } = which;
  const { scores } = deps.store;
  const today = localDateAt(nowMs, server.timeZone);
  const returned = {
    guildId: server.guildId,
    cohortId: cohort?.id ?? null,
    measure: 'comeback',
    period: boardKey('comeback', period, today),
  } as const;
  // Nobody returns for all time.
  const lines = period === 'all' ? [] : await scores.top(returned, comebacksNamed);
  const members = lines.length < comebacksNamed ? lines.length : await scores.size(returned);
  return {
    period,
    measure,
    cohort,
    roadmap: roadmapOf(deps, cohort ?? server),
    comebacks: { lines, members },
    asOfMs: nowMs,
  };
}

async function cohortOf(
  { store }: ActionDeps,
  guildId: GuildId,
  scope: Exclude<BoardScope, { kind: 'own' }>,
): Promise<Cohort | undefined> {
  return scope.kind === 'cohort' ? store.cohorts.get(guildId, scope.id) : undefined;
}
