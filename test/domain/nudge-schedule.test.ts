import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, weekdayOf } from '../../src/domain/day.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { nextDue, type NudgeSchedule } from '../../src/domain/nudge-schedule.ts';
import { parseTimeOfDay } from '../../src/domain/time-of-day.ts';
import { wallClock } from './wall-clock.ts';

const dayMs = 86_400_000;
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const at = (moment: string) => Date.parse(moment);

describe('the time of day as people type it', () => {
  test.each([
    ['9', '09:00'],
    ['09', '09:00'],
    ['9:30', '09:30'],
    ['09.30', '09:30'],
    ['0930', '09:30'],
    ['930', '09:30'],
    ['9h30', '09:30'],
    [' 17:05 ', '17:05'],
    ['9:30 pm', '21:30'],
    ['9:30PM', '21:30'],
    ['9 am', '09:00'],
    ['12 am', '00:00'],
    ['12:15 am', '00:15'],
    ['12 pm', '12:00'],
    ['0:00', '00:00'],
    ['23:59', '23:59'],
  ])('reads %j as %s', (typed, time) => {
    expect(parseTimeOfDay(typed)).toBe(time);
  });

  test.each([
    '',
    ' ',
    '24:00',
    '12:60',
    '0 am',
    '13 pm',
    '9:5',
    '9:',
    ':30',
    'noon',
    '-1',
    '9:30:00',
    '99',
    '12345',
    '9:30 xm',
  ])('does not read %j', (typed) => {
    expect(parseTimeOfDay(typed)).toBeUndefined();
  });

  test('reads every time it writes', () => {
    fc.assert(
      fc.property(fc.nat(23), fc.nat(59), (hour, minute) => {
        const time = `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
        expect(parseTimeOfDay(time)).toBe(time);
        const half = `${hour % 12 || 12}:${time.slice(3)} ${hour < 12 ? 'am' : 'pm'}`;
        expect(parseTimeOfDay(half)).toBe(time);
      }),
    );
  });

  test('reads anything as a time or as nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), (typed) => {
        expect(parseTimeOfDay(typed) ?? '00:00').toMatch(/^([01]\d|2[0-3]):[0-5]\d$/);
      }),
    );
  });
});

describe('due moments around a change of the clocks', () => {
  test.each([
    // [zone, time, date, due]: skipped times move forward by the gap, repeated ones are due the first time.
    ['Europe/Berlin', '02:30', '2026-03-29', '2026-03-29T01:30:00Z'],
    ['Europe/Berlin', '02:30', '2026-10-25', '2026-10-25T00:30:00Z'],
    ['America/New_York', '02:15', '2026-03-08', '2026-03-08T07:15:00Z'],
    ['America/New_York', '01:30', '2026-11-01', '2026-11-01T05:30:00Z'],
    ['Australia/Lord_Howe', '02:15', '2026-10-04', '2026-10-03T15:45:00Z'],
    ['Australia/Lord_Howe', '01:45', '2026-04-05', '2026-04-04T14:45:00Z'],
    ['America/St_Johns', '00:01', '2010-03-14', '2010-03-14T03:31:00Z'],
    ['America/St_Johns', '23:30', '2010-11-06', '2010-11-07T02:00:00Z'],
    ['America/Sao_Paulo', '00:00', '2018-11-04', '2018-11-04T03:00:00Z'],
    ['Africa/Cairo', '00:30', '2026-04-24', '2026-04-23T22:30:00Z'],
    ['Pacific/Apia', '09:00', '2011-12-29', '2011-12-29T19:00:00Z'],
    ['Pacific/Apia', '09:00', '2011-12-31', '2011-12-30T19:00:00Z'],
    ['Pacific/Apia', '09:00', '2012-01-01', '2011-12-31T19:00:00Z'],
    ['Asia/Kathmandu', '06:00', '2026-11-22', '2026-11-22T00:15:00Z'],
  ])('in %s, %s of %s is due at %s', (timeZone, time, date, due) => {
    const schedule = { time, timeZone, days: everyDay };
    const yesterday = addDays(date as LocalDate, -1);
    const expected = { dueAtMs: at(due), localDate: date };
    expect(nextDue(schedule, at(due) - 1, yesterday)).toEqual(expected);
    expect(nextDue(schedule, at(due) - 600_000, yesterday)).toEqual(expected);
  });

  test('the day that Samoa left out does not ring', () => {
    const schedule = { time: '09:00', timeZone: 'Pacific/Apia', days: everyDay };
    expect(chain(schedule, at('2011-12-29T00:00Z'), 3)).toEqual([
      { localDate: '2011-12-29', dueAtMs: at('2011-12-29T19:00Z') },
      { localDate: '2011-12-31', dueAtMs: at('2011-12-30T19:00Z') },
      { localDate: '2012-01-01', dueAtMs: at('2011-12-31T19:00Z') },
    ]);
  });

  test('a nudge of Fridays waits for the next when Samoa leaves one out', () => {
    const schedule = { time: '09:00', timeZone: 'Pacific/Apia', days: [5] };
    const due = nextDue(schedule, at('2011-12-29T19:00Z'));
    expect(due).toEqual({ localDate: '2012-01-06', dueAtMs: at('2012-01-05T19:00Z') });
  });

  test('a date that begins twice rings in its first beginning, and the next one is not lost', () => {
    // At 00:01 on the 7th the clocks of St. John's went back to 23:01 on the 6th.
    const schedule = { time: '00:00', timeZone: 'America/St_Johns', days: everyDay };
    const due = nextDue(schedule, at('2010-11-07T03:00Z'), '2010-11-06' as LocalDate);
    expect(due).toEqual({ localDate: '2010-11-08', dueAtMs: at('2010-11-08T03:30Z') });
  });
});

function chain(schedule: NudgeSchedule, fromMs: number, times: number) {
  const found: { dueAtMs: number; localDate: LocalDate }[] = [];
  for (let last = nextDue(schedule, fromMs); last && found.length < times;) {
    found.push(last);
    last = nextDue(schedule, last.dueAtMs, last.localDate);
  }
  return found;
}

const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'America/New_York',
  'America/St_Johns',
  'America/Sao_Paulo',
  'America/Havana',
  'America/Nuuk',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Beirut',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Auckland',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
];

const timeOfDay = fc.oneof(
  fc.constantFrom(
    '00:00',
    '00:01',
    '00:30',
    '01:30',
    '02:00',
    '02:15',
    '02:30',
    '03:00',
    '23:30',
    '23:59',
  ),
  fc
    .tuple(fc.nat(23), fc.nat(59))
    .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
);
const days = fc.oneof(
  fc.constant(everyDay),
  fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
);
const start = fc.integer({ min: at('2009-01-01T00:00Z'), max: at('2030-01-01T00:00Z') });

describe('400 days of due moments', () => {
  test.each(zones)(
    'in %s: never in the past, every planned date once, as the clock says',
    (timeZone) => {
      const clock = wallClock(timeZone, at('2009-01-01T00:00Z'), at('2031-06-01T00:00Z'));
      fc.assert(
        fc.property(timeOfDay, days, start, (time, planned, fromMs) => {
          const schedule = { time, timeZone, days: planned };
          let [afterMs, date] = [fromMs, undefined as LocalDate | undefined];
          for (const due of chain(schedule, fromMs, Math.round((400 * planned.length) / 7))) {
            expect(due.dueAtMs).toBeGreaterThan(afterMs);
            expect(due.dueAtMs).toBe(clock.due(due.localDate, time));
            expect(planned).toContain(weekdayOf(due.localDate));
            const passedOver = between(date, due.localDate).filter(
              (one) => planned.includes(weekdayOf(one)) && clock.has(one),
            );
            expect(passedOver).toEqual([]);
            [afterMs, date] = [due.dueAtMs, due.localDate];
          }
        }),
        { numRuns: 6 },
      );
    },
  );

  test('begin with the first planned date whose moment is still to come', () => {
    fc.assert(
      fc.property(fc.constantFrom(...zones), timeOfDay, start, (timeZone, time, fromMs) => {
        const due = nextDue({ time, timeZone, days: everyDay }, fromMs)!;
        const clock = wallClock(timeZone, fromMs, fromMs);
        const before = addDays(due.localDate, -1);
        expect(clock.due(before, time) ?? fromMs).toBeLessThanOrEqual(fromMs);
        expect(due.dueAtMs - fromMs).toBeLessThanOrEqual(2 * dayMs);
      }),
      { numRuns: 200 },
    );
  });
});

function between(after: LocalDate | undefined, before: LocalDate): LocalDate[] {
  const dates: LocalDate[] = [];
  if (after === undefined) return dates;
  for (let date = addDays(after, 1); date < before; date = addDays(date, 1)) dates.push(date);
  return dates;
}

test('a schedule without days is never due', () => {
  expect(nextDue({ time: '09:00', timeZone: 'UTC', days: [] }, 0)).toBeUndefined();
});

test('a date that was taken care of is not due again, whatever the new time', () => {
  const schedule = { time: '18:00', timeZone: 'UTC', days: everyDay };
  const due = nextDue(schedule, at('2026-11-22T09:00Z'), '2026-11-22' as LocalDate);
  expect(due).toEqual({ dueAtMs: at('2026-11-23T18:00Z'), localDate: '2026-11-23' });
});
