import { checkInPoints, type Activity } from '../domain/activity.ts';
import { addDays, claimedDate, localDateAt, type ClaimedDay } from '../domain/day.ts';
import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import { enter, newActivity, type ActionDeps, type Actor } from './scene.ts';
import { readStreak, type StreakNews } from './streak-news.ts';

export interface CheckInInput {
  actor: Actor;
  day: ClaimedDay;
  minutes?: number | undefined;
  note?: string | undefined;
  interactionId: string;
}

export interface CheckIn {
  actor: Actor;
  /** Undefined when the day was checked in before and there was nothing to add. */
  activity: Activity | undefined;
  day: ClaimedDay;
  news: StreakNews;
  /** The member wants to see no points and streaks. */
  quiet: boolean;
}

export type CheckInRefusal = { kind: 'yesterday-is-over' };

/**
 * Logs a day's study. Points come once a day; more minutes or another note on the same day are kept all the same. The
 * same interaction again answers the same check-in.
 */
export async function checkIn(
  deps: ActionDeps,
  { actor, day, minutes, note, interactionId }: CheckInInput,
): Promise<Outcome<CheckIn, CheckInRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const { ledger } = repositories;
    const scene = await enter(deps, repositories, actor);
    const { quiet } = scene;
    const before = await repositories.progress.streak(actor.guildId, actor.userId);
    const earlier = await ledger.byInteraction(interactionId);
    const localDate = earlier?.localDate ?? claimedDate(scene.nowMs, scene.timeZone, day);
    if (!localDate) return refused({ kind: 'yesterday-is-over' });
    const boardToday = localDateAt(scene.nowMs, scene.server.timeZone);
    const first = newActivity(scene, actor, interactionId, {
      kind: 'checkin',
      ref: localDate,
      points: checkInPoints,
      localDate,
      boardDate: day === 'today' ? boardToday : addDays(boardToday, -1),
      minutes: minutes ?? null,
      note: note?.trim() || null,
    });
    let activity = earlier;
    if (!earlier && (await ledger.append(first))) activity = first;
    if (!activity && (first.minutes !== null || first.note !== null)) {
      activity = { ...first, points: 0 };
      await ledger.append(activity);
    }
    const news = await readStreak(repositories, scene, actor, { before, localDate });
    return succeeded({ actor, activity, day, news, quiet });
  });
}

/** A check-in of the member's own, as it stands now; `undefined` when it is not theirs, or gone. */
export async function readCheckIn(
  deps: ActionDeps,
  { actor, activityId }: { actor: Actor; activityId: string },
): Promise<CheckIn | undefined> {
  const scene = await enter(deps, deps.store, actor);
  const activity = await deps.store.ledger.get(activityId);
  const own = activity?.userId === actor.userId && activity.guildId === actor.guildId;
  if (!own || activity.kind !== 'checkin') return undefined;
  const before = await deps.store.progress.streak(actor.guildId, actor.userId);
  const { localDate } = activity;
  const news = await readStreak(deps.store, scene, actor, { before, localDate });
  return { actor, activity, day: 'today', news, quiet: scene.quiet };
}
