import type { LocalDate } from './ids.ts';

const hourMs = 3_600_000;

/** The calendar date of a moment (epoch milliseconds) in an IANA time zone. */
export function localDateAt(nowMs: number, timeZone: string): LocalDate {
  return Temporal.Instant.fromEpochMilliseconds(nowMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString() as LocalDate;
}

export function addDays(date: LocalDate, days: number): LocalDate {
  return Temporal.PlainDate.from(date).add({ days }).toString() as LocalDate;
}

/** Whole days from `earlier` to `later`; negative when they are the other way round. */
export function daysBetween(earlier: LocalDate, later: LocalDate): number {
  return Temporal.PlainDate.from(earlier).until(Temporal.PlainDate.from(later)).days;
}

/** 1 is Monday, 7 is Sunday (ISO 8601). */
export function weekdayOf(date: LocalDate): number {
  return Temporal.PlainDate.from(date).dayOfWeek;
}

/** The Monday of the date's week. */
export function weekStart(date: LocalDate): LocalDate {
  return addDays(date, 1 - weekdayOf(date));
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
function startOfDayMs(date: LocalDate, timeZone: string): number {
  return Temporal.PlainDate.from(date).toZonedDateTime({ timeZone }).epochMilliseconds;
}

/**
 * Reads a time zone as people type it: an IANA name in any case (`europe/berlin`), or the city alone (`Berlin`,
 * `new york`).
 *
 * @returns the IANA name, or `undefined` when no zone, or more than one, is meant.
 */
export function parseTimeZone(text: string): string | undefined {
  const wanted = text.trim().toLowerCase().replaceAll(/\s+/g, '_');
  const zones = ['UTC', ...Intl.supportedValuesOf('timeZone')];
  const named = zones.find((zone) => zone.toLowerCase() === wanted);
  if (named) return named;
  const inCity = zones.filter((zone) => zone.toLowerCase().endsWith(`/${wanted}`));
  if (inCity.length > 0) return inCity.length === 1 ? inCity[0] : undefined;
  // The runtime lists one name of each zone: others (Asia/Kolkata, US/Eastern) are valid all the same. Bare offsets and
  // abbreviations are not looked up: they know no DST.
  const regions = new Set(zones.map((zone) => zone.split('/')[0]!));
  const names = wanted.includes('/') ? [wanted] : [...regions].map((one) => `${one}/${wanted}`);
  const meant = new Set(names.map(canonicalTimeZone).filter((zone) => zone !== undefined));
  return meant.size === 1 ? [...meant][0] : undefined;
}

/** A time zone's name in the right case, never replaced by another of the same zone; `undefined` when there is none. */
export function canonicalTimeZone(zone: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId;
  } catch {
    return undefined;
  }
}
