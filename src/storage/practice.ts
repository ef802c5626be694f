import type { Selectable } from 'kysely';
import type { GuildId, LocalDate, UserId } from '../domain/ids.ts';
import {
  afterAnswer,
  type Answer,
  type Practice,
  type QuestionProgress,
} from '../domain/practice.ts';
import { prepared } from './prepared.ts';
import type { Database, Schema } from './schema.ts';

type QuestionRow = Selectable<Schema['question_progress']>;
type QuestionKey = Pick<QuestionRow, 'guild_id' | 'user_id' | 'roadmap_id' | 'question_id'>;
interface Place {
  guildId: GuildId;
  userId: UserId;
  roadmapId: string;
}

/** Reading what members' answers come to; the ledger writes it. */
export function practice(db: Database) {
  return {
    /** Finished steps and every question ever answered. */
    async of(guildId: GuildId, userId: UserId, roadmapId: string): Promise<Practice> {
      const place = { guildId, userId, roadmapId };
      const finished = await finishedSteps(db, place);
      const questions = await questionRows(db, place);
      return {
        finishedOn: new Map(finished.map((row) => [row.step_id, row.local_date as LocalDate])),
        questions: new Map(questions.map((row) => [row.question_id, fromRow(row)])),
      };
    },

    /** What the reviews of a date have earned so far, first tries apart. */
    async reviewPoints(guildId: GuildId, userId: UserId, localDate: LocalDate): Promise<number> {
      const row = await db
        .selectFrom('study_days')
        .select('review_points')
        .where('guild_id', '=', guildId)
        .where('user_id', '=', userId)
        .where('local_date', '=', localDate)
        .executeTakeFirst();
      return row?.review_points ?? 0;
    },
  };
}

/**
 * Takes an answer in. The row is locked before it is read, so that of two answers at a time the later one follows the
 * other.
 *
 * @param asFirst the answer was paid as the first one ever.
 * @returns false when it is not the first one although it was paid as such.
 */
export async function countAnswer(
  db: Database,
  key: QuestionKey,
  answer: Answer,
  asFirst: boolean,
): Promise<boolean> {
  const added = await db
    .insertInto('question_progress')
    .values({ ...key, ...toRow(afterAnswer(undefined, answer)) })
    .onConflict((conflict) => conflict.doNothing())
    .returning('question_id')
    .executeTakeFirst();
  if (added) return true;
  if (asFirst) return false;
  const own = db.updateTable('question_progress').where((each) => each.and(key));
  const before = await own
    .set((old) => ({ answers: old('answers', '+', 1) }))
    .returningAll()
    .executeTakeFirstOrThrow();
  const after = afterAnswer({ ...fromRow(before), answers: before.answers - 1 }, answer);
  await own.set(toRow(after)).execute();
  return true;
}

function fromRow(row: QuestionRow): QuestionProgress {
  return {
    answers: row.answers,
    firstRight: row.first_right === 1,
    lastRight: row.last_right === 1,
    lastAtMs: row.last_at_ms,
    metDate: row.met_date as LocalDate,
    metInReview: row.met_in_review === 1,
    reviewDate: row.review_date as LocalDate | null,
    knownDate: row.known_date as LocalDate | null,
    memory: {
      stability: row.stability,
      difficulty: row.difficulty,
      ratedDate: row.rated_date as LocalDate,
      dueDate: row.due_date as LocalDate,
    },
  };
}

function toRow(progress: QuestionProgress): Omit<QuestionRow, keyof QuestionKey> {
  return {
    answers: progress.answers,
    first_right: progress.firstRight ? 1 : 0,
    last_right: progress.lastRight ? 1 : 0,
    last_at_ms: progress.lastAtMs,
    met_date: progress.metDate,
    met_in_review: progress.metInReview ? 1 : 0,
    review_date: progress.reviewDate,
    known_date: progress.knownDate,
    stability: progress.memory.stability,
    difficulty: progress.memory.difficulty,
    rated_date: progress.memory.ratedDate,
    due_date: progress.memory.dueDate,
  };
}

/** The date of a completion is the one it was claimed for, which only the ledger knows. */
const finishedSteps = prepared((db, { guildId, userId, roadmapId }: Place) =>
  db
    .selectFrom('step_progress')
    .innerJoin('activities', 'activities.id', 'step_progress.completion_id')
    .select(['step_progress.step_id', 'activities.local_date'])
    .where('step_progress.guild_id', '=', guildId)
    .where('step_progress.user_id', '=', userId)
    .where('step_progress.roadmap_id', '=', roadmapId),
);

const questionRows = prepared((db, { guildId, userId, roadmapId }: Place) =>
  db
    .selectFrom('question_progress')
    .selectAll()
    .where('guild_id', '=', guildId)
    .where('user_id', '=', userId)
    .where('roadmap_id', '=', roadmapId),
);
