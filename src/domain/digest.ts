import { addDays, daysBetween, localDateAt, startOfDayMs, weekStart } from './day.ts';
import { dueMoment } from './due-moment.ts';
import type { LocalDate, UserId } from './ids.ts';
import type { Roadmap, Step } from './roadmap.ts';
import { returnAfter } from './streak.ts';

/** Whose week is told: a server's, or a cohort's. */
export interface DigestSchedule {
  /** Local time of day as `HH:MM`. */
  time: string;
  /** The target's time zone, in which it is Monday. */
  timeZone: string;
  /** The server's: its weeks are those of the leaderboards. */
  weekZone: string;
}

/**
 * When a digest is due next, and the Monday of the week it is about: on Mondays at the time of day, about the week that
 * has ended. Where Monday comes earlier to the target than to its server, it waits until the server's week is over.
 *
 * @param lastWeek the Monday of the last week taken care of.
 */
export function nextDigest(
  { time, timeZone, weekZone }: DigestSchedule,
  afterMs: number,
  lastWeek: LocalDate | null,
): { dueAtMs: number; week: LocalDate } {
  // A wait for the server's week can reach into Tuesday, so that the search begins a week early.
  let monday = addDays(weekStart(localDateAt(afterMs, timeZone)), -7);
  for (;;) {
    const week = addDays(monday, -7);
    // A zone that crossed the date line on a Monday has none: the day after serves.
    const dueAtMs = Math.max(
      dueMoment(monday, time, timeZone) ?? dueMoment(addDays(monday, 1), time, timeZone)!,
      startOfDayMs(monday, weekZone),
    );
    if (dueAtMs > afterMs && (lastWeek === null || week > lastWeek)) return { dueAtMs, week };
    monday = addDays(monday, 7);
  }
}

/** What a member did in a week; only members who did something have one. */
export interface MemberWeek {
  userId: UserId;
  displayName: string;
  avatar: string | null;
  /** Counted, never named. */
  hidden: boolean;
  /** Wants to see no points and ranks. */
  quiet: boolean;
  /** The board dates on which something was done that still stands, ascending. */
  dates: readonly LocalDate[];
  points: number;
  steps: number;
  projects: number;
  /** Points of the four weeks before, together. */
  pointsBefore: number;
  /** The member's own first date of the week, and the last before it on which they studied. */
  firstDate: LocalDate;
  lastDateBefore: LocalDate | null;
}

export const weeksCompared = 4;

export interface WeekNumbers {
  members: number;
  studyDays: number;
  steps: number;
  points: number;
  projects: number;
  /** How many studied on each day, Monday first. */
  days: readonly number[];
}

/** The sums of a week: everybody counts, hidden members too. */
export function weekNumbers(week: LocalDate, members: readonly MemberWeek[]): WeekNumbers {
  const total = (of: (member: MemberWeek) => number) =>
    members.reduce((sum, member) => sum + of(member), 0);
  const days = Array.from({ length: 7 }, () => 0);
  for (const date of members.flatMap(({ dates }) => dates)) days[daysBetween(week, date)]! += 1;
  return {
    members: members.length,
    studyDays: total(({ dates }) => dates.length),
    steps: total(({ steps }) => steps),
    points: total(({ points }) => points),
    projects: total(({ projects }) => projects),
    days,
  };
}

/** Those who finished steps, the most first; among equals who gathered more points, then by id. */
export function finishersOf(members: readonly MemberWeek[]): MemberWeek[] {
  return members
    .filter(({ steps }) => steps > 0)
    .toSorted((a, b) => b.steps - a.steps || b.points - a.points || byId(a, b));
}

/**
 * Who rose the most above their own mean of the four weeks before. Newcomers have nothing to rise above; hidden members
 * and those who want no ranks are not named. Never the same member twice in a row if another qualifies.
 *
 * @param before who was named the last time.
 * @param kept who was named in this week already, at another try: they are named again, unless they hide since.
 */
export function mostImproved(
  members: readonly MemberWeek[],
  { before, kept }: { before: UserId | null; kept: UserId | null },
): MemberWeek | undefined {
  const rise = ({ points, pointsBefore }: MemberWeek) => points - pointsBefore / weeksCompared;
  const shown = members.filter(({ hidden, quiet }) => !hidden && !quiet);
  const again = shown.find(({ userId }) => userId === kept);
  if (again) return again;
  const risen = shown
    .filter((member) => member.pointsBefore > 0 && rise(member) > 0)
    .toSorted((a, b) => rise(b) - rise(a) || b.points - a.points || byId(a, b));
  return risen.find(({ userId }) => userId !== before) ?? risen[0];
}

/** Those who are back after a week or more away, the longest away first. */
export function comebacksOf(members: readonly MemberWeek[]): MemberWeek[] {
  const away = ({ lastDateBefore, firstDate }: MemberWeek) =>
    returnAfter(lastDateBefore, firstDate) ?? 0;
  return members
    .filter((member) => !member.hidden && away(member) > 0)
    .toSorted((a, b) => away(b) - away(a) || byId(a, b));
}

function byId(a: MemberWeek, b: MemberWeek): number {
  return a.userId < b.userId ? -1 : 1;
}

/** What a week's digest says. */
export interface DigestContent {
  roadmap: Roadmap;
  /** Null: the server's own. */
  cohort: { id: string; name: string } | null;
  /** Its Monday. */
  week: LocalDate;
  numbers: WeekNumbers;
  finishers: readonly MemberWeek[];
  improved: MemberWeek | undefined;
  comebacks: readonly MemberWeek[];
  /** What to aim at in the week to come, in order; none when there is nothing to aim at. */
  targets: readonly Step[];
  /** The week to come is for catching up. */
  catchUp: boolean;
}
