import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../src/domain/ids.ts';
import { mostSnoozes, snoozedUntil, wordingCount, wordingOf } from '../../src/domain/snooze.ts';

const at = (moment: string) => Date.parse(moment);

describe('a snoozed reminder', () => {
  test.each([
    ['comes back two hours later', '2026-11-22T18:00Z', 'UTC', 0, '2026-11-22T20:00Z'],
    ['and once more', '2026-11-22T20:00Z', 'UTC', 1, '2026-11-22T22:00Z'],
    ['but not a third time', '2026-11-22T18:00Z', 'UTC', 2, undefined],
    ['just before its date is over', '2026-11-22T21:59:59Z', 'UTC', 0, '2026-11-22T23:59:59Z'],
    ['not when its date is over', '2026-11-22T22:00Z', 'UTC', 0, undefined],
    ['not on the next date', '2026-11-23T09:00Z', 'UTC', 0, undefined],
    ['by the member’s own clock', '2026-11-22T22:00Z', 'America/Lima', 0, '2026-11-23T00:00Z'],
  ])('%s', (_, now, timeZone, snoozes, expected) => {
    const reminder = { localDate: '2026-11-22' as LocalDate, snoozes };
    const dueAtMs = snoozedUntil(at(now), reminder, timeZone);
    expect(dueAtMs).toBe(expected === undefined ? undefined : at(expected));
  });
});

test('no wording comes twice within ten days, however often one snoozes', () => {
  const inTenDays = 10 * (1 + mostSnoozes);
  for (let sent = 0; sent < 3 * wordingCount; sent += 1) {
    const wordings = Array.from({ length: inTenDays }, (_, later) => wordingOf(sent + later));
    expect(new Set(wordings).size).toBe(inTenDays);
    expect(Math.min(...wordings)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...wordings)).toBeLessThan(wordingCount);
  }
});
