import { describe, expect, test } from 'vitest';
import type { LocalDate } from '../../src/domain/ids.ts';
import type { Store } from '../../src/storage/store.ts';
import {
  activity,
  ada,
  append,
  ben,
  cohortOf,
  mei,
  newGuild,
  newId,
  noonMs,
  roadmapId,
} from './samples.ts';

/** Who is in which cohort. */
export function cohortContract(open: () => Store) {
  test('a name is taken once in a server, until its cohort is archived', async () => {
    const { cohorts } = open();
    const [here, there] = [newGuild(), newGuild()];
    const first = cohortOf(here, { name: 'Spring  Cohort' });
    expect(await cohorts.add(first, noonMs)).toBe(true);
    expect(await cohorts.add(cohortOf(here, { name: ' ｓpring cohort' }), noonMs)).toBe(false);
    expect(await cohorts.add(cohortOf(there, { name: 'Spring cohort' }), noonMs)).toBe(true);
    expect(await cohorts.get(here, first.id)).toEqual(first);
    expect(await cohorts.get(there, first.id)).toBeUndefined();
    const archived = cohortOf(here, { name: 'spring cohort', archivedAtMs: noonMs });
    expect(await cohorts.add(archived, noonMs)).toBe(true);
    expect(await cohorts.ofServer(here, { archived: false })).toEqual([first]);
    expect(await cohorts.ofServer(here, { archived: true })).toEqual([archived]);
  });

  test('a member is in one cohort at a time, and the ones before are kept', async () => {
    const store = open();
    const guildId = newGuild();
    const member = { guildId, userId: ada };
    const [first, second] = [cohortOf(guildId), cohortOf(guildId)];
    await store.servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, noonMs);
    await store.members.add(guildId, ada, 'Ada', noonMs);
    for (const cohort of [first, second]) await store.cohorts.add(cohort, noonMs);
    const join = (id: string, nowMs: number) =>
      store.transaction(({ cohorts }) => cohorts.join(member, id, nowMs));
    await join(first.id, noonMs);
    await join(first.id, noonMs + 1);
    await store.transaction(({ cohorts }) =>
      cohorts.join({ guildId, userId: ben }, first.id, noonMs),
    );
    expect(await store.cohorts.members(first.id)).toEqual([ada, ben]);
    await join(second.id, noonMs + 2);
    expect(await store.cohorts.current(member)).toEqual(second);
    expect((await store.members.inServer(guildId, ada))?.cohort).toEqual(second);
    expect(await store.cohorts.members(first.id)).toEqual([ben]);
    await join(first.id, noonMs + 3);
    expect(await store.cohorts.history(member)).toEqual([
      { cohort: first, joinedAtMs: noonMs, leftAtMs: null },
      { cohort: second, joinedAtMs: noonMs + 2, leftAtMs: noonMs + 3 },
    ]);
    expect(await store.cohorts.leave(member, noonMs + 4)).toBe(true);
    expect(await store.cohorts.leave(member, noonMs + 5)).toBe(false);
    expect(await store.cohorts.current(member)).toBeUndefined();
  });

  test('a cohort is changed whole, unless another has its new name', async () => {
    const { cohorts } = open();
    const guildId = newGuild();
    const first = cohortOf(guildId, { name: 'Spring' });
    const second = cohortOf(guildId, { name: 'Autumn' });
    for (const cohort of [first, second]) await cohorts.add(cohort, noonMs);
    expect(await cohorts.update({ ...first, name: 'AUTUMN' })).toBe(false);
    expect(await cohorts.get(guildId, first.id)).toEqual(first);
    const changed = { ...first, name: 'Summer', hoursPerWeek: 80, timeZone: 'Asia/Tokyo' };
    expect(await cohorts.update({ ...changed, channelId: '7' })).toBe(true);
    expect(await cohorts.update(changed)).toBe(true);
    expect(await cohorts.get(guildId, first.id)).toEqual(changed);
    expect(await cohorts.update({ ...second, archivedAtMs: noonMs })).toBe(true);
    expect(await cohorts.update({ ...changed, name: 'Autumn' })).toBe(true);
    // Its name is taken by now.
    expect(await cohorts.update(second)).toBe(false);
  });

  test('tells who is in it, what they agreed to and when they were last here', async () => {
    const store = open();
    const guildId = newGuild();
    const cohort = cohortOf(guildId);
    await store.servers.add({ guildId, roadmapId, timeZone: 'UTC' }, noonMs);
    await store.cohorts.add(cohort, noonMs);
    for (const userId of [ada, ben, mei]) {
      await store.members.add(guildId, userId, `Member ${userId.slice(-1)}`, noonMs);
      const member = { guildId, userId };
      await store.transaction(({ cohorts }) => cohorts.join(member, cohort.id, noonMs + 1));
    }
    await store.members.update({ guildId, userId: ada }, { helping: true, timeZone: 'Asia/Tokyo' });
    await store.members.update({ guildId, userId: ben }, { hidden: true });
    await store.members.noteChecked({ guildId, userId: mei }, false, noonMs);
    const started = activity({ guildId, kind: 'started', ref: 'git', atMs: noonMs });
    await append(store, started);
    const done = activity({ guildId, kind: 'completed', ref: 'git', atMs: noonMs + 5 });
    await append(store, { ...done, localDate: '2026-11-17' as LocalDate });
    const usual = { avatar: null, hidden: false, helping: false, timeZone: null };
    expect(await store.cohorts.roster(cohort.id)).toEqual([
      {
        ...usual,
        userId: ada,
        displayName: 'Member 1',
        helping: true,
        timeZone: 'Asia/Tokyo',
        joinedAtMs: noonMs + 1,
        lastDate: '2026-11-17',
      },
      {
        ...usual,
        userId: ben,
        displayName: 'Member 2',
        hidden: true,
        joinedAtMs: noonMs + 1,
        lastDate: null,
      },
    ]);
    expect(await store.cohorts.sizes(guildId)).toEqual(new Map([[cohort.id, 2]]));
    const steps = await store.progress.ofCohort(cohort.id, roadmapId);
    expect([...steps.keys()]).toEqual([ada]);
    expect(steps.get(ada)!.get('git')).toEqual({
      touchedAtMs: noonMs,
      startedAtMs: noonMs,
      completedAtMs: noonMs + 5,
    });
    expect(await store.progress.ofCohort(cohort.id, 'other')).toEqual(new Map());
  });

  test('the clock of a cohort comes before the server’s', async () => {
    const store = open();
    const guildId = newGuild();
    const cohort = cohortOf(guildId, { timeZone: 'Asia/Tokyo' });
    const member = { guildId, userId: ada };
    await store.servers.add({ guildId, roadmapId, timeZone: 'UTC' }, noonMs);
    await store.members.add(guildId, ada, 'Ada', noonMs);
    await store.cohorts.add(cohort, noonMs);
    const plan = { time: '09:00', cue: null, remind: true, unanswered: 0 };
    const due = { nextDueAtMs: null, nextLocalDate: null, lastLocalDate: null };
    await store.transaction(({ studyPlans }) => studyPlans.put({ ...member, ...plan, ...due }));
    const zone = async () => (await store.studyPlans.calendar(guildId, ada)).timeZone;
    expect(await zone()).toBe('UTC');
    expect(await store.studyPlans.onServerClock(guildId)).toEqual([ada]);
    await store.transaction(({ cohorts }) => cohorts.join(member, cohort.id, noonMs));
    expect(await zone()).toBe('Asia/Tokyo');
    expect(await store.studyPlans.onServerClock(guildId)).toEqual([]);
    await store.members.update(member, { timeZone: 'Europe/Berlin' });
    expect(await zone()).toBe('Europe/Berlin');
    expect(await store.studyPlans.onServerClock(guildId)).toEqual([]);
  });

  describe('a help thread', () => {
    const keyOf = (week: number) => ({
      guildId: newGuild(),
      cohortId: newId(),
      stepId: 'git',
      week,
    });

    test('is opened by one of those who try, once for its step and week', async () => {
      const { helpThreads } = open();
      const key = keyOf(3);
      expect(await helpThreads.find(key)).toBeUndefined();
      const tries = Array.from({ length: 5 }, () => helpThreads.claim(key, 1000, 2000));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
      expect(await helpThreads.find(key)).toBeNull();
      await helpThreads.opened(key, 'thread');
      expect(await helpThreads.find(key)).toBe('thread');
      expect(await helpThreads.claim(key, 9000, 9999)).toBe(false);
      expect(await helpThreads.claim({ ...key, week: 4 }, 9000, 9999)).toBe(true);
      expect(await helpThreads.claim({ ...key, stepId: 'http' }, 9000, 9999)).toBe(true);
      await helpThreads.release(key);
      expect(await helpThreads.find(key)).toBe('thread');
    });

    test('may be tried again when nothing was opened, or its opener is gone', async () => {
      const { helpThreads } = open();
      const key = keyOf(0);
      await helpThreads.claim(key, 1000, 2000);
      expect(await helpThreads.claim(key, 1999, 2999)).toBe(false);
      expect(await helpThreads.claim(key, 2000, 3000)).toBe(true);
      await helpThreads.release(key);
      expect(await helpThreads.find(key)).toBeUndefined();
      expect(await helpThreads.claim(key, 2001, 3001)).toBe(true);
    });

    test('goes with its server', async () => {
      const { helpThreads, transaction } = open();
      const key = keyOf(1);
      await helpThreads.claim(key, 1000, 2000);
      await transaction(({ erasure }) => erasure.server(key.guildId));
      expect(await helpThreads.find(key)).toBeUndefined();
    });
  });
}
