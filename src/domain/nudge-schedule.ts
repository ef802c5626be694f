import { addDays, weekdayOf } from './day.ts';
import type { LocalDate } from './ids.ts';

export interface NudgeSchedule {
  /** Local time of day as `HH:MM`. */
  time: string;
  timeZone: string;
  /** ISO weekdays, 1 is Monday. */
  days: readonly number[];
}

/** When a nudge is due, and the local date it belongs to. */
export interface DueNudge {
  dueAtMs: number;
  localDate: LocalDate;
}

/** Reads a time as people type it: `9:30`, `09.30`, `0930`, `9`, `9:30 pm`. @returns `HH:MM`, or `undefined`. */
export function parseTimeOfDay(text: string): string | undefined {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?$/i.exec(text.trim());
  if (!match) return undefined;
  const half = match[3]?.toLowerCase();
  const minutes = Number(match[2] ?? 0);
  let hours = Number(match[1]);
  if (half && (hours < 1 || hours > 12)) return undefined;
  if (half) hours = (hours % 12) + (half === 'pm' ? 12 : 0);
  if (hours > 23 || minutes > 59) return undefined;
  return `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`;
}

/**
 * The first due moment after `afterMs`, on a local date that is one of the schedule's days and later than
 * `lastDate` (the date already taken care of). A time that a DST change skips moves forward by the gap; one that
 * exists twice is due at its first occurrence, once.
 *
 * @returns `undefined` when the schedule has no day.
 */
export function nextDue(
  schedule: NudgeSchedule,
  afterMs: number,
  lastDate: LocalDate | null = null,
): DueNudge | undefined {
  if (schedule.days.length === 0) return undefined;
  const { timeZone } = schedule;
  const time = Temporal.PlainTime.from(schedule.time);
  const after = Temporal.Instant.fromEpochMilliseconds(afterMs).toZonedDateTimeISO(timeZone);
  // A skipped time can land on the next date, so the search begins a day early.
  let date = addDays(after.toPlainDate().toString() as LocalDate, -1);
  for (;;) {
    const dueAtMs = Temporal.PlainDate.from(date)
      .toPlainDateTime(time)
      .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
    const fresh = lastDate === null || date > lastDate;
    if (dueAtMs > afterMs && fresh && schedule.days.includes(weekdayOf(date))) {
      return { dueAtMs, localDate: date };
    }
    date = addDays(date, 1);
  }
}
