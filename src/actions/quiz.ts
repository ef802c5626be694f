import { refused, succeeded, type Outcome } from '../domain/outcome.ts';
import type { Practice } from '../domain/practice.ts';
import { nextStep, stepState, type Progress } from '../domain/progress.ts';
import { choiceOrder, questionMark, questionsOf } from '../domain/question.ts';
import { answered, chooseQuestions, nextTurn, quizScore, type Quiz } from '../domain/quiz.ts';
import { reviewQueue } from '../domain/review-queue.ts';
import { findStep, type Question, type Roadmap, type Step } from '../domain/roadmap.ts';
import { resolveStep } from '../domain/step-search.ts';
import { practiceOf, recordAnswer, type RecordedAnswer } from './record-answer.ts';
import { enter, type ActionDeps, type Actor, type Scene } from './scene.ts';

/** What a quiz shows next. */
export type QuizTurn = { step: Step; quiz: Quiz } & (
  | {
      kind: 'question';
      question: Question;
      /** Indexes of its choices in the order of display. */
      order: readonly number[];
      /** How many answers it had when it was asked. */
      seen: number;
    }
  | { kind: 'answered'; answer: RecordedAnswer; order: readonly number[]; over: boolean }
  | {
      kind: 'finished';
      score: { right: number; total: number };
      /** The step is finished, so its questions come back in reviews. */
      done: boolean;
      /** Questions that today's review still asks. */
      due: number;
    }
);

export type QuizRefusal =
  | { kind: 'unknown-step'; text: string }
  | { kind: 'no-questions'; step: Step }
  /** All its questions were rewritten or removed since it began. */
  | { kind: 'outdated-quiz'; step: Step };

/** Begins a quiz: of the step named, else of the one in hand, else of the one finished last, else of the next one. */
export async function startQuiz(
  deps: ActionDeps,
  { actor, step: text }: { actor: Actor; step?: string | undefined },
): Promise<Outcome<QuizTurn, QuizRefusal>> {
  const scene = await enter(deps, deps.store, actor);
  const { roadmap } = scene;
  const step =
    text === undefined
      ? usualStep(roadmap, await deps.store.progress.of(actor.guildId, actor.userId, roadmap.id))
      : resolveStep(roadmap, text);
  if (!step) return refused({ kind: 'unknown-step', text: text ?? '' });
  const practice = await practiceOf(deps.store, scene, actor);
  const marks = chooseQuestions(questionsOf(roadmap, step.id), practice).map(questionMark);
  if (marks.length === 0) return refused({ kind: 'no-questions', step });
  const quiz: Quiz = { marks, results: marks.map(() => 'open'), at: 0 };
  return turn({ scene, actor, practice, step }, quiz);
}

/** The step whose quiz is shown to others. */
export async function findQuizStep(
  deps: ActionDeps,
  { actor, stepId }: { actor: Actor; stepId: string },
): Promise<Outcome<Step, QuizRefusal>> {
  const { roadmap } = await enter(deps, deps.store, actor);
  const step = findStep(roadmap, stepId);
  return step ? succeeded(step) : refused({ kind: 'unknown-step', text: stepId });
}

/** Of the steps a quiz may mean, the first that has questions. */
function usualStep(roadmap: Roadmap, progress: Progress): Step | undefined {
  const own = (step: Step) => progress.steps.get(step.id)!;
  const inState = (state: 'started' | 'done') =>
    roadmap.steps.filter((step) => stepState(progress, step.id) === state);
  const steps = [
    ...inState('started').toSorted((a, b) => own(b).touchedAtMs - own(a).touchedAtMs),
    ...inState('done').toSorted((a, b) => own(b).completedAtMs! - own(a).completedAtMs!),
    nextStep(roadmap, progress),
    ...roadmap.steps,
  ].filter((step) => step !== undefined);
  return steps.find((step) => questionsOf(roadmap, step.id).length > 0) ?? steps[0];
}

/** Shows the next question of a quiz under way, however long ago it began, or how it went. */
export async function goOnWithQuiz(
  deps: ActionDeps,
  { actor, stepId, quiz }: { actor: Actor; stepId: string; quiz: Quiz },
): Promise<Outcome<QuizTurn, QuizRefusal>> {
  const scene = await enter(deps, deps.store, actor);
  const step = findStep(scene.roadmap, stepId);
  if (!step) return refused({ kind: 'unknown-step', text: stepId });
  const practice = await practiceOf(deps.store, scene, actor);
  return turn({ scene, actor, practice, step }, quiz);
}

export interface AnswerQuiz {
  actor: Actor;
  stepId: string;
  /** With `at` at the question that is answered. */
  quiz: Quiz;
  seen: number;
  /** An index of the question's choices. */
  choice: number;
  interactionId: string;
}

/** Answers a question of a quiz, once, and says why. A question that was rewritten meanwhile is passed over. */
export async function answerQuiz(
  deps: ActionDeps,
  { actor, stepId, quiz, seen, choice, interactionId }: AnswerQuiz,
): Promise<Outcome<QuizTurn, QuizRefusal>> {
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    await repositories.members.hold(actor);
    const step = findStep(scene.roadmap, stepId);
    if (!step) return refused({ kind: 'unknown-step', text: stepId });
    const practice = await practiceOf(repositories, scene, actor);
    const byMark = marked(scene.roadmap, step);
    const question = byMark.get(quiz.marks[quiz.at]!);
    if (!question) return turn({ scene, actor, practice, step }, quiz);
    const answer = await recordAnswer(
      repositories,
      { scene, actor, interactionId },
      { question, progress: practice.questions.get(question.id), seen, choice, review: false },
    );
    const after = answered(quiz, answer.correct);
    const over = nextTurn(after, (mark) => byMark.has(mark)) === undefined;
    const order = choiceOrder(actor.userId, question);
    return succeeded({ kind: 'answered', step, quiz: after, answer, order, over });
  });
}

interface Taken {
  scene: Scene;
  actor: Actor;
  practice: Practice;
  step: Step;
}

function turn({ scene, actor, practice, step }: Taken, quiz: Quiz): Outcome<QuizTurn, QuizRefusal> {
  const byMark = marked(scene.roadmap, step);
  const next = nextTurn(quiz, (mark) => byMark.has(mark));
  if (next) {
    const question = byMark.get(next.marks[next.at]!)!;
    const order = choiceOrder(actor.userId, question);
    const seen = practice.questions.get(question.id)?.answers ?? 0;
    return succeeded({ kind: 'question', step, quiz: next, question, order, seen });
  }
  const score = quizScore(quiz);
  if (score.total === 0) return refused({ kind: 'outdated-quiz', step });
  const { today } = scene;
  const queue = reviewQueue(scene.roadmap, practice, { today, userId: actor.userId });
  const done = practice.finishedOn.has(step.id);
  return succeeded({ kind: 'finished', step, quiz, score, done, due: queue.questions.length });
}

function marked(roadmap: Roadmap, step: Step): Map<string, Question> {
  return new Map(questionsOf(roadmap, step.id).map((one) => [questionMark(one), one]));
}
