import type { Activity } from '../../../src/domain/activity.ts';
import { weekdayOf } from './cast.ts';

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

export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

/** What stood at a moment: done by then and not taken back by then. */
export function standingAt(rows: readonly Activity[], atMs: number): Activity[] {
  const known = rows.filter((row) => row.atMs <= atMs);
  const undone = new Set(known.map(({ undoes }) => undoes));
  return known.filter(({ id, kind }) => kind !== 'undone' && !undone.has(id));
}

export const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);
export const pointsOf = (rows: readonly Activity[]): number => sum(rows.map((row) => row.points));
export const stepsOf = (rows: readonly Activity[]) =>
  rows.filter(({ kind }) => kind === 'completed');

export const inWeek = (rows: readonly Activity[], monday: string): Activity[] =>
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
        if (first) return correct === true ? 5 : 0;
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
