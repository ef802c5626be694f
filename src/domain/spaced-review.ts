import { createEmptyCard, fsrs, Rating, State } from 'ts-fsrs';
import { addDays } from './day.ts';
import type { LocalDate } from './ids.ts';

/** How well a member knows a question, as FSRS keeps it (https://github.com/open-spaced-repetition/fsrs4anki/wiki). */
export interface Memory {
  /** Days after which 90 % would still know it. */
  stability: number;
  /** From 1, easy, to 10. */
  difficulty: number;
  /** The local date of the answer that was rated last. */
  ratedDate: LocalDate;
  dueDate: LocalDate;
}

/**
 * FSRS with its default weights. Without fuzz, so that a rebuild gives the same; without learning steps of minutes, so
 * that a day is the smallest interval: what was wrong comes back at the end of the same round, and the day after.
 */
const scheduler = fsrs({
  request_retention: 0.9,
  maximum_interval: 365,
  enable_fuzz: false,
  enable_short_term: false,
});

/** Dates are counted in UTC, where every day has 24 hours: a member's zone has done its part in making the date. */
const midnight = (date: LocalDate) => new Date(`${date}T00:00:00Z`);

/**
 * Rates an answer: right is Good, wrong is Again (a member taps a choice, so Hard and Easy cannot be told). Only the first
 * answer of a date is rated: right after the explanation anybody knows it.
 *
 * @param before `undefined`: never answered before.
 * @returns `before` itself when the answer is not rated.
 */
export function rated(
  before: Memory | undefined,
  { correct, localDate }: { correct: boolean; localDate: LocalDate },
): Memory {
  if (before && localDate <= before.ratedDate) return before;
  const now = midnight(localDate);
  const card = before
    ? {
        ...createEmptyCard(midnight(before.ratedDate)),
        due: midnight(before.dueDate),
        stability: before.stability,
        difficulty: before.difficulty,
        state: State.Review,
        last_review: midnight(before.ratedDate),
      }
    : createEmptyCard(now);
  const { card: next } = scheduler.next(card, now, correct ? Rating.Good : Rating.Again);
  return {
    stability: next.stability,
    difficulty: next.difficulty,
    ratedDate: localDate,
    dueDate: addDays(localDate, next.scheduled_days),
  };
}
