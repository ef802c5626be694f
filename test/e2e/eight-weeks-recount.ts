import type { Activity } from '../../src/domain/activity.ts';
import { weekdayOf } from './eight-weeks-cast.ts';

/*
 * What the bot should show, counted the slow way from the rows of the ledger: of the bot's rules nothing is called here,
 * they are written down once more as the product page and the roadmap's data have them.
 */

/** The hours of the steps that count: all but three optional ones, and one of two frameworks. */
export const hoursOfSteps: Readonly<Record<string, number>> = {
  'how-the-web-works': 6,
  'computer-science-fundamentals': 100,
  'html-and-css': 60,
  'portfolio-project': 20,
  'git-version-control': 8,
  'web-security-fundamentals': 30,
  javascript: 80,
  'nodejs-and-npm': 30,
  'express-apis': 25,
  'databases-overview': 3,
  'sql-or-nosql': 2,
  postgresql: 30,
  mongodb: 25,
  'devops-continuous-delivery': 25,
  'practice-projects': 60,
  'monetize-your-skills': 15,
  typescript: 25,
  'backend-framework-choice': 8,
  'react-based-frameworks': 2,
  nextjs: 60,
  graphql: 30,
  'keep-building': 10,
};
const vueHours = 50;
const countedSteps = 22;
const allHours = 654;

const levels: Readonly<Record<string, number>> = {
  'bill-splitter': 100,
  'log-digest': 100,
  'club-library': 200,
};

export const addDays = (date: string, by: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + by * 86_400_000).toISOString().slice(0, 10);
export const daysFrom = (from: string, to: string): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);

const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

/** What stood at a moment: done by then and not taken back by then. */
export function standingAt(rows: readonly Activity[], atMs: number): Activity[] {
  const known = rows.filter((row) => row.atMs <= atMs);
  const undone = new Set(known.map(({ undoes }) => undoes));
  return known.filter(({ id, kind }) => kind !== 'undone' && !undone.has(id));
}

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
export const pointsOf = (rows: readonly Activity[]): number => sum(rows.map((row) => row.points));
const stepsOf = (rows: readonly Activity[]) => rows.filter(({ kind }) => kind === 'completed');

const inWeek = (rows: readonly Activity[], monday: string): Activity[] =>
  rows.filter(({ boardDate }) => boardDate >= monday && boardDate <= addDays(monday, 6));

export const datesOf = (rows: readonly Activity[]): string[] =>
  [...new Set(rows.map(({ localDate }) => localDate as string))].toSorted();

/**
 * The points that each row should have, by the table of the product page.
 *
 * @param rows all of one member, in the ledger's order.
 */
export function pointsByTable(rows: readonly Activity[]): number[] {
  const known = new Map<string, number>();
  const checkedIn = new Set<string>();
  const right = new Set<string>();
  const tried = new Set<string>();
  const submitted = new Set<string>();
  const reviewed = new Map<string, number>();
  const once = (seen: Set<string>, key: string, points: number) => {
    const first = !seen.has(key);
    seen.add(key);
    return first ? points : 0;
  };
  return rows.map((row) => {
    const points = ofRow(row);
    known.set(row.id, points);
    return points;
  });

  function ofRow({ kind, ref, localDate, correct, undoes }: Activity): number {
    switch (kind) {
      case 'completed':
        return 100;
      case 'checkpoint':
        return 10;
      case 'checkin':
        return once(checkedIn, localDate, 10);
      case 'project':
        return once(submitted, ref, levels[ref]!);
      case 'answer':
      case 'review': {
        const first = !tried.has(ref);
        tried.add(ref);
        if (first) return correct === true ? once(right, ref, 5) : 0;
        if (kind === 'answer') return 0;
        const today = reviewed.get(localDate) ?? 0;
        const points = Math.min(2, 20 - today);
        reviewed.set(localDate, today + points);
        return points;
      }
      case 'undone':
        return 0 - known.get(undoes!)!;
      case 'started':
      case 'criterion':
        return 0;
    }
  }
}

/** How far: whole percent of the counted steps, and the hours of them on the pace's scale. */
export function wayOf(standing: readonly Activity[]): { percent: number; hours: number } {
  const finished = new Set(stepsOf(standing).map(({ ref }) => ref));
  const onVue = finished.has('vue-nuxt') && !finished.has('nextjs');
  const done = Object.keys(hoursOfSteps).filter((id) => finished.has(id));
  const steps = done.length + (onVue ? 1 : 0);
  const hours = sum(done.map((id) => hoursOfSteps[id]!)) + (onVue ? vueHours : 0);
  const all = onVue ? allHours - hoursOfSteps.nextjs! + vueHours : allHours;
  return {
    percent: Math.floor((100 * steps) / countedSteps),
    hours: (hours / all) * allHours,
  };
}

interface Habit {
  /** As it stands; 0: none does. */
  streak: number;
  longest: number;
  /** The last date that counted, and the one on which the longest was reached. */
  lastCounted: string | undefined;
  longestOn: string | undefined;
}

/** The streak day by day: two freezes to begin with, one more for seven active days, two at most. */
function habitOf(
  dates: readonly string[],
  plan: readonly number[] | undefined,
  today: string,
): Habit {
  const active = new Set(dates);
  const isPlanned = (date: string) => plan?.includes(weekdayOf(date)) ?? true;
  const habit: Habit = { streak: 0, longest: 0, lastCounted: undefined, longestOn: undefined };
  let [freezes, activeDays] = [2, 0];
  for (let date = dates[0] ?? today; date <= today; date = addDays(date, 1)) {
    if (active.has(date)) {
      if (isPlanned(date)) {
        habit.streak += 1;
        habit.lastCounted = date;
        if (habit.streak > habit.longest) [habit.longest, habit.longestOn] = [habit.streak, date];
      }
      activeDays += 1;
      if (activeDays % 7 === 0) freezes = Math.min(2, freezes + 1);
    } else if (isPlanned(date) && date < today && habit.streak > 0) {
      freezes -= 1;
      if (freezes < 0) [habit.streak, freezes] = [0, 0];
    }
  }
  return habit;
}

/** Planned days met, of all planned from one date to another, in whole percent; none is before the first activity. */
function planKept(
  dates: readonly string[],
  plan: readonly number[] | undefined,
  [from, to]: Dates,
): { percent: number; metOn: string | undefined } {
  const isPlanned = (date: string) => plan?.includes(weekdayOf(date)) ?? true;
  const all = Array.from({ length: daysFrom(from, to) + 1 }, (_, day) => addDays(from, day));
  const planned = all.filter((date) => date >= dates[0]! && isPlanned(date));
  const met = planned.filter((date) => dates.includes(date));
  const percent = planned.length === 0 ? 0 : Math.floor((100 * met.length) / planned.length);
  return { percent, metOn: met.at(-1) };
}

/** The weeks in which every planned day was met, and the last such day. */
function weeksKept(dates: readonly string[], plan: readonly number[] | undefined) {
  const mondays = new Set(dates.map(mondayOf));
  const kept = [...mondays]
    .map((monday) => planKept(dates, plan, [monday, addDays(monday, 6)]))
    .filter(({ percent }) => percent === 100);
  return { weeks: kept.length, metOn: kept.at(-1)?.metOn };
}

/** Days away before the first date in a week: a return after a week or more; else 0. */
export function returnIn(dates: readonly string[], monday: string): number {
  const first = dates.find((date) => date >= monday && date <= addDays(monday, 6));
  const before = dates.findLast((date) => first !== undefined && date < first);
  const days = first !== undefined && before !== undefined ? daysFrom(before, first) - 1 : 0;
  return days >= 7 ? days : 0;
}

export type Measure = 'points' | 'steps' | 'streak' | 'plan';
export type Period = 'week' | 'month' | 'all';
/** The first and the last date of a period. */
type Dates = readonly [from: string, to: string];

export interface Board {
  measure: Measure;
  period: Period;
  today: string;
}

/** One who may stand on a board. */
export interface Counted {
  id: string;
  name: string;
  plan: readonly number[] | undefined;
  /** Their rows that stand. */
  rows: readonly Activity[];
}

/** A board's lines as `[place, name, score]`, all of them. */
export function boardOf(members: readonly Counted[], board: Board): [number, string, number][] {
  const lines = members
    .map((member) => ({ ...member, ...scoreOf(member, board) }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) => b.score - a.score || a.reachedAtMs - b.reachedAtMs || (a.id < b.id ? -1 : 1),
    );
  return lines.map(({ name, score }) => [
    1 + lines.filter((other) => other.score > score).length,
    name,
    score,
  ]);
}

function scoreOf(
  { rows, plan }: Counted,
  { measure, period, today }: Board,
): { score: number; reachedAtMs: number } {
  const dates = datesOf(rows);
  const [from, to] = datesIn(period, today);
  const own = rows.filter(({ boardDate }) => boardDate >= from && boardDate <= to);
  const lastOf = (some: readonly Activity[]) => Math.max(0, ...some.map(({ atMs }) => atMs));
  const begunOn = (date: string | undefined) =>
    Math.min(...rows.filter(({ localDate }) => localDate === date).map(({ atMs }) => atMs));
  switch (measure) {
    case 'points':
      return { score: pointsOf(own), reachedAtMs: lastOf(own.filter(({ points }) => points > 0)) };
    case 'steps':
      return { score: stepsOf(own).length, reachedAtMs: lastOf(stepsOf(own)) };
    case 'streak': {
      const { streak, longest, lastCounted, longestOn } = habitOf(dates, plan, today);
      return period === 'all'
        ? { score: longest, reachedAtMs: begunOn(longestOn) }
        : { score: streak, reachedAtMs: begunOn(lastCounted) };
    }
    case 'plan': {
      if (period === 'all') {
        const kept = weeksKept(dates, plan);
        return { score: kept.weeks, reachedAtMs: begunOn(kept.metOn) };
      }
      const { percent, metOn } = planKept(dates, plan, [from, to]);
      return { score: percent, reachedAtMs: begunOn(metOn) };
    }
  }
}

function datesIn(period: Period, today: string): Dates {
  const month = today.slice(0, 7);
  switch (period) {
    case 'week':
      return [mondayOf(today), addDays(mondayOf(today), 6)];
    case 'month':
      return [`${month}-01`, addDays(`${addDays(`${month}-01`, 31).slice(0, 7)}-01`, -1)];
    case 'all':
      return ['0000-01-01', '9999-12-31'];
  }
}

/** What a digest should say of a week. */
export function weekOf(
  members: readonly (Counted & { hidden: boolean; quiet: boolean })[],
  monday: string,
  improvedBefore: string | undefined,
) {
  const active = members
    .map((member) => {
      const rows = inWeek(member.rows, monday);
      const before = [1, 2, 3, 4].map((ago) =>
        pointsOf(inWeek(member.rows, addDays(monday, -7 * ago))),
      );
      return {
        ...member,
        days: [...new Set(rows.map(({ boardDate }) => boardDate as string))],
        points: pointsOf(rows),
        steps: stepsOf(rows).length,
        projects: rows.filter(({ kind, points }) => kind === 'project' && points > 0).length,
        before: sum(before),
        returned: returnIn(datesOf(member.rows), monday),
      };
    })
    .filter(({ days }) => days.length > 0);
  const rise = ({ points, before }: { points: number; before: number }) => points - before / 4;
  const risen = active
    .filter((one) => !one.hidden && !one.quiet && one.before > 0 && rise(one) > 0)
    .toSorted((a, b) => rise(b) - rise(a) || b.points - a.points || (a.id < b.id ? -1 : 1));
  const finishers = active
    .filter(({ steps }) => steps > 0)
    .toSorted((a, b) => b.steps - a.steps || b.points - a.points || (a.id < b.id ? -1 : 1));
  return {
    members: active.length,
    steps: sum(active.map(({ steps }) => steps)),
    points: sum(active.map(({ points }) => points)),
    projects: sum(active.map(({ projects }) => projects)),
    days: Array.from(
      { length: 7 },
      (_, day) => active.filter(({ days }) => days.includes(addDays(monday, day))).length,
    ),
    named: finishers
      .filter(({ hidden }) => !hidden)
      .slice(0, 10)
      .map(({ name, steps }) => `${name} ${steps}`),
    others: finishers.length - Math.min(10, finishers.filter(({ hidden }) => !hidden).length),
    improved: risen.find(({ id }) => id !== improvedBefore) ?? risen[0],
    returned: active
      .filter(({ hidden, returned }) => !hidden && returned > 0)
      .toSorted((a, b) => b.returned - a.returned || (a.id < b.id ? -1 : 1))
      .map(({ name }) => name),
  };
}
