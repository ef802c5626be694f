import { quizLength, type Quiz, type QuizResult } from '../domain/quiz.ts';

const letters: Record<QuizResult, string> = { open: 'o', right: 'r', wrong: 'w', mended: 'm' };
const results = new Map(
  Object.entries(letters).map(([result, letter]) => [letter, result as QuizResult]),
);

/** A quiz under way as its buttons carry it: five characters for each question, one for each result, one for the place. */
export function packQuiz(quiz: Quiz): string {
  return [...quiz.marks, ...quiz.results.map((result) => letters[result]), quiz.at].join('');
}

/** @returns `undefined` for what no quiz can be. */
export function unpackQuiz(packed: string): Quiz | undefined {
  const size = Math.floor(packed.length / 6);
  if (size < 1 || size > quizLength || packed.length !== size * 6 + 1) return undefined;
  const found = Array.from({ length: size }, (_, place) =>
    results.get(packed.charAt(size * 5 + place)),
  );
  const known = found.filter((result) => result !== undefined);
  const at = Number(packed.at(-1));
  if (known.length < size || !(at < size)) return undefined;
  const marks = Array.from({ length: size }, (_, place) => packed.slice(place * 5, place * 5 + 5));
  return { marks, results: known, at };
}
