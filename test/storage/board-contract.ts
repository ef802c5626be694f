import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/storage/store.ts';
import { boardOf, historiesOfBoards, play } from './board-history.ts';
import { tablesOf, type Place } from './backends.ts';
import {
  activity,
  ada,
  append,
  ben,
  cohortOf,
  mei,
  monday,
  newGuild,
  noonMs,
  roadmapId,
  undoOf,
} from './samples.ts';

/** Boards and counts over the members of a server. */
export function boardContract(open: () => Store, place: () => Place) {
  const fill = (guildId: GuildId, scores: readonly (readonly [UserId, number])[]) =>
    open().transaction(async ({ ledger, members }) => {
      for (const [userId, points] of scores) {
        await members.add(guildId, userId, `Member ${userId}`, noonMs);
        await ledger.append(activity({ guildId, userId, points, kind: 'completed' }));
      }
    });

  describe('a board', () => {
    test('after any history, every board, place and comeback is as counted by hand; a rebuild changes nothing', async () => {
      let latestMs = 0;
      await fc.assert(
        fc.asyncProperty(historiesOfBoards, async (history) => {
          const world = await play(open(), history);
          await world.check();
          latestMs = Math.max(latestMs, world.nowMs());
        }),
        { numRuns: 12 },
      );
      await open().streakEndings.sweep(latestMs);
      const before = await tablesOf(place());
      await open().transaction(({ ledger }) => ledger.rebuild());
      await open().streakEndings.sweep(latestMs);
      expect(await tablesOf(place())).toEqual(before);
    });

    test('shows nobody without a score', async () => {
      const guildId = newGuild();
      await fill(guildId, [[ada, 0]]);
      const { scores } = open();
      expect(await scores.of(boardOf(guildId), ada)).toBeUndefined();
      expect(await scores.top(boardOf(guildId), 10)).toEqual([]);
      const steps = await scores.of(boardOf(guildId, { measure: 'steps' }), ada);
      expect(steps).toMatchObject({ line: { score: 1 }, listed: true });
    });

    test('keeps weeks, months and servers apart', async () => {
      const store = open();
      const guildId = newGuild();
      await store.members.add(guildId, ada, 'Ada', noonMs);
      for (const [ref, offset] of [
        ['a', 0],
        ['b', 6],
        ['c', 7],
        ['d', 15],
      ] as const) {
        const localDate = addDays(monday, offset);
        await append(store, activity({ guildId, kind: 'completed', ref, localDate }));
      }
      await append(store, activity({ guildId: newGuild(), kind: 'completed' }));
      const points = async (period: string) =>
        (await store.scores.of(boardOf(guildId, { period }), ada))?.line.score;
      expect(await points('week:2026-11-16')).toBe(200);
      expect(await points('week:2026-11-23')).toBe(100);
      expect(await points('month:2026-11')).toBe(300);
      expect(await points('month:2026-12')).toBe(100);
      expect(await points('all')).toBe(400);
    });

    test('shows members under the name and face they have now', async () => {
      const store = open();
      const guildId = newGuild();
      await fill(guildId, [[ada, 3]]);
      await store.members.add(guildId, ada, 'ؤ 👩‍👩‍👧 _renamed_', noonMs, 'avatars/1/a.png');
      const [line] = await store.scores.top(boardOf(guildId), 1);
      expect(line).toMatchObject({
        displayName: 'ؤ 👩‍👩‍👧 _renamed_',
        avatar: 'avatars/1/a.png',
      });
    });

    test('counts what a place needs, however far the scores lie apart', async () => {
      const guildId = newGuild();
      const points = [1, 63, 64, 64, 65, 127, 128, 6400, 100_000];
      await fill(
        guildId,
        points.map((score, index) => [`30000000000000000${index}` as UserId, score]),
      );
      const { scores } = open();
      for (const score of [...points, 2, 5000, 200_000]) {
        expect(await scores.counts(boardOf(guildId), score)).toEqual({
          higher: points.filter((other) => other > score).length,
          tied: points.filter((other) => other === score).length,
        });
      }
      expect(await scores.size(boardOf(guildId))).toBe(points.length);
    });

    test('moves with a member from cohort to cohort, and goes with their data', async () => {
      const store = open();
      const guildId = newGuild();
      await fill(guildId, [
        [ada, 30],
        [ben, 20],
      ]);
      const [first, second] = [cohortOf(guildId), cohortOf(guildId)];
      for (const cohort of [first, second]) await store.cohorts.add(cohort, noonMs);
      const join = (userId: UserId, cohortId: string) =>
        store.transaction(({ cohorts }) => cohorts.join({ guildId, userId }, cohortId, noonMs));
      const on = async (cohortId: string | null) => {
        const board = boardOf(guildId, { cohortId });
        const lines = await store.scores.top(board, 10);
        expect(await store.scores.size(board)).toBe(lines.length);
        return lines.map(({ userId }) => userId);
      };
      await join(ada, first.id);
      await join(ben, first.id);
      expect(await on(first.id)).toEqual([ada, ben]);
      await join(ada, second.id);
      expect([await on(first.id), await on(second.id)]).toEqual([[ben], [ada]]);
      await store.transaction(({ cohorts }) => cohorts.leave({ guildId, userId: ben }, noonMs));
      expect([await on(first.id), await on(null)]).toEqual([[], [ada, ben]]);
      await store.transaction(({ erasure }) => erasure.user(ada));
      expect([await on(second.id), await on(null)]).toEqual([[], [ben]]);
      await store.transaction(({ erasure }) => erasure.server(guildId));
      expect(await store.scores.size(boardOf(guildId))).toBe(0);
    });

    test('of streaks loses those that end, when they end where the member lives', async () => {
      const store = open();
      const guildId = newGuild();
      const server = { guildId, roadmapId, timeZone: 'UTC' };
      await store.servers.add(server, noonMs);
      await fill(guildId, [
        [ada, 10],
        [ben, 10],
      ]);
      await store.members.update({ guildId, userId: ben }, { timeZone: 'America/New_York' });
      await store.transaction(({ ledger }) => ledger.refreshHabit({ guildId, userId: ben }));
      const standing = async (at: string, zone?: string) => {
        if (zone) await store.servers.update(guildId, { timeZone: zone });
        await store.streakEndings.sweep(Date.parse(at), guildId);
        const lines = await store.scores.top(
          boardOf(guildId, { measure: 'streak', period: 'now' }),
          10,
        );
        return lines.map(({ userId }) => userId);
      };
      // Two freezes cover Tuesday and Wednesday; Thursday is the last day on which the streak stands.
      expect(await standing('2026-11-19T23:59Z')).toEqual([ada, ben]);
      expect(await standing('2026-11-20T00:00Z', 'America/New_York')).toEqual([ada, ben]);
      expect(await standing('2026-11-20T04:59Z', 'UTC')).toEqual([ben]);
      expect(await standing('2026-11-20T05:00Z')).toEqual([]);
    });

    test('shows who came back, until that is taken back', async () => {
      const store = open();
      const guildId = newGuild();
      await fill(guildId, [[ada, 10]]);
      const localDate = addDays(monday, 10);
      const back = activity({ guildId, kind: 'completed', ref: 'node', localDate });
      await append(store, back);
      const board = boardOf(guildId, { measure: 'comeback', period: 'week:2026-11-23' });
      expect(await store.scores.top(board, 3)).toMatchObject([{ userId: ada, score: 9 }]);
      await append(store, undoOf(back));
      expect(await store.scores.top(board, 3)).toEqual([]);
      expect(await store.scores.size(board)).toBe(0);
    });
  });

  test('changes at the same time leave boards exact, and nobody waits for ever', async () => {
    const store = open();
    const guildId = newGuild();
    const cohort = cohortOf(guildId);
    await store.cohorts.add(cohort, noonMs);
    const users = Array.from({ length: 8 }, (_, index) => `31000000000000000${index}` as UserId);
    await fill(
      guildId,
      users.map((userId) => [userId, 10]),
    );
    const step = (userId: UserId, ref: string) =>
      append(store, activity({ guildId, userId, kind: 'completed', ref, points: 60 }));
    await Promise.all(
      users.flatMap((userId, index) => [
        step(userId, 'a'),
        step(userId, 'b'),
        store.transaction(({ cohorts }) => cohorts.join({ guildId, userId }, cohort.id, noonMs)),
        store.members.update({ guildId, userId }, { hidden: index % 2 === 0 }),
      ]),
    );
    for (const cohortId of [null, cohort.id]) {
      const board = boardOf(guildId, { cohortId });
      expect(await store.scores.top(board, 10)).toHaveLength(4);
      expect(await store.scores.size(board)).toBe(4);
      expect(await store.scores.counts(board, 130)).toEqual({ higher: 0, tied: 4 });
    }
  });

  test('one board stays in a channel, and is edited by one process in a minute', async () => {
    const { standingBoards, ...store } = open();
    const channelId = newGuild();
    const board = {
      channelId,
      guildId: newGuild(),
      cohortId: null,
      deliveryId: 'first',
      messageId: 'message',
      replacedId: null,
      shown: 'digest',
      editedAtMs: noonMs,
      failures: 0,
      configuredBy: ada,
    };
    await standingBoards.put(board);
    expect(await standingBoards.get(channelId)).toEqual(board);
    const from = { afterChannelId: '', limit: 1000 };
    const editable = async (beforeMs: number) =>
      (await standingBoards.editedBefore(beforeMs, from)).some(
        (one) => one.channelId === channelId,
      );
    expect([await editable(noonMs), await editable(noonMs + 1)]).toEqual([false, true]);
    expect(await standingBoards.claim(board, noonMs + 60_000)).toBe(true);
    expect(await standingBoards.claim(board, noonMs + 60_000)).toBe(false);
    await standingBoards.note(board, { shown: 'other', failures: 2 });
    expect(await standingBoards.get(channelId)).toMatchObject({ shown: 'other', failures: 2 });
    await store.transaction(({ erasure }) => erasure.user(ada));
    expect(await standingBoards.get(channelId)).toMatchObject({ configuredBy: null });
    const next = { ...board, deliveryId: 'second', replacedId: 'message', messageId: 'new' };
    await standingBoards.put(next);
    await standingBoards.remove(board);
    expect(await standingBoards.get(channelId)).toEqual(next);
    await store.transaction(({ erasure }) => erasure.server(board.guildId));
    expect(await standingBoards.get(channelId)).toBeUndefined();
  });

  describe('the study of a server', () => {
    test('study days come in order, from a date on, with their points', async () => {
      const store = open();
      const guildId = newGuild();
      for (const offset of [5, 0, 2]) {
        const localDate = addDays(monday, offset);
        await append(store, activity({ guildId, kind: 'checkin', ref: localDate, localDate }));
      }
      await append(store, activity({ guildId, kind: 'completed', localDate: addDays(monday, 2) }));
      expect(await store.progress.studyDays(guildId, ada, addDays(monday, 1))).toEqual([
        { localDate: addDays(monday, 2), points: 110 },
        { localDate: addDays(monday, 5), points: 10 },
      ]);
      expect(await store.progress.studiedOn(guildId, monday)).toBe(1);
      expect(await store.progress.studiedOn(guildId, addDays(monday, 1))).toBe(0);
    });

    test('members are counted on each step they have begun and not finished', async () => {
      const store = open();
      const guildId = newGuild();
      for (const [user, kind, ref] of [
        [ada, 'started', 'git'],
        [ben, 'started', 'git'],
        [mei, 'started', 'node'],
        [mei, 'started', 'web'],
        [mei, 'completed', 'web'],
      ] as const) {
        await append(store, activity({ guildId, userId: user, kind, ref }));
      }
      const common = await store.progress.commonSteps(guildId, roadmapId, monday);
      expect(common.toSorted((a, b) => b.members - a.members)).toEqual([
        { stepId: 'git', members: 2 },
        { stepId: 'node', members: 1 },
      ]);
    });

    test('members count on the step they turned to last, and only while they are active', async () => {
      const store = open();
      const guildId = newGuild();
      const later = addDays(monday, 20);
      for (const [user, ref, localDate, atMs] of [
        [ada, 'git', monday, noonMs],
        [ben, 'git', monday, noonMs],
        [mei, 'git', monday, noonMs],
        [mei, 'node', later, noonMs + 1],
      ] as const) {
        await append(
          store,
          activity({ guildId, userId: user, kind: 'started', ref, localDate, atMs }),
        );
      }
      const since = (date: LocalDate) => store.progress.commonSteps(guildId, roadmapId, date);
      expect((await since(monday)).toSorted((a, b) => b.members - a.members)).toEqual([
        { stepId: 'git', members: 2 },
        { stepId: 'node', members: 1 },
      ]);
      expect(await since(addDays(monday, 1))).toEqual([{ stepId: 'node', members: 1 }]);
      expect(await since(addDays(later, 1))).toEqual([]);
    });

    test('a cohort has numbers of its own: those of its members now', async () => {
      const store = open();
      const guildId = newGuild();
      const [spring, autumn] = [cohortOf(guildId), cohortOf(guildId)];
      for (const cohort of [spring, autumn]) await store.cohorts.add(cohort, noonMs);
      const place = (user: UserId) => ({ guildId, userId: user });
      await store.transaction(async ({ cohorts, members }) => {
        for (const user of [ada, ben, mei]) await members.add(guildId, user, 'Somebody', noonMs);
        await cohorts.join(place(ada), spring.id, noonMs);
        await cohorts.join(place(mei), spring.id, noonMs);
        await cohorts.join(place(mei), autumn.id, noonMs);
        await cohorts.join(place(ben), autumn.id, noonMs);
        await members.noteChecked(place(ben), false, noonMs);
      });
      for (const [user, days] of [
        [ada, 1],
        [mei, 2],
      ] as const) {
        for (let offset = 0; offset < days; offset += 1) {
          const localDate = addDays(monday, offset);
          const what = { userId: user, kind: 'checkin', ref: localDate, localDate } as const;
          await append(store, activity({ guildId, ...what }));
        }
      }
      expect(await store.cohorts.sizes(guildId)).toEqual(
        new Map([
          [spring.id, 1],
          [autumn.id, 1],
        ]),
      );
      const studied = (cohortId: string) => store.progress.studiedOn(guildId, monday, cohortId);
      expect([await studied(spring.id), await studied(autumn.id)]).toEqual([1, 1]);
    });
  });
}
