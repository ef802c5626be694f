import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeStep } from '../../src/actions/complete-step.ts';
import { answerQuiz, goOnWithQuiz, startQuiz, type QuizTurn } from '../../src/actions/quiz.ts';
import { answerReview, readReview, type ReviewTurn } from '../../src/actions/review.ts';
import type { RecordedAnswer } from '../../src/actions/record-answer.ts';
import type { ActionDeps } from '../../src/actions/scene.ts';
import { undoCompletion } from '../../src/actions/undo-completion.ts';
import type { Activity } from '../../src/domain/activity.ts';
import type { GuildId } from '../../src/domain/ids.ts';
import { questionMark } from '../../src/domain/question.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import type { Store } from '../../src/storage/store.ts';
import { makeQuestion, makeRoadmap, makeStep } from '../sample-roadmap.ts';
import { ada, newGuild, newId, noonMs } from './samples.ts';

const dayMs = 86_400_000;

const roadmap = makeRoadmap(
  [makeStep('a'), makeStep('b')],
  [],
  ['a', 'b'].flatMap((step) =>
    Array.from({ length: 14 }, (_, index) => makeQuestion(`${step}${index}`, { step })),
  ),
);

/** One thing a member does: press a button of any message seen so far, ask for a new one, wait. */
const doing = fc.oneof(
  { weight: 2, arbitrary: fc.record({ what: fc.constant('quiz'), which: fc.nat(1) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('review'), which: fc.nat(0) }) },
  { weight: 9, arbitrary: fc.record({ what: fc.constant('answer last'), which: fc.nat(11) }) },
  { weight: 4, arbitrary: fc.record({ what: fc.constant('answer old'), which: fc.nat(999) }) },
  { weight: 2, arbitrary: fc.record({ what: fc.constant('deliver again'), which: fc.nat(999) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('wait'), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant('finish or undo'), which: fc.nat(1) }) },
);

type Asked =
  | { of: 'quiz'; turn: QuizTurn & { kind: 'question' } }
  | { of: 'review'; turn: ReviewTurn & { kind: 'question' } };
type Press = { asked: Asked; choice: number; interactionId: string };

/** A member at messages that never forget their buttons. */
class Desk {
  readonly asked: Asked[] = [];
  readonly presses: Press[] = [];
  nowMs = noonMs;
  readonly #deps: ActionDeps;
  readonly actor;

  constructor(store: Store, guildId: GuildId) {
    const clock = { now: () => this.nowMs };
    const library = new RoadmapLibrary([roadmap]);
    this.#deps = { store, library, clock, defaultTimeZone: 'UTC' };
    this.actor = { guildId, userId: ada, displayName: 'Ada', avatar: null };
  }

  async quiz(step: string): Promise<void> {
    const begun = await startQuiz(this.#deps, { actor: this.actor, step });
    if (begun.ok) await this.#seeQuiz(begun.value);
  }

  async review(): Promise<void> {
    await this.#seeReview(await readReview(this.#deps, { actor: this.actor }));
  }

  /** @returns how the answer counts; `undefined`: it was not taken. */
  async press(press: Press): Promise<RecordedAnswer | undefined> {
    const { asked, choice, interactionId } = press;
    const { actor } = this;
    const { question, seen } = asked.turn;
    if (asked.of === 'quiz') {
      const { step, quiz } = asked.turn;
      const answered = await answerQuiz(this.#deps, {
        actor,
        stepId: step.id,
        quiz,
        seen,
        choice,
        interactionId,
      });
      if (!answered.ok) return undefined;
      await this.#seeQuiz(answered.value);
      return answered.value.kind === 'answered' ? answered.value.answer : undefined;
    }

    const turn = await answerReview(this.#deps, {
      actor,
      questionId: question.id,
      mark: questionMark(question),
      seen,
      choice,
      interactionId,
    });
    await this.#seeReview(turn);
    return turn.kind === 'answered' ? turn.answer : undefined;
  }

  async finishOrUndo(step: string): Promise<void> {
    const { actor } = this;
    const day = 'today' as const;
    const done = await completeStep(this.#deps, { actor, step, day, interactionId: newId() });
    if (!done.ok) await undoCompletion(this.#deps, { actor, interactionId: newId() });
  }

  async #seeQuiz(turn: QuizTurn): Promise<void> {
    if (turn.kind === 'question') this.asked.push({ of: 'quiz', turn });
    if (turn.kind !== 'answered') return;
    const { step, quiz } = turn;
    const next = await goOnWithQuiz(this.#deps, { actor: this.actor, stepId: step.id, quiz });
    if (next.ok && next.value.kind === 'question') await this.#seeQuiz(next.value);
  }

  async #seeReview(turn: ReviewTurn): Promise<void> {
    if (turn.kind === 'question') this.asked.push({ of: 'review', turn });
    if (turn.kind === 'answered') await this.review();
  }
}

/** What the table of the product page gives for a member's answers. */
function pointsByTable(answers: readonly Activity[]): number[] {
  const met = new Set<string>();
  const reviewed = new Map<string, Set<string>>();
  const paid = new Map<string, number>();
  return answers.map(({ kind, ref, correct, localDate }) => {
    const isFirst = !met.has(ref);
    met.add(ref);
    const ofDay = reviewed.get(localDate) ?? new Set();
    reviewed.set(localDate, ofDay);
    const isRepeat = ofDay.has(ref);
    if (kind === 'review') ofDay.add(ref);
    if (isFirst && correct) return 5;
    if (kind === 'answer' || isRepeat || (paid.get(localDate) ?? 0) >= 20) return 0;
    paid.set(localDate, (paid.get(localDate) ?? 0) + 2);
    return 2;
  });
}

/** Answering, whatever buttons are pressed how often and when. */
export function answeringContract(open: () => Store) {
  test('no answer counts twice, and points follow the table to the unit', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(doing, { minLength: 20, maxLength: 70, size: 'max' }),
        async (days) => {
          const store = open();
          const guildId = newGuild();
          const desk = new Desk(store, guildId);
          const repetitions: [unknown, unknown][] = [];
          const told = new Map<Press, RecordedAnswer | undefined>();
          await desk.finishOrUndo('a');
          await desk.review();
          for (const { what, which } of days) {
            desk.nowMs += 1000;
            const last = what === 'answer last' ? desk.asked.at(-1) : undefined;
            const asked = last ?? (what === 'answer old' && desk.asked[which % desk.asked.length]);
            if (what === 'quiz') await desk.quiz(which === 0 ? 'a' : 'b');
            if (what === 'review') await desk.review();
            if (what === 'wait') desk.nowMs += which * dayMs;
            if (what === 'finish or undo') await desk.finishOrUndo(which === 0 ? 'a' : 'b');
            if (asked) {
              // Right half of the time.
              const choice = which % 2 === 0 ? 1 : 2;
              const press = { asked, choice, interactionId: newId() };
              desk.presses.push(press);
              told.set(press, await desk.press(press));
            }
            const again = desk.presses[which % Math.max(1, desk.presses.length)];
            if (what === 'deliver again' && again) {
              const first = told.get(again);
              const repeated = await desk.press(again);
              // What counted is told again as it counted.
              const { news, ...same } = first ?? {};
              if (news) repetitions.push([repeated, same]);
            }
          }
          expect(repetitions.map(([repeated]) => repeated)).toEqual(
            repetitions.map(([, first]) => first),
          );
          const activities = await store.personalData.activities(guildId, ada);
          const answers = activities.filter(({ correct }) => correct !== null);
          const pressed = new Map(desk.presses.map((press) => [press.interactionId, press]));
          const counted = answers.map(({ interactionId }) => {
            const { question, seen } = pressed.get(interactionId)!.asked.turn;
            return `${question.id} asked after ${seen}`;
          });
          expect(new Set(counted).size).toBe(counted.length);
          expect(answers.map(({ points }) => points)).toEqual(pointsByTable(answers));
          const board = { guildId, period: 'all', measure: 'points', cohortId: null } as const;
          const total = activities.reduce((sum, { points }) => sum + points, 0);
          expect((await store.scores.of(board, ada))?.line.score ?? 0).toBe(total);
        },
      ),
      { numRuns: 12 },
    );
  });

  test('of choices pressed at the same time one counts', async () => {
    const store = open();
    const guildId = newGuild();
    const desk = new Desk(store, guildId);
    const rounds = ['a0', 'a1', 'a2', 'a3', 'a4', 'a5', 'a6', 'a7'];
    for (const _ of rounds) {
      await desk.quiz('a');
      const asked = desk.asked.at(-1)!;
      const choices = [1, 2, 3, 0];
      await Promise.all(
        choices.map((choice) => desk.press({ asked, choice, interactionId: newId() })),
      );
    }
    const answers = await store.personalData.activities(guildId, ada);
    expect(answers.map(({ kind, ref }) => [kind, ref])).toEqual(
      rounds.map((question) => ['answer', question]),
    );
  });
}
