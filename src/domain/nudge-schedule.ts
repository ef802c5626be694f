import { addDays } from './day.ts';
import { nextDueMoment, type Due } from './due-moment.ts';
import type { LocalDate } from './ids.ts';

export interface NudgeSchedule {
  /** Local time of day as `HH:MM`. */
  time: string;
  timeZone: string;
  /** ISO weekdays, 1 is Monday. */
  days: readonly number[];
}

/** The weekdays on which one is posted: a project idea in a channel of its own may have days of its own. */
export function postingDays(nudge: {
  kind: 'nudge' | 'idea';
  days: readonly number[];
  ideaDays: readonly number[] | null;
}): readonly number[] {
  return nudge.kind === 'idea' ? (nudge.ideaDays ?? nudge.days) : nudge.days;
}

const always = '0001-01-01' as LocalDate;

/**
 * The first due moment after `afterMs`, on a local date that is one of the schedule's days and later than
 * `lastDate` (the date already taken care of). See `dueMoment` for changes of the clocks.
 *
 * @returns `undefined` when the schedule has no day.
 */
export function nextDue(
  { time, timeZone, days }: NudgeSchedule,
  afterMs: number,
  lastDate: LocalDate | null = null,
): Due | undefined {
  const calendar = { plans: [{ fromDate: always, days }], pauses: [], timeZone };
  return nextDueMoment({ time, calendar }, afterMs, lastDate && addDays(lastDate, 1));
}
