import fc from 'fast-check';
import { expect } from 'vitest';
import { boardDates, periodKeys, type Activity } from '../../src/domain/activity.ts';
import type { ScoreMeasure } from '../../src/domain/board.ts';
import type { Cohort } from '../../src/domain/cohort.ts';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { compareStandings, type Standing } from '../../src/domain/ranking.ts';
import { streakOf, streakOn } from '../../src/domain/streak.ts';
import type { StudyCalendar } from '../../src/domain/study-calendar.ts';
import type { Board } from '../../src/storage/scores.ts';
import type { Store } from '../../src/storage/store.ts';
import { slowHabit } from '../domain/slow-habit.ts';
import {
  activity,
  append,
  cohortOf,
  monday,
  newGuild,
  noonMs,
  roadmapId,
  undoOf,
} from './samples.ts';

/** Histories in which everything happens that moves a member on a board, and a slow model of every board. */

const dayMs = 86_400_000;
const userIds = [1, 2, 3, 4, 5].map((index) => `20000000000000000${index}` as UserId);

const act = fc.record({
  kind: fc.constantFrom(
    ...(['done', 'done', 'done', 'done', 'check-in', 'check-in', 'undo'] as const),
    ...(['hide', 'show', 'leave', 'return', 'join', 'join', 'quit', 'plan', 'pause'] as const),
    ...(['erase', 'sweep'] as const),
  ),
  member: fc.nat(userIds.length - 1),
  /** Few different ones, so that many are equal; some on both sides of a range's end. */
  points: fc.constantFrom(10, 10, 60, 64, 200),
  step: fc.nat(5),
  cohort: fc.nat(1),
  weekdays: fc.constantFrom([1, 2, 3, 4, 5, 6, 7], [1, 3, 5], [2], null),
  /** Days after the act before. */
  wait: fc.constantFrom(0, 0, 0, 0, 1, 1, 2, 8),
  which: fc.nat(50),
});

type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

export const historiesOfBoards = fc.array(act, { minLength: 10, maxLength: 50, size: 'max' });

export const boardOf = (guildId: GuildId, changes: Partial<Board> = {}): Board => ({
  guildId,
  cohortId: null,
  measure: 'points',
  period: 'all',
  ...changes,
});

interface Somebody {
  known: boolean;
  hidden: boolean;
  left: boolean;
  cohort: Cohort | undefined;
}

export async function play(store: Store, history: readonly Act[]) {
  const guildId = newGuild();
  await store.servers.add({ guildId, roadmapId, timeZone: 'UTC' }, noonMs);
  const cohorts = [cohortOf(guildId), cohortOf(guildId)];
  for (const cohort of cohorts) await store.cohorts.add(cohort, noonMs);
  const people = new Map<UserId, Somebody>(userIds.map((userId) => [userId, stranger()]));
  let ledger: Activity[] = [];
  let [day, index] = [0, 0];
  const nowMs = () => noonMs + day * dayMs + index;
  const today = () => addDays(monday, day);

  for (const one of history) {
    day += one.wait;
    index += 1;
    await perform(one);
  }
  return { check, nowMs };

  async function perform({ kind, ...what }: Act): Promise<void> {
    const userId = userIds[what.member]!;
    const member = { guildId, userId };
    const somebody = people.get(userId)!;
    if (!somebody.known) {
      await store.members.add(guildId, userId, 'Somebody', nowMs());
      somebody.known = true;
    }
    const when = { atMs: nowMs(), localDate: today(), boardDate: today() };
    const record = async (appended: Activity) => {
      if (await append(store, appended)) ledger.push(appended);
    };
    switch (kind) {
      case 'done': {
        const ref = `step-${what.step}`;
        const { points } = what;
        return record(activity({ ...member, kind: 'completed', ref, points, ...when }));
      }
      case 'check-in':
        return record(activity({ ...member, kind: 'checkin', ref: today(), ...when }));
      case 'undo': {
        const undone = ledger.filter((entry) => entry.kind === 'completed');
        if (undone.length > 0) await record(undoOf(undone[what.which % undone.length]!, when));
        return;
      }
      case 'hide':
      case 'show':
        somebody.hidden = kind === 'hide';
        return store.members.update(member, { hidden: somebody.hidden });
      case 'leave':
        somebody.left = true;
        await store.members.noteChecked(member, false, nowMs());
        return;
      case 'return':
        somebody.left = false;
        if (what.which % 2 === 0) await store.members.noteChecked(member, true, nowMs());
        else await store.members.add(guildId, userId, 'Somebody', nowMs());
        return;
      case 'join': {
        const cohort = cohorts[what.cohort]!;
        somebody.cohort = cohort;
        return store.transaction((inside) => inside.cohorts.join(member, cohort.id, nowMs()));
      }
      case 'quit':
        somebody.cohort = undefined;
        await store.transaction((inside) => inside.cohorts.leave(member, nowMs()));
        return;
      case 'plan':
      case 'pause':
        return store.transaction(async (inside) => {
          if (kind === 'plan') {
            await inside.studyPlans.planFrom(guildId, userId, today(), what.weekdays);
          } else {
            const untilDate = addDays(today(), what.which % 9);
            await inside.studyPlans.pause(guildId, userId, { fromDate: today(), untilDate });
          }
          await inside.ledger.refreshHabit(member);
        });
      case 'erase':
        if (what.which % 4 > 0) return;
        people.set(userId, stranger());
        ledger = ledger.filter((entry) => entry.userId !== userId);
        return store.transaction((inside) => inside.erasure.user(userId));
      case 'sweep':
        return store.streakEndings.sweep(nowMs());
    }
  }

  /** Compares every board, and every place on it, with the model. */
  async function check(): Promise<void> {
    await store.streakEndings.sweep(nowMs(), guildId);
    const calendars = new Map<UserId, StudyCalendar>();
    for (const userId of userIds) {
      calendars.set(userId, await store.studyPlans.calendar(guildId, userId));
    }
    const all = userIds.flatMap((userId) => slowScores(userId, calendars.get(userId)!));
    const keys = new Map(
      all.map(({ measure, period }) => [`${measure} ${period}`, { measure, period }]),
    );
    for (const shape of keys.values()) {
      const kept = all.filter(
        (one) => one.measure === shape.measure && one.period === shape.period,
      );
      for (const cohortId of [null, ...cohorts.map(({ id }) => id)]) {
        await checkBoard(boardOf(guildId, { ...shape, cohortId }), kept);
      }
    }
  }

  async function checkBoard(board: Board, kept: readonly Standing[]): Promise<void> {
    const { scores } = store;
    const within = kept
      .filter(({ userId }) => {
        const { cohort } = people.get(userId)!;
        return board.cohortId === null || cohort?.id === board.cohortId;
      })
      .toSorted(compareStandings);
    const seen = within.filter(({ userId }) => isSeen(people.get(userId)!));
    const standings = (lines: readonly Standing[]) =>
      lines.map(({ userId, score, reachedAtMs }) => ({ userId, score, reachedAtMs }));
    expect(standings(await scores.top(board, 10))).toEqual(standings(seen));
    expect(standings(await scores.top(board, 2))).toEqual(standings(seen.slice(0, 2)));
    expect(await scores.size(board)).toBe(seen.length);
    for (const { userId, score, reachedAtMs } of within) {
      const own = { userId, score, reachedAtMs };
      const listed = isSeen(people.get(userId)!);
      expect(await scores.of(board, userId)).toMatchObject({ line: own, listed });
      expect(await scores.counts(board, score)).toEqual({
        higher: seen.filter((other) => other.score > score).length,
        tied: seen.filter((other) => other.score === score).length,
      });
      const before = seen.filter((other) => compareStandings(other, own) < 0);
      const after = seen.filter((other) => compareStandings(other, own) > 0);
      expect(standings(await scores.before(board, own, 2))).toEqual(standings(before.slice(-2)));
      expect(standings(await scores.after(board, own, 2))).toEqual(standings(after.slice(0, 2)));
    }
  }

  function slowScores(userId: UserId, calendar: StudyCalendar) {
    const undone = new Set(ledger.map((entry) => entry.undoes));
    const standing = ledger.filter(
      (entry) => entry.userId === userId && entry.kind !== 'undone' && !undone.has(entry.id),
    );
    const scores: (Standing & { measure: ScoreMeasure; period: string })[] = [];
    for (const period of new Set(standing.flatMap((entry) => periodKeys(entry.boardDate)))) {
      const [from, to] = boardDates(period);
      const rows = standing.filter(({ boardDate }) => boardDate >= from && boardDate <= to);
      const steps = rows.filter((entry) => entry.kind === 'completed');
      const points = rows.reduce((sum, entry) => sum + entry.points, 0);
      scores.push({ userId, measure: 'points', period, score: points, reachedAtMs: lastOf(rows) });
      if (steps.length > 0) {
        const reachedAtMs = lastOf(steps);
        scores.push({ userId, measure: 'steps', period, score: steps.length, reachedAtMs });
      }
    }
    const dates = [...new Set(standing.map((entry) => entry.localDate))].toSorted();
    const over = streakOn(streakOf(dates, calendar), today()).current === 0;
    for (const { reachedOn, ...one } of slowHabit(dates, calendar)) {
      if (one.measure === 'streak' && one.period === 'now' && over) continue;
      const first = standing.find((entry) => entry.localDate === reachedOn)!;
      scores.push({ userId, ...one, reachedAtMs: first.atMs });
    }
    return scores;
  }
}

const stranger = (): Somebody => ({ known: false, hidden: false, left: false, cohort: undefined });
const isSeen = ({ known, hidden, left }: Somebody) => known && !hidden && !left;
const lastOf = (rows: readonly Activity[]) => Math.max(...rows.map((entry) => entry.atMs));
