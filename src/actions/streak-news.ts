import type { LocalDate } from '../domain/ids.ts';
import { everyDayPlanned } from '../domain/study-calendar.ts';
import {
  returnAfter,
  streakOf,
  streakOn,
  type Streak,
  type StreakState,
} from '../domain/streak.ts';
import type { Repositories } from '../storage/store.ts';
import type { Actor, Scene } from './scene.ts';

/** A member's streak after an activity, and what is to be said about it once. */
export interface StreakNews {
  streak: Streak;
  /** Missed days that freezes covered before the activity. */
  frozen: readonly LocalDate[];
  /** Days away before the activity, when it was a week or more. */
  daysAway: number | undefined;
}

/** @param activity what has just been recorded: its date, and the streak as it stood before. */
export async function readStreak(
  { progress }: Pick<Repositories, 'progress'>,
  scene: Scene,
  { guildId, userId }: Actor,
  activity: { before: StreakState | undefined; localDate: LocalDate },
): Promise<StreakNews> {
  const untouched = streakOf([], everyDayPlanned(scene.timeZone));
  const before = activity.before ?? untouched;
  const after = (await progress.streak(guildId, userId)) ?? untouched;
  return {
    streak: streakOn(after, scene.today),
    frozen: streakOn(before, activity.localDate).frozen,
    daysAway: returnAfter(before.lastDate, activity.localDate),
  };
}
