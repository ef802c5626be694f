import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { Activity } from '../../src/domain/activity.ts';
import { afterAnswer } from '../../src/domain/practice.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  activity,
  ada,
  append,
  ben,
  monday,
  newGuild,
  noonMs,
  roadmapId,
  undoOf,
} from './samples.ts';

/** What members' answers come to. */
export function practiceContract(open: () => Store) {
  const answerOf = (guildId: ReturnType<typeof newGuild>, what: Partial<Activity> = {}) =>
    activity({ guildId, kind: 'answer', ref: 'git-rebase', correct: true, ...what });
  const questionOf = async (guildId: ReturnType<typeof newGuild>, userId = ada) =>
    (await open().practice.of(guildId, userId, roadmapId)).questions.get('git-rebase');

  test('answers are folded one after the other, fractions and all', async () => {
    const guildId = newGuild();
    const answers = [
      { correct: false, localDate: monday, atMs: noonMs, kind: 'answer' },
      { correct: true, localDate: monday, atMs: noonMs + 1, kind: 'answer' },
      { correct: true, localDate: addDays(monday, 1), atMs: noonMs + 2, kind: 'review' },
      { correct: true, localDate: addDays(monday, 5), atMs: noonMs + 3, kind: 'review' },
    ] as const;
    let expected;
    for (const one of answers) {
      expect(await append(open(), answerOf(guildId, one))).toBe(true);
      expected = afterAnswer(expected, { ...one, review: one.kind === 'review' });
    }
    expect(await questionOf(guildId)).toEqual(expected);
    expect(expected).toMatchObject({ answers: 4, firstRight: false, lastRight: true });
    // Elsewhere, for others and in other roadmaps nothing is known.
    expect(await questionOf(newGuild())).toBeUndefined();
    expect(await questionOf(guildId, ben)).toBeUndefined();
    expect((await open().practice.of(guildId, ada, 'other')).questions.size).toBe(0);
  });

  test('the ledger keeps whether an answer was right; nothing else has that', async () => {
    const guildId = newGuild();
    const store = open();
    for (const correct of [true, false]) {
      const answer = answerOf(guildId, { correct });
      await append(store, answer);
      expect(await store.ledger.get(answer.id)).toEqual(answer);
    }
    const done = activity({ guildId, kind: 'completed' });
    await append(store, done);
    expect((await store.ledger.get(done.id))!.correct).toBeNull();
  });

  test('only one answer is paid as the first, however many come at a time; none is lost', async () => {
    const guildId = newGuild();
    const store = open();
    const tries = Array.from({ length: 6 }, (_, index) =>
      answerOf(guildId, { points: index < 3 ? 5 : 0, kind: index < 4 ? 'answer' : 'review' }),
    );
    const added = await Promise.all(tries.map((one) => append(store, one)));
    const kept = tries.filter((_, index) => added[index]);
    expect(kept.filter(({ points }) => points === 5).length).toBeLessThanOrEqual(1);
    expect(added.slice(3)).toEqual([true, true, true]);
    expect((await questionOf(guildId))!.answers).toBe(kept.length);
    expect(await append(store, answerOf(guildId, { points: 5 }))).toBe(false);
  });

  test('counts the points of a day’s reviews, first tries apart', async () => {
    const guildId = newGuild();
    const store = open();
    const of = (localDate = monday) => store.practice.reviewPoints(guildId, ada, localDate);
    expect(await of()).toBe(0);
    await append(store, answerOf(guildId, { kind: 'review', points: 5 }));
    await append(store, answerOf(guildId, { kind: 'review', points: 2, ref: 'two' }));
    await append(store, answerOf(guildId, { kind: 'review', points: 2, ref: 'three' }));
    await append(store, answerOf(guildId, { points: 5, ref: 'four' }));
    await append(store, activity({ guildId, kind: 'completed' }));
    expect(await of()).toBe(4);
    expect(await of(addDays(monday, 1))).toBe(0);
    const day = await store.progress.studyDays(guildId, ada, monday);
    expect(day).toEqual([{ localDate: monday, points: 114 }]);
  });

  test('a finished step has the date it was claimed for; taken back, its answers stay', async () => {
    const guildId = newGuild();
    const store = open();
    const finishedOn = async () => (await store.practice.of(guildId, ada, roadmapId)).finishedOn;
    await append(store, activity({ guildId, kind: 'started' }));
    await append(store, answerOf(guildId));
    expect(await finishedOn()).toEqual(new Map());
    const sunday = addDays(monday, -1);
    const done = activity({ guildId, kind: 'completed', localDate: sunday });
    await append(store, done);
    expect(await finishedOn()).toEqual(new Map([['git', sunday]]));
    const before = await questionOf(guildId);
    await append(store, undoOf(done));
    expect(await finishedOn()).toEqual(new Map());
    expect(await questionOf(guildId)).toEqual(before);
    await append(store, activity({ guildId, kind: 'completed', localDate: addDays(monday, 3) }));
    expect(await finishedOn()).toEqual(new Map([['git', addDays(monday, 3)]]));
    expect(await questionOf(guildId)).toEqual(before);
  });

  test('an answer cannot be taken back', async () => {
    const guildId = newGuild();
    const answer = answerOf(guildId, { points: 5 });
    await append(open(), answer);
    expect(await append(open(), undoOf(answer))).toBe(false);
    expect(await questionOf(guildId)).toMatchObject({ answers: 1 });
  });

  test('what is read while a member is held still holds when it is written', async () => {
    const guildId = newGuild();
    const store = open();
    await store.members.add(guildId, ada, 'Ada', noonMs);
    const onceOnly = () =>
      store.transaction(async ({ members, practice, ledger }) => {
        await members.hold({ guildId, userId: ada });
        const { questions } = await practice.of(guildId, ada, roadmapId);
        return questions.size === 0 && (await ledger.append(answerOf(guildId)));
      });
    const results = await Promise.all([1, 2, 3, 4].map(onceOnly));
    expect(results.filter(Boolean)).toHaveLength(1);
    expect((await questionOf(guildId))!.answers).toBe(1);
  });

  test('everything about a member goes, and of nobody else', async () => {
    const guildId = newGuild();
    const store = open();
    for (const userId of [ada, ben]) {
      await store.members.add(guildId, userId, 'Somebody', noonMs);
      await append(store, answerOf(guildId, { userId }));
    }
    await store.transaction(({ erasure }) => erasure.member(guildId, ada));
    expect(await questionOf(guildId)).toBeUndefined();
    expect(await questionOf(guildId, ben)).toMatchObject({ answers: 1 });
  });
}
