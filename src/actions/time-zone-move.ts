import { localDateAt } from '../domain/day.ts';
import { cutShort, firstOpenDate, holdsFrom } from '../domain/study-calendar.ts';
import type { MemberPlace } from '../storage/members.ts';
import type { Repositories } from '../storage/store.ts';
import { scheduleReminder } from './schedule-reminder.ts';

/** From one time zone to another, at a moment. */
export interface TimeZoneMove {
  nowMs: number;
  from: string;
  to: string;
}

/**
 * A member's day follows another clock from now on, which is kept already. The other zone's date may be ahead: the dates
 * cut short by the flight are nobody's to miss. Whoever comes back has them again.
 */
export async function crossTimeZones(
  { studyPlans, progress }: Pick<Repositories, 'studyPlans' | 'progress'>,
  { guildId, userId }: MemberPlace,
  { nowMs, from, to }: TimeZoneMove,
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

/** The same for a member whose cohort brought another clock: their reminder and streak follow. */
export async function followClock(
  repositories: Repositories,
  member: MemberPlace,
  move: TimeZoneMove,
): Promise<void> {
  if (move.from === move.to) return;
  await crossTimeZones(repositories, member, move);
  const plan = await repositories.studyPlans.hold(member.guildId, member.userId);
  if (plan) await scheduleReminder(repositories, plan, move.nowMs);
  await repositories.ledger.refreshHabit(member);
}
