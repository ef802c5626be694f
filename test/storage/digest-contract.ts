import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Activity } from '../../src/domain/activity.ts';
import { addDays } from '../../src/domain/day.ts';
import type { LocalDate, UserId } from '../../src/domain/ids.ts';
import type { Digest, DigestTarget } from '../../src/storage/digests.ts';
import type { Store } from '../../src/storage/store.ts';
import { attempt, live, members } from './rebuild-contract.ts';
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

/** What the ledger says of a member's week, counted the slow way. */
function model(ledger: readonly Activity[], week: LocalDate, userId: UserId) {
  const undone = new Set(ledger.map((one) => one.undoes));
  const standing = ledger.filter(
    (one) => one.userId === userId && one.kind !== 'undone' && !undone.has(one.id),
  );
  const between = (from: LocalDate, to: LocalDate) =>
    standing.filter(({ boardDate }) => boardDate >= from && boardDate <= to);
  const own = between(week, addDays(week, 6));
  const sum = (rows: readonly Activity[]) => rows.reduce((total, { points }) => total + points, 0);
  const firstDate = own.map(({ localDate }) => localDate).toSorted()[0];
  if (!firstDate) return [];
  const before = standing.map(({ localDate }) => localDate).filter((date) => date < firstDate);
  return [
    {
      userId,
      displayName: 'Somebody',
      avatar: null,
      hidden: false,
      quiet: false,
      dates: [...new Set(own.map(({ boardDate }) => boardDate))].toSorted(),
      points: sum(own),
      steps: own.filter(({ kind }) => kind === 'completed').length,
      projects: 0,
      pointsBefore: sum(between(addDays(week, -28), addDays(week, -1))),
      firstDate,
      lastDateBefore: before.toSorted().at(-1) ?? null,
    },
  ];
}

/** When weeks are told, and what of. */
export function digestContract(open: () => Store) {
  const somebody = async (target: DigestTarget, ...userIds: UserId[]) => {
    for (const userId of userIds)
      await open().members.add(target.guildId, userId, 'Somebody', noonMs);
  };
  const newServer = (): DigestTarget => ({ guildId: newGuild(), cohortId: null });

  test('a week is the sum of the ledger, whatever happened', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(attempt, { minLength: 5, maxLength: 40, size: 'max' }),
        async (attempts) => {
          const store = open();
          const server = newServer();
          await somebody(server, ...members);
          const ledger = await live(store, server.guildId, attempts);
          for (
            let week = addDays(monday, -14);
            week <= addDays(monday, 70);
            week = addDays(week, 7)
          ) {
            const expected = members.flatMap((userId) => model(ledger, week, userId));
            expect(await store.digests.week(server, week)).toEqual(
              expected.toSorted((a, b) => (a.userId < b.userId ? -1 : 1)),
            );
          }
        },
      ),
      { numRuns: 6 },
    );
  });

  test('a project counts once, for who submitted it, and no more when it is taken back', async () => {
    const store = open();
    const server = newServer();
    const { guildId } = server;
    await somebody(server, ada, ben);
    const id = newId();
    const rows = [ada, ben].map((userId) =>
      activity({ guildId, userId, kind: 'project', ref: 'idea', practises: ['git'] }),
    );
    const submission = {
      id: newId(),
      atMs: noonMs,
      link: 'https://a.example',
      note: null,
      by: ada,
    };
    await store.transaction(async ({ projects }) => {
      await projects.add({ id, guildId, roadmapId, ideaId: 'idea', startedAtMs: noonMs }, ada);
      const project = (await projects.get(guildId, id))!;
      await projects.invite(project, [ben], noonMs);
      await projects.setSubmission(id, submission);
    });
    for (const row of rows) await append(store, row);
    await store.transaction(({ projects }) => projects.setCredit(id, ada, rows[0]!.id));
    const told = async () =>
      (await store.digests.week(server, monday)).map((one) => [one.userId, one.projects]);
    expect(await told()).toEqual([
      [ada, 1],
      [ben, 0],
    ]);
    await store.transaction(({ projects }) => projects.setSubmission(id, null));
    expect(await told()).toEqual([
      [ada, 0],
      [ben, 0],
    ]);
  });

  test('a cohort’s week is that of its members now; who left the server is in none', async () => {
    const store = open();
    const server = newServer();
    const { guildId } = server;
    await somebody(server, ada, ben, mei);
    for (const userId of [ada, ben, mei]) {
      await append(store, activity({ guildId, userId, kind: 'completed' }));
    }
    await store.members.update({ guildId, userId: ben }, { hidden: true, quiet: true });
    const cohort = cohortOf(guildId);
    await store.transaction(async ({ cohorts }) => {
      await cohorts.add(cohort, noonMs);
      for (const userId of [ada, ben, mei]) {
        await cohorts.join({ guildId, userId }, cohort.id, noonMs);
      }
    });
    await store.cohorts.leave({ guildId, userId: ada }, noonMs);
    await store.members.noteChecked({ guildId, userId: mei }, false, noonMs);
    const told = async (cohortId: string | null) =>
      (await store.digests.week({ guildId, cohortId }, monday)).map((member) => [
        member.userId,
        member.hidden,
        member.quiet,
      ]);
    expect(await told(null)).toEqual([
      [ada, false, false],
      [ben, true, true],
    ]);
    expect(await told(cohort.id)).toEqual([[ben, true, true]]);
  });

  test('a digest is on unless it was switched off, and due when it says', async () => {
    const { digests } = open();
    const server = newServer();
    const fresh = await digests.get(server);
    expect(fresh).toEqual({
      ...server,
      enabled: true,
      nextDueAtMs: null,
      nextWeek: null,
      lastWeek: null,
    });
    const later: Digest = { ...fresh, nextDueAtMs: noonMs, nextWeek: monday };
    const ofCohort: Digest = { ...later, cohortId: 'cohort', nextDueAtMs: noonMs + 5 };
    await digests.put(later);
    await digests.put(ofCohort);
    const own = ({ guildId }: DigestTarget) => guildId === server.guildId;
    const due = async (nowMs: number) => (await digests.due(nowMs, 10_000)).filter(own);
    expect(await due(noonMs - 1)).toEqual([]);
    expect(await due(noonMs)).toEqual([server]);
    expect((await digests.ahead(10_000)).filter(own)).toEqual([
      { ...server, nextDueAtMs: noonMs },
      { guildId: server.guildId, cohortId: 'cohort', nextDueAtMs: noonMs + 5 },
    ]);
    await digests.put({ ...fresh, enabled: false, lastWeek: monday });
    expect(await digests.get(server)).toEqual({ ...fresh, enabled: false, lastWeek: monday });
    expect(await digests.get(ofCohort)).toEqual(ofCohort);
    await digests.put({ ...ofCohort, nextDueAtMs: null });
  });

  test('who is named in a week is kept, and known the week after', async () => {
    const store = open();
    const server = newServer();
    await somebody(server, ada, ben);
    const { digests } = store;
    const next = addDays(monday, 7);
    expect(await digests.honours(server, monday)).toEqual({ kept: null, before: null });
    await digests.honour(server, monday, ada);
    await digests.honour(server, monday, ben);
    // Somebody whose data was removed leaves no trace.
    await digests.honour(server, next, mei);
    expect(await digests.honours(server, monday)).toEqual({ kept: ada, before: null });
    expect(await digests.honours(server, next)).toEqual({ kept: null, before: ada });
    await digests.honour(server, next, ben);
    expect(await digests.honours(server, next)).toEqual({ kept: ben, before: ada });
    const { guildId } = server;
    expect(await digests.honoursOf({ guildId, userId: ada })).toEqual([monday]);
    expect(await digests.honoursOf({ guildId, userId: mei })).toEqual([]);
    expect(await digests.honours({ ...server, cohortId: 'cohort' }, next)).toEqual({
      kept: null,
      before: null,
    });
  });
}
