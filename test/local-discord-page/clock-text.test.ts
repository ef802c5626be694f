import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  dayMs,
  farthestMs,
  hourMs,
  jumpProblem,
  localInputValue,
  minuteMs,
  timeText,
  tomorrowAt,
  untilText,
  zoneText,
} from '../../src/local-discord/page/clock-text.ts';

const zoneBefore = process.env.TZ;
beforeAll(() => void (process.env.TZ = 'Europe/Lisbon'));
afterAll(() => {
  if (zoneBefore === undefined) delete process.env.TZ;
  else process.env.TZ = zoneBefore;
});

const noon = Date.UTC(2026, 6, 14, 12, 0, 7);

describe('the time in words', () => {
  it('is told in the zone asked for, or in the reader’s own', () => {
    expect(timeText(noon, 'UTC')).toBe('12:00:07');
    expect(timeText(noon, 'Asia/Kolkata')).toBe('17:30:07');
    expect(timeText(noon)).toBe('13:00:07');
    expect(zoneText(noon, 'UTC')).toBe('UTC');
  });

  it('begins a day with hour 0, not 24', () => {
    expect(timeText(Date.UTC(2026, 0, 1), 'UTC')).toBe('00:00:00');
  });

  it.each([
    [0, 'now'],
    [-5, 'now'],
    [1, 'in 1 s'],
    [59_000, 'in 59 s'],
    [minuteMs, 'in 1 min'],
    [hourMs - 1, 'in 59 min'],
    [3 * hourMs, 'in 3 h'],
    [3 * hourMs + 5 * minuteMs, 'in 3 h 5 min'],
    [dayMs - 1, 'in 23 h 59 min'],
    [dayMs, 'in 1 d'],
    [2 * dayMs + 4 * hourMs + minuteMs, 'in 2 d 4 h'],
  ])('says of %i ms: %s', (ms, text) => {
    expect(untilText(ms)).toBe(text);
  });
});

describe('going forward', () => {
  it('finds tomorrow morning on the local calendar, also where a day has 23 hours', () => {
    expect(new Date(tomorrowAt(8, noon)).toISOString()).toBe('2026-07-15T07:00:00.000Z');
    const beforeSummerTime = Date.UTC(2026, 2, 28, 23, 30);
    expect(new Date(tomorrowAt(8, beforeSummerTime)).toISOString()).toBe(
      '2026-03-29T07:00:00.000Z',
    );
  });

  it('writes a moment as a field of the form takes it, and reads it back', () => {
    expect(localInputValue(noon)).toBe('2026-07-14T13:00');
    expect(new Date(localInputValue(noon)).getTime()).toBe(noon - 7000);
  });

  it('is possible to what is ahead, and no further than a year', () => {
    expect(jumpProblem(noon + 1, noon)).toBeNull();
    expect(jumpProblem(noon + farthestMs, noon)).toBeNull();
    expect(jumpProblem(noon + farthestMs + 1, noon)).toMatch('a year');
    expect(jumpProblem(noon, noon)).toMatch('only goes forward');
    expect(jumpProblem(noon - dayMs, noon)).toMatch('only goes forward');
    expect(jumpProblem(NaN, noon)).toMatch('Say how far');
  });
});
