import fc from 'fast-check';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import type { DayKind, Pause, StudyCalendar } from '../../src/domain/study-calendar.ts';
import { wallClock, type WallClock } from './wall-clock.ts';

const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 7 });

/** Plans and pauses of some 150 days from a date on: changed often, overlapping, open, ended before they began. */
export function calendarsFrom(
  firstDate: LocalDate,
  timeZone: fc.Arbitrary<string>,
): fc.Arbitrary<StudyCalendar> {
  const offset = fc.integer({ min: -10, max: 140 });
  const from = (days: number) => addDays(firstDate, days);
  const plans = fc.uniqueArray(fc.tuple(offset, fc.option(weekdays, { freq: 4 })), {
    maxLength: 6,
    selector: ([at]) => at,
  });
  const lengths = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: 20 }) },
    { weight: 1, arbitrary: fc.constant(null) },
  );
  const pauses = fc.array(fc.tuple(offset, lengths), { maxLength: 4 });
  return fc.record({
    plans: plans.map((all) =>
      all.toSorted(([a], [b]) => a - b).map(([at, days]) => ({ fromDate: from(at), days })),
    ),
    pauses: pauses.map((all) =>
      all
        .toSorted(([a], [b]) => a - b)
        .map(([at, length]): Pause => ({
          fromDate: from(at),
          untilDate: length === null ? null : from(at + length - 1),
        })),
    ),
    timeZone,
  });
}

const clocks = new Map<string, WallClock>();

/** A zone's clock in the year of a date. */
export function clockIn(timeZone: string, date: LocalDate): WallClock {
  const year = Number(date.slice(0, 4));
  return clocks.getOrInsertComputed(`${timeZone} ${year}`, () =>
    wallClock(timeZone, Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)),
  );
}

/** What a day is, in the slow and obvious way. */
export function slowKind({ plans, pauses, timeZone }: StudyCalendar, date: LocalDate): DayKind {
  if (!clockIn(timeZone, date).has(date)) return 'skipped';
  for (const { fromDate, untilDate } of pauses) {
    if (date >= fromDate && (untilDate === null || date <= untilDate)) return 'paused';
  }
  let days: readonly number[] | null = null;
  for (const plan of plans) if (plan.fromDate <= date) days = plan.days;
  const { dayOfWeek } = Temporal.PlainDate.from(date);
  return days === null || days.includes(dayOfWeek) ? 'planned' : 'free';
}

/** Every date from one to another, both included. */
export function datesBetween(first: LocalDate, last: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  let date = Temporal.PlainDate.from(first);
  while (date.toString() <= last) {
    dates.push(date.toString() as LocalDate);
    date = date.add({ days: 1 });
  }
  return dates;
}
