import type { LocalDate } from './ids.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** The calendar date of a moment (epoch milliseconds) in an IANA time zone. */
export function localDateAt(nowMs: number, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as LocalDate;
}

/** Days since 1970-01-01. Counting over years in numbers spares a `Temporal` object for each day. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(date) / dayMs;
}

export function dateOfDay(dayNumber: number): LocalDate {
  return new Date(dayNumber * dayMs).toISOString().slice(0, 10) as LocalDate;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOfDay(dayNumber(date) + days);
}

/** Whole days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: LocalDate, later: LocalDate): number {
  return dayNumber(later) - dayNumber(earlier);
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  return weekdayOfDay(dayNumber(date));
}

/** The same of a day number: 1970-01-01 was a Thursday. */
export function weekdayOfDay(dayNumber: number): number {
  return ((((dayNumber + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the date's week. */
export function weekStart(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
}

/** The Monday with which a year of 53 weeks up to a date begins. */
export function firstDayOfYear(today: LocalDate): LocalDate {
  return addDays(weekStart(today), -7 * 52);
}

/** Which day a member says a study belongs to. */
export type ClaimedDay = 'today' | 'yesterday';

/**
 * The local date an activity counts for. Yesterday can be claimed until 36 hours after it began, so that
 * someone who studied past midnight keeps the day, and nobody fills gaps later on.
 *
 * @returns `undefined` when yesterday is over for good.
 */
export function claimedDate(
  nowMs: number,
  timeZone: string,
  day: ClaimedDay,
): LocalDate | undefined {
  const today = localDateAt(nowMs, timeZone);
  if (day === 'today') return today;
  const yesterday = addDays(today, -1);
  return nowMs - startOfDayMs(yesterday, timeZone) < 36 * hourMs ? yesterday : undefined;
}

/** The first moment of a local date, in epoch milliseconds (not always midnight: some DST changes skip it). */
export function startOfDayMs(date: LocalDate, timeZone: string): number {
  return startOfDay(date, timeZone).epochMilliseconds;
}

/** False for a date that a zone left out when it changed sides of the date line (Samoa had no 30 December 2011). */
export function dateExists(date: LocalDate, timeZone: string): boolean {
  return startOfDay(date, timeZone).toPlainDate().toString() === date;
}

function startOfDay(date: LocalDate, timeZone: string): Temporal.ZonedDateTime {
  return Temporal.PlainDate.from(date).toZonedDateTime(timeZone);
}

const skippedByZone = new Map<string, ReadonlySet<number>>();

/** The day numbers of all dates from 1970 to 2100 that a zone left out; looked for once in each zone. */
export function skippedDays(timeZone: string): ReadonlySet<number> {
  return skippedByZone.getOrInsertComputed(timeZone, (zone) => new Set(findSkippedDays(zone)));
}

function* findSkippedDays(timeZone: string): Generator<number> {
  for (let year = 1970; year <= 2100; year += 1) {
    const [first, next] = [`${year}-01-01` as LocalDate, `${year + 1}-01-01` as LocalDate];
    const lengthMs = startOfDayMs(next, timeZone) - startOfDayMs(first, timeZone);
    // Summer time moves the ends of a year by hours: only a change of the date line takes a day.
    if (daysBetween(first, next) * dayMs - lengthMs < dayMs / 2) continue;
    for (let date = first; date < next; date = addDays(date, 1)) {
      if (!dateExists(date, timeZone)) yield dayNumber(date);
    }
  }
}
