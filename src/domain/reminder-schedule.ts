import { addDays } from './day.ts';
import { nextDueMoment, type Due, type Schedule } from './due-moment.ts';
import type { LocalDate } from './ids.ts';

/** What else decides about a member's next reminder. */
export interface ReminderBounds {
  /** The date already taken care of: by a reminder, or by an activity. */
  lastDate: LocalDate | null;
  /** Not before this date, as reminders thin out. */
  earliestDate: LocalDate | null;
}

/**
 * The next moment at which a reminder is due: after `afterMs`, on a planned date that exists, later than `lastDate` and
 * not before `earliestDate`.
 *
 * @returns `undefined` when no such date is planned.
 */
export function nextReminder(
  schedule: Schedule,
  afterMs: number,
  { lastDate, earliestDate }: ReminderBounds,
): Due | undefined {
  const bounds = [lastDate && addDays(lastDate, 1), earliestDate].filter((date) => date !== null);
  return nextDueMoment(schedule, afterMs, bounds.toSorted().at(-1) ?? null);
}

/** After so many reminders in a row without an answer there are no more; the last of them says so. */
export const mostUnanswered = 5;

/** Days to wait after a reminder, by how many in a row were not answered, the latest counted. */
const waits = [1, 1, 2, 4, 7];

/** The first date for a reminder after one that was not answered. */
export function earliestAfterUnanswered(
  lastReminderDate: LocalDate,
  unanswered: number,
): LocalDate {
  return addDays(lastReminderDate, waits[Math.min(unanswered, waits.length - 1)]!);
}
