import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { Due, Schedule } from '../../src/domain/due-moment.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import {
  earliestAfterUnanswered,
  mostUnanswered,
  nextReminder,
} from '../../src/domain/reminder-schedule.ts';
import { everyDayPlanned } from '../../src/domain/study-calendar.ts';
import { calendarsFrom, clockIn, datesBetween, slowKind } from './calendars.ts';

const on = (date: string) => date as LocalDate;
const at = (moment: string) => Date.parse(moment);
const dayMs = 86_400_000;
const unbound = { lastDate: null, earliestDate: null };

describe('the next reminder', () => {
  // Mondays, Wednesdays and Fridays; the 22nd of November 2026 is a Sunday.
  const plans = [{ fromDate: on('2026-01-01'), days: [1, 3, 5] }];
  const schedule = { time: '18:00', calendar: { ...everyDayPlanned('Europe/Lisbon'), plans } };

  test.each([
    ['on the next planned day', '2026-11-22T12:00Z', null, null, '2026-11-23'],
    ['today, before its time', '2026-11-23T17:59Z', null, null, '2026-11-23'],
    ['not today at its time', '2026-11-23T18:00Z', null, null, '2026-11-25'],
    ['not today when today is done', '2026-11-23T12:00Z', '2026-11-23', null, '2026-11-25'],
    ['done ahead of time', '2026-11-23T12:00Z', '2026-11-25', null, '2026-11-27'],
    ['done long ago', '2026-11-22T12:00Z', '2026-11-01', null, '2026-11-23'],
    ['not before the earliest date', '2026-11-22T12:00Z', null, '2026-11-26', '2026-11-27'],
    ['on the earliest date', '2026-11-22T12:00Z', '2026-11-20', '2026-11-25', '2026-11-25'],
    ['later than both', '2026-11-22T12:00Z', '2026-11-25', '2026-11-24', '2026-11-27'],
    ['an earliest date gone by', '2026-11-22T12:00Z', null, '2026-11-02', '2026-11-23'],
  ])('is %s', (_, after, lastDate, earliestDate, localDate) => {
    const bounds = { lastDate: lastDate as LocalDate, earliestDate: earliestDate as LocalDate };
    expect(nextReminder(schedule, at(after), bounds)).toEqual({
      localDate,
      dueAtMs: at(`${localDate}T18:00Z`),
    });
  });

  test('is none in a pause without an end', () => {
    const pauses = [{ fromDate: on('2026-11-22'), untilDate: null }];
    const paused = { ...schedule, calendar: { ...schedule.calendar, pauses } };
    expect(nextReminder(paused, at('2026-11-22T12:00Z'), unbound)).toBeUndefined();
  });
});

describe('reminders that nobody answers', () => {
  test.each([
    [0, '2026-11-23'],
    [1, '2026-11-23'],
    [2, '2026-11-24'],
    [3, '2026-11-26'],
    [4, '2026-11-29'],
    [5, '2026-11-29'],
  ])('after %i in a row, the next comes on %s at the earliest', (unanswered, earliest) => {
    expect(earliestAfterUnanswered(on('2026-11-22'), unanswered)).toBe(earliest);
  });

  test('thin out, and the fifth is the last', () => {
    const schedule = { time: '18:00', calendar: everyDayPlanned('UTC') };
    const dates: LocalDate[] = [];
    let due = nextReminder(schedule, at('2026-11-01T00:00Z'), unbound);
    while (due && dates.length < mostUnanswered) {
      dates.push(due.localDate);
      due = nextReminder(schedule, due.dueAtMs, {
        lastDate: due.localDate,
        earliestDate: earliestAfterUnanswered(due.localDate, dates.length),
      });
    }
    const expected = ['2026-11-01', '2026-11-02', '2026-11-04', '2026-11-08', '2026-11-15'];
    expect(dates).toEqual(expected);
  });
});

/** Forty zones, over 400 days in which their clocks change, some by a whole day. */
const zones: readonly (readonly [zone: string, from: string])[] = [
  ['Pacific/Apia', '2011-06-01'],
  ['Pacific/Fakaofo', '2011-06-01'],
  ['Pacific/Kwajalein', '1993-02-01'],
  ['Pacific/Kiritimati', '1994-06-01'],
  ['America/Sao_Paulo', '2017-10-01'],
  ['America/Asuncion', '2023-09-01'],
  ['America/St_Johns', '2010-02-01'],
  ['America/Nuuk', '2023-03-01'],
  ['Asia/Tehran', '2021-03-01'],
  ['Asia/Pyongyang', '2018-01-01'],
  ['America/Caracas', '2016-01-01'],
  ['Europe/Istanbul', '2016-01-01'],
  ...[
    'UTC',
    'Africa/Cairo',
    'Africa/Casablanca',
    'Africa/Johannesburg',
    'Africa/Lagos',
    'America/Anchorage',
    'America/Chicago',
    'America/Havana',
    'America/Los_Angeles',
    'America/New_York',
    'America/Santiago',
    'Antarctica/Troll',
    'Asia/Beirut',
    'Asia/Gaza',
    'Asia/Jerusalem',
    'Asia/Kathmandu',
    'Asia/Kolkata',
    'Asia/Tokyo',
    'Atlantic/Azores',
    'Australia/Adelaide',
    'Australia/Lord_Howe',
    'Australia/Sydney',
    'Europe/Berlin',
    'Europe/Dublin',
    'Europe/Lisbon',
    'Europe/London',
    'Pacific/Auckland',
    'Pacific/Chatham',
  ].map((zone) => [zone, '2026-01-15'] as const),
];
const membersInEach = 25;

/** Often a time at which clocks change somewhere. */
const timeOfDay = fc.oneof(
  fc.constantFrom(
    '00:00',
    '00:01',
    '00:10',
    '00:30',
    '01:30',
    '01:45',
    '02:00',
    '02:15',
    '02:30',
    '03:00',
    '22:30',
    '23:30',
    '23:59',
  ),
  fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
);

/** All reminders up to a moment, each asked for when the one before is due. */
function remindersOf(schedule: Schedule, fromMs: number, untilMs: number): Due[] {
  const found: Due[] = [];
  let due = nextReminder(schedule, fromMs, unbound);
  while (due && due.dueAtMs <= untilMs) {
    found.push(due);
    due = nextReminder(schedule, due.dueAtMs, { lastDate: due.localDate, earliestDate: null });
  }
  return found;
}

describe('400 days of reminders for 1,000 members in 40 zones', () => {
  test('are that many', () => {
    expect(new Set(zones.map(([zone]) => zone)).size).toBe(40);
    expect(zones.length * membersInEach).toBe(1000);
  });

  test.each(zones)(
    'in %s from %s: one on every planned date, at its time, ascending, none in the past',
    (timeZone, from) => {
      const dates = datesBetween(addDays(on(from), -2), addDays(on(from), 402));
      const calendars = fc.oneof(
        { weight: 4, arbitrary: calendarsFrom(on(from), fc.constant(timeZone)) },
        { weight: 1, arbitrary: fc.constant(everyDayPlanned(timeZone)) },
      );
      const startMs = fc.nat(dayMs).map((later) => at(from) + later);
      const looks = fc.array(fc.nat(399 * dayMs), { maxLength: 8 });
      fc.assert(
        fc.property(calendars, timeOfDay, startMs, looks, (calendar, time, fromMs, looks) => {
          const untilMs = fromMs + 400 * dayMs;
          const expected = dates
            .filter((date) => slowKind(calendar, date) === 'planned')
            .map((localDate) => ({
              localDate,
              dueAtMs: clockIn(timeZone, localDate).due(localDate, time)!,
            }))
            .filter(({ dueAtMs }) => dueAtMs > fromMs && dueAtMs <= untilMs);
          const schedule = { time, calendar };
          const found = remindersOf(schedule, fromMs, untilMs);
          expect(found).toEqual(expected);
          const moments = [fromMs, ...found.map(({ dueAtMs }) => dueAtMs)];
          expect(new Set(moments).size).toBe(moments.length);
          expect(moments).toEqual(moments.toSorted((a, b) => a - b));
          // After a restart, at any moment: the first that is still to come.
          for (const later of looks) {
            const next = nextReminder(schedule, fromMs + later, unbound);
            const inTime = next && next.dueAtMs <= untilMs ? next : undefined;
            expect(inTime).toEqual(expected.find(({ dueAtMs }) => dueAtMs > fromMs + later));
          }
        }),
        { numRuns: membersInEach },
      );
    },
  );
});
