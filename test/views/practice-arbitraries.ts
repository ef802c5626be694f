import fc from 'fast-check';
import type { QuizTurn } from '../../src/actions/quiz.ts';
import type { RecordedAnswer } from '../../src/actions/record-answer.ts';
import type { ReviewTurn } from '../../src/actions/review.ts';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate, UserId } from '../../src/domain/ids.ts';
import { choiceOrder, questionMark } from '../../src/domain/question.ts';
import type { Quiz, QuizResult } from '../../src/domain/quiz.ts';
import { mostReviewed } from '../../src/domain/review-queue.ts';
import type { Question } from '../../src/domain/roadmap.ts';
import { makeQuestion } from '../sample-roadmap.ts';
import { largest, news, snowflake, steps } from './arbitraries.ts';

export const due = fc.constantFrom(0, 1, mostReviewed);

/** The longest that the schema lets through, short ones, and those of three choices. */
const questions: readonly Question[] = [
  ...largest.questions,
  ...Array.from({ length: 30 }, (_, index) =>
    makeQuestion(`q${index}`, { choices: ['`a: b`', 'two', 'three'].slice(0, 3) }),
  ),
];
const question = fc.constantFrom(...questions);
const asked = fc.tuple(question, snowflake).map(([one, userId]) => ({
  question: one,
  order: choiceOrder(userId as UserId, one),
}));
const results: readonly QuizResult[] = ['open', 'right', 'wrong', 'mended'];

const quizzes = fc
  .tuple(fc.array(question, { minLength: 1, maxLength: 5 }), fc.nat(), fc.nat(2 ** 10))
  .map(([chosen, at, seed]): Quiz => ({
    marks: chosen.map(questionMark),
    results: chosen.map((_, place) => results[(seed >> (2 * place)) & 3]!),
    at: at % chosen.length,
  }));

const seen = fc.constantFrom(0, 1, 9999);
const answers = (one: Question) =>
  fc.record({
    question: fc.constant(one),
    choice: fc.constantFrom(undefined, 0, 2),
    correct: fc.boolean(),
    points: fc.constantFrom(0, 1, 2, 5),
    quiet: fc.boolean(),
    news,
  }) satisfies fc.Arbitrary<RecordedAnswer>;

export const quizTurns: fc.Arbitrary<QuizTurn> = fc
  .tuple(asked, steps, quizzes, seen)
  .chain(([{ question: one, order }, step, quiz, times]) => {
    const base = { step, quiz };
    const kinds: fc.Arbitrary<QuizTurn>[] = [
      fc.constant({ kind: 'question', question: one, order, seen: times, ...base }),
      fc
        .tuple(answers(one), fc.boolean())
        .map(([answer, over]) => ({ kind: 'answered', answer, order, over, ...base })),
      fc
        .record({
          kind: fc.constant('finished' as const),
          score: fc.record({ right: fc.nat(5), total: fc.integer({ min: 1, max: 5 }) }),
          done: fc.boolean(),
          due,
        })
        .map((finished) => ({ ...finished, ...base })),
    ];
    return fc.oneof(...kinds);
  });

const places = fc.record({ done: fc.nat(20), left: fc.nat(20), repeats: fc.nat(20) });
const today = '2026-11-16' as LocalDate;

export const reviewTurns: fc.Arbitrary<ReviewTurn> = fc
  .tuple(asked, fc.option(steps, { nil: undefined }), places, seen)
  .chain(([{ question: one, order }, step, place, times]) => {
    const base = { place };
    const kinds: fc.Arbitrary<ReviewTurn>[] = [
      fc.boolean().map((again) => ({
        kind: 'question',
        question: one,
        order,
        seen: times,
        again,
        step,
        ...base,
      })),
      answers(one).map((answer) => ({ kind: 'answered', answer, order, ...base })),
      fc
        .tuple(fc.array(fc.nat(20), { minLength: 14, maxLength: 14 }), fc.boolean())
        .map(([counts, begun]) => ({
          kind: 'rest',
          place,
          begun,
          light: false,
          forecast: counts.map((count, day) => ({ date: addDays(today, day), questions: count })),
        })),
    ];
    return fc.oneof(...kinds);
  });
