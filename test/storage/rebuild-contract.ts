import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  boardDates,
  firstRightPoints,
  periodKeys,
  reviewPoints,
  type Activity,
} from '../../src/domain/activity.ts';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { afterAnswer, type QuestionProgress } from '../../src/domain/practice.ts';
import { everyDayPlanned } from '../../src/domain/study-calendar.ts';
import { streakOf } from '../../src/domain/streak.ts';
import type { Store } from '../../src/storage/store.ts';
import { projections, tablesOf, type Place } from './backends.ts';
import {
  activity,
  ada,
  append,
  ben,
  mei,
  monday,
  newGuild,
  noonMs,
  roadmapId,
  undoOf,
} from './samples.ts';

export const members: readonly UserId[] = [ada, ben, mei];
const dayMs = 86_400_000;

/** One thing a member tries; `undo` takes back any earlier activity, whether that can be or not. */
export const attempt = fc.record({
  kind: fc.constantFrom(
    'started',
    'completed',
    'completed',
    'checkpoint',
    'checkin',
    'criterion',
    'project',
    'project',
    'answer',
    'review',
    'review',
    'undo',
    'undo',
  ),
  member: fc.nat(2),
  step: fc.constantFrom('git', 'node', 'web'),
  points: fc.constantFrom(0, 100, 250),
  /** How many days after the attempt before. */
  wait: fc.constantFrom(0, 0, 0, 1, 1, 2, 5),
  correct: fc.boolean(),
  daysBack: fc.constantFrom(0, 0, 1),
  boardOffset: fc.constantFrom(0, 0, 1, -1),
  which: fc.nat(50),
} satisfies Record<string, fc.Arbitrary<unknown>>);
type Attempt = typeof attempt extends fc.Arbitrary<infer Value> ? Value : never;

/** Some are paid as first tries, whether they are or not. */
function answerOf(
  kind: 'answer' | 'review',
  { correct, points }: Pick<Attempt, 'correct' | 'points'>,
) {
  const asFirst = correct && points === 100;
  return { correct, points: asFirst ? firstRightPoints : kind === 'review' ? reviewPoints : 0 };
}

/** Lets the attempts happen. @returns the ledger as it should be: what was appended, in order. */
export async function live(
  store: Store,
  guildId: GuildId,
  attempts: readonly Attempt[],
): Promise<Activity[]> {
  const ledger: Activity[] = [];
  let day = 0;
  for (const [index, { kind, member, step, ...what }] of attempts.entries()) {
    day += what.wait;
    const atMs = noonMs + day * dayMs + index;
    const localDate = addDays(monday, day - what.daysBack);
    const boardDate = addDays(localDate, what.boardOffset);
    const undone = ledger[what.which % Math.max(1, ledger.length)];
    if (kind === 'undo' && !undone) continue;
    const when = { atMs, localDate, boardDate };
    const ref =
      {
        checkpoint: `${step}/first`,
        checkin: localDate as string,
        criterion: `project/${step}`,
        project: `idea-of-${step}`,
      }[kind as string] ?? step;
    const one =
      kind === 'undo'
        ? undoOf(undone!, when)
        : activity({
            guildId,
            userId: members[member]!,
            kind,
            ref,
            ...when,
            ...(kind === 'completed' && {
              points: what.points,
              link: what.points === 0 ? 'https://ada.example/' : null,
            }),
            ...(kind === 'project' && { points: what.points, practises: [step, 'web'] }),
            ...((kind === 'answer' || kind === 'review') && answerOf(kind, what)),
          });
    if (await append(store, one)) ledger.push(one);
  }
  return ledger;
}

/** The finished steps with a link, or with a project that earned something and practises them. */
function shownSteps(standing: readonly Activity[]): string[] {
  const practised = new Set(
    standing
      .filter((one) => one.kind === 'project' && one.points > 0)
      .flatMap((one) => one.practises ?? []),
  );
  return standing
    .filter((one) => one.kind === 'completed')
    .filter((one) => one.link !== null || practised.has(one.ref))
    .map((one) => one.ref)
    .toSorted();
}

/** What the ledger says, counted the slow way. */
function model(ledger: readonly Activity[], userId: UserId) {
  const undone = new Set(ledger.map((one) => one.undoes));
  const standing = ledger.filter(
    (one) => one.userId === userId && one.kind !== 'undone' && !undone.has(one.id),
  );
  const sum = (rows: readonly Activity[]) => rows.reduce((total, one) => total + one.points, 0);
  const dates = [...new Set(standing.map((one) => one.localDate))].toSorted();
  const periods = [...new Set(ledger.flatMap((one) => periodKeys(one.boardDate)))];
  return {
    days: dates.map((localDate) => ({
      localDate,
      points: sum(standing.filter((one) => one.localDate === localDate)),
    })),
    streak: dates.length > 0 ? streakOf(dates, everyDayPlanned('UTC')) : undefined,
    completed: standing
      .filter((one) => one.kind === 'completed')
      .map((one) => one.ref)
      .toSorted(),
    checkpoints: standing
      .filter((one) => one.kind === 'checkpoint')
      .map((one) => one.ref)
      .toSorted(),
    shown: shownSteps(standing),
    questions: questionsOf(standing),
    reviewPoints: dates.map((date) =>
      sum(
        standing.filter(
          ({ kind, localDate, points }) =>
            kind === 'review' && localDate === date && points === reviewPoints,
        ),
      ),
    ),
    scores: periods.map((period) => {
      const [from, to] = boardDates(period);
      const rows = standing.filter((one) => one.boardDate >= from && one.boardDate <= to);
      const completed = rows.filter((one) => one.kind === 'completed');
      const last = (some: readonly Activity[]) => Math.max(0, ...some.map((one) => one.atMs));
      return {
        period,
        points: [sum(rows), last(rows.filter((one) => one.points > 0))],
        steps: [completed.length, last(completed)],
      };
    }),
  };
}

function questionsOf(standing: readonly Activity[]): Map<string, QuestionProgress> {
  const questions = new Map<string, QuestionProgress>();
  for (const { kind, ref, ...one } of standing) {
    if (kind !== 'answer' && kind !== 'review') continue;
    const answer = { ...one, correct: one.correct!, review: kind === 'review' };
    questions.set(ref, afterAnswer(questions.get(ref), answer));
  }
  return questions;
}

/** The same, as the repositories tell it. */
async function told(store: Store, guildId: GuildId, userId: UserId, periods: readonly string[]) {
  const progress = await store.progress.of(guildId, userId, roadmapId);
  const scores = await Promise.all(
    periods.map(async (period) => {
      const points = await store.scores.of(
        { guildId, cohortId: null, period, measure: 'points' },
        userId,
      );
      const steps = await store.scores.of(
        { guildId, cohortId: null, period, measure: 'steps' },
        userId,
      );
      const figures = (own: typeof points) => [own?.line.score ?? 0, own?.line.reachedAtMs ?? 0];
      return { period, points: figures(points), steps: figures(steps) };
    }),
  );
  const days = await store.progress.studyDays(guildId, userId, addDays(monday, -9));
  const practice = await store.practice.of(guildId, userId, roadmapId);
  return {
    days,
    questions: practice.questions,
    reviewPoints: await Promise.all(
      days.map(({ localDate }) => store.practice.reviewPoints(guildId, userId, localDate)),
    ),
    streak: await store.progress.streak(guildId, userId),
    completed: [...progress.steps]
      .filter(([, step]) => step.completedAtMs !== null)
      .map(([id]) => id)
      .toSorted(),
    checkpoints: [...progress.checkpoints].toSorted(),
    shown: [...progress.steps]
      .filter(([, step]) => step.shown)
      .map(([id]) => id)
      .toSorted(),
    scores,
  };
}

/** The ledger is the truth: whatever happened, everything shown can be made from it again, and is its sum. */
export function rebuildContract(open: () => Store, place: () => Place) {
  test('after any history, sums are those of the ledger, and a rebuild changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(attempt, { minLength: 5, maxLength: 30, size: 'max' }),
        async (attempts) => {
          const store = open();
          const guildId = newGuild();
          for (const member of members)
            await store.members.add(guildId, member, 'Somebody', noonMs);
          const ledger = await live(store, guildId, attempts);
          const check = async () => {
            for (const member of members) {
              const expected = model(ledger, member);
              const periods = expected.scores.map(({ period }) => period);
              expect(await told(store, guildId, member, periods)).toEqual(expected);
            }
          };
          await check();
          const before = await tablesOf(place());
          const read = await store.transaction((repositories) => repositories.ledger.rebuild());
          expect(read).toBeGreaterThanOrEqual(ledger.length);
          expect(await tablesOf(place())).toEqual(before);
          await check();
        },
      ),
      { numRuns: 6 },
    );
  });

  test('a rebuild makes anew what was lost', async ({ skip }) => {
    const raw = place().raw ?? skip('Nothing is lost in memory');
    const store = open();
    const guildId = newGuild();
    const done = activity({ guildId, kind: 'completed' });
    await append(store, done);
    await append(store, activity({ guildId, kind: 'checkin', ref: monday }));
    await append(store, activity({ guildId, kind: 'review', correct: false, points: 2 }));
    const before = await tablesOf(place());
    for (const table of projections) await sql`delete from ${sql.table(table)}`.execute(raw);
    expect(await store.progress.studiedOn(guildId, monday)).toBe(0);
    await store.transaction(({ ledger }) => ledger.rebuild());
    expect(await tablesOf(place())).toEqual(before);
    expect(await append(store, undoOf(done))).toBe(true);
  });
}
