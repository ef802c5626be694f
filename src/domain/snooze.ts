import { localDateAt } from './day.ts';
import type { LocalDate } from './ids.ts';

const snoozeMs = 2 * 3_600_000;
/** How often one date's reminder can be snoozed. */
export const mostSnoozes = 2;

/**
 * When a reminder comes back that is snoozed now: two hours later, still on its own date.
 *
 * @param snoozes how often it has been snoozed before.
 * @returns `undefined` when the date is over by then, or it has been snoozed often enough.
 */
export function snoozedUntil(
  nowMs: number,
  reminder: { localDate: LocalDate; snoozes: number },
  timeZone: string,
): number | undefined {
  const dueAtMs = nowMs + snoozeMs;
  const inTime = localDateAt(dueAtMs, timeZone) <= reminder.localDate;
  return inTime && reminder.snoozes < mostSnoozes ? dueAtMs : undefined;
}

/** Enough that with every snooze of ten days no wording comes twice in them. */
export const wordingCount = 32;

/** Which wording the member's next reminder has: they take turns. */
export function wordingOf(remindersSent: number): number {
  return remindersSent % wordingCount;
}
