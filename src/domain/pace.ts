import type { Cohort } from './cohort.ts';
import { addDays, daysBetween } from './day.ts';
import type { LocalDate } from './ids.ts';
import { countedSteps, finishedSteps, type Way } from './progress.ts';
import type { Roadmap, Step } from './roadmap.ts';

/** Every fourth week asks for nothing new: it is for catching up. */
const catchUpEvery = 4;
/** Hours of steps may have fractions: sums of them that differ by less are the same. */
const rounding = 1e-9;
/** Without an activity for this many days a member is quiet, however far they are. */
export const quietDays = 7;

/** What makes a pace: from `startDate` on, so many hours of study a week. */
export type PaceOf = Pick<Cohort, 'startDate' | 'hoursPerWeek'>;

/** Where a cohort should be on a date. */
export interface Pace {
  phase: 'before' | 'running' | 'over';
  /** Counted from 1, from the first day on; 0 before it. After the end it goes on counting. */
  week: number;
  /** The week is for catching up. */
  catchUp: boolean;
  /** The step to be at; before the start the first one, after the end the last one that counts. */
  step: Step;
  /** Counted hours of study up to the beginning of the date. */
  hours: number;
  /** Hours of the counted steps that should be finished by now. */
  finishedHours: number;
  /** Of the counted steps, part of the current one included; 0 to 100, not rounded. */
  percent: number;
}

/** A step and the dates on which the pace has a cohort at it; both are inside. */
export interface PacedStep {
  step: Step;
  fromDate: LocalDate;
  untilDate: LocalDate;
}

/**
 * Where a cohort should be on a date. The steps that count (neither optional nor an option beyond those a choice asks for)
 * come in the roadmap's order, each for its `hours`; a week brings `hoursPerWeek` of them, a seventh each day, and every
 * fourth week none, so that everybody can catch up. It only ever goes forward, and ends at 100 %.
 */
export function paceOn(roadmap: Roadmap, pace: PaceOf, date: LocalDate): Pace {
  const steps = pacedSteps(roadmap);
  const day = daysBetween(pace.startDate, date);
  const week = day < 0 ? 0 : Math.floor(day / 7) + 1;
  const total = hoursOf(steps);
  const hours = Math.min(total, (studyDays(day) * pace.hoursPerWeek) / 7);
  let finishedHours = 0;
  let at = 0;
  while (at < steps.length - 1 && finishedHours + steps[at]!.hours <= hours + rounding) {
    finishedHours += steps[at]!.hours;
    at += 1;
  }
  const step = steps[at]!;
  const over = day >= 0 && hours >= total - rounding;
  const part = Math.max(0, hours - finishedHours) / step.hours;
  return {
    phase: day < 0 ? 'before' : over ? 'over' : 'running',
    week,
    catchUp: isCatchUp(week),
    step,
    hours,
    finishedHours: over ? total : finishedHours,
    percent: over ? 100 : ((at + part) / steps.length) * 100,
  };
}

/** The counted steps with the dates the pace gives them; two short ones may share a date. */
export function paceCalendar(roadmap: Roadmap, pace: PaceOf): PacedStep[] {
  let hours = 0;
  return pacedSteps(roadmap).map((step) => {
    const fromDate = dateOfHours(pace, hours);
    hours += step.hours;
    // The date on which its last hour is studied.
    const next = dateOfHours(pace, hours);
    const untilDate = addDays(next, -1);
    return { step, fromDate, untilDate: untilDate < fromDate ? fromDate : untilDate };
  });
}

/** How many weeks the whole way takes, those for catching up in between included. */
export function paceWeeks(roadmap: Roadmap, pace: PaceOf): number {
  const last = paceCalendar(roadmap, pace).at(-1)!;
  return Math.max(1, Math.floor(daysBetween(pace.startDate, last.untilDate) / 7) + 1);
}

/** Whether a week of a cohort, counted from 1, is for catching up. */
export function isCatchUp(week: number): boolean {
  return week > 0 && week % catchUpEvery === 0;
}

/** The first day of the week of a cohort in which a date lies; before the start, of the first one. */
export function weekStartOf({ startDate }: PaceOf, date: LocalDate): LocalDate {
  const day = Math.max(0, daysBetween(startDate, date));
  return addDays(startDate, day - (day % 7));
}

/** The steps that the seven days from a date on are for, in order; none in a week for catching up, or after the end. */
export function stepsOfWeek(roadmap: Roadmap, pace: PaceOf, fromDate: LocalDate): Step[] {
  const end = addDays(fromDate, 6);
  const [first, last] = [paceOn(roadmap, pace, fromDate), paceOn(roadmap, pace, end)];
  if (last.phase === 'before' || first.phase === 'over') return [];
  if (first.catchUp && last.hours === first.hours) return [];
  const steps = pacedSteps(roadmap);
  return steps.slice(steps.indexOf(first.step), steps.indexOf(last.step) + 1);
}

export type PaceStanding = 'ahead' | 'on-pace' | 'behind' | 'quiet';

/**
 * Where a member stands against the pace: within a week's work of it they are on pace, so that nobody falls behind by
 * being in the middle of a long step. Who has not been active for seven days is quiet, unless everything is finished.
 *
 * @param member.finishedHours hours of the counted steps they have finished.
 * @param member.lastDate their last active date; null: never.
 */
export function standAgainst(
  pace: Pace,
  member: { finishedHours: number; finishedAll: boolean; lastDate: LocalDate | null },
  { hoursPerWeek, startDate, today }: PaceOf & { today: LocalDate },
): PaceStanding {
  const { finishedHours, finishedAll, lastDate } = member;
  if (!finishedAll) {
    const since = lastDate !== null && lastDate > startDate ? lastDate : startDate;
    if (daysBetween(since, today) >= quietDays) return 'quiet';
  }
  if (finishedHours > pace.hours + hoursPerWeek) return 'ahead';
  return finishedHours + hoursPerWeek < pace.finishedHours ? 'behind' : 'on-pace';
}

/** The steps that a pace goes through; of a roadmap in which nothing counts, all of them. */
export function pacedSteps(roadmap: Roadmap): Step[] {
  return countedOf(roadmap, new Set());
}

/**
 * How many hours of the pace a member has behind them: those of their finished counted steps. Whoever took other options
 * of a choice than the pace is measured by the share of their own way, so that a finished way is the whole pace.
 */
export function hoursBehind(
  roadmap: Roadmap,
  progress: Way,
): { finishedHours: number; finishedAll: boolean } {
  const finished = finishedSteps(roadmap, progress);
  const own = countedOf(roadmap, finished);
  const done = own.filter(({ id }) => finished.has(id));
  const [all, ofPace] = [hoursOf(own), hoursOf(pacedSteps(roadmap))];
  const hours = hoursOf(done);
  return {
    finishedHours: all === ofPace ? hours : (hours / all) * ofPace,
    finishedAll: done.length === own.length,
  };
}

function countedOf(roadmap: Roadmap, finished: ReadonlySet<string>): Step[] {
  const counted = countedSteps(roadmap, finished);
  const steps = roadmap.steps.filter(({ id }) => counted.has(id));
  return steps.length > 0 ? steps : [...roadmap.steps];
}

const hoursOf = (steps: readonly Step[]) => steps.reduce((sum, { hours }) => sum + hours, 0);

/** Days of study before a day of the cohort: those of weeks for catching up are left out. */
function studyDays(day: number): number {
  if (day <= 0) return 0;
  const round = 7 * catchUpEvery;
  const studied = round - 7;
  return Math.floor(day / round) * studied + Math.min(day % round, studied);
}

/** The first date by whose beginning so many hours are studied. */
function dateOfHours({ startDate, hoursPerWeek }: PaceOf, hours: number): LocalDate {
  const wanted = Math.ceil((hours * 7) / hoursPerWeek - rounding);
  const studied = 7 * (catchUpEvery - 1);
  const rounds = Math.max(0, Math.ceil(wanted / studied) - 1);
  return addDays(startDate, rounds * 7 * catchUpEvery + (wanted - rounds * studied));
}
