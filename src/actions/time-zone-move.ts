import { localDateAt } from '../domain/day.ts';
import { cutShort, firstOpenDate, holdsFrom } from '../domain/study-calendar.ts';
import type { MemberPlace } from '../storage/members.ts';
import type { Repositories } from '../storage/store.ts';
import { scheduleReminder } from './schedule-reminder.ts';

/** From one time zone to another, by the member's own choice or with their cohort. */
export interface TimeZoneMove {
  from: string;
  to: string;
  nowMs: number;
}

/**
 * Keeps a member's days whole in another time zone (decision 006). Its date may be ahead: the dates cut short by a flight
 * are nobody's to miss, and are put down as a pause.
 */
export async function keepDays(
  { studyPlans, progress }: Repositories,
  { guildId, userId }: MemberPlace,
  { from, to, nowMs }: TimeZoneMove,
): Promise<void> {
  const lastDate = (await progress.streak(guildId, userId))?.lastDate ?? null;
  const { pauses } = await studyPlans.calendar(guildId, userId);
  const lost = cutShort(nowMs, from, to, lastDate);
  if (lost) {
    const { fromDate, untilDate } = lost;
    const isPaused = pauses.some(
      (pause) => pause.fromDate <= fromDate && holdsFrom(pause, untilDate),
    );
    if (!isPaused) await studyPlans.pause(guildId, userId, lost);
    return;
  }
  // Back again: the dates that were cut short on the way out are there after all, unless later ones were studied.
  const [today, ahead] = [localDateAt(nowMs, to), localDateAt(nowMs, from)];
  const open = firstOpenDate(today, lastDate);
  const regained = pauses.filter((pause) => pause.fromDate >= open && !holdsFrom(pause, ahead));
  for (const pause of regained) await studyPlans.endPause(guildId, userId, pause.fromDate, null);
}

/** The same for a member whose cohort decides: streak and reminder follow at once. Call it when the cohort has changed. */
export async function moveWithCohort(
  repositories: Repositories,
  member: MemberPlace,
  move: TimeZoneMove,
): Promise<void> {
  if (move.from === move.to) return;
  await keepDays(repositories, member, move);
  const plan = await repositories.studyPlans.hold(member.guildId, member.userId);
  if (plan) await scheduleReminder(repositories, plan, move.nowMs);
  await repositories.ledger.refreshHabit(member);
}
