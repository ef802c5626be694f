import { expect, test } from 'vitest';
import { joinCohort, leaveCohort } from '../../src/actions/join-cohort.ts';
import { editCohort } from '../../src/actions/manage-cohort.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/storage/store.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';
import { activity, ada, append, ben, cohortOf, mei, newGuild, noonMs } from './samples.ts';

const minuteMs = 60_000;

/** Milestones, their problems, and whose roles are owed a look. */
export function roleContract(open: () => Store) {
  const withMilestone = async () => {
    const guildId = newGuild();
    await open().milestones.put(guildId, { percent: 25, roleId: 'quarter' }, ada, noonMs);
    for (const userId of [ada, ben, mei])
      await open().members.add(guildId, userId, 'Somebody', noonMs);
    return guildId;
  };
  const owed = async (guildId: GuildId, nowMs: number) =>
    (await open().roleChecks.open(nowMs, 10_000))
      .filter((place) => place.guildId === guildId)
      .map(({ userId }) => userId)
      .toSorted();

  test('a milestone is chosen, changed and taken away, and tells who did it last', async () => {
    const { milestones } = open();
    const guildId = newGuild();
    expect(await milestones.of(guildId)).toEqual([]);
    await milestones.put(guildId, { percent: 100, roleId: 'all' }, ada, noonMs);
    await milestones.put(guildId, { percent: 25, roleId: 'first' }, ada, noonMs);
    await milestones.put(guildId, { percent: 25, roleId: null }, ben, noonMs + 1);
    expect(await milestones.of(guildId)).toEqual([
      { percent: 25, roleId: null, configuredBy: ben, configuredAtMs: noonMs + 1 },
      { percent: 100, roleId: 'all', configuredBy: ada, configuredAtMs: noonMs },
    ]);
  });

  test('a look is owed only where there are milestones', async () => {
    const guildId = await withMilestone();
    const without = newGuild();
    await open().roleChecks.owe({ guildId, userId: ada }, noonMs);
    await open().roleChecks.owe({ guildId: without, userId: ada }, noonMs);
    expect(await owed(guildId, noonMs - 1)).toEqual([]);
    expect(await owed(guildId, noonMs)).toEqual([ada]);
    expect(await owed(without, noonMs)).toEqual([]);
  });

  test('whoever comes to another roadmap with a cohort, or with all of it, is owed a look', async () => {
    const guildId = await withMilestone();
    const [sample, other] = ['sample', 'other'].map((id) => ({
      ...makeRoadmap([makeStep('a')]),
      id,
    })) as [Roadmap, Roadmap];
    const deps = {
      store: open(),
      library: new RoadmapLibrary([sample, other]),
      clock: { now: () => noonMs },
      defaultTimeZone: 'UTC',
    };
    const actor = { guildId, userId: ada, displayName: 'Somebody', avatar: null };
    await open().servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, noonMs);
    const same = cohortOf(guildId, { roadmapId: 'sample' });
    await open().cohorts.add(same, noonMs);
    await joinCohort(deps, { actor, cohortId: same.id });
    expect(await owed(guildId, noonMs)).toEqual([]);
    await editCohort(deps, { actor, cohortId: same.id, wish: { hoursPerWeek: 9 } });
    const swept = async () =>
      (await open().milestones.sweeps(10_000)).filter((one) => one.guildId === guildId).length;
    expect(await swept()).toBe(0);
    await editCohort(deps, { actor, cohortId: same.id, wish: { roadmapId: 'other' } });
    expect(await swept()).toBe(1);
    await leaveCohort(deps, { actor });
    expect(await owed(guildId, noonMs)).toEqual([ada]);
  });

  test('a sweep that has come to somebody whose data is removed begins anew', async () => {
    const guildId = await withMilestone();
    const { milestones } = open();
    await milestones.sweep(guildId);
    await milestones.sweptTo(guildId, '', ben);
    const at = async () =>
      (await milestones.sweeps(10_000)).find((one) => one.guildId === guildId)?.afterUserId;
    await open().transaction(({ erasure }) => erasure.member(guildId, ada));
    expect(await at()).toBe(ben);
    await open().transaction(({ erasure }) => erasure.member(guildId, ben));
    expect(await at()).toBe('');
  });

  test('one process gets it, another when the claim has run out', async () => {
    const { roleChecks } = open();
    const place = { guildId: await withMilestone(), userId: ada };
    await roleChecks.owe(place, noonMs);
    const claims = await Promise.all(
      [1, 2, 3].map(() => roleChecks.claim(place, noonMs, noonMs + minuteMs)),
    );
    expect(claims.filter(Boolean)).toEqual([{ version: 0, verify: true, attempts: 1 }]);
    expect(await owed(place.guildId, noonMs + 1)).toEqual([]);
    const later = noonMs + minuteMs;
    expect(await roleChecks.claim(place, later, later + 1)).toMatchObject({ attempts: 2 });
  });

  test('what is owed again during the work stays owed', async () => {
    const { roleChecks } = open();
    const place = { guildId: await withMilestone(), userId: ada };
    await roleChecks.owe(place, noonMs);
    const { version } = (await roleChecks.claim(place, noonMs, noonMs + minuteMs))!;
    await roleChecks.owe(place, noonMs + 1);
    await roleChecks.finish(place, version);
    expect(await owed(place.guildId, noonMs + 1)).toEqual([ada]);
    const again = (await roleChecks.claim(place, noonMs + 1, noonMs + minuteMs))!;
    await roleChecks.finish(place, again.version);
    expect(await owed(place.guildId, noonMs + 1)).toEqual([]);
  });

  test('what failed waits, unless it was owed again meanwhile', async () => {
    const { roleChecks } = open();
    const place = { guildId: await withMilestone(), userId: ada };
    await roleChecks.owe(place, noonMs);
    const { version } = (await roleChecks.claim(place, noonMs, noonMs + minuteMs))!;
    await roleChecks.postpone(place, version, noonMs + 5);
    expect(await owed(place.guildId, noonMs + 4)).toEqual([]);
    expect(await owed(place.guildId, noonMs + 5)).toEqual([ada]);
    const second = (await roleChecks.claim(place, noonMs + 5, noonMs + minuteMs))!;
    await roleChecks.owe(place, noonMs + 6);
    await roleChecks.postpone(place, second.version, noonMs + minuteMs);
    expect(await owed(place.guildId, noonMs + 6)).toEqual([ada]);
  });

  test('a sweep owes a look to whoever finished something or was given a role, a part at a time', async () => {
    const store = open();
    const { roleChecks, milestones } = store;
    const guildId = await withMilestone();
    const idle = Array.from({ length: 5 }, (_, index) => `20000000000000000${index}` as UserId);
    for (const userId of idle) await store.members.add(guildId, userId, 'Idle', noonMs);
    await append(store, activity({ guildId, userId: ada, kind: 'completed' }));
    await append(store, activity({ guildId, userId: ben, kind: 'checkin', ref: '2026-11-16' }));
    await roleChecks.grant({ guildId, userId: mei }, 'quarter', noonMs);
    await milestones.sweep(guildId);
    const sweep = async () =>
      (await milestones.sweeps(10_000)).find((one) => one.guildId === guildId);
    let parts = 0;
    for (let at = await sweep(); at; at = await sweep()) {
      const { afterUserId } = at;
      await store.transaction(async (repositories) => {
        const part = { nowMs: noonMs, limit: 2 };
        const to = await repositories.roleChecks.oweNext(guildId, afterUserId, part);
        await repositories.milestones.sweptTo(guildId, afterUserId, to);
      });
      parts += 1;
    }
    expect(parts).toBe(5);
    expect(await owed(guildId, noonMs)).toEqual([ada, mei]);
    const found = await roleChecks.claim({ guildId, userId: ada }, noonMs, noonMs + 1);
    expect(found).toMatchObject({ verify: false });
    // A sweep begun anew is not ended by the part of the one before.
    await milestones.sweep(guildId);
    await milestones.sweptTo(guildId, 'somewhere', null);
    expect(await sweep()).toEqual({ guildId, afterUserId: '' });
    await milestones.sweptTo(guildId, '', null);
  });

  test('roles given are remembered, of members only', async () => {
    const { roleChecks } = open();
    const guildId = await withMilestone();
    const place = { guildId, userId: ada };
    await roleChecks.grant(place, 'quarter', noonMs);
    await roleChecks.grant(place, 'quarter', noonMs + 9);
    await roleChecks.grant(place, 'half', noonMs + 1);
    await roleChecks.grant({ guildId: newGuild(), userId: ada }, 'quarter', noonMs);
    expect(await roleChecks.granted(place)).toEqual([
      { roleId: 'quarter', grantedAtMs: noonMs },
      { roleId: 'half', grantedAtMs: noonMs + 1 },
    ]);
    expect(await roleChecks.isGranted(guildId, 'half')).toBe(true);
    await roleChecks.revoke(place, 'half');
    expect(await roleChecks.isGranted(guildId, 'half')).toBe(false);
    await roleChecks.revoke(place);
    expect(await roleChecks.granted(place)).toEqual([]);
  });

  test('a problem is told once, another one of the same role again', async () => {
    const { milestones } = open();
    const guildId = newGuild();
    const role = { guildId, roleId: 'quarter' };
    const note = (problem: 'too-high' | 'gone', toldAtMs: number | null, nowMs = noonMs) =>
      milestones.noteProblem(role, problem, { nowMs, toldAtMs });
    await note('too-high', null);
    const taken = await Promise.all([1, 2].map(() => milestones.takeUntold(guildId, noonMs)));
    expect(taken.map(({ size }) => size).toSorted((a, b) => a - b)).toEqual([0, 1]);
    await milestones.putBackUntold(guildId, ['quarter']);
    expect((await milestones.takeUntold(guildId, noonMs)).size).toBe(1);
    await note('too-high', null);
    expect((await milestones.takeUntold(guildId, noonMs)).size).toBe(0);
    await note('gone', null);
    expect(await milestones.takeUntold(guildId, noonMs)).toEqual(new Map([['quarter', 'gone']]));
    await note('too-high', noonMs);
    expect((await milestones.takeUntold(guildId, noonMs)).size).toBe(0);
    const isUnchecked = async (beforeMs: number) =>
      (await milestones.uncheckedSince(beforeMs, 10_000)).includes(guildId);
    expect(await isUnchecked(noonMs)).toBe(false);
    expect(await isUnchecked(noonMs + 1)).toBe(true);
    expect(await milestones.clearProblem(guildId, 'quarter')).toBe(true);
    expect(await milestones.clearProblem(guildId, 'quarter')).toBe(false);
    expect(await milestones.problems(guildId)).toEqual(new Map());
  });
}
