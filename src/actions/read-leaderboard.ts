import { periodKey, type Period } from '../domain/activity.ts';
import { localDateAt } from '../domain/day.ts';
import type { UserId } from '../domain/ids.ts';
import { rankLines, type Ranked } from '../domain/ranking.ts';
import type { Roadmap } from '../domain/roadmap.ts';
import type { ScoreLine, ScoreMeasure } from '../storage/scores.ts';
import { enter, type ActionDeps, type Actor } from './scene.ts';

export type RankedLine = Ranked<ScoreLine>;

export interface Leaderboard {
  period: Period;
  measure: ScoreMeasure;
  roadmap: Roadmap;
  top: readonly RankedLine[];
  /** The caller with neighbours when the top does not show them; else empty. */
  around: readonly RankedLine[];
  callerId: UserId;
  callerRanked: boolean;
  /** Others do not see the caller on boards. */
  hidden: boolean;
  /** The caller wants to see no points and ranks. */
  quiet: boolean;
  asOfMs: number;
}

const topSize = 10;
const neighboursEach = 2;

/** The top ten of a period, and always the caller's own place with its neighbours. */
export async function readLeaderboard(
  deps: ActionDeps,
  { actor, period, measure }: { actor: Actor; period: Period; measure: ScoreMeasure },
): Promise<Leaderboard> {
  const { scores } = deps.store;
  const { guildId, userId } = actor;
  const { server, roadmap, nowMs, hidden, quiet } = await enter(deps, deps.store, actor);
  const boardToday = localDateAt(nowMs, server.timeZone);
  const board = { guildId, period: periodKey(period, boardToday), measure, viewerId: userId };
  const top = await scores.top(board, topSize);
  const own = await scores.of(board, userId);
  let around: RankedLine[] = [];
  if (own && !top.some((line) => line.userId === userId)) {
    const before = await scores.before(board, own, neighboursEach);
    const after = await scores.after(board, own, neighboursEach);
    const lines = [...before, own, ...after];
    const tied = await scores.tiedBefore(board, own);
    const position = (await scores.higher(board, own.score)) + tied - before.length;
    const first = lines[0]!;
    const firstTied =
      first.score === own.score ? tied - before.length : await scores.tiedBefore(board, first);
    around = rankLines(lines, { position, higher: position - firstTied });
  }
  return {
    period,
    measure,
    roadmap,
    top: rankLines(top),
    around,
    callerId: userId,
    callerRanked: own !== undefined,
    hidden,
    quiet,
    asOfMs: nowMs,
  };
}
