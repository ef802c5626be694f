import { dateExists, dateOfDay, dayNumber, localDateAt } from './day.ts';
import type { LocalDate } from './ids.ts';
import { readCalendar, type StudyCalendar } from './study-calendar.ts';

/** A time of day on the planned dates of a calendar. */
export interface Schedule {
  /** Local time of day as `HH:MM`. */
  time: string;
  calendar: StudyCalendar;
}

/** When something is due, and the local date it belongs to. */
export interface Due {
  dueAtMs: number;
  localDate: LocalDate;
}

/**
 * The moment of a local time on a local date. A time that a DST change skips moves forward by the gap, even onto the
 * next date; one that exists twice has its first occurrence.
 *
 * @returns `undefined` when the zone has no such date.
 */
export function dueMoment(date: LocalDate, time: string, timeZone: string): number | undefined {
  const due = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(timeZone);
  const moved = due.toPlainDate().toString() !== date;
  return moved && !dateExists(date, timeZone) ? undefined : due.epochMilliseconds;
}

/** The first due moment after `afterMs` on a planned date, not before `fromDate`; `undefined` when there is none. */
export function nextDueMoment(
  { time, calendar }: Schedule,
  afterMs: number,
  fromDate: LocalDate | null,
): Due | undefined {
  const { plannedAfter } = readCalendar(calendar);
  // A skipped time can land on the next date, so the search begins a day early.
  const yesterday = dayNumber(localDateAt(afterMs, calendar.timeZone)) - 1;
  const first = fromDate === null ? yesterday : Math.max(yesterday, dayNumber(fromDate));
  for (let [day] = plannedAfter(first - 1, 1); day !== undefined; [day] = plannedAfter(day, 1)) {
    const localDate = dateOfDay(day);
    const dueAtMs = dueMoment(localDate, time, calendar.timeZone);
    if (dueAtMs !== undefined && dueAtMs > afterMs) return { dueAtMs, localDate };
  }
  return undefined;
}
