import type { Counted } from './boards.ts';
import { returnIn } from './habit.ts';
import { addDays, datesOf, inWeek, pointsOf, stepsOf, sum } from './recount.ts';

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
