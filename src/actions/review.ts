import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import { choiceOrder, questionMark } from '../domain/question.ts';
import {
  reviewForecast,
  reviewQueue,
  type ReviewDay,
  type ReviewQueue,
} from '../domain/review-queue.ts';
import { findStep, type Question, type Roadmap, type Step } from '../domain/roadmap.ts';
import type { Practice } from '../domain/practice.ts';
import type { Repositories } from '../storage/store.ts';
import { practiceOf, recordAnswer, type RecordedAnswer } from './record-answer.ts';
import { enter, type ActionDeps, type Actor, type Scene } from './scene.ts';

/** How far today's review is. */
export interface ReviewPlace {
  done: number;
  /** Still to be asked today, those to be repeated apart. */
  left: number;
  repeats: number;
}

/** What a review shows next. */
export type ReviewTurn = { place: ReviewPlace } & (
  | {
      kind: 'question';
      question: Question;
      step: Step | undefined;
      order: readonly number[];
      /** How many answers it had when it was asked. */
      seen: number;
      /** It was wrong a moment ago. */
      again: boolean;
    }
  | { kind: 'answered'; answer: RecordedAnswer; order: readonly number[] }
  /** Nothing more today. */
  | {
      kind: 'rest';
      forecast: readonly ReviewDay[];
      /** Pictures are drawn for a light background. */
      light: boolean;
      /** Some step is finished, so there is something to review at all. */
      begun: boolean;
    }
);

/** Shows the question that today's review asks next, or what is ahead. */
export async function readReview(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<ReviewTurn> {
  const scene = await enter(deps, deps.store, actor);
  return turn(scene, actor, await practiceOf(deps.store, scene, actor));
}

/**
 * Answers a question of today's review, once, and says why. One that is no longer asked today (rewritten, its step taken
 * back, the day's limit reached) is passed over for the one that is.
 */
export async function answerReview(
  deps: ActionDeps,
  input: {
    actor: Actor;
    questionId: string;
    /** The question as it was written when it was asked. */
    mark: string;
    seen: number;
    choice: number;
    interactionId: string;
  },
): Promise<ReviewTurn> {
  const { actor, questionId, mark, seen, choice, interactionId } = input;
  return deps.store.transaction(async (repositories) => {
    const scene = await enter(deps, repositories, actor);
    await repositories.members.hold(actor);
    const { roadmap, today } = scene;
    const when = { today, userId: actor.userId };
    const practice = await practiceOf(repositories, scene, actor);
    const { questions, repeats } = reviewQueue(roadmap, practice, when);
    const question = roadmap.questions.find(({ id }) => id === questionId);
    if (!question || questionMark(question) !== mark) return turn(scene, actor, practice);
    const progress = practice.questions.get(question.id);
    const isAsked = questions.includes(question) || repeats.includes(question);
    const isAnswered = progress !== undefined && progress.answers !== seen;
    if (!isAsked && !isAnswered) return turn(scene, actor, practice);
    const answer = await recordAnswer(
      repositories,
      { scene, actor, interactionId },
      { question, progress, seen, choice, review: true },
    );
    const after = await practiceOf(repositories, scene, actor);
    const place = placeIn(reviewQueue(roadmap, after, when));
    return { kind: 'answered', answer, order: choiceOrder(actor.userId, question), place };
  });
}

/** How many questions today's review still asks a member. */
export function dueOf(
  roadmap: Roadmap,
  practice: Practice,
  when: { today: LocalDate; userId: UserId },
): number {
  return reviewQueue(roadmap, practice, when).questions.length;
}

/** The same, read: what the reminder tells. */
export async function countDue(
  { practice }: Pick<Repositories, 'practice'>,
  member: { guildId: GuildId; userId: UserId; today: LocalDate },
  roadmap: Roadmap,
): Promise<number> {
  const own = await practice.of(member.guildId, member.userId, roadmap.id);
  return reviewQueue(roadmap, own, member).questions.length;
}

/** How many questions wait on each of the next 14 dates, today first. */
export async function readForecast(
  deps: ActionDeps,
  { actor }: { actor: Actor },
): Promise<ReviewDay[]> {
  const scene = await enter(deps, deps.store, actor);
  const { roadmap, today } = scene;
  const practice = await practiceOf(deps.store, scene, actor);
  return reviewForecast(roadmap, practice, { today, userId: actor.userId });
}

function placeIn({ questions, repeats, done }: ReviewQueue): ReviewPlace {
  return { done, left: questions.length, repeats: repeats.length };
}

function turn({ roadmap, today, light }: Scene, { userId }: Actor, practice: Practice): ReviewTurn {
  const queue = reviewQueue(roadmap, practice, { today, userId });
  const { questions, repeats } = queue;
  const place = placeIn(queue);
  const question = questions[0] ?? repeats[0];
  if (!question) {
    const forecast = reviewForecast(roadmap, practice, { today, userId });
    return { kind: 'rest', place, forecast, light, begun: practice.finishedOn.size > 0 };
  }
  return {
    kind: 'question',
    place,
    question,
    step: findStep(roadmap, question.step),
    order: choiceOrder(userId, question),
    seen: practice.questions.get(question.id)?.answers ?? 0,
    again: questions.length === 0,
  };
}
