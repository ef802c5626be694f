import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate, UserId } from '../../src/domain/ids.ts';
import {
  afterAnswer,
  answerPoints,
  dueDate,
  rememberedSteps,
  stepQuestions,
  type Practice,
  type QuestionProgress,
} from '../../src/domain/practice.ts';
import {
  mostNew,
  mostReviewed,
  reviewForecast,
  reviewQueue,
} from '../../src/domain/review-queue.ts';
import type { Question } from '../../src/domain/roadmap.ts';
import { rated } from '../../src/domain/spaced-review.ts';
import { makeQuestion } from '../sample-roadmap.ts';

const day0 = '2036-03-03' as LocalDate;
const on = (day: number) => addDays(day0, day);
const userId = '100000000000000001' as UserId;

/** Answers a question on days after the first: `right(0)`, `wrong(4, 'review')`. */
const right = (day: number, kind = 'quiz') => ({ day, correct: true, review: kind === 'review' });
const wrong = (day: number, kind = 'quiz') => ({ ...right(day, kind), correct: false });
function progress(...answers: readonly ReturnType<typeof right>[]): QuestionProgress {
  let now: QuestionProgress | undefined;
  for (const [index, { day, ...answer }] of answers.entries()) {
    now = afterAnswer(now, { ...answer, atMs: day * 86_400_000 + index, localDate: on(day) });
  }
  return now!;
}

describe('what is kept of answers', () => {
  test('the first, the last, and how many', () => {
    expect(progress(wrong(0), right(0), right(3, 'review'))).toMatchObject({
      answers: 3,
      firstRight: false,
      lastRight: true,
      metDate: on(0),
      metInReview: false,
      reviewDate: on(3),
      knownDate: on(3),
    });
  });

  test('FSRS: a day after a wrong answer, then 3 and 8 days, as its default weights have it', () => {
    const due = (...answers: readonly ReturnType<typeof right>[]) =>
      progress(...answers).memory.dueDate;
    expect(due(wrong(0))).toBe(on(1));
    expect(due(wrong(0), right(1))).toBe(on(4));
    expect(due(wrong(0), right(1), right(4))).toBe(on(12));
    expect(due(right(0))).toBe(on(3));
    expect(due(right(0), right(3))).toBe(on(3 + 14));
  });

  test('only the first answer of a date is rated: nobody forgets the explanation at once', () => {
    const { memory } = progress(wrong(0));
    expect(progress(wrong(0), right(0), wrong(0), right(0)).memory).toEqual(memory);
    expect(progress(wrong(8), right(8)).knownDate).toBeNull();
    expect(progress(right(8), wrong(8)).knownDate).toBe(on(8));
    // A flight to the west, into the day before.
    expect(rated(memory, { correct: true, localDate: on(-1) })).toBe(memory);
  });
});

describe('points', () => {
  const points = (
    before: QuestionProgress | undefined,
    answer: ReturnType<typeof right>,
    ofDay = 0,
  ) => answerPoints(before, { ...answer, localDate: on(answer.day) }, ofDay);

  test.each([
    ['right at the very first try', undefined, right(0), 0, 5],
    ['the same in a review', undefined, right(0, 'review'), 20, 5],
    ['wrong at the first try', undefined, wrong(0), 0, 0],
    ['wrong at the first try, in a review', undefined, wrong(0, 'review'), 0, 2],
    ['right at the second try', progress(wrong(0)), right(0), 0, 0],
    ['known before, in a quiz', progress(right(0)), right(3), 0, 0],
    ['reviewed, right', progress(right(0)), right(3, 'review'), 0, 2],
    ['reviewed, wrong', progress(right(0)), wrong(3, 'review'), 0, 2],
    ['repeated in the same review', progress(wrong(3, 'review')), right(3, 'review'), 2, 0],
    ['the last of a day', progress(right(0)), right(3, 'review'), 18, 2],
    ['beyond the limit of a day', progress(right(0)), right(3, 'review'), 20, 0],
  ] as const)('%s', (_what, before, answer, ofDay, expected) => {
    expect(points(before, answer, ofDay)).toBe(expected);
  });
});

describe('remembered', () => {
  const roadmap = {
    questions: [makeQuestion('q1'), makeQuestion('q2'), makeQuestion('b1', { step: 'b' })],
  };
  const practice = (
    questions: Record<string, QuestionProgress>,
    finished: Record<string, number> = { a: 0 },
  ): Practice => ({
    finishedOn: new Map(Object.entries(finished).map(([step, day]) => [step, on(day)])),
    questions: new Map(Object.entries(questions)),
  });
  const isRemembered = (made: Practice, of = roadmap) => rememberedSteps(of, made).has('a');

  test.each([
    ['all right on day 7', [right(7), right(9)], true],
    ['one on day 6 only', [right(7), right(6)], false],
    ['one wrong on day 7', [right(7), wrong(7)], false],
    ['one never answered', [right(7)], false],
  ] as const)('%s', (_what, answers, expected) => {
    const known = Object.fromEntries(answers.map((one, at) => [`q${at + 1}`, progress(one)]));
    expect(isRemembered(practice(known))).toBe(expected);
  });

  test('stays once reached, counts from the completion that stands, and asks for new questions', () => {
    const known = { q1: progress(right(7)), q2: progress(right(8), wrong(20)) };
    expect(isRemembered(practice(known))).toBe(true);
    expect(isRemembered(practice(known, {}))).toBe(false);
    expect(isRemembered(practice(known, { a: 5 }))).toBe(false);
    const more = { questions: [...roadmap.questions, makeQuestion('q3')] };
    expect(isRemembered(practice(known), more)).toBe(false);
    expect(isRemembered(practice(known), { questions: [makeQuestion('q1')] })).toBe(true);
    expect(isRemembered(practice(known), { questions: [] })).toBe(false);
  });

  test('a step tells how its questions stand', () => {
    const known = { q1: progress(right(0), right(8)), q2: progress(wrong(0)) };
    const told = (made: Practice) => stepQuestions(roadmap, made, { stepId: 'a', today: on(9) });
    const counted = { total: 2, answered: 2, firstRight: 1 };
    expect(told(practice(known))).toEqual({ ...counted, due: 1, kept: 1, remembered: false });
    expect(told(practice(known, {}))).toEqual({ ...counted, due: 0, kept: 0, remembered: false });
  });

  test('a question is due on day 7 at the latest, until it was right from then on', () => {
    const due = (made: QuestionProgress) => dueDate(made, on(0));
    expect(due(progress(right(0)))).toBe(on(3));
    const early = progress(right(0), right(4));
    expect(early.memory.dueDate > on(7)).toBe(true);
    expect(due(early)).toBe(on(7));
    const late = progress(right(0), right(4), right(9));
    expect(due(late)).toBe(late.memory.dueDate);
    // Known long before the step was finished.
    expect(dueDate(progress(right(0), right(3), right(17)), on(13))).toBe(on(20));
    // Forgotten: FSRS would wait longer, but nothing comes twice on a day.
    const forgotten = progress(right(0), right(3), right(17), wrong(30));
    expect(forgotten.memory.dueDate > on(31)).toBe(true);
    expect(dueDate(forgotten, on(15))).toBe(on(31));
  });
});

/** A member's life with a roadmap whose questions come and go. */
const lives = fc.record({
  finished: fc.subarray(['a', 'b', 'c'], { minLength: 1 }),
  perStep: fc.integer({ min: 1, max: 30 }),
  days: fc.array(
    fc.record({
      wait: fc.integer({ min: 1, max: 9 }),
      answers: fc.array(fc.boolean(), { maxLength: 60 }),
      quiz: fc.array(fc.tuple(fc.nat(90), fc.boolean()), { maxLength: 6 }),
      gone: fc.nat(6),
    }),
    { minLength: 1, maxLength: 12 },
  ),
});

test('review never asks more than a day’s limits, whatever happens to the roadmap', () => {
  fc.assert(
    fc.property(lives, ({ finished, perStep, days }) => {
      const all = ['a', 'b', 'c'].flatMap((step) =>
        Array.from({ length: perStep }, (_, index) => makeQuestion(`${step}${index}`, { step })),
      );
      const questions = new Map<string, QuestionProgress>();
      const practice: Practice = {
        finishedOn: new Map(finished.map((step) => [step, day0])),
        questions,
      };
      let today = day0;
      let now = 0;
      const answer = ({ id }: Question, correct: boolean, review: boolean) => {
        const taken = { correct, review, atMs: (now += 1), localDate: today };
        questions.set(id, afterAnswer(questions.get(id), taken));
      };
      for (const { wait, answers, quiz, gone } of days) {
        today = addDays(today, wait);
        // Every so many questions one is away today; tomorrow it may be back.
        const roadmap = { questions: all.filter((_, index) => gone === 0 || index % gone !== 0) };
        const queue = () => reviewQueue(roadmap, practice, { today, userId });
        for (const [which, correct] of quiz) {
          const question = roadmap.questions[which];
          if (question) answer(question, correct, false);
        }
        const asked = new Set<string>();
        const fresh = new Set<string>();
        for (const correct of answers) {
          const { questions: due, repeats, done } = queue();
          expect(done).toBe(asked.size);
          expect(done + due.length).toBeLessThanOrEqual(mostReviewed);
          expect([...due, ...repeats].every((one) => roadmap.questions.includes(one))).toBe(true);
          expect([...due, ...repeats].every(({ step }) => finished.includes(step))).toBe(true);
          const forecast = reviewForecast(roadmap, practice, { today, userId });
          expect(forecast).toHaveLength(14);
          expect(forecast[0]).toEqual({ date: today, questions: due.length });
          expect(forecast.every((one) => one.questions <= mostReviewed)).toBe(true);
          const next = due[0] ?? repeats[0];
          if (!next) break;
          if (!questions.has(next.id)) fresh.add(next.id);
          asked.add(next.id);
          answer(next, correct, true);
          // What was wrong comes back today, what was right does not.
          expect(queue().repeats.includes(next)).toBe(!correct);
          expect(queue().questions.includes(next)).toBe(false);
        }
        expect(asked.size).toBeLessThanOrEqual(mostReviewed);
        expect(fresh.size).toBeLessThanOrEqual(mostNew);
      }
    }),
    { numRuns: 60 },
  );
});

test('longest due first, then new ones by the date on which their step was finished', () => {
  const roadmap = {
    questions: [
      makeQuestion('new-b', { step: 'b' }),
      makeQuestion('new-a'),
      makeQuestion('later'),
      makeQuestion('sooner', { step: 'b' }),
      makeQuestion('not-yet'),
      makeQuestion('open', { step: 'c' }),
    ],
  };
  const practice: Practice = {
    finishedOn: new Map([
      ['a', on(0)],
      ['b', on(1)],
    ]),
    questions: new Map([
      ['later', progress(right(0))],
      ['sooner', progress(wrong(0))],
      ['not-yet', progress(right(2))],
      ['removed', progress(wrong(0))],
      ['open', progress(wrong(0))],
    ]),
  };
  const { questions } = reviewQueue(roadmap, practice, { today: on(3), userId });
  expect(questions.map(({ id }) => id)).toEqual(['sooner', 'later', 'new-a', 'new-b']);
});

test('the forecast spreads new ones over the days, and carries over what has no room', () => {
  const questions = Array.from({ length: 12 }, (_, index) => makeQuestion(`q${index}`));
  const known = Array.from({ length: 25 }, (_, index) => makeQuestion(`k${index}`));
  const practice: Practice = {
    finishedOn: new Map([['a', on(0)]]),
    questions: new Map(known.map(({ id }) => [id, progress(right(0))])),
  };
  const roadmap = { questions: [...known, ...questions] };
  const counts = reviewForecast(roadmap, practice, { today: on(1), userId }).map(
    (one) => one.questions,
  );
  expect(counts).toEqual([5, 5, 20, 7, ...Array.from({ length: 10 }, () => 0)]);
});
