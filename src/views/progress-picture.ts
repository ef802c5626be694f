import type { ProgressOverview } from '../actions/read-progress.ts';
import { addDays, daysBetween, firstDayOfYear, weekStart } from '../domain/day.ts';
import { countEvidence } from '../domain/evidence.ts';
import type { Bar, ProgressPicture, YearHeat } from '../pictures/spec.ts';
import type { Look } from './picture.ts';
import { stepName } from './step.ts';
import { count, percentWords } from './text.ts';

const weeksOfPoints = 12;

/** A member's progress card, as everybody may see it. */
export function progressPicture(overview: ProgressOverview, look: Look): ProgressPicture {
  const { roadmap, standing, current, streak, quiet } = overview;
  const known = countEvidence(roadmap, overview.progress, overview.evidence);
  const marks = {
    claimed: { value: String(known.claimed), label: 'claimed' },
    shown: { value: String(known.shown), label: 'shown' },
    remembered: { value: String(known.remembered), label: 'remembered' },
  };
  return {
    kind: 'progress',
    theme: look.theme,
    person: look.face(overview),
    roadmap: roadmap.title,
    percent: standing.percent,
    percentWords: percentWords(standing.percent),
    steps: `${standing.finished} of ${count(standing.total, 'step')}`,
    streak: quiet ? undefined : { value: String(streak.current), label: 'day streak' },
    marks,
    current: current && { label: 'Now on', title: stepName(current) },
    year: yearHeat(overview),
    weeks: quiet ? undefined : { title: 'Points by week', bars: weekBars(overview) },
  };
}

const monthNames = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });

/** In quiet mode every day of study looks alike. */
function yearHeat({ days, today, quiet }: ProgressOverview): YearHeat {
  const first = firstDayOfYear(today);
  const studied = new Map(days.map((day) => [day.localDate, day.points]));
  const dates = Array.from({ length: daysBetween(first, today) + 1 }, (_, day) =>
    addDays(first, day),
  );
  return {
    title: `${count(days.filter(({ localDate }) => localDate >= first).length, 'day')} with study in the last year`,
    // A day can be studied without a point: it is a day all the same.
    days: dates.map((date) =>
      studied.has(date) ? Math.max(1, quiet ? 1 : studied.get(date)!) : 0,
    ),
    months: dates.flatMap((date, day) =>
      date.endsWith('-01')
        ? [{ week: Math.floor(day / 7), label: monthNames.format(Date.parse(date)) }]
        : [],
    ),
  };
}

const weekNames = new Intl.DateTimeFormat('en', {
  day: 'numeric',
  month: 'short',
  timeZone: 'UTC',
});

function weekBars({ days, today }: ProgressOverview): Bar[] {
  const monday = weekStart(today);
  return Array.from({ length: weeksOfPoints }, (_, index) => {
    const from = addDays(monday, 7 * (index - weeksOfPoints + 1));
    const points = days
      .filter(({ localDate }) => weekStart(localDate) === from)
      .reduce((sum, day) => sum + day.points, 0);
    return {
      value: Math.max(0, points),
      label: weekNames.format(Date.parse(from)),
      ...(points > 0 && { words: String(points) }),
      now: from === monday,
    };
  });
}
