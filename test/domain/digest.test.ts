import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, localDateAt, weekdayOf, weekStart } from '../../src/domain/day.ts';
import {
  comebacksOf,
  finishersOf,
  mostImproved,
  nextDigest,
  weekNumbers,
  type MemberWeek,
} from '../../src/domain/digest.ts';
import type { LocalDate, UserId } from '../../src/domain/ids.ts';

const monday = '2026-11-16' as LocalDate;
const hour = 3_600_000;

const memberWeek = (id: string, changes: Partial<MemberWeek> = {}): MemberWeek => ({
  userId: id as UserId,
  displayName: id,
  avatar: null,
  hidden: false,
  quiet: false,
  dates: [monday],
  points: 100,
  steps: 0,
  projects: 0,
  pointsBefore: 0,
  firstDate: monday,
  lastDateBefore: null,
  ...changes,
});

describe('when a digest is due', () => {
  const at = (text: string) => Date.parse(text);
  test.each([
    // A Monday before its hour, at it, after it; a Sunday night; in the week.
    ['2026-11-16T08:59Z', 'UTC', 'UTC', null, '2026-11-16T09:00Z', '2026-11-09'],
    ['2026-11-16T09:00Z', 'UTC', 'UTC', null, '2026-11-23T09:00Z', '2026-11-16'],
    ['2026-11-15T23:59Z', 'UTC', 'UTC', null, '2026-11-16T09:00Z', '2026-11-09'],
    ['2026-11-18T12:00Z', 'UTC', 'UTC', null, '2026-11-23T09:00Z', '2026-11-16'],
    // The week was told already: an hour moved later does not tell it again.
    ['2026-11-16T08:00Z', 'UTC', 'UTC', '2026-11-09', '2026-11-23T09:00Z', '2026-11-16'],
    // Tokyo's Monday morning is New York's Sunday evening: it waits for midnight there.
    [
      '2026-11-15T12:00Z',
      'Asia/Tokyo',
      'America/New_York',
      null,
      '2026-11-16T05:00Z',
      '2026-11-09',
    ],
    [
      '2026-11-15T12:00Z',
      'America/New_York',
      'Asia/Tokyo',
      null,
      '2026-11-16T14:00Z',
      '2026-11-09',
    ],
    // Over a change of the clocks the local hour stays.
    [
      '2026-10-24T12:00Z',
      'Europe/Berlin',
      'Europe/Berlin',
      null,
      '2026-10-26T08:00Z',
      '2026-10-19',
    ],
  ])(
    'after %s in %s, by weeks of %s, behind %s: %s about %s',
    (now, zone, weekZone, last, due, week) => {
      const schedule = { time: '09:00', timeZone: zone, weekZone };
      expect(nextDigest(schedule, at(now), last as LocalDate | null)).toEqual({
        dueAtMs: at(due),
        week,
      });
    },
  );

  test('every week once, when it is over for the server', () => {
    const zones = fc.constantFrom(
      'UTC',
      'Asia/Tokyo',
      'America/Los_Angeles',
      'Pacific/Kiritimati',
      'Pacific/Apia',
    );
    fc.assert(
      fc.property(
        zones,
        zones,
        fc.constantFrom('00:00', '02:30', '09:00', '23:59'),
        fc.integer({ min: at('2000-01-01'), max: at('2100-01-01') }),
        (timeZone, weekZone, time, start) => {
          let [afterMs, lastWeek] = [start, null as LocalDate | null];
          for (let round = 0; round < 5; round += 1) {
            const next = nextDigest({ time, timeZone, weekZone }, afterMs, lastWeek);
            expect(next.dueAtMs).toBeGreaterThan(afterMs);
            expect(weekdayOf(next.week)).toBe(1);
            expect(next.week).toBe(lastWeek === null ? next.week : addDays(lastWeek, 7));
            expect(addDays(next.week, 7) <= localDateAt(next.dueAtMs, weekZone)).toBe(true);
            expect(next.dueAtMs - afterMs).toBeLessThan(9 * 24 * hour);
            [afterMs, lastWeek] = [next.dueAtMs, next.week];
          }
        },
      ),
    );
  });
});

test('the numbers are sums over everybody, by day of the week', () => {
  const members = [
    memberWeek('a', { dates: [monday, addDays(monday, 6)], points: 120, steps: 1, projects: 2 }),
    memberWeek('b', { hidden: true, points: 30 }),
  ];
  expect(weekNumbers(weekStart(monday), members)).toEqual({
    members: 2,
    studyDays: 3,
    steps: 1,
    points: 150,
    projects: 2,
    days: [2, 0, 0, 0, 0, 0, 1],
  });
});

test('finishers: the most steps first, then the most points', () => {
  const members = [
    memberWeek('none'),
    memberWeek('b', { steps: 1, points: 100 }),
    memberWeek('a', { steps: 1, points: 100 }),
    memberWeek('rich', { steps: 1, points: 300 }),
    memberWeek('most', { steps: 4, points: 10 }),
  ];
  expect(finishersOf(members).map(({ userId }) => userId)).toEqual(['most', 'rich', 'a', 'b']);
});

describe('most improved', () => {
  test.each<[string, MemberWeek[], string | null, string | undefined]>([
    ['nobody', [], null, undefined],
    ['a newcomer has nothing to rise above', [memberWeek('a', { points: 900 })], null, undefined],
    ['as much as ever is no rise', [memberWeek('a', { pointsBefore: 400 })], null, undefined],
    ['a rise of one point over the mean', [memberWeek('a', { pointsBefore: 396 })], null, 'a'],
    [
      'the biggest rise, not the most points',
      [
        memberWeek('rich', { points: 500, pointsBefore: 1900 }),
        memberWeek('risen', { points: 90, pointsBefore: 40 }),
      ],
      null,
      'risen',
    ],
    [
      'not twice in a row if another qualifies',
      [
        memberWeek('again', { points: 500, pointsBefore: 40 }),
        memberWeek('other', { points: 90, pointsBefore: 40 }),
      ],
      'again',
      'other',
    ],
    [
      'twice in a row if nobody else does',
      [memberWeek('again', { pointsBefore: 4 })],
      'again',
      'again',
    ],
    [
      'neither hidden members nor those who want no ranks',
      [
        memberWeek('hidden', { hidden: true, pointsBefore: 4 }),
        memberWeek('quiet', { quiet: true, pointsBefore: 4 }),
      ],
      null,
      undefined,
    ],
  ])('%s', (_, members, before, expected) => {
    const named = mostImproved(members, { before: before as UserId | null, kept: null });
    expect(named?.userId).toBe(expected);
  });

  test('who was named already is named again, unless they hide or want no ranks by now', () => {
    const members = (changes: Partial<MemberWeek>) => [
      memberWeek('first', { points: 50, pointsBefore: 40, ...changes }),
      memberWeek('second', { points: 90, pointsBefore: 40 }),
    ];
    const named = (changes: Partial<MemberWeek>) =>
      mostImproved(members(changes), { before: null, kept: 'first' as UserId })?.userId;
    expect(named({})).toBe('first');
    expect(named({ hidden: true })).toBe('second');
    expect(named({ quiet: true })).toBe('second');
  });
});

test('comebacks: after seven whole days away, the longest first, hidden members not', () => {
  const back = (id: string, days: number, changes: Partial<MemberWeek> = {}) =>
    memberWeek(id, { lastDateBefore: addDays(monday, -days), ...changes });
  const members = [
    memberWeek('new'),
    back('away six', 7),
    back('away seven', 8),
    back('away long', 99),
    back('hidden', 99, { hidden: true }),
  ];
  expect(comebacksOf(members).map(({ userId }) => userId)).toEqual(['away long', 'away seven']);
});
