import { expect, test } from 'vitest';
import type { Store } from '../../src/storage/store.ts';
import { ada, ben, cohortOf, newGuild, noonMs } from './samples.ts';

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
}
