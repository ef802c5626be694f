import { periodKey, type Period } from './activity.ts';
import type { LocalDate } from './ids.ts';

export const periods = ['week', 'month', 'all'] as const satisfies Period[];

/** What a leaderboard can be sorted by. */
export const measures = ['points', 'steps', 'streak', 'plan'] as const;
export type Measure = (typeof measures)[number];

/** What scores are kept of. `comeback`: how many days somebody was away who returned. */
export type ScoreMeasure = Measure | 'comeback';

/** The key of the streaks that stand now; `all` holds the longest ever. */
export const standingStreaks = 'now';

/** The key under which a board's scores are kept. Streaks stand or do not, whatever the week or month. */
export function boardKey(measure: ScoreMeasure, period: Period, today: LocalDate): string {
  return measure === 'streak' && period !== 'all' ? standingStreaks : periodKey(period, today);
}
