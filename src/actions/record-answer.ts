import { answerPoints, type Practice, type QuestionProgress } from '../domain/practice.ts';
import { isRight } from '../domain/question.ts';
import type { Question } from '../domain/roadmap.ts';
import type { Repositories } from '../storage/store.ts';
import { newActivity, type Actor, type Scene } from './scene.ts';
import { readStreak, type StreakNews } from './streak-news.ts';

/** An answer as it counts: the one given now, or the one given before. */
export interface RecordedAnswer {
  question: Question;
  /** The choice taken, from 0; `undefined`: the question had been answered before, and that answer stays. */
  choice: number | undefined;
  correct: boolean;
  points: number;
  /** The member wants to see no points. */
  quiet: boolean;
  /** Said once, after an answer that counts. */
  news?: StreakNews;
}

/**
 * Takes an answer, once: one that meets a question which was answered since it was asked (a second choice, another device,
 * an old message) changes nothing and is told how it went. The member must be held (`members.hold`).
 *
 * @param asked.seen how many answers the question had when it was asked.
 */
export async function recordAnswer(
  repositories: Repositories,
  { scene, actor, interactionId }: { scene: Scene; actor: Actor; interactionId: string },
  asked: {
    question: Question;
    progress: QuestionProgress | undefined;
    seen: number;
    choice: number;
    review: boolean;
  },
): Promise<RecordedAnswer> {
  const { question, progress, seen, choice, review } = asked;
  const { ledger, practice, progress: read } = repositories;
  const { quiet, today } = scene;
  const { guildId, userId } = actor;
  const earlier = await ledger.byInteraction(interactionId);
  if (earlier) {
    return { question, choice, correct: earlier.correct ?? false, points: earlier.points, quiet };
  }
  if (progress && progress.answers !== seen) {
    return { question, choice: undefined, correct: progress.lastRight, points: 0, quiet };
  }
  const correct = isRight(question, choice);
  const ofDay = review ? await practice.reviewPoints(guildId, userId, today) : 0;
  const points = answerPoints(progress, { correct, review, localDate: today }, ofDay);
  const before = await read.streak(guildId, userId);
  const kind = review ? 'review' : 'answer';
  await ledger.append(
    newActivity(scene, actor, interactionId, { kind, ref: question.id, points, correct }),
  );
  const news = await readStreak(repositories, scene, actor, { before, localDate: today });
  return { question, choice, correct, points, quiet, news };
}

/** Everything that the actor has practised in the roadmap of the scene. */
export function practiceOf(
  { practice }: Pick<Repositories, 'practice'>,
  { roadmap }: Scene,
  { guildId, userId }: Actor,
): Promise<Practice> {
  return practice.of(guildId, userId, roadmap.id);
}
