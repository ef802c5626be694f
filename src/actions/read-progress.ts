import { periodKey, type Period } from '../domain/activity.ts';
import { firstDayOfYear, localDateAt } from '../domain/day.ts';
import type { LocalDate, UserId } from '../domain/ids.ts';
import { currentStep, standing } from '../domain/progress.ts';
import { chaptersOf, streakOf, streakOn, type Chapter, type Streak } from '../domain/streak.ts';
import type { StudyDay } from '../storage/progress.ts';
import { readEvidence } from './read-evidence.ts';
import type { RoadmapOverview } from './read-roadmap.ts';
import { enter, roadmapOf, type ActionDeps, type Actor } from './scene.ts';

/** How far one member is, as that member or another may see it. */
export interface ProgressOverview extends RoadmapOverview {
  userId: UserId;
  displayName: string;
  avatar: string | null;
  streak: Streak;
  /** Streaks that ended, oldest first. */
  chapters: readonly Chapter[];
  /** Whoever looks at it wants to see no points and streaks. */
  quiet: boolean;
  points: { week: number; all: number };
  today: LocalDate;
  /** Study days of a year, from a Monday on, ascending. */
  days: readonly StudyDay[];
}

/** @returns `undefined` when the member has never used Roadmate in this server. */
export async function readProgress(
  deps: ActionDeps,
  { actor, userId }: { actor: Actor; userId: UserId },
): Promise<ProgressOverview | undefined> {
  const { store } = deps;
  const { server, nowMs, quiet, light } = await enter(deps, store, actor);
  const { guildId } = actor;
  const { member, cohort } = (await store.members.inServer(guildId, userId)) ?? {};
  if (!member) return undefined;
  // Theirs, whatever the one who looks walks.
  const roadmap = roadmapOf(deps, cohort ?? server);
  const progress = await store.progress.of(guildId, userId, roadmap.id);
  const streak = await store.progress.streak(guildId, userId);
  const calendar = await store.studyPlans.calendar(guildId, userId);
  const today = localDateAt(nowMs, calendar.timeZone);
  const activeDates = await store.progress.activeDates(guildId, userId);
  const boardToday = localDateAt(nowMs, server.timeZone);
  const pointsIn = async (period: Period) => {
    const board = {
      guildId,
      cohortId: null,
      period: periodKey(period, boardToday),
      measure: 'points',
    } as const;
    return (await store.scores.of(board, userId))?.line.score ?? 0;
  };
  return {
    userId,
    displayName: member.displayName,
    avatar: member.avatar,
    roadmap,
    progress,
    standing: standing(roadmap, progress),
    current: currentStep(roadmap, progress),
    evidence: await readEvidence(store, { guildId, userId }, roadmap, progress),
    light,
    streak: streakOn(streak ?? streakOf([], calendar), today),
    chapters: chaptersOf(activeDates, calendar, today),
    quiet,
    points: { week: await pointsIn('week'), all: await pointsIn('all') },
    today,
    days: await store.progress.studyDays(guildId, userId, firstDayOfYear(today)),
  };
}
