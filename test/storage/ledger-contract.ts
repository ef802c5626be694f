import { describe, expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { UserId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/storage/store.ts';
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

/** The ledger, and what is projected from it for one member. */
export function ledgerContract(open: () => Store) {
  const pointsOf = async (guildId: ReturnType<typeof newGuild>, userId = ada) =>
    (await open().scores.of({ guildId, cohortId: null, period: 'all', measure: 'points' }, userId))
      ?.line.score ?? 0;

  describe('appending', () => {
    test.each(['completed', 'checkpoint', 'checkin'] as const)('%s happens once', async (kind) => {
      const store = open();
      const guildId = newGuild();
      await store.members.add(guildId, ada, 'Ada', noonMs);
      const first = activity({ guildId, kind, link: 'https://ada.example/', note: 'Done' });
      expect(await append(store, first)).toBe(true);
      expect(await store.ledger.get(first.id)).toEqual(first);
      expect(await store.ledger.byInteraction(first.interactionId)).toEqual(first);
      const again = activity({ guildId, kind });
      expect(await append(store, again)).toBe(false);
      expect(await store.ledger.get(again.id)).toBeUndefined();
      expect(await pointsOf(guildId)).toBe(first.points);
      // Elsewhere, and for others, it is still to be had.
      expect(await append(store, activity({ guildId: newGuild(), kind }))).toBe(true);
      expect(await append(store, activity({ guildId, kind, userId: ben }))).toBe(true);
    });

    test('two check-ins a day count once, the next day again', async () => {
      const store = open();
      const guildId = newGuild();
      const tuesday = addDays(monday, 1);
      expect(await append(store, activity({ guildId, kind: 'checkin', ref: monday }))).toBe(true);
      expect(await append(store, activity({ guildId, kind: 'checkin', ref: monday }))).toBe(false);
      const next = activity({ guildId, kind: 'checkin', ref: tuesday, localDate: tuesday });
      expect(await append(store, next)).toBe(true);
    });

    test('starting, finishing, taking back and finishing again goes its way through the states', async () => {
      const store = open();
      const guildId = newGuild();
      const state = async () => (await store.progress.of(guildId, ada, roadmapId)).steps.get('git');
      expect(await state()).toBeUndefined();
      await append(store, activity({ guildId, kind: 'started' }));
      expect(await state()).toEqual({ touchedAtMs: noonMs, completedAtMs: null, shown: false });
      await append(store, activity({ guildId, kind: 'started', atMs: noonMs + 2 }));
      expect(await state()).toEqual({ touchedAtMs: noonMs + 2, completedAtMs: null, shown: false });
      const done = activity({ guildId, kind: 'completed', atMs: noonMs + 5 });
      await append(store, done);
      expect(await state()).toEqual({
        touchedAtMs: noonMs + 2,
        completedAtMs: noonMs + 5,
        shown: false,
      });
      expect(await append(store, activity({ guildId, kind: 'started' }))).toBe(false);
      expect(await append(store, undoOf(done))).toBe(true);
      expect(await state()).toEqual({ touchedAtMs: noonMs + 2, completedAtMs: null, shown: false });
      expect(await append(store, activity({ guildId, kind: 'completed', atMs: noonMs + 9 }))).toBe(
        true,
      );
      expect(await state()).toEqual({
        touchedAtMs: noonMs + 2,
        completedAtMs: noonMs + 9,
        shown: false,
      });
    });
  });

  describe('taking back', () => {
    test('gives back exactly the points, once, in the week in which they were made', async () => {
      const store = open();
      const guildId = newGuild();
      await store.members.add(guildId, ada, 'Ada', noonMs);
      const kept = activity({ guildId, kind: 'completed', ref: 'node', points: 70, atMs: noonMs });
      const done = activity({ guildId, kind: 'completed', points: 250, atMs: noonMs + 10 });
      await append(store, kept);
      await append(store, done);
      expect(await store.ledger.lastCompletion(guildId, ada)).toEqual(done);
      const later = addDays(monday, 10);
      expect(await append(store, undoOf(done, { localDate: later, boardDate: later }))).toBe(true);
      expect(await append(store, undoOf(done))).toBe(false);
      expect(await store.ledger.lastCompletion(guildId, ada)).toEqual(kept);
      const week = {
        guildId,
        period: `week:${monday}`,
        measure: 'points',
        cohortId: null,
      } as const;
      expect(await store.scores.of(week, ada)).toMatchObject({
        line: { score: 70, reachedAtMs: noonMs },
      });
      expect(await store.scores.of({ ...week, measure: 'steps' }, ada)).toMatchObject({
        line: { score: 1 },
      });
      expect(await store.scores.of({ ...week, period: 'week:2026-11-23' }, ada)).toBeUndefined();
      expect(await store.progress.studyDays(guildId, ada, monday)).toEqual([
        { localDate: monday, points: 70 },
      ]);
    });

    test('unticks a checkpoint, which can be ticked again', async () => {
      const store = open();
      const guildId = newGuild();
      const ref = 'git/branch';
      const tick = activity({ guildId, kind: 'checkpoint', ref });
      await append(store, tick);
      expect(await store.ledger.standingTick(guildId, ada, roadmapId, ref)).toEqual(tick);
      expect(await append(store, undoOf(tick))).toBe(true);
      expect(await append(store, undoOf(tick))).toBe(false);
      expect(await store.ledger.standingTick(guildId, ada, roadmapId, ref)).toBeUndefined();
      expect((await store.progress.of(guildId, ada, roadmapId)).checkpoints).toEqual(new Set());
      expect(await append(store, activity({ guildId, kind: 'checkpoint', ref }))).toBe(true);
      expect((await store.progress.of(guildId, ada, roadmapId)).checkpoints).toEqual(
        new Set([ref]),
      );
    });

    test('takes a day whose only activity it was, and the streak with it', async () => {
      const store = open();
      const guildId = newGuild();
      const done = activity({ guildId, kind: 'completed' });
      await append(store, done);
      expect(await store.progress.streak(guildId, ada)).toMatchObject({
        current: 1,
        lastDate: monday,
      });
      await append(store, undoOf(done));
      expect(await store.progress.streak(guildId, ada)).toBeUndefined();
      expect(await store.progress.studyDays(guildId, ada, monday)).toEqual([]);
      expect(await store.progress.studiedOn(guildId, monday)).toBe(0);
    });

    test('is not for check-ins, beginnings or what never was', async () => {
      const store = open();
      const guildId = newGuild();
      const checkIn = activity({ guildId, kind: 'checkin' });
      await append(store, checkIn);
      expect(await append(store, undoOf(checkIn))).toBe(false);
      expect(await append(store, undoOf(activity({ guildId, kind: 'completed' })))).toBe(false);
      expect(await store.ledger.lastCompletion(guildId, ada)).toBeUndefined();
    });
  });

  describe('the latest who finished a step', () => {
    test('come with the time since they first turned to it, and whether they may be asked', async () => {
      const store = open();
      const guildId = newGuild();
      const place = { roadmapId, stepId: 'git' };
      for (const [userId, name] of [
        [ada, 'Ada'],
        [ben, 'Ben'],
        [mei, 'Mei'],
      ] as const) {
        await store.members.add(guildId, userId, name, noonMs);
      }
      await store.members.update({ guildId, userId: ben }, { helping: true });
      const at = (userId: UserId, kind: 'started' | 'completed', hours: number) =>
        append(store, activity({ guildId, userId, kind, atMs: noonMs + hours * 3_600_000 }));
      await at(ada, 'started', 0);
      await at(ben, 'completed', 1);
      await at(ada, 'started', 2);
      await at(mei, 'started', 3);
      await at(ada, 'completed', 4);
      const ofAda = { userId: ada, displayName: 'Ada', helping: 0, startedAtMs: noonMs };
      const ofBen = { userId: ben, displayName: 'Ben', helping: 1, startedAtMs: null };
      const expected = [
        { ...ofAda, completedAtMs: noonMs + 4 * 3_600_000 },
        { ...ofBen, completedAtMs: noonMs + 3_600_000 },
      ];
      expect(await store.progress.latestFinishes(guildId, place, 9)).toEqual(expected);
      expect(await store.progress.latestFinishes(guildId, place, 1)).toEqual(expected.slice(0, 1));
      await store.members.noteChecked({ guildId, userId: ada }, false, noonMs);
      expect(await store.progress.latestFinishes(guildId, place, 9)).toEqual(expected.slice(1));
    });
  });

  describe('a transaction that fails', () => {
    test('leaves nothing behind, whatever it had done', async () => {
      const store = open();
      const guildId = newGuild();
      const done = activity({ guildId, kind: 'completed' });
      const failing = store.transaction(async ({ ledger, members }) => {
        await members.add(guildId, ada, 'Ada', noonMs);
        expect(await ledger.append(done)).toBe(true);
        throw new Error('The power went out');
      });
      await expect(failing).rejects.toThrow('The power went out');
      expect(await store.members.get(guildId, ada)).toBeUndefined();
      expect(await store.ledger.get(done.id)).toBeUndefined();
      expect((await store.progress.of(guildId, ada, roadmapId)).steps.size).toBe(0);
      expect(await store.progress.studyDays(guildId, ada, monday)).toEqual([]);
      expect(await append(store, done)).toBe(true);
    });

    test('in the database itself does so too', async () => {
      const store = open();
      const guildId = newGuild();
      const first = activity({ guildId, kind: 'completed' });
      await append(store, first);
      // The same interaction cannot enter the same thing twice, even for another member.
      const forged = activity({
        guildId,
        kind: 'completed',
        userId: ben,
        interactionId: first.interactionId,
      });
      await expect(append(store, forged)).rejects.toThrow(/unique/i);
      expect((await store.progress.of(guildId, ben, roadmapId)).steps.size).toBe(0);
      expect(await append(store, activity({ guildId, kind: 'completed', userId: ben }))).toBe(true);
    });
  });

  describe('at the same time', () => {
    test.each(['completed', 'checkpoint', 'checkin'] as const)('%s counts once', async (kind) => {
      const store = open();
      const guildId = newGuild();
      await store.members.add(guildId, ada, 'Ada', noonMs);
      const tries = Array.from({ length: 6 }, () => activity({ guildId, kind }));
      const results = await Promise.all(tries.map((one) => append(store, one)));
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await pointsOf(guildId)).toBe(tries[0]!.points);
    });

    test('taking back counts once', async () => {
      const store = open();
      const guildId = newGuild();
      const done = activity({ guildId, kind: 'completed' });
      await append(store, done);
      const results = await Promise.all([1, 2, 3].map(() => append(store, undoOf(done))));
      expect(results.filter(Boolean)).toHaveLength(1);
      expect(await pointsOf(guildId)).toBe(0);
    });

    test('activities of several days all find their way into streak and points', async () => {
      const store = open();
      for (const guildId of Array.from({ length: 20 }, newGuild)) {
        await store.members.add(guildId, mei, 'Mei', noonMs);
        const kinds = ['started', 'completed', 'started', 'checkpoint'] as const;
        const several = kinds.map((kind, day) =>
          activity({
            guildId,
            userId: mei,
            kind,
            ref: `step-${day}`,
            localDate: addDays(monday, day),
          }),
        );
        await Promise.all(several.map((one) => append(store, one)));
        expect(await store.progress.streak(guildId, mei)).toMatchObject({
          current: 4,
          activeDays: 4,
        });
        expect(await pointsOf(guildId, mei)).toBe(110);
      }
    });
  });
}
