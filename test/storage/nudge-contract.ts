import { describe, expect, test } from 'vitest';
import type { GuildId, LocalDate } from '../../src/domain/ids.ts';
import type { NewDelivery } from '../../src/storage/deliveries.ts';
import { dailyNudge, ideaPost } from '../../src/domain/nudge-target.ts';
import type { Nudge } from '../../src/storage/nudges.ts';
import type { Store } from '../../src/storage/store.ts';
import { ada, ben, newGuild, newId, noonMs } from './samples.ts';

const minuteMs = 60_000;

const nudgeOf = (guildId: GuildId, changes: Partial<Nudge> = {}): Nudge => ({
  ...dailyNudge(guildId),
  channelId: '55',
  time: '09:00',
  days: [1, 2, 5],
  ideas: true,
  ideaDays: null,
  roleId: null,
  paused: null,
  pausedUntilMs: null,
  failures: 0,
  nextDueAtMs: null,
  nextLocalDate: null,
  configuredBy: ada,
  ...changes,
});

/** Servers with their settings, members, ideas shown, nudges and what became of them. */
export function nudgeContract(open: () => Store) {
  const delivery = (guildId: GuildId, changes: Partial<NewDelivery> = {}): NewDelivery => ({
    id: newId(),
    kind: 'nudge',
    guildId,
    slot: '2026-11-22',
    dueAtMs: noonMs,
    channelId: '55',
    ideaId: null,
    ...changes,
  });
  const isOpen = async (id: string, nowMs: number) =>
    (await open().deliveries.open(nowMs, 1000)).includes(id);

  test('a server is added once and keeps what is changed', async () => {
    const { servers } = open();
    const guildId = newGuild();
    const server = { guildId, roadmapId: 'sample', timeZone: 'UTC' };
    expect(await servers.get(guildId)).toBeUndefined();
    await servers.add(server, noonMs);
    await servers.update(guildId, { timeZone: 'Asia/Tokyo' });
    await servers.add(server, noonMs);
    expect(await servers.get(guildId)).toEqual({ ...server, timeZone: 'Asia/Tokyo' });
    await servers.update(guildId, { roadmapId: 'other' });
    expect(await servers.get(guildId)).toEqual({
      guildId,
      roadmapId: 'other',
      timeZone: 'Asia/Tokyo',
    });
  });

  test('a member is found with their server, or the server alone', async () => {
    const { servers, members } = open();
    const guildId = newGuild();
    await members.add(guildId, ada, 'Ada', noonMs);
    expect(await members.inServer(guildId, ada)).toBeUndefined();
    const server = { guildId, roadmapId: 'sample', timeZone: 'Asia/Tokyo' };
    await servers.add(server, noonMs);
    expect(await members.inServer(guildId, ada)).toEqual({
      server,
      member: {
        displayName: 'Ada',
        avatar: null,
        timeZone: null,
        hidden: false,
        quiet: false,
        light: false,
        helping: false,
        leftAtMs: null,
      },
      cohort: undefined,
    });
    expect(await members.inServer(guildId, ben)).toEqual({ server, member: undefined });
  });

  test('an idea shown is remembered for its audience, with the moment of the last time', async () => {
    const { ideaShowings } = open();
    const guildId = newGuild();
    await ideaShowings.add(guildId, ada, 'bill-splitter', 'press-1', noonMs);
    await ideaShowings.add(guildId, ada, 'log-digest', 'press-2', noonMs + 1);
    await ideaShowings.add(guildId, ada, 'bill-splitter', 'press-3', noonMs + 2);
    await ideaShowings.add(guildId, 'server', 'plain-paste', 'delivery', noonMs);
    expect(await ideaShowings.shownAt(guildId, ada)).toEqual(
      new Map([
        ['bill-splitter', noonMs + 2],
        ['log-digest', noonMs + 1],
      ]),
    );
    expect(await ideaShowings.shownBy(guildId, ada, 'press-3')).toBe('bill-splitter');
    expect(await ideaShowings.shownBy(guildId, ada, 'press-9')).toBeUndefined();
    expect(await ideaShowings.shownBy(guildId, ben, 'press-3')).toBeUndefined();
    expect(await ideaShowings.shownAt(guildId, ben)).toEqual(new Map());
    expect([...(await ideaShowings.shownAt(guildId, 'server')).keys()]).toEqual(['plain-paste']);
  });

  describe('a nudge', () => {
    test('is kept as it was put, and replaced', async () => {
      const { nudges } = open();
      const guildId = newGuild();
      expect(await nudges.get(dailyNudge(guildId))).toBeUndefined();
      await nudges.put(nudgeOf(guildId, { days: [7, 1, 3] }));
      expect(await nudges.get(dailyNudge(guildId))).toEqual(nudgeOf(guildId, { days: [1, 3, 7] }));
      const other = nudgeOf(guildId, {
        channelId: null,
        time: '23:59',
        days: [],
        ideas: false,
        ideaDays: [2, 6],
        roleId: '77',
        paused: 'failures',
        pausedUntilMs: noonMs,
        failures: 3,
        nextDueAtMs: noonMs + 1,
        configuredBy: ben,
        nextLocalDate: '2026-11-23' as LocalDate,
      });
      await nudges.put(other);
      expect(await nudges.get(dailyNudge(guildId))).toEqual(other);
    });

    test('is a server’s or a cohort’s, each with a row of its own', async () => {
      const { nudges } = open();
      const guildId = newGuild();
      const [server, cohort, idea] = [
        nudgeOf(guildId),
        nudgeOf(guildId, { cohortId: 'c', time: '07:00', failures: 2 }),
        nudgeOf(guildId, { ...ideaPost(guildId), channelId: '66' }),
      ] as const;
      for (const one of [cohort, idea, server]) await nudges.put(one);
      await nudges.put(nudgeOf(newGuild(), { cohortId: 'c' }));
      expect(await nudges.ofServer(guildId)).toEqual([server, idea, cohort]);
      expect(await nudges.get(dailyNudge(guildId, 'c'))).toEqual(cohort);
      expect(await nudges.get(ideaPost(guildId))).toEqual(idea);
      await nudges.put({ ...cohort, nextDueAtMs: 500 });
      const due = await nudges.due(500, 1000);
      expect(due).toContainEqual(dailyNudge(guildId, 'c'));
      expect(due.filter((one) => one.guildId === guildId)).toHaveLength(1);
      await nudges.put(cohort);
    });

    test('is due from its moment on, the longest due first, never without a moment', async () => {
      const { nudges } = open();
      const [late, early, off] = [newGuild(), newGuild(), newGuild()];
      const own = async (nowMs: number, limit = 1000) =>
        (await nudges.due(nowMs, limit))
          .map(({ guildId }) => guildId)
          .filter((guildId) => [late, early, off].includes(guildId));
      // Before every other moment of these tests, so that the limit is about these.
      await nudges.put(nudgeOf(late, { nextDueAtMs: 2000 }));
      await nudges.put(nudgeOf(early, { nextDueAtMs: 1000 }));
      await nudges.put(nudgeOf(off));
      expect(await own(999)).toEqual([]);
      expect(await own(1000)).toEqual([early]);
      expect(await own(noonMs)).toEqual([early, late]);
      expect(await own(noonMs, 1)).toEqual([early]);
    });

    test('is ahead as long as it has a moment, the soonest first', async () => {
      const { nudges } = open();
      const [late, early, off] = [newGuild(), newGuild(), newGuild()];
      // Before every other moment of these tests, so that the limit is about these.
      const later = { ...nudgeOf(late), nextDueAtMs: 20 };
      const sooner = { ...nudgeOf(early, { paused: 'organiser' }), nextDueAtMs: 10 };
      for (const nudge of [later, sooner, nudgeOf(off)]) await nudges.put(nudge);
      expect(await nudges.ahead(1)).toEqual([sooner]);
      expect(await nudges.ahead(2)).toEqual([sooner, later]);
      const all = await nudges.ahead(1000);
      expect(all.map(({ guildId }) => guildId)).not.toContain(off);
      // Not due any more: the tests that follow share the database.
      for (const guildId of [late, early]) await nudges.put(nudgeOf(guildId));
    });
  });

  describe('a delivery', () => {
    test('has one row for each kind, server and slot', async () => {
      const { deliveries } = open();
      const guildId = newGuild();
      const first = delivery(guildId, { ideaId: 'log-digest' });
      const tries = [first, delivery(guildId), delivery(guildId)];
      expect(await deliveries.add(first)).toBe(true);
      expect(await Promise.all(tries.map((one) => deliveries.add(one)))).toEqual([
        false,
        false,
        false,
      ]);
      expect(await deliveries.add(delivery(guildId, { kind: 'nudge-now' }))).toBe(true);
      expect(await deliveries.add(delivery(guildId, { slot: '2026-11-23' }))).toBe(true);
      expect(await deliveries.add(delivery(newGuild()))).toBe(true);
      expect(await deliveries.bySlot(dailyNudge(guildId), '2026-11-22')).toEqual({
        ...first,
        cohortId: null,
        userId: null,
        wording: null,
        status: 'pending',
        attempts: 0,
        firstTriedAtMs: null,
        messageId: null,
        reason: null,
        finishedAtMs: null,
      });
      expect(await deliveries.bySlot(dailyNudge(guildId), '2026-11-24')).toBeUndefined();
    });

    test('has slots of its own for each cohort, and dates taken care of', async () => {
      const { deliveries } = open();
      const guildId = newGuild();
      const one = delivery(guildId, { cohortId: 'one' });
      expect(await deliveries.add(delivery(guildId))).toBe(true);
      expect(await deliveries.add(one)).toBe(true);
      expect(await deliveries.add(delivery(guildId, { cohortId: 'two' }))).toBe(true);
      const again = [null, 'one', 'two'].map((cohortId) =>
        deliveries.add(delivery(guildId, { cohortId })),
      );
      expect(await Promise.all(again)).toEqual([false, false, false]);
      const later = { cohortId: 'two', slot: '2026-11-24', dueAtMs: noonMs + 1 };
      await deliveries.add(delivery(guildId, later));
      await deliveries.add(delivery(guildId, { ...ideaPost(guildId), slot: '2026-11-27' }));
      expect(await deliveries.lastDate(dailyNudge(guildId))).toBe('2026-11-22');
      expect(await deliveries.lastDate(dailyNudge(guildId, 'one'))).toBe('2026-11-22');
      expect(await deliveries.lastDate(dailyNudge(guildId, 'two'))).toBe('2026-11-24');
      expect(await deliveries.lastDate(ideaPost(guildId))).toBe('2026-11-27');
      const found = await deliveries.bySlot(dailyNudge(guildId, 'one'), '2026-11-22');
      expect(found).toMatchObject({ id: one.id, cohortId: 'one' });
      const latest = await deliveries.latestNudges(guildId, 9);
      expect(latest).toHaveLength(5);
      expect(latest[0]).toMatchObject(later);
    });

    test('is added once by several at the same time', async () => {
      const { deliveries } = open();
      const guildId = newGuild();
      const tries = Array.from({ length: 6 }, () => deliveries.add(delivery(guildId)));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    });

    test('goes to exactly one of those who claim it at the same time', async () => {
      const { deliveries } = open();
      for (let round = 0; round < 5; round += 1) {
        const { id, ...rest } = delivery(newGuild());
        await deliveries.add({ id, ...rest });
        const claims = [1, 2, 3, 4].map(() => deliveries.claim(id, noonMs, noonMs + minuteMs));
        const got = (await Promise.all(claims)).filter((one) => one !== undefined);
        expect(got).toEqual([
          expect.objectContaining({ id, ...rest, attempts: 1, status: 'pending' }),
        ]);
      }
    });

    test('is free again when its claim has run out', async () => {
      const { deliveries } = open();
      const { id, ...rest } = delivery(newGuild());
      await deliveries.add({ id, ...rest });
      expect(await isOpen(id, noonMs - 1)).toBe(false);
      expect(await isOpen(id, noonMs)).toBe(true);
      await deliveries.claim(id, noonMs, noonMs + minuteMs);
      expect(await isOpen(id, noonMs + minuteMs - 1)).toBe(false);
      expect(
        await deliveries.claim(id, noonMs + minuteMs - 1, noonMs + 2 * minuteMs),
      ).toBeUndefined();
      expect(await isOpen(id, noonMs + minuteMs)).toBe(true);
      const second = await deliveries.claim(id, noonMs + minuteMs, noonMs + 2 * minuteMs);
      expect(second?.attempts).toBe(2);
    });

    test('postponed waits for its next try, with the reason', async () => {
      const { deliveries } = open();
      const guildId = newGuild();
      const { id, ...rest } = delivery(guildId);
      await deliveries.add({ id, ...rest });
      await deliveries.claim(id, noonMs, noonMs + minuteMs);
      await deliveries.postpone(id, noonMs + 5 * minuteMs, 'no answer');
      expect(await isOpen(id, noonMs + 4 * minuteMs)).toBe(false);
      expect(await isOpen(id, noonMs + 5 * minuteMs)).toBe(true);
      expect(await deliveries.bySlot(dailyNudge(guildId), rest.slot)).toMatchObject({
        reason: 'no answer',
      });
    });

    test('ends once, and nothing changes it afterwards', async () => {
      const { deliveries } = open();
      const guildId = newGuild();
      const { id, ...rest } = delivery(guildId);
      await deliveries.add({ id, ...rest });
      await deliveries.claim(id, noonMs, noonMs + minuteMs);
      await deliveries.finish(id, { status: 'sent', messageId: '99', nowMs: noonMs + 1 });
      await deliveries.finish(id, { status: 'failed', reason: 'late', nowMs: noonMs + 2 });
      await deliveries.postpone(id, noonMs + 3, 'later');
      expect(
        await deliveries.claim(id, noonMs + 9 * minuteMs, noonMs + 10 * minuteMs),
      ).toBeUndefined();
      expect(await isOpen(id, noonMs + 9 * minuteMs)).toBe(false);
      const ended = await deliveries.bySlot(dailyNudge(guildId), rest.slot);
      expect(ended).toMatchObject({
        status: 'sent',
        messageId: '99',
        reason: null,
        finishedAtMs: noonMs + 1,
      });
    });

    test('tells the last date taken care of, and the latest first', async () => {
      const { deliveries } = open();
      const guildId = newGuild();
      expect(await deliveries.lastDate(dailyNudge(guildId))).toBeNull();
      for (const [slot, minutes] of [
        ['2026-11-21', 1],
        ['2026-11-23', 3],
        ['2026-11-22', 2],
      ] as const) {
        await deliveries.add(delivery(guildId, { slot, dueAtMs: noonMs + minutes }));
      }
      await deliveries.add(
        delivery(guildId, { kind: 'nudge-now', slot: 'press', dueAtMs: noonMs + 9 }),
      );
      expect(await deliveries.lastDate(dailyNudge(guildId))).toBe('2026-11-23');
      const slots = (await deliveries.latestNudges(guildId, 3)).map(({ slot }) => slot);
      expect(slots).toEqual(['press', '2026-11-23', '2026-11-22']);
    });
  });
}
