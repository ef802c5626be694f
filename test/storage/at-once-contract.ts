import { expect, test } from 'vitest';
import { joinCohort, leaveCohort } from '../../src/actions/join-cohort.ts';
import { eraseData } from '../../src/actions/my-data.ts';
import { createCohort, editCohort } from '../../src/actions/manage-cohort.ts';
import type { ActionDeps, Actor } from '../../src/actions/scene.ts';
import { submitProject } from '../../src/actions/submit-project.ts';
import {
  acceptPartnership,
  choosePartners,
  startProject,
} from '../../src/actions/work-on-project.ts';
import type { GuildId } from '../../src/domain/ids.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import type { Store } from '../../src/storage/store.ts';
import { makeIdea, makeRoadmap, makeStep } from '../sample-roadmap.ts';
import { ada, ben, cohortOf, newGuild, newId, noonMs } from './samples.ts';

/** What several do at the same moment, in one process or two. */
export function atOnceContract(open: () => Store, { severalAtOnce }: { severalAtOnce: boolean }) {
  const roadmap = makeRoadmap([makeStep('a'), makeStep('b')], [makeIdea('idea')]);
  const deps = (): ActionDeps => ({
    store: open(),
    library: new RoadmapLibrary([roadmap]),
    clock: { now: () => noonMs },
    defaultTimeZone: 'UTC',
  });
  const actorIn = (guildId: GuildId, userId = ada): Actor => ({
    guildId,
    userId,
    displayName: 'Somebody',
    avatar: null,
  });

  test('whoever joins several cohorts at once is in one of them', async () => {
    const guildId = newGuild();
    const actor = actorIn(guildId);
    const cohorts = [cohortOf(guildId), cohortOf(guildId), cohortOf(guildId)];
    await open().servers.add({ guildId, roadmapId: roadmap.id, timeZone: 'UTC' }, noonMs);
    for (const cohort of cohorts) await open().cohorts.add(cohort, noonMs);
    for (let round = 0; round < 5; round += 1) {
      const moves = await Promise.all([
        ...cohorts.map(({ id }) => joinCohort(deps(), { actor, cohortId: id })),
        ...cohorts.map(({ id }) => joinCohort(deps(), { actor, cohortId: id })),
      ]);
      expect(moves.every(({ ok }) => ok)).toBe(true);
      const history = await open().cohorts.history(actor);
      expect(history.filter(({ leftAtMs }) => leftAtMs === null)).toHaveLength(1);
      // Whoever leaves twice at once leaves once.
      const left = await Promise.all([1, 2, 3].map(() => leaveCohort(deps(), { actor })));
      expect(left.filter(({ ok }) => ok)).toHaveLength(1);
    }
  });

  test('of cohorts that take one name or one channel at once, one has it', async () => {
    const guildId = newGuild();
    const actor = actorIn(guildId);
    await open().servers.add({ guildId, roadmapId: roadmap.id, timeZone: 'UTC' }, noonMs);
    const create = (name: string, channelId?: string) =>
      createCohort(deps(), {
        actor,
        wish: { name, start: 'today', channelId },
        interactionId: newId(),
      });
    const named = await Promise.all([create('Spring'), create('Spring'), create('Spring')]);
    expect(named.filter(({ ok }) => ok)).toHaveLength(1);
    const placed = await Promise.all([create('A', '7'), create('B', '7'), create('C', '7')]);
    expect(placed.filter(({ ok }) => ok)).toHaveLength(1);
    const ids = (await Promise.all([create('X'), create('Y')])).flatMap((one) =>
      one.ok ? [one.value.cohort.id] : [],
    );
    const renamed = await Promise.all(
      ids.map((cohortId) => editCohort(deps(), { actor, cohortId, wish: { name: 'Autumn' } })),
    );
    expect(renamed.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('whose data is removed gets nothing more of a project that is submitted at that moment', async () => {
    for (let round = 0; round < 12; round += 1) {
      const guildId = newGuild();
      const [actor, partner] = [actorIn(guildId), actorIn(guildId, ben)];
      const started = await startProject(deps(), { actor, idea: 'idea' });
      const projectId = started.ok ? started.value.project.id : '';
      const chosen = [{ userId: ben, bot: false, present: true }];
      await choosePartners(deps(), { actor, projectId, chosen });
      const interactionId = newId();
      await acceptPartnership(deps(), { actor: partner, projectId, interactionId });
      const link = 'https://ada.example/';
      const [submitted] = await Promise.all([
        submitProject(deps(), { actor, projectId, link, interactionId: newId() }),
        eraseData(deps(), partner),
      ]);
      expect(submitted.ok).toBe(true);
      expect(await open().personalData.activities(guildId, ben)).toEqual([]);
      expect(await open().members.serversOf(ben)).toEqual([]);
      const own = await open().personalData.activities(guildId, ada);
      expect(own.map(({ points }) => points)).toEqual([100]);
    }
  });

  test('two that wait for one another are both done in the end', async ({ skip }) => {
    if (!severalAtOnce) skip('One transaction at a time');
    const guildId = newGuild();
    const places = [ada, ben].map((userId) => ({ guildId, userId }));
    for (const { userId } of places) await open().members.add(guildId, userId, 'Somebody', noonMs);
    const begun = places.map(() => Promise.withResolvers<void>());
    await Promise.all(
      places.map((place, index) =>
        open().transaction(async ({ members }) => {
          await members.hold(place);
          begun[index]!.resolve();
          await begun[1 - index]!.promise;
          await members.hold(places[1 - index]!);
          await members.update(places[1 - index]!, { quiet: true });
        }),
      ),
    );
    for (const { userId } of places) {
      expect(await open().members.get(guildId, userId)).toMatchObject({ quiet: true });
    }
  });
}
