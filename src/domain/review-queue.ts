import { addDays } from './day.ts';
import type { LocalDate, UserId } from './ids.ts';
import { dueDate, isDue, reviewedQuestions, type Practice } from './practice.ts';
import type { Question, Roadmap } from './roadmap.ts';
import { hashOf } from './seeded-order.ts';

/** Questions that reviews ask on one date of the member. */
export const mostNew = 5;
export const mostReviewed = 20;

/** What a member is still asked today. It follows from their answers alone, so that any device shows the same. */
export interface ReviewQueue {
  /** Due ones, the longest due first, those of one date mixed over the steps; then new ones. */
  questions: readonly Question[];
  /** Answered wrong in today's review: they come back at the end until answered right. */
  repeats: readonly Question[];
  /** How many different ones were asked today. */
  done: number;
}

/** @param roadmap today's: what it no longer has is not asked, what it has newly is new. */
export function reviewQueue(
  roadmap: Pick<Roadmap, 'questions'>,
  practice: Practice,
  { today, userId }: { today: LocalDate; userId: UserId },
): ReviewQueue {
  const known = [...practice.questions.values()];
  const done = known.filter(({ reviewDate }) => reviewDate === today).length;
  const met = known.filter(({ metDate, metInReview }) => metInReview && metDate === today).length;
  const pool = reviewedQuestions(roadmap, practice);
  const finishedOn = ({ step }: Question) => practice.finishedOn.get(step)!;
  const progressOf = ({ id }: Question) => practice.questions.get(id);

  const due = pool
    .flatMap((question) => {
      const progress = progressOf(question);
      if (!progress || !isDue(progress, finishedOn(question), today)) return [];
      const place = hashOf(`${userId}/${today}/${question.id}`);
      return [{ question, since: dueDate(progress, finishedOn(question)), place }];
    })
    .toSorted((a, b) => (a.since === b.since ? a.place - b.place : a.since < b.since ? -1 : 1))
    .map(({ question }) => question);
  const fresh = pool
    .filter((question) => !progressOf(question))
    .toSorted((a, b) =>
      finishedOn(a) < finishedOn(b) ? -1 : finishedOn(a) > finishedOn(b) ? 1 : 0,
    )
    .slice(0, Math.max(0, mostNew - met));
  return {
    questions: [...due, ...fresh].slice(0, Math.max(0, mostReviewed - done)),
    repeats: pool
      .filter((question) => {
        const progress = progressOf(question);
        return progress?.reviewDate === today && !progress.lastRight;
      })
      .toSorted((a, b) => progressOf(a)!.lastAtMs - progressOf(b)!.lastAtMs),
    done,
  };
}

/** How many questions wait for the member on a date. */
export interface ReviewDay {
  date: LocalDate;
  questions: number;
}

/**
 * What reviews will ask from today on if every day's are answered: what is due then, what the days before had no room
 * for, and new ones, never more than a day's limits. Answers to come make it more; that is not foreseen.
 */
export function reviewForecast(
  roadmap: Pick<Roadmap, 'questions'>,
  practice: Practice,
  { today, userId, days = 14 }: { today: LocalDate; userId: UserId; days?: number },
): ReviewDay[] {
  const queue = reviewQueue(roadmap, practice, { today, userId });
  const isNew = ({ id }: Question) => !practice.questions.has(id);
  const pool = reviewedQuestions(roadmap, practice);
  const now = new Set(queue.questions);
  const later = pool.filter((question) => !now.has(question));
  let waitingNew = later.filter(isNew).length;
  const dates = later.flatMap((question) => {
    const progress = practice.questions.get(question.id);
    if (!progress) return [];
    const date = dueDate(progress, practice.finishedOn.get(question.step)!);
    const tomorrow = addDays(today, 1);
    return [date < tomorrow ? tomorrow : date];
  });
  const forecast = [{ date: today, questions: queue.questions.length }];
  let waiting = 0;
  for (let ahead = 1; ahead < days; ahead += 1) {
    const date = addDays(today, ahead);
    waiting += dates.filter((due) => due === date).length;
    const due = Math.min(waiting, mostReviewed);
    const fresh = Math.min(waitingNew, mostNew, mostReviewed - due);
    waiting -= due;
    waitingNew -= fresh;
    forecast.push({ date, questions: due + fresh });
  }
  return forecast;
}
