import { addDays, weekStart } from './day.ts';
import type { GuildId, LocalDate, UserId } from './ids.ts';
import type { ProjectLevel } from './roadmap.ts';

/**
 * One row of the ledger: something a member did. Rows are never edited or removed; taking something back is a row
 * of its own (`undone`) that names the row it takes back and carries its points negated.
 */
export interface Activity {
  id: string;
  guildId: GuildId;
  userId: UserId;
  roadmapId: string;
  kind: ActivityKind;
  /**
   * What it was done to: a step id, `step-id/checkpoint-id`, the date of a check-in, a question
   * id, a project idea's id, `project-id/criterion` (counted from 0).
   */
  ref: string;
  points: number;
  atMs: number;
  /** The day it counts for in the member's time zone, as it was then. */
  localDate: LocalDate;
  /** The same day in the server's time zone, as it was then: weeks and months of the leaderboard follow it. */
  boardDate: LocalDate;
  /** The Discord interaction that caused it: delivered twice, it counts once. */
  interactionId: string;
  /** For `undone`: the activity taken back. */
  undoes: string | null;
  link: string | null;
  note: string | null;
  /** Of a check-in: how long the member studied, if they said so. */
  minutes: number | null;
  /** Of a submitted project: the steps it practises, as its idea said then. */
  practises: readonly string[] | null;
  /** Of an answer (`answer` in a quiz, `review` in a review): whether it was right. */
  correct: boolean | null;
}

export type ActivityKind =
  | 'started'
  | 'completed'
  | 'checkpoint'
  | 'checkin'
  | 'criterion'
  | 'project'
  | 'answer'
  | 'review'
  | 'undone';

/** Points of the product page's table; a step's are in its data. */
export const checkpointPoints = 10;
export const checkInPoints = 10;
export const projectPoints: Readonly<Record<ProjectLevel, number>> = {
  beginner: 100,
  intermediate: 200,
  advanced: 300,
};
export const firstRightPoints = 5;
export const reviewPoints = 2;
/** Of one member and date, from review answers. */
export const mostReviewPoints = 20;

export type Period = 'week' | 'month' | 'all';

/** The key under which scores of a period are kept: `week:2026-11-16`, `month:2026-11`, `all`. */
export function periodKey(period: Period, boardDate: LocalDate): string {
  switch (period) {
    case 'week':
      return `week:${weekStart(boardDate)}`;
    case 'month':
      return `month:${boardDate.slice(0, 7)}`;
    case 'all':
      return 'all';
  }
}

/** The keys of all periods a day counts in: its week, its month, all time. */
export function periodKeys(boardDate: LocalDate): [week: string, month: string, all: string] {
  return [periodKey('week', boardDate), periodKey('month', boardDate), periodKey('all', boardDate)];
}

/** The first and last board date of a period, given by its key. */
export function boardDates(key: string): [LocalDate, LocalDate] {
  const [period, start = ''] = key.split(':') as [Period, string?];
  switch (period) {
    case 'week':
      return [start as LocalDate, addDays(start as LocalDate, 6)];
    case 'month':
      return [`${start}-01` as LocalDate, `${start}-31` as LocalDate];
    case 'all':
      return ['0000-01-01' as LocalDate, '9999-12-31' as LocalDate];
  }
}
