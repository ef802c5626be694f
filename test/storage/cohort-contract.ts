import { expect, test } from 'vitest';
import { readProgress } from '../../src/actions/read-progress.ts';
import { addDays } from '../../src/domain/day.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import type { Store } from '../../src/storage/store.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';
import {
  activity,
  ada,
  append,
  ben,
  cohortOf,
  mei,
  monday,
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
      { cohort: second, joinedAtMs: noonMs + 2, leftAtMs: noonMs + 3 },
      { cohort: first, joinedAtMs: noonMs + 3, leftAtMs: null },
    ]);
    expect(await store.cohorts.leave(member, noonMs + 4)).toBe(true);
    expect(await store.cohorts.leave(member, noonMs + 5)).toBe(false);
    expect(await store.cohorts.current(member)).toBeUndefined();
  });

  test('a changed cohort keeps its name to itself, and an archived one gives it away', async () => {
    const { cohorts } = open();
    const guildId = newGuild();
    const [spring, autumn] = [
      cohortOf(guildId, { name: 'Spring' }),
      cohortOf(guildId, { name: 'Autumn', channelId: '7', timeZone: 'Asia/Tokyo' }),
    ];
    for (const cohort of [spring, autumn]) await cohorts.add(cohort, noonMs);
    expect(await cohorts.put({ ...autumn, name: 'SPRING ' })).toBe(false);
    const changed = { ...autumn, name: 'autumn', hoursPerWeek: 80, channelId: null };
    expect(await cohorts.put(changed)).toBe(true);
    expect(await cohorts.hold(guildId, autumn.id)).toEqual(changed);
    expect(await cohorts.hold(newGuild(), autumn.id)).toBeUndefined();
    const archived = { ...changed, archivedAtMs: noonMs };
    expect(await cohorts.put(archived)).toBe(true);
    expect(await cohorts.put({ ...spring, name: 'Autumn' })).toBe(true);
    expect(await cohorts.put({ ...archived, archivedAtMs: null })).toBe(false);
    expect(await cohorts.get(guildId, autumn.id)).toEqual(archived);
    expect(await cohorts.put({ ...archived, name: 'Winter', archivedAtMs: null })).toBe(true);
  });

  test('who looks at somebody in a cohort sees that cohort’s roadmap', async () => {
    const store = open();
    const guildId = newGuild();
    const [sample, other] = ['sample', 'other'].map((id) => ({
      ...makeRoadmap([makeStep('git'), makeStep('web')]),
      id,
    })) as [Roadmap, Roadmap];
    const deps = {
      store,
      library: new RoadmapLibrary([sample, other]),
      clock: { now: () => noonMs },
      defaultTimeZone: 'UTC',
    };
    const cohort = cohortOf(guildId, { roadmapId: 'other' });
    await store.servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, noonMs);
    await store.cohorts.add(cohort, noonMs);
    await store.members.add(guildId, ada, 'Ada', noonMs);
    await store.transaction(({ cohorts }) =>
      cohorts.join({ guildId, userId: ada }, cohort.id, noonMs),
    );
    await append(store, activity({ guildId, kind: 'completed', ref: 'git', roadmapId: 'other' }));
    const actor = { guildId, userId: ben, displayName: 'Ben', avatar: null };
    const seen = await readProgress(deps, { actor, userId: ada });
    expect(seen).toMatchObject({ roadmap: { id: 'other' }, standing: { percent: 50 } });
    expect(await readProgress(deps, { actor, userId: ben })).toMatchObject({
      roadmap: { id: 'sample' },
    });
  });

  test('a roster has everybody who is there, with their steps in its roadmap', async () => {
    const store = open();
    const guildId = newGuild();
    const cohort = cohortOf(guildId);
    await store.servers.add({ guildId, roadmapId, timeZone: 'UTC' }, noonMs);
    await store.cohorts.add(cohort, noonMs);
    for (const userId of [ada, ben, mei]) {
      await store.members.add(guildId, userId, `Name ${userId}`, noonMs, 'avatars/1.png');
      await store.transaction(({ cohorts }) =>
        cohorts.join({ guildId, userId }, cohort.id, noonMs),
      );
    }
    await append(store, activity({ guildId, kind: 'started', ref: 'git', atMs: noonMs }));
    await append(store, activity({ guildId, kind: 'completed', ref: 'git', atMs: noonMs + 5 }));
    await append(store, activity({ guildId, kind: 'completed', ref: 'sql', atMs: noonMs + 6 }));
    await append(store, activity({ guildId, kind: 'started', roadmapId: 'other', ref: 'x' }));
    await store.members.update({ guildId, userId: ben }, { hidden: true, helping: true });
    await store.members.noteChecked({ guildId, userId: mei }, false, noonMs);
    const roster = await store.cohorts.roster(cohort.id, roadmapId);
    const as = { avatar: 'avatars/1.png', checkedAtMs: noonMs, joinedAtMs: noonMs };
    expect(roster).toEqual([
      {
        ...as,
        userId: ada,
        displayName: `Name ${ada}`,
        hidden: false,
        helping: false,
        lastDate: monday,
        steps: new Map([
          ['git', { touchedAtMs: noonMs, startedAtMs: noonMs, completedAtMs: noonMs + 5 }],
          ['sql', { touchedAtMs: noonMs + 6, startedAtMs: noonMs + 6, completedAtMs: noonMs + 6 }],
        ]),
      },
      {
        ...as,
        userId: ben,
        displayName: `Name ${ben}`,
        hidden: true,
        helping: true,
        lastDate: null,
        steps: new Map(),
      },
    ]);
    expect(await store.cohorts.sizes(guildId)).toEqual(new Map([[cohort.id, 2]]));
  });

  test('a help thread is opened by one, once; a failure lets the next one try', async () => {
    const store = open();
    const guildId = newGuild();
    const key = { guildId, cohortId: newId(), stepId: 'git', week: monday };
    const { helpThreads } = store;
    const claim = (nowMs: number) => helpThreads.claim(key, nowMs, nowMs + 60);
    const both = await Promise.all([claim(noonMs), claim(noonMs)]);
    expect(both.map(({ kind }) => kind).toSorted()).toEqual(['busy', 'claimed']);
    expect(await claim(noonMs + 59)).toEqual({ kind: 'busy' });
    expect(await claim(noonMs + 60)).toEqual({ kind: 'claimed', threadId: null });
    await helpThreads.note(key, { threadId: '7', messageId: null });
    await helpThreads.free(key, { gone: false });
    expect(await claim(noonMs)).toEqual({ kind: 'claimed', threadId: '7' });
    await helpThreads.free(key, { gone: true });
    expect(await claim(noonMs)).toEqual({ kind: 'claimed', threadId: null });
    await helpThreads.note(key, { threadId: '8', messageId: '9' });
    expect(await claim(noonMs + 999)).toEqual({ kind: 'open', threadId: '8' });
    const nextWeek = { ...key, week: addDays(monday, 7) };
    expect(await helpThreads.claim(nextWeek, noonMs, 1)).toMatchObject({ kind: 'claimed' });
    await store.transaction(({ erasure }) => erasure.server(guildId));
    expect(await claim(noonMs)).toEqual({ kind: 'claimed', threadId: null });
  });
}
