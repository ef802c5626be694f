import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { reminderSlot } from '../../src/domain/reminder-slot.ts';
import { dailyNudge } from '../../src/domain/nudge-target.ts';
import type { Store } from '../../src/storage/store.ts';
import type { StudyPlan } from '../../src/storage/study-plans.ts';
import type { Place } from './backends.ts';
import {
  activity,
  ada,
  append,
  ben,
  cohortOf,
  monday,
  newGuild,
  newId,
  noonMs,
  undoOf,
} from './samples.ts';

const dayMs = 86_400_000;

function planOf(guildId: GuildId, changes: Partial<StudyPlan> = {}): StudyPlan {
  return {
    guildId,
    userId: ada,
    time: '19:30',
    cue: 'after dinner',
    remind: true,
    nextDueAtMs: null,
    nextLocalDate: null,
    lastLocalDate: null,
    unanswered: 0,
    ...changes,
  };
}

/** Plans, pauses, settings, who is still there, and what is removed with somebody. */
export function habitContract(open: () => Store, place: () => Place) {
  test('a plan is kept and replaced, and is due from its moment on', async () => {
    const { studyPlans } = open();
    const guildId = newGuild();
    expect(await studyPlans.get(guildId, ada)).toBeUndefined();
    await studyPlans.put(planOf(guildId));
    const changed = planOf(guildId, {
      cue: null,
      remind: false,
      nextDueAtMs: 500,
      nextLocalDate: monday,
      lastLocalDate: monday,
      unanswered: 3,
    });
    await studyPlans.put(changed);
    expect(await studyPlans.get(guildId, ada)).toEqual(changed);
    const own = async (nowMs: number) =>
      (await studyPlans.due(nowMs, 1000)).filter((one) => one.guildId === guildId);
    expect(await own(499)).toEqual([]);
    expect(await own(500)).toEqual([{ guildId, userId: ada }]);
    await studyPlans.remove(guildId, ada);
    expect(await studyPlans.get(guildId, ada)).toBeUndefined();
  });

  test('a calendar has plans and pauses in order, and the member’s zone before the server’s', async () => {
    const { studyPlans, servers, members } = open();
    const guildId = newGuild();
    expect((await studyPlans.calendar(guildId, ada)).timeZone).toBe('UTC');
    await servers.add({ guildId, roadmapId: 'sample', timeZone: 'Asia/Tokyo' }, noonMs);
    await members.add(guildId, ada, 'Ada', noonMs);
    const tuesday = addDays(monday, 1);
    await studyPlans.planFrom(guildId, ada, tuesday, null);
    await studyPlans.planFrom(guildId, ada, monday, [5, 1]);
    await studyPlans.planFrom(guildId, ada, monday, [3, 1]);
    await studyPlans.pause(guildId, ada, { fromDate: tuesday, untilDate: null });
    await studyPlans.pause(guildId, ada, { fromDate: monday, untilDate: monday });
    await studyPlans.endPause(guildId, ada, tuesday, addDays(tuesday, 3));
    expect(await studyPlans.calendar(guildId, ada)).toEqual({
      timeZone: 'Asia/Tokyo',
      plans: [
        { fromDate: monday, days: [1, 3] },
        { fromDate: tuesday, days: null },
      ],
      pauses: [
        { fromDate: monday, untilDate: monday },
        { fromDate: tuesday, untilDate: addDays(tuesday, 3) },
      ],
    });
    await studyPlans.endPause(guildId, ada, monday, null);
    await members.update({ guildId, userId: ada }, { timeZone: 'Europe/Lisbon' });
    const calendar = await studyPlans.calendar(guildId, ada);
    expect(calendar.timeZone).toBe('Europe/Lisbon');
    expect(calendar.pauses).toHaveLength(1);
    expect(await studyPlans.calendar(guildId, ben)).toMatchObject({ plans: [], pauses: [] });
  });

  test('a streak follows a change of plan', async () => {
    const store = open();
    const guildId = newGuild();
    for (const back of [14, 7, 0]) {
      const localDate = addDays(monday, -back);
      await append(store, activity({ guildId, kind: 'checkin', ref: localDate, localDate }));
    }
    expect((await store.progress.streak(guildId, ada))!.current).toBe(1);
    await store.transaction(async ({ studyPlans, ledger }) => {
      await studyPlans.planFrom(guildId, ada, addDays(monday, -14), [1]);
      await ledger.refreshHabit({ guildId, userId: ada });
    });
    expect(await store.progress.streak(guildId, ada)).toMatchObject({
      current: 3,
      misses: [7, 14, 21].map((days) => addDays(monday, days)),
    });
  });

  test('further check-ins of a day are kept without points', async () => {
    const store = open();
    const guildId = newGuild();
    const [first, second] = [30, 20].map((minutes, index) =>
      activity({ guildId, kind: 'checkin', ref: monday, minutes, points: index === 0 ? 10 : 0 }),
    );
    expect(await append(store, first!)).toBe(true);
    expect(await append(store, second!)).toBe(true);
    expect(await append(store, activity({ guildId, kind: 'checkin', ref: monday }))).toBe(false);
    expect(await store.personalData.activities(guildId, ada)).toEqual([first, second]);
  });

  test('settings and notices are kept until changed', async () => {
    const { members } = open();
    const place = { guildId: newGuild(), userId: `4${newGuild()}` as UserId };
    await members.add(place.guildId, place.userId, 'Ada', noonMs);
    await members.update(place, { hidden: true, quiet: true });
    await members.update(place, { quiet: false });
    expect(await members.get(place.guildId, place.userId)).toMatchObject({
      hidden: true,
      quiet: false,
    });
    expect(await members.notice(place.userId)).toBeUndefined();
    await members.putNotice(place, 'direct-messages-closed');
    expect(await members.notice(place.userId)).toEqual({
      ...place,
      notice: 'direct-messages-closed',
    });
    await members.putNotice(place, null);
    expect(await members.notice(place.userId)).toBeUndefined();
    expect(await members.serversOf(place.userId)).toEqual([place.guildId]);
  });

  test('who has left is known since when, until they are back', async () => {
    const { members, servers } = open();
    const guildId = newGuild();
    await servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, 0);
    await members.add(guildId, ada, 'Ada', 1000);
    const place = { guildId, userId: ada };
    const due = async (beforeMs: number) =>
      (await members.uncheckedSince(beforeMs, 1000)).filter((one) => one.guildId === guildId);
    expect(await due(1000)).toEqual([]);
    expect(await due(1001)).toEqual([place]);
    expect(await members.noteChecked(place, true, 2000)).toBeNull();
    expect(await due(2000)).toEqual([]);
    expect(await members.noteChecked(place, false, 3000)).toBe(3000);
    expect(await members.noteChecked(place, undefined, 4000)).toBe(3000);
    expect(await members.noteChecked(place, false, 5000)).toBe(3000);
    expect((await members.inServer(guildId, ada))?.member?.leftAtMs).toBe(3000);
    await members.add(guildId, ada, 'Ada', 6000);
    expect((await members.inServer(guildId, ada))?.member?.leftAtMs).toBeNull();
  });

  test('servers that removed the bot are due once they are gone for long, not when they return', async () => {
    const { servers } = open();
    const [kept, gone, back] = [newGuild(), newGuild(), newGuild()];
    for (const guildId of [kept, gone, back]) {
      await servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, 0);
    }
    const ours = new Set([kept, gone, back]);
    const note = async (present: GuildId[], nowMs: number) =>
      (await servers.notePresent(new Set(present), nowMs, nowMs - 30 * dayMs)).filter((guildId) =>
        ours.has(guildId),
      );
    expect(await note([kept, gone, back], noonMs)).toEqual([]);
    expect(await note([kept], noonMs)).toEqual([]);
    expect(await note([kept, back], noonMs + 29 * dayMs)).toEqual([]);
    expect(await note([kept], noonMs + 31 * dayMs)).toEqual([gone]);
  });

  test('a question in direct messages is answered once, by whom it was put to', async () => {
    const { directMessages } = open();
    const question = { id: newId(), userId: ada, command: 'checkin', request: { minutes: 30 } };
    await directMessages.ask(question, noonMs);
    await directMessages.ask(question, noonMs);
    expect(await directMessages.takeQuestion(question.id, ben)).toBeUndefined();
    expect(await directMessages.takeQuestion(question.id, ada)).toEqual(question);
    expect(await directMessages.takeQuestion(question.id, ada)).toBeUndefined();
  });

  test('a direct channel is kept for members only', async () => {
    const { members, directMessages } = open();
    const [known, removed] = [`7${newGuild()}`, `8${newGuild()}`] as [UserId, UserId];
    for (const guildId of [newGuild(), newGuild()])
      await members.add(guildId, known, 'Ada', noonMs);
    for (const channelId of ['first', 'second']) {
      await directMessages.keepChannel(known, channelId);
      await directMessages.keepChannel(removed, channelId);
    }
    expect(await directMessages.channelOf(known)).toBe('second');
    expect(await directMessages.channelOf(removed)).toBeUndefined();
  });

  test('a user can act in servers that neither they nor the bot have left', async () => {
    const { members, servers } = open();
    const userId = `9${newGuild()}` as UserId;
    const [here, left, gone] = [newGuild(), newGuild(), newGuild()];
    for (const guildId of [here, left, gone]) {
      await servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, 0);
      await members.add(guildId, userId, 'Ada', noonMs);
    }
    await members.noteChecked({ guildId: left, userId }, false, noonMs);
    await servers.notePresent(new Set([here, left]), noonMs, 0);
    expect(await members.presentIn(userId)).toEqual([here]);
    expect((await members.serversOf(userId)).toSorted()).toEqual([here, left, gone].toSorted());
  });

  test('a plan that is held is changed by one at a time, and not at all once it is removed', async () => {
    const store = open();
    const guildId = newGuild();
    await store.studyPlans.put(planOf(guildId));
    const addOne = () =>
      store.transaction(async ({ studyPlans }) => {
        const plan = (await studyPlans.hold(guildId, ada))!;
        await studyPlans.put({ ...plan, unanswered: plan.unanswered + 1 });
      });
    await Promise.all(Array.from({ length: 8 }, addOne));
    expect((await store.studyPlans.get(guildId, ada))!.unanswered).toBe(8);
    await store.transaction(({ erasure }) => erasure.member(guildId, ada));
    expect(await store.studyPlans.hold(guildId, ada)).toBeUndefined();
  });

  test('reminders of a user are counted over all servers, those of a date by server', async () => {
    const { deliveries } = open();
    const userId = `3${newGuild()}` as UserId;
    const [here, there] = [newGuild(), newGuild()];
    const owe = (guildId: GuildId, date = monday, snoozedBy?: string) =>
      deliveries.add({
        id: newId(),
        kind: 'reminder',
        guildId,
        userId,
        slot: reminderSlot(userId, date, snoozedBy),
        dueAtMs: noonMs,
      });
    expect(await deliveries.lastReminderDate(here, userId)).toBeNull();
    for (const guildId of [here, there, here]) await owe(guildId);
    await owe(here, monday, 'press');
    await owe(here, addDays(monday, -1));
    expect(await deliveries.remindersOf(userId)).toBe(4);
    expect(await deliveries.remindersOn(here, userId, monday)).toHaveLength(2);
    expect(await deliveries.lastReminderDate(here, userId)).toBe(monday);
  });

  test('nothing of a user is left in any table, and everything of others', async ({ skip }) => {
    const raw = place().raw ?? skip('Nobody else can look into memory');
    const store = open();
    const guildId = newGuild();
    const [leaving, staying] = ['5', '6'].map((digit) => `${digit}${newGuild()}` as UserId) as [
      UserId,
      UserId,
    ];
    for (const userId of [leaving, staying]) await fill(store, guildId, userId);
    const before = await mentions(raw, staying);
    const tables = await raw.introspection.getTables();
    const personal = tables.filter(({ columns }) => columns.some(({ name }) => name === 'user_id'));
    expect([...before.keys()]).toEqual(
      expect.arrayContaining(personal.map(({ name }) => `${name}.user_id`)),
    );
    expect([...(await mentions(raw, leaving)).keys()].toSorted()).toEqual(
      [...before.keys(), 'milestones.configured_by'].toSorted(),
    );
    await store.transaction(({ erasure }) => erasure.user(leaving));
    expect(await mentions(raw, leaving)).toEqual(new Map());
    expect(await mentions(raw, staying)).toEqual(before);
    await store.transaction(({ erasure }) => erasure.server(guildId));
    expect(await mentions(raw, guildId)).toEqual(new Map());
  });
}

const proof = { link: 'https://ada.example/', note: 'Done' };

/** Puts something of a user into every table. */
async function fill(store: Store, guildId: GuildId, userId: UserId): Promise<void> {
  const place = { guildId, userId };
  await store.servers.add({ guildId, roadmapId: 'sample', timeZone: 'UTC' }, noonMs);
  await store.members.add(guildId, userId, 'Ada', noonMs);
  const done = activity({ ...place, kind: 'completed' });
  await append(store, done);
  await append(store, undoOf(done));
  await append(store, activity({ ...place, kind: 'checkpoint', ref: 'git/branch' }));
  await append(
    store,
    activity({ ...place, kind: 'project', ref: 'log-digest', practises: ['git'] }),
  );
  await append(store, activity({ ...place, kind: 'review', ref: 'git-rebase', correct: true }));
  await store.transaction(
    async ({
      studyPlans,
      directMessages,
      deliveries,
      ideaShowings,
      nudges,
      cohorts,
      milestones,
      roleChecks,
      digests,
      projects,
    }) => {
      const id = newId();
      const about = { id, guildId, roadmapId: 'sample', ideaId: 'log-digest', startedAtMs: noonMs };
      await projects.add(about, userId);
      await projects.toggleCheer(about, userId, '1');
      await projects.setSubmission(id, { id: newId(), atMs: noonMs, by: userId, ...proof });
      await projects.keepPending(place, { id: newId(), ...proof }, noonMs);
      const cohort = cohortOf(guildId);
      await cohorts.add(cohort, noonMs);
      await cohorts.join(place, cohort.id, noonMs);
      if ((await milestones.of(guildId)).length === 0) {
        await milestones.put(guildId, { percent: 25, roleId: 'role' }, userId, noonMs);
      }
      await milestones.sweep(guildId);
      const told = { nowMs: noonMs, toldAtMs: null };
      await milestones.noteProblem({ guildId, roleId: 'role' }, 'too-high', told);
      await roleChecks.owe(place, noonMs);
      const server = { guildId, cohortId: null };
      await digests.put(await digests.get(server));
      await digests.honour(server, addDays(monday, 7 * Number(userId[0])), userId);
      await roleChecks.grant(place, 'role', noonMs);
      await studyPlans.put(planOf(guildId, { userId }));
      await studyPlans.planFrom(guildId, userId, monday, [1]);
      await studyPlans.pause(guildId, userId, { fromDate: monday, untilDate: null });
      await directMessages.keepChannel(userId, 'channel');
      await directMessages.ask({ id: newId(), userId, command: 'plan', request: {} }, noonMs);
      await deliveries.add({
        id: newId(),
        kind: 'reminder',
        ...place,
        slot: reminderSlot(userId, monday),
        dueAtMs: noonMs,
        wording: 0,
      });
      await ideaShowings.add(guildId, userId, 'log-digest', 'press', noonMs);
      const nudge = (await nudges.get(dailyNudge(guildId))) ?? {
        ...dailyNudge(guildId),
        channelId: null,
        time: '09:00',
        days: [1],
        ideas: true,
        ideaDays: null,
        roleId: null,
        paused: null,
        pausedUntilMs: null,
        failures: 0,
        nextDueAtMs: null,
        nextLocalDate: null,
        configuredBy: userId,
      };
      await nudges.put(nudge);
      await nudges.put({ ...nudge, ...dailyNudge(guildId, cohort.id), configuredBy: userId });
      const slot = { id: newId(), slot: monday, dueAtMs: noonMs };
      await deliveries.add({ ...slot, ...dailyNudge(guildId, cohort.id) });
    },
  );
}

/** In which columns of which tables a text occurs, and how often. */
async function mentions(
  raw: NonNullable<Place['raw']>,
  text: string,
): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  for (const table of await raw.introspection.getTables()) {
    const rows = await sql<Record<string, unknown>>`select * from ${sql.table(table.name)}`.execute(
      raw,
    );
    for (const row of rows.rows) {
      for (const [column, value] of Object.entries(row)) {
        if (!String(value).includes(text)) continue;
        const name = `${table.name}.${column}`;
        found.set(name, (found.get(name) ?? 0) + 1);
      }
    }
  }
  return found;
}
