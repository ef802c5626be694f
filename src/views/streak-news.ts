import type { StreakNews } from '../actions/streak-news.ts';
import { count, dateWords, list, streakWords } from './text.ts';

/** What is said once after an activity, a line each: a return after a week or more, freezes that were used. */
export function streakLines({ frozen, daysAway }: StreakNews, quiet: boolean): string[] {
  const days = list(frozen.map((date) => dateWords(date)));
  return [
    ...(daysAway === undefined
      ? []
      : [`🎉 **Welcome back!** Great to see you after ${count(daysAway, 'day')}.`]),
    ...(frozen.length > 0 && !quiet
      ? [`❄️ ${count(frozen.length, 'freeze')} kept your streak over ${days}.`]
      : []),
  ];
}

/** `+10 points · 🔥 5-day streak`; nothing of it for members who want no figures. */
export function scoreWords(points: number, { streak }: StreakNews, quiet: boolean): string {
  if (quiet) return '';
  const earned = points > 0 ? [`**+${count(points, 'point')}**`] : [];
  return [...earned, streakWords(streak)].join(' · ');
}
