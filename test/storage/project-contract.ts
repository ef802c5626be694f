import { expect, test } from 'vitest';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import type { Store } from '../../src/storage/store.ts';
import { ada, ben, mei, newGuild, newId, noonMs } from './samples.ts';

const link = 'https://ada.example/';

/** Projects, who makes them, and who may see them. */
export function projectContract(open: () => Store) {
  async function serverOf(...members: UserId[]): Promise<GuildId> {
    const guildId = newGuild();
    await open().servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, noonMs);
    for (const userId of members) await open().members.add(guildId, userId, 'Somebody', noonMs);
    return guildId;
  }
  const about = (guildId: GuildId, ideaId = 'log-digest', startedAtMs = noonMs) => ({
    id: newId(),
    guildId,
    roadmapId: 'sample',
    ideaId,
    startedAtMs,
  });
  const add = (one: ReturnType<typeof about>, owner: UserId) =>
    open().transaction(({ projects }) => projects.add(one, owner));
  const submit = (id: string, by: UserId, atMs = noonMs) =>
    open().transaction(({ projects }) =>
      projects.setSubmission(id, { id: newId(), atMs, link, note: 'Learned', by }),
    );

  test('an owner has one project of an idea, however often it is begun at a time', async () => {
    const guildId = await serverOf(ada, ben);
    const all = [about(guildId), about(guildId), about(guildId)];
    const added = await Promise.all(all.map((one) => add(one, ada)));
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await add(about(guildId), ben)).toBe(true);
    expect(await add(about(guildId, 'other'), ada)).toBe(true);
    const { projects, total } = await open().projectLists.ofMember({ guildId, userId: ada });
    expect([projects.length, total]).toEqual([2, 2]);
    expect(await open().projects.get(newGuild(), projects[0]!.id)).toBeUndefined();
  });

  test('partners are asked, accept, and leave; ticks come and go', async () => {
    const guildId = await serverOf(ada, ben);
    const one = about(guildId);
    await add(one, ada);
    const read = async () => (await open().projects.get(guildId, one.id))!;
    await open().transaction(async ({ projects }) => {
      const held = await projects.hold(guildId, one.id);
      await projects.invite(held!, [ben, mei], noonMs + 1);
      await projects.accept(one.id, ben, noonMs + 2);
      await projects.invite(held!, [ben], noonMs + 3);
      await projects.tick(one, 2, 'second');
      await projects.tick(one, 0, 'first');
    });
    expect((await read()).members.map(({ userId, role }) => [userId, role])).toEqual([
      [ada, 'owner'],
      [mei, 'invited'],
      [ben, 'partner'],
    ]);
    expect((await read()).members[1]!.displayName).toBeNull();
    expect((await read()).ticked).toEqual([0, 2]);
    expect(await open().projects.idOf({ guildId, userId: mei }, one)).toBeUndefined();
    expect(await open().projects.idOf({ guildId, userId: ben }, one)).toBe(one.id);
    await open().transaction(async ({ projects }) => {
      expect(await projects.untick(one.id, 2)).toBe('second');
      expect(await projects.untick(one.id, 2)).toBeUndefined();
      await projects.removePartner(one.id, mei);
      await projects.removePartner(one.id, ada);
    });
    expect((await read()).members.map(({ userId }) => userId)).toEqual([ada, ben]);
    expect((await read()).ticked).toEqual([0]);
  });

  test('a member cheers once, and neither a repeated nor an older press changes it', async () => {
    const guildId = await serverOf(ada, ben);
    const one = about(guildId);
    await add(one, ada);
    const press = async (userId: UserId, interactionId: string) => {
      await open().transaction(({ projects }) => projects.toggleCheer(one, userId, interactionId));
      return (await open().projects.get(guildId, one.id))!.cheers;
    };
    expect(await press(ben, '99')).toBe(1);
    expect(await press(ben, '99')).toBe(1);
    expect(await press(mei, '98')).toBe(2);
    expect(await press(ben, '100')).toBe(1);
    expect(await press(ben, '99')).toBe(1);
    expect(await press(ben, '101')).toBe(2);
    await submit(one.id, ada);
    expect(await open().projectLists.cheeredBy({ guildId, userId: ben })).toEqual(['log-digest']);
  });

  test('the showcase has what stands submitted, newest first, of those who are there', async () => {
    const guildId = await serverOf(ada, ben);
    const [first, second, third, unfinished] = [
      about(guildId, 'one'),
      about(guildId, 'two'),
      about(guildId, 'three'),
      about(guildId, 'four'),
    ];
    for (const one of [first, second, unfinished]) await add(one, ada);
    await add(third, ben);
    await submit(first.id, ada, noonMs);
    await submit(second.id, ada, noonMs + 1);
    await submit(third.id, ben, noonMs + 2);
    const shown = async (range = { offset: 0, limit: 9 }, ideaIds?: string[]) => {
      const ideas = ideaIds && { roadmapId: 'sample', ideaIds };
      const { projects, total } = await open().projectLists.showcase(guildId, range, ideas);
      return [total, ...projects.map(({ ideaId }) => ideaId)];
    };
    expect(await shown()).toEqual([3, 'three', 'two', 'one']);
    expect(await shown({ offset: 1, limit: 1 })).toEqual([3, 'two']);
    expect(await shown(undefined, ['one', 'four'])).toEqual([1, 'one']);
    await open().members.noteChecked({ guildId, userId: ben }, false, noonMs);
    expect(await shown()).toEqual([2, 'two', 'one']);
    expect((await open().projectLists.submittedIdeas(guildId, 'sample')).toSorted()).toEqual([
      'one',
      'two',
    ]);
  });

  test('a project outlives its owner with a partner, without their words, and goes with the last', async () => {
    const guildId = await serverOf(ada, ben, mei);
    const [shared, alone] = [about(guildId), about(guildId, 'alone')];
    await add(shared, ada);
    await add(alone, ada);
    await open().transaction(async ({ projects }) => {
      for (const { id } of [shared, alone]) {
        await projects.invite((await projects.get(guildId, id))!, [ben], noonMs);
      }
      await projects.accept(shared.id, ben, noonMs);
      await projects.toggleCheer(shared, mei, '1');
      await projects.tick(shared, 0, 'tick');
    });
    await submit(shared.id, ada);
    await open().transaction(({ erasure }) => erasure.member(guildId, ada));
    const left = (await open().projects.get(guildId, shared.id))!;
    expect(left.members.map(({ userId }) => userId)).toEqual([ben]);
    expect(left.submission).toMatchObject({ link, note: null });
    expect(left.cheers).toBe(1);
    expect(await open().projects.get(guildId, alone.id)).toBeUndefined();
    await open().transaction(({ erasure }) => erasure.member(guildId, ben));
    expect(await open().projects.get(guildId, shared.id)).toBeUndefined();
  });

  test('what waits for an answer is its member’s alone, and not for ever', async () => {
    const guildId = await serverOf(ada, ben);
    const [own, others] = [
      { guildId, userId: ada },
      { guildId, userId: ben },
    ];
    const pending = { id: newId(), link, note: null };
    await open().transaction(async ({ projects }) => {
      await projects.keepPending(own, pending, noonMs);
      await projects.keepPending(own, pending, noonMs);
    });
    expect(await open().projects.pending(own, pending.id)).toEqual(pending);
    expect(await open().projects.pending(others, pending.id)).toBeUndefined();
    await open().transaction(({ projects }) =>
      projects.keepPending(others, { ...pending, id: newId() }, noonMs + 2 * 86_400_000),
    );
    expect(await open().projects.pending(own, pending.id)).toBeUndefined();
  });
}
