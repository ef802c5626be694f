import { firstRightPoints, mostReviewPoints, reviewPoints } from './activity.ts';
import { addDays } from './day.ts';
import type { LocalDate } from './ids.ts';
import type { Question, Roadmap } from './roadmap.ts';
import { rated, type Memory } from './spaced-review.ts';

/** What a member's answers to one question come to. */
export interface QuestionProgress {
  /** How many there are. */
  answers: number;
  /** The very first one was right. */
  firstRight: boolean;
  lastRight: boolean;
  lastAtMs: number;
  /** When it was met first, and whether in a review: new ones are counted there. */
  metDate: LocalDate;
  metInReview: boolean;
  /** The last date on which a review asked it. */
  reviewDate: LocalDate | null;
  /** The last date whose first answer was right. */
  knownDate: LocalDate | null;
  memory: Memory;
}

/** Everything a member has practised in one roadmap. */
export interface Practice {
  /** Finished steps, with the date for which their standing completion counts. */
  finishedOn: ReadonlyMap<string, LocalDate>;
  /** By question id, also of questions that the roadmap no longer has. */
  questions: ReadonlyMap<string, QuestionProgress>;
}

export interface Answer {
  correct: boolean;
  review: boolean;
  atMs: number;
  localDate: LocalDate;
}

/** The next state of a question; answers in the order of the ledger make it from nothing. */
export function afterAnswer(
  before: QuestionProgress | undefined,
  answer: Answer,
): QuestionProgress {
  const { correct, review, atMs, localDate } = answer;
  const memory = rated(before?.memory, answer);
  const wasRated = memory !== before?.memory;
  return {
    answers: (before?.answers ?? 0) + 1,
    firstRight: before?.firstRight ?? correct,
    lastRight: correct,
    lastAtMs: atMs,
    metDate: before?.metDate ?? localDate,
    metInReview: before?.metInReview ?? review,
    reviewDate: review ? localDate : (before?.reviewDate ?? null),
    knownDate: wasRated && correct ? localDate : (before?.knownDate ?? null),
    memory,
  };
}

/**
 * What an answer earns (product page, "Points"). One answer is paid once: right at the very first try 5; else, as the
 * first answer of the date that a review asked for, 2 whether right or wrong, up to 20 a day.
 */
export function answerPoints(
  before: QuestionProgress | undefined,
  { correct, review, localDate }: Omit<Answer, 'atMs'>,
  reviewPointsOfDay: number,
): number {
  if (!before && correct) return firstRightPoints;
  if (!review || before?.reviewDate === localDate) return 0;
  return Math.max(0, Math.min(reviewPoints, mostReviewPoints - reviewPointsOfDay));
}

/** Days after its completion from which answers show that a step is remembered. */
export const daysToRemember = 7;

/** Answered right, at the first try of a date, at least seven days after its step was finished. */
export function isKept(progress: QuestionProgress | undefined, finishedOn: LocalDate): boolean {
  const { knownDate = null } = progress ?? {};
  return knownDate !== null && knownDate >= addDays(finishedOn, daysToRemember);
}

/**
 * When a question is due. FSRS says so, but not later than seven days after its step was finished: only then can the
 * answer show that the step is remembered.
 */
export function dueDate(progress: QuestionProgress, finishedOn: LocalDate): LocalDate {
  const { dueDate: byMemory, ratedDate } = progress.memory;
  if (isKept(progress, finishedOn)) return byMemory;
  const check = addDays(finishedOn, daysToRemember);
  const earliest = addDays(ratedDate, 1);
  const byCheck = check > earliest ? check : earliest;
  return byMemory < byCheck ? byMemory : byCheck;
}

/** A step's questions as a member stands with them. */
export interface StepQuestions {
  total: number;
  answered: number;
  /** Of those, right at the very first try. */
  firstRight: number;
  /** Due in review today. */
  due: number;
  /** Answered right at least seven days after the step was finished. */
  kept: number;
  /** All of them are, and there is at least one. */
  remembered: boolean;
}

/** How a step's questions stand. Those of an unfinished step are neither due nor kept. */
export function stepQuestions(
  { questions }: Pick<Roadmap, 'questions'>,
  practice: Practice,
  { stepId, today }: { stepId: string; today: LocalDate },
): StepQuestions {
  const asked = questions.filter(({ step }) => step === stepId);
  const finishedOn = practice.finishedOn.get(stepId);
  const known = asked.flatMap(({ id }) => practice.questions.get(id) ?? []);
  const kept = finishedOn ? known.filter((one) => isKept(one, finishedOn)).length : 0;
  return {
    total: asked.length,
    answered: known.length,
    firstRight: known.filter(({ firstRight }) => firstRight).length,
    due: finishedOn ? known.filter((one) => isDue(one, finishedOn, today)).length : 0,
    kept,
    remembered: kept === asked.length && asked.length > 0,
  };
}

export function isDue(
  progress: QuestionProgress,
  finishedOn: LocalDate,
  today: LocalDate,
): boolean {
  return progress.memory.ratedDate < today && dueDate(progress, finishedOn) <= today;
}

/**
 * The finished steps that are remembered: every question that the roadmap has for them today was answered right at least
 * seven days after the completion that stands. A step without questions cannot be.
 */
export function rememberedSteps(
  roadmap: Pick<Roadmap, 'questions'>,
  practice: Practice,
): Set<string> {
  const open = new Set<string>();
  const asked = new Set<string>();
  for (const { id, step } of roadmap.questions) {
    asked.add(step);
    const finishedOn = practice.finishedOn.get(step);
    if (!finishedOn || !isKept(practice.questions.get(id), finishedOn)) open.add(step);
  }
  return asked.difference(open);
}

/** The questions of finished steps: what reviews ask. */
export function reviewedQuestions(
  { questions }: Pick<Roadmap, 'questions'>,
  { finishedOn }: Practice,
): Question[] {
  return questions.filter(({ step }) => finishedOn.has(step));
}
