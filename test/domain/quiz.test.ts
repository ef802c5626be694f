import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { afterAnswer, type QuestionProgress } from '../../src/domain/practice.ts';
import type { LocalDate } from '../../src/domain/ids.ts';
import {
  answered,
  chooseQuestions,
  nextTurn,
  quizScore,
  type Quiz,
} from '../../src/domain/quiz.ts';
import { packQuiz, unpackQuiz } from '../../src/views/quiz-id.ts';
import { makeQuestion } from '../sample-roadmap.ts';

const always = () => true;
const begun = (size: number): Quiz => ({
  marks: Array.from({ length: size }, (_, index) => `mark${index}`),
  results: Array.from({ length: size }, () => 'open' as const),
  at: 0,
});

/** Plays a quiz. @returns the places in the order in which they were asked, and how it ended. */
function play(
  quiz: Quiz,
  answers: readonly boolean[],
  exists = always as (mark: string) => boolean,
) {
  const asked: number[] = [];
  let now = quiz;
  for (let next = nextTurn(now, exists); next; next = nextTurn(now, exists)) {
    asked.push(next.at);
    now = answered(next, answers[asked.length - 1] ?? true);
  }
  return { asked, quiz: now };
}

test('two wrong ones come back at the end, in their order, and the score is that of first tries', () => {
  const { asked, quiz } = play(begun(5), [true, false, true, false, true]);
  expect(asked).toEqual([0, 1, 2, 3, 4, 1, 3]);
  expect(quizScore(quiz)).toEqual({ right: 3, total: 5 });
});

test('one that is wrong again waits for the others before it comes back', () => {
  const { asked } = play(begun(3), [false, false, true, false, true, false, true]);
  expect(asked).toEqual([0, 1, 2, 0, 1, 0, 0]);
});

test('every question is asked until it was answered right, whatever is answered', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), fc.array(fc.boolean()), (size, answers) => {
      const { asked, quiz } = play(begun(size), answers);
      const wrong = answers.slice(0, asked.length).filter((answer) => !answer).length;
      expect(asked).toHaveLength(size + wrong);
      expect(asked.slice(0, size)).toEqual(begun(size).marks.map((_, place) => place));
      for (const result of quiz.results) expect(['right', 'mended']).toContain(result);
      const firstRight = Array.from({ length: size }, (_, at) => answers[at] ?? true);
      expect(quizScore(quiz)).toEqual({ right: firstRight.filter(Boolean).length, total: size });
    }),
  );
});

test('a question that was rewritten meanwhile is left out', () => {
  const { asked, quiz } = play(begun(5), [false], (mark) => mark !== 'mark2');
  expect(asked).toEqual([0, 1, 3, 4, 0]);
  expect(quizScore(quiz)).toEqual({ right: 3, total: 4 });
  expect(nextTurn(begun(5), () => false)).toBeUndefined();
});

test('a button carries a quiz there and back', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 5 }),
      fc.array(fc.boolean(), { maxLength: 6 }),
      (size, answers) => {
        let quiz = begun(size);
        for (const answer of answers) quiz = answered(nextTurn(quiz, always) ?? quiz, answer);
        const packed = packQuiz(quiz);
        expect(packed.length).toBeLessThanOrEqual(31);
        expect(unpackQuiz(packed)).toEqual(quiz);
      },
    ),
  );
  fc.assert(
    fc.property(fc.string(), (forged) => {
      const found = unpackQuiz(forged);
      expect(found === undefined || packQuiz(found) === forged).toBe(true);
    }),
  );
  for (const odd of ['', 'aaaaao', 'aaaaax0', 'aaaaao1', 'aaaaao.', `${'a'.repeat(30)}oooooo0`]) {
    expect(unpackQuiz(odd)).toBeUndefined();
  }
});

describe('which five', () => {
  const questions = Array.from({ length: 8 }, (_, index) => makeQuestion(`q${index}`));
  const date = '2036-03-03' as LocalDate;
  const seen = (atMs: number, correct: boolean): QuestionProgress =>
    afterAnswer(undefined, { correct, review: false, atMs, localDate: date });
  const chosen = (known: Record<string, QuestionProgress>) =>
    chooseQuestions(questions, { questions: new Map(Object.entries(known)) }).map(({ id }) => id);

  test('the first ones for who has answered none', () => {
    expect(chosen({})).toEqual(['q0', 'q1', 'q2', 'q3', 'q4']);
  });

  test('unanswered ones, then wrong ones, then those not seen for longest', () => {
    const known = {
      q0: seen(9, true),
      q1: seen(5, true),
      q2: seen(7, false),
      q3: seen(1, true),
      q4: seen(8, true),
      q5: seen(6, false),
      q7: seen(2, true),
    };
    expect(chosen(known)).toEqual(['q6', 'q5', 'q2', 'q3', 'q7']);
  });

  test('all there are when there are fewer', () => {
    expect(chooseQuestions(questions.slice(0, 2), { questions: new Map() })).toHaveLength(2);
    expect(chooseQuestions([], { questions: new Map() })).toEqual([]);
  });
});
