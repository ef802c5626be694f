import type { Practice } from './practice.ts';
import type { Question } from './roadmap.ts';

export const quizLength = 5;

/** How it went with a question of a quiz: not yet; right at once; wrong so far; wrong, then right. */
export type QuizResult = 'open' | 'right' | 'wrong' | 'mended';

/** A quiz under way. It is small enough for a button, so that no process has to remember it. */
export interface Quiz {
  /** Marks of its questions as they were written when it began (`questionMark`). */
  marks: readonly string[];
  results: readonly QuizResult[];
  /** Which one is asked, or was just answered. */
  at: number;
}

/**
 * The questions of a quiz: those never answered first, then those answered wrong the last time, then those not seen for
 * longest.
 */
export function chooseQuestions(
  questions: readonly Question[],
  practice: Pick<Practice, 'questions'>,
): Question[] {
  const rank = ({ id }: Question): [group: number, lastAtMs: number] => {
    const progress = practice.questions.get(id);
    if (!progress) return [0, 0];
    return [progress.lastRight ? 2 : 1, progress.lastAtMs];
  };
  return questions
    .map((question) => ({ question, rank: rank(question) }))
    .toSorted((a, b) => a.rank[0] - b.rank[0] || a.rank[1] - b.rank[1])
    .slice(0, quizLength)
    .map(({ question }) => question);
}

/** The quiz after the question at `at` was answered. */
export function answered(quiz: Quiz, correct: boolean): Quiz {
  const before = quiz.results[quiz.at]!;
  const wrongBefore = before === 'wrong' || before === 'mended';
  const result = correct ? (wrongBefore ? 'mended' : 'right') : 'wrong';
  return { ...quiz, results: quiz.results.with(quiz.at, result) };
}

/**
 * The quiz with the next question to ask: first all in order, then the wrong ones in turn until each was answered right.
 *
 * @param exists whether the question of a mark can still be asked; a rewritten one is left out.
 * @returns `undefined` when it is over.
 */
export function nextTurn(quiz: Quiz, exists: (mark: string) => boolean): Quiz | undefined {
  const { marks, results } = quiz;
  const places = marks.map((_, place) => place).filter((place) => exists(marks[place]!));
  const isWrong = (place: number) => results[place] === 'wrong';
  const at =
    places.find((place) => results[place] === 'open') ??
    places.find((place) => place > quiz.at && isWrong(place)) ??
    places.find(isWrong);
  return at === undefined ? undefined : { ...quiz, at };
}

/** Right at the first try, of all that were answered. */
export function quizScore({ results }: Quiz): { right: number; total: number } {
  return {
    right: results.filter((result) => result === 'right').length,
    total: results.filter((result) => result !== 'open').length,
  };
}
