import { describe, expect, test } from 'vitest';
import { dueMoment, nextDueMoment } from '../../src/domain/due-moment.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import { everyDayPlanned } from '../../src/domain/study-calendar.ts';

const on = (date: string) => date as LocalDate;

describe('the moment of a time on a date', () => {
  test.each([
    ['an ordinary day', 'Asia/Kathmandu', '2026-11-22', '06:00', '2026-11-22T00:15Z'],
    ['in a gap: on by the gap', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30Z'],
    ['half an hour’s gap', 'Australia/Lord_Howe', '2026-10-04', '02:15', '2026-10-03T15:45Z'],
    ['half an hour twice', 'Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z'],
    ['twice: the first', 'America/New_York', '2026-11-01', '01:30', '2026-11-01T05:30Z'],
    ['two hours’ gap', 'Antarctica/Troll', '2026-03-29', '01:15', '2026-03-29T01:15Z'],
    ['no midnight', 'America/Sao_Paulo', '2018-11-04', '00:10', '2018-11-04T03:10Z'],
    [
      '23:30 in a gap: on the next date',
      'America/Nuuk',
      '2024-03-30',
      '23:30',
      '2024-03-31T01:30Z',
    ],
    ['and the next date’s own', 'America/Nuuk', '2024-03-31', '00:30', '2024-03-31T01:30Z'],
    ['before the gap', 'America/Nuuk', '2024-03-30', '22:59', '2024-03-31T00:59Z'],
    ['before the date line', 'Pacific/Apia', '2011-12-29', '23:59', '2011-12-30T09:59Z'],
    ['behind the date line', 'Pacific/Apia', '2011-12-31', '00:00', '2011-12-30T10:00Z'],
  ])('%s (%s, %s %s)', (_, timeZone, date, time, due) => {
    expect(dueMoment(on(date), time, timeZone)).toBe(Date.parse(due));
  });

  test.each([
    ['Pacific/Apia', '2011-12-30'],
    ['Pacific/Kwajalein', '1993-08-21'],
  ])('%s had no %s, at any time', (timeZone, date) => {
    for (const time of ['00:00', '09:00', '23:59']) {
      expect(dueMoment(on(date), time, timeZone)).toBeUndefined();
    }
  });
});

describe('the next due moment', () => {
  const schedule = { time: '23:30', calendar: everyDayPlanned('America/Nuuk') };

  test('of a time moved onto the next date belongs to its own date, once', () => {
    const found = [];
    let due = nextDueMoment(schedule, Date.parse('2024-03-29T12:00Z'), null);
    for (; due && found.length < 4; due = nextDueMoment(schedule, due.dueAtMs, null)) {
      found.push([due.localDate, new Date(due.dueAtMs).toISOString()]);
    }
    expect(found).toEqual([
      ['2024-03-29', '2024-03-30T01:30:00.000Z'],
      ['2024-03-30', '2024-03-31T01:30:00.000Z'],
      ['2024-03-31', '2024-04-01T00:30:00.000Z'],
      ['2024-04-01', '2024-04-02T00:30:00.000Z'],
    ]);
  });

  test('is still that of the date before, when the next one has begun', () => {
    const due = nextDueMoment(schedule, Date.parse('2024-03-31T01:10Z'), null);
    expect(due?.localDate).toBe('2024-03-30');
  });

  test('is found years ahead, and none in a pause without an end', () => {
    const pauses = [{ fromDate: on('2026-01-01'), untilDate: on('2035-12-31') }];
    const calendar = { ...everyDayPlanned('UTC'), pauses };
    expect(nextDueMoment({ time: '09:00', calendar }, Date.parse('2026-11-22'), null)).toEqual({
      localDate: '2036-01-01',
      dueAtMs: Date.parse('2036-01-01T09:00Z'),
    });
    const open = { ...calendar, pauses: [{ fromDate: on('2026-01-01'), untilDate: null }] };
    const none = nextDueMoment({ time: '09:00', calendar: open }, Date.parse('2026-11-22'), null);
    expect(none).toBeUndefined();
  });
});
