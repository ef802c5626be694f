import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, LocalDate, UserId } from '../../src/domain/ids.ts';
import type { Board, ScoreLine } from '../../src/storage/scores.ts';
import type { Store } from '../../src/storage/store.ts';
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
} from './samples.ts';

const userId = (index: number) => `2000000000000000${10 + index}` as UserId;

/** Few different scores and moments, so that many are equal. */
const scorers = fc.array(fc.record({ points: fc.nat(4), minute: fc.nat(3) }), {
  minLength: 1,
  maxLength: 14,
});

/** Boards and counts over the members of a server. */
export function boardContract(open: () => Store) {
  async function fill(guildId: GuildId, list: readonly { points: number; minute: number }[]) {
    const store = open();
    await store.transaction(async ({ ledger, members }) => {
      for (const [index, { points, minute }] of list.entries()) {
        const one = { guildId, userId: userId(index), points, atMs: noonMs + minute * 60_000 };
        await members.add(guildId, one.userId, `Member ${index}`, noonMs);
        await ledger.append(activity({ ...one, kind: 'completed' }));
      }
    });
  }

  describe('a board', () => {
    test('lists higher scores first, then who got there first, each with place and neighbours', async () => {
      await fc.assert(
        fc.asyncProperty(scorers, fc.integer({ min: 1, max: 3 }), async (list, each) => {
          const { scores } = open();
          const guildId = newGuild();
          await fill(guildId, list);
          const board: Board = { guildId, period: 'all', measure: 'points', viewerId: ada };
          const all = expectedLines(list);
          expect(await scores.top(board, 5)).toEqual(all.slice(0, 5));
          expect(await scores.top(board, 100)).toEqual(all);
          for (const [position, line] of all.entries()) {
            expect(await scores.of(board, line.userId)).toEqual(line);
            const higher = all.filter(({ score }) => score > line.score).length;
            expect(await scores.higher(board, line.score)).toBe(higher);
            expect(await scores.tiedBefore(board, line)).toBe(position - higher);
            const before = all.slice(Math.max(0, position - each), position);
            expect(await scores.before(board, line, each)).toEqual(before);
            const after = all.slice(position + 1, position + 1 + each);
            expect(await scores.after(board, line, each)).toEqual(after);
          }
        }),
        { numRuns: 12 },
      );
    });

    test('shows nobody without a score', async () => {
      const guildId = newGuild();
      await fill(guildId, [{ points: 0, minute: 0 }]);
      const { scores } = open();
      expect(
        await scores.of({ guildId, period: 'all', measure: 'points', viewerId: ada }, userId(0)),
      ).toBeUndefined();
      expect(
        await scores.top({ guildId, period: 'all', measure: 'points', viewerId: ada }, 10),
      ).toEqual([]);
      expect(
        await scores.of({ guildId, period: 'all', measure: 'steps', viewerId: ada }, userId(0)),
      ).toMatchObject({ score: 1 });
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
        (await store.scores.of({ guildId, period, measure: 'points', viewerId: ada }, ada))?.score;
      expect(await points('week:2026-11-16')).toBe(200);
      expect(await points('week:2026-11-23')).toBe(100);
      expect(await points('month:2026-11')).toBe(300);
      expect(await points('month:2026-12')).toBe(100);
      expect(await points('all')).toBe(400);
    });

    test('shows members under the name they have now', async () => {
      const store = open();
      const guildId = newGuild();
      await fill(guildId, [{ points: 3, minute: 0 }]);
      await store.members.add(guildId, userId(0), 'ؤ 👩‍👩‍👧 _renamed_', noonMs);
      const [line] = await store.scores.top(
        { guildId, period: 'all', measure: 'points', viewerId: ada },
        1,
      );
      expect(line?.displayName).toBe('ؤ 👩‍👩‍👧 _renamed_');
    });
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

    test('the longest streak is one that still stands, the older one among equals', async () => {
      const store = open();
      const guildId = newGuild();
      const study = async (user: UserId, ...offsets: number[]) => {
        for (const offset of offsets) {
          const localDate = addDays(monday, offset);
          await append(
            store,
            activity({ guildId, userId: user, kind: 'checkin', ref: localDate, localDate }),
          );
        }
      };
      await study(ada, 0, 1, 2);
      await study(ben, 8, 9);
      await study(mei, 7, 8);
      const longest = (offset: number) =>
        store.progress.longestStreak(guildId, addDays(monday, offset));
      expect(await longest(5)).toEqual({ userId: ada, days: 3 });
      expect(await longest(9)).toEqual({ userId: mei, days: 2 });
      expect(await longest(12)).toEqual({ userId: ben, days: 2 });
      expect(await longest(13)).toBeUndefined();
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
      const longest = (cohortId: string | null) =>
        store.progress.longestStreak(guildId, monday, cohortId);
      expect(await longest(null)).toEqual({ userId: mei, days: 2 });
      expect(await longest(spring.id)).toEqual({ userId: ada, days: 1 });
      expect(await longest('of-nobody')).toBeUndefined();
    });
  });
}

function expectedLines(list: readonly { points: number; minute: number }[]): ScoreLine[] {
  return list
    .map(({ points, minute }, index) => ({
      userId: userId(index),
      displayName: `Member ${index}`,
      score: points,
      reachedAtMs: noonMs + minute * 60_000,
    }))
    .filter(({ score }) => score > 0)
    .toSorted(
      (a, b) =>
        b.score - a.score || a.reachedAtMs - b.reachedAtMs || (a.userId < b.userId ? -1 : 1),
    );
}
