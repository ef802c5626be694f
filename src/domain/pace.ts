import { addDays, daysBetween } from './day.ts';
import type { LocalDate } from './ids.ts';
import { countedSteps, finishedSteps, type Progress } from './progress.ts';
import type { Roadmap, Step } from './roadmap.ts';

/** What a cohort's pace is made of. */
export interface PaceTerms {
  startDate: LocalDate;
  /** Hours of study in each week that is not for catching up. */
  hoursPerWeek: number;
}

/** A step that the pace walks through. */
export interface PaceStep {
  step: Step;
  /** The first and the last date on which the pace is at it; never in a week for catching up. */
  startDate: LocalDate;
  endDate: LocalDate;
  /** Hours of the pace before it and with it. */
  fromHours: number;
  toHours: number;
}

/** A pace laid over a roadmap: when each step is due. */
export interface Pace extends PaceTerms {
  /** The counted steps, in the roadmap's order: at least one. */
  steps: readonly PaceStep[];
  hours: number;
  /** The last date of the last step. */
  endDate: LocalDate;
}

/** Where the pace is at the beginning of a date. */
export interface PacePoint {
  phase: 'before' | 'running' | 'over';
  /** The week of the pace, counted from 1: the first before it begins, the last when it is over. */
  week: number;
  /** That week is for catching up: nothing new is asked for. */
  catchingUp: boolean;
  /** The step to be at: the first before the start, the last at the end. */
  step: Step;
  /** Hours behind it. */
  hours: number;
  /** Whole percent of the counted steps, rounded down; the step in hand counts by its share of hours. */
  percent: number;
}

/** What a week of the pace asks for. */
export interface PaceWeek {
  /** Counted from 1. */
  week: number;
  startDate: LocalDate;
  endDate: LocalDate;
  catchingUp: boolean;
  /** The steps to have finished by its end that were not due before it; none in a week for catching up. */
  finish: readonly Step[];
  /** The step to be at when it ends. */
  step: Step;
  /** Hours to have behind one by its end, and what it asks of them. */
  untilHours: number;
  hours: number;
  /** Whole percent to have reached by its end. */
  percent: number;
}

/** Every how many weeks one is for catching up. */
const weeksInRound = 4;
const daysInRound = weeksInRound * 7;
const studyDaysInRound = daysInRound - 7;

/**
 * Lays a pace over a roadmap. It walks through the counted steps alone (neither optional ones nor options beyond those a
 * choice asks for; of a choice the first options) in the roadmap's order; a roadmap without any is walked through whole.
 * Its weeks begin on the weekday of the start. A week asks for `hoursPerWeek`, a seventh each day, but every fourth
 * week asks for nothing.
 */
export function paceOf(roadmap: Roadmap, { startDate, hoursPerWeek }: PaceTerms): Pace {
  const counted = countedSteps(roadmap, new Set());
  const walked = roadmap.steps.filter(({ id }) => counted.size === 0 || counted.has(id));
  const dateAt = (studyDay: number) =>
    addDays(
      startDate,
      Math.floor(studyDay / studyDaysInRound) * daysInRound + (studyDay % studyDaysInRound),
    );
  const steps: PaceStep[] = [];
  let fromHours = 0;
  for (const step of walked) {
    const toHours = fromHours + step.hours;
    const first = Math.floor((fromHours * 7) / hoursPerWeek);
    const last = Math.max(first, Math.ceil((toHours * 7) / hoursPerWeek) - 1);
    steps.push({ step, startDate: dateAt(first), endDate: dateAt(last), fromHours, toHours });
    fromHours = toHours;
  }
  const { endDate } = steps.at(-1)!;
  return { startDate, hoursPerWeek, steps, hours: fromHours, endDate };
}

/**
 * Where the pace is when a date begins: 0 % up to the start date itself, 100 % from the day after the last. In a week for
 * catching up it stands still, at the step of the week before. Never goes back from one date to a later one.
 */
export function paceOn(pace: Pace, date: LocalDate): PacePoint {
  const day = daysBetween(pace.startDate, date);
  const phase = day < 0 ? 'before' : date > pace.endDate ? 'over' : 'running';
  const week = weekOn(pace, date);
  const hours = hoursBefore(pace, day);
  const catchingUp = phase === 'running' && isForCatchingUp(week);
  // A step that ended with the week before is the one to catch up with.
  const asOf = catchingUp ? addDays(weekStartDate(pace, week), -1) : date;
  const step = pace.steps.find(({ endDate }) => endDate >= asOf) ?? pace.steps.at(-1)!;
  return { phase, week, catchingUp, step: step.step, hours, percent: percentAt(pace, hours) };
}

/** The dates and the target of a week, counted from 1; one after the last asks for all that there is. */
export function paceWeek(pace: Pace, week: number): PaceWeek {
  const startDate = weekStartDate(pace, week);
  const endDate = addDays(startDate, 6);
  const before = hoursBefore(pace, daysBetween(pace.startDate, startDate));
  const { hours: untilHours, percent } = paceOn(pace, addDays(endDate, 1));
  return {
    week,
    startDate,
    endDate,
    catchingUp: isForCatchingUp(week),
    finish: pace.steps
      .filter((one) => one.endDate >= startDate && one.endDate <= endDate)
      .map(({ step }) => step),
    step: paceOn(pace, endDate).step,
    untilHours,
    hours: untilHours - before,
    percent,
  };
}

/** The number of the week a date lies in, counted from 1: the first before the start, the last after the end. */
export function weekOn(pace: Pace, date: LocalDate): number {
  const last = daysBetween(pace.startDate, pace.endDate);
  const day = Math.min(Math.max(daysBetween(pace.startDate, date), 0), last);
  return Math.floor(day / 7) + 1;
}

function weekStartDate({ startDate }: Pace, week: number): LocalDate {
  return addDays(startDate, (week - 1) * 7);
}

function isForCatchingUp(week: number): boolean {
  return week % weeksInRound === 0;
}

/** Hours that the days before the `day`th (0: the start) ask for together. */
function hoursBefore(pace: Pace, day: number): number {
  if (day > daysBetween(pace.startDate, pace.endDate)) return pace.hours;
  return Math.min(pace.hours, hoursWithoutEnd(pace, day));
}

function hoursWithoutEnd({ hoursPerWeek }: Pace, day: number): number {
  if (day <= 0) return 0;
  const rounds = Math.floor(day / daysInRound);
  const studyDays = rounds * studyDaysInRound + Math.min(day % daysInRound, studyDaysInRound);
  return (studyDays * hoursPerWeek) / 7;
}

function percentAt({ steps, hours: all }: Pace, hours: number): number {
  if (hours >= all) return 100;
  const done = steps.filter(({ toHours }) => toHours <= hours).length;
  const { fromHours, toHours } = steps[done]!;
  const share = (hours - fromHours) / (toHours - fromHours);
  return Math.floor(((done + share) / steps.length) * 100);
}

/** Where a member is against the pace, in words that shame nobody. */
export type PaceStanding = 'ahead' | 'on-pace' | 'behind' | 'quiet';

/** Hours that sums of fractions may differ by. */
const rounding = 1e-6;

/** After so many days without an activity a member is quiet. */
export const quietAfterDays = 7;

/**
 * Compares the hours of the steps a member has finished with those of the pace:
 * - `quiet`: nothing done for 7 days or more, counted from the latest of the last activity, the day they joined and the
 *   start; nobody is quiet before the start, or once everything that counts is finished;
 * - `ahead`: over a week's hours beyond the pace;
 * - `behind`: a step that the pace had finished by a week's hours ago is missing. Steps count whole, so that nobody falls
 *   behind in the middle of a long one;
 * - `on-pace`: everything between.
 *
 * A member who took other options of a choice than the pace is measured by their share of their own counted hours.
 *
 * @param today in the cohort's time zone.
 */
export function paceStanding(
  roadmap: Roadmap,
  pace: Pace,
  member: { progress: Progress; lastActiveDate: LocalDate | null; joinedDate: LocalDate },
  today: LocalDate,
): PaceStanding {
  const done = hoursDone(roadmap, pace, member.progress);
  const since = [pace.startDate, member.joinedDate, member.lastActiveDate ?? member.joinedDate];
  const silentDays = daysBetween(since.toSorted().at(-1)!, today);
  if (silentDays >= quietAfterDays && done < pace.hours) return 'quiet';
  const hours = hoursWithoutEnd(pace, daysBetween(pace.startDate, today));
  if (done > hours + pace.hoursPerWeek + rounding) return 'ahead';
  const overdue = pace.steps.findLast(({ toHours }) => toHours <= hours - pace.hoursPerWeek);
  return overdue !== undefined && done < overdue.toHours - rounding ? 'behind' : 'on-pace';
}

/** The member's finished counted hours, on the scale of the pace: all of them once everything that counts is finished. */
function hoursDone(roadmap: Roadmap, pace: Pace, progress: Progress): number {
  const finished = finishedSteps(roadmap, progress);
  const counted = countedSteps(roadmap, finished);
  const walked = roadmap.steps.filter(({ id }) => counted.size === 0 || counted.has(id));
  const open = sumHours(walked.filter(({ id }) => !finished.has(id)));
  return open === 0 ? pace.hours : pace.hours * (1 - open / sumHours(walked));
}

function sumHours(steps: readonly Step[]): number {
  return steps.reduce((sum, { hours }) => sum + hours, 0);
}
