import { addDays, dateOfDay, dayNumber, localDateAt, skippedDays, weekdayOfDay } from './day.ts';
import type { LocalDate } from './ids.ts';

/** Which days are planned from a date on. */
export interface PlanVersion {
  fromDate: LocalDate;
  /** ISO weekdays, 1 is Monday; null: no plan, every day is planned. */
  days: readonly number[] | null;
}

export interface Pause {
  fromDate: LocalDate;
  /** The last paused day; null: until further notice. One before `fromDate`: no day at all. */
  untilDate: LocalDate | null;
}

/**
 * What a member's days count as, ever: plans and pauses with their dates, each ascending, so that a change never
 * rewrites the past. Pauses may overlap; before the first plan every day is planned.
 */
export interface StudyCalendar {
  plans: readonly PlanVersion[];
  pauses: readonly Pause[];
  /** In some zones a date does not exist. */
  timeZone: string;
}

/** `free`: not one of the plan's weekdays. `skipped`: the time zone has no such date. All but `planned` are neutral. */
export type DayKind = 'planned' | 'free' | 'paused' | 'skipped';

/** Reads a calendar by day numbers (`dayNumber` of `day.ts`). Fast over thousands of days read in order. */
export interface CalendarReader {
  kindOf(day: number): DayKind;
  /** The first `count` planned days after a day and before another; fewer when there are no more. */
  plannedAfter(day: number, count: number, beforeDay?: number): number[];
}

/** Days in a row with the same plan that are all paused or all not. */
interface Stretch {
  fromDay: number;
  weekdays: ReadonlySet<number>;
  paused: boolean;
}

const everyWeekday = new Set([1, 2, 3, 4, 5, 6, 7]);
const dayAfterAll = dayNumber('9999-12-31' as LocalDate) + 1;

/** The calendar of a member without plans and pauses. */
export function everyDayPlanned(timeZone: string): StudyCalendar {
  return { plans: [], pauses: [], timeZone };
}

export function dayKind(calendar: StudyCalendar, date: LocalDate): DayKind {
  return readCalendar(calendar).kindOf(dayNumber(date));
}

/** The first `count` planned dates after a date; fewer when no more are left, as in a pause without an end. */
export function plannedDatesAfter(
  calendar: StudyCalendar,
  date: LocalDate,
  count: number,
): LocalDate[] {
  return readCalendar(calendar).plannedAfter(dayNumber(date), count).map(dateOfDay);
}

export function readCalendar(calendar: StudyCalendar): CalendarReader {
  const stretches = stretchesOf(calendar);
  const skipped = skippedDays(calendar.timeZone);
  let at = 0;
  return { kindOf, plannedAfter };

  function kindOf(day: number): DayKind {
    if (skipped.has(day)) return 'skipped';
    const { paused, weekdays } = stretchOf(day);
    if (paused) return 'paused';
    return weekdays.has(weekdayOfDay(day)) ? 'planned' : 'free';
  }

  function plannedAfter(day: number, count: number, beforeDay = dayAfterAll): number[] {
    const found: number[] = [];
    for (let next = day + 1; found.length < count && next < beforeDay;) {
      const { paused, weekdays } = stretchOf(next);
      const hasNone = paused || weekdays.size === 0;
      if (!hasNone && kindOf(next) === 'planned') found.push(next);
      next = hasNone ? (stretches[at + 1]?.fromDay ?? beforeDay) : next + 1;
    }
    return found;
  }

  function stretchOf(day: number): Stretch {
    // From where the last day was found: the next one asked for is seldom far away.
    while (stretches[at]!.fromDay > day) at -= 1;
    while (at + 1 < stretches.length && stretches[at + 1]!.fromDay <= day) at += 1;
    return stretches[at]!;
  }
}

function stretchesOf({ plans, pauses }: StudyCalendar): Stretch[] {
  const planned = plans.map(({ fromDate, days }) => ({
    fromDay: dayNumber(fromDate),
    weekdays: days ? new Set(days) : everyWeekday,
  }));
  const paused = pauses.map(({ fromDate, untilDate }) => ({
    fromDay: dayNumber(fromDate),
    endDay: untilDate === null ? dayAfterAll : dayNumber(untilDate) + 1,
  }));
  const changes = [planned, paused].flat().map(({ fromDay }) => fromDay);
  const starts = new Set([-Infinity, ...changes, ...paused.map(({ endDay }) => endDay)]);
  return [...starts]
    .toSorted((a, b) => a - b)
    .map((fromDay) => ({
      fromDay,
      weekdays: planned.findLast((plan) => plan.fromDay <= fromDay)?.weekdays ?? everyWeekday,
      paused: paused.some((pause) => pause.fromDay <= fromDay && fromDay < pause.endDay),
    }));
}

/** Whether a pause holds on a date or later. */
export function holdsFrom({ untilDate }: Pause, date: LocalDate): boolean {
  return untilDate === null || untilDate >= date;
}

/**
 * The first date for which a new plan or pause holds: today, unless today has been studied already. A day that has
 * counted stays as it was.
 *
 * @param lastActiveDate after a flight to the west it can lie ahead of today.
 */
export function firstOpenDate(today: LocalDate, lastActiveDate: LocalDate | null): LocalDate {
  return lastActiveDate !== null && lastActiveDate >= today ? addDays(lastActiveDate, 1) : today;
}

/**
 * The days that a change of time zone cuts short, when it makes the local date jump forward: the one that was going on
 * and any that is jumped over. As a pause they are neutral, so that no streak dies of a flight. A day that was studied
 * before it was cut short is left out: it counts.
 */
export function cutShort(
  nowMs: number,
  fromZone: string,
  toZone: string,
  lastActiveDate: LocalDate | null,
): { fromDate: LocalDate; untilDate: LocalDate } | undefined {
  const fromDate = firstOpenDate(localDateAt(nowMs, fromZone), lastActiveDate);
  const untilDate = addDays(localDateAt(nowMs, toZone), -1);
  return fromDate <= untilDate ? { fromDate, untilDate } : undefined;
}
