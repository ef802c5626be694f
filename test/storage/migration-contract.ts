import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { sql, type Kysely } from 'kysely';
import { Migrator } from 'kysely/migration';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { up as mainJob } from '../../migrations/001-main-job.ts';
import { addDays } from '../../src/domain/day.ts';
import type { GuildId, LocalDate } from '../../src/domain/ids.ts';
import { everyDayPlanned } from '../../src/domain/study-calendar.ts';
import { streakOf } from '../../src/domain/streak.ts';
import { toRow } from '../../src/storage/activity-row.ts';
import type { Delivery } from '../../src/storage/deliveries.ts';
import { UnusableDatabase } from '../../src/storage/migrate.ts';
import { dailyNudge } from '../../src/domain/nudge-target.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Backend, Place } from './backends.ts';
import { activity, ada, newGuild } from './samples.ts';

/** What happens when a database is opened. */
export function migrationContract(backend: Backend) {
  let place: Place;
  beforeEach(async () => {
    place = await backend.create();
  });
  afterEach(() => place.remove());

  test('an empty database gets every table; opened again, it keeps everything', async () => {
    const guildId = newGuild();
    const store = await place.open();
    await store.members.add(guildId, ada, 'Ada', 1);
    expect(await store.members.get(guildId, ada)).toMatchObject({
      displayName: 'Ada',
      timeZone: null,
    });
    await store.close();
    if (!place.raw) return;
    const applied = await migrationsOf(place);
    const again = await place.open();
    expect(await again.members.get(guildId, ada)).toMatchObject({
      displayName: 'Ada',
      timeZone: null,
    });
    await again.close();
    expect(await migrationsOf(place)).toEqual(applied);
    expect(applied[0]).toBe('001-main-job');
  });

  test('a database of the first version keeps its history', async ({ skip }) => {
    const raw = place.raw ?? skip('Nobody else can have written to memory');
    await migrateTo001(raw);
    const guildId = newGuild();
    await fillFirstVersion(raw, guildId);
    const store = await place.open();
    expect(await store.members.get(guildId, ada)).toEqual({
      displayName: 'Ada',
      avatar: null,
      timeZone: 'Europe/Berlin',
      hidden: false,
      quiet: false,
      light: false,
      helping: false,
    });
    const activities = await store.personalData.activities(guildId, ada);
    expect(activities.map(({ localDate, minutes }) => [localDate, minutes])).toEqual(
      studied.map((date) => [date, null]),
    );
    const upgraded = await store.progress.streak(guildId, ada);
    expect(upgraded).toEqual(streakOf(studied, everyDayPlanned('Europe/Berlin')));
    expect(await store.nudges.ofServer(guildId)).toEqual([
      {
        ...dailyNudge(guildId),
        channelId: 'channel',
        time: '09:00',
        days: [1, 2, 3, 4, 5],
        ideas: true,
        ideaDays: null,
        roleId: 'role',
        paused: 'organiser',
        pausedUntilMs: 98,
        failures: 2,
        nextDueAtMs: 99,
        nextLocalDate: '2026-11-17',
        configuredBy: ada,
      },
    ]);
    expect(await store.deliveries.latestNudges(guildId, 9)).toEqual([
      delivered(guildId, { id: 'now', kind: 'nudge-now', slot: 'press', dueAtMs: 3 }),
      delivered(guildId, {
        id: 'failed',
        slot: '2026-11-16',
        dueAtMs: 2,
        status: 'failed',
        reason: 'gone',
      }),
      delivered(guildId, { id: 'sent', slot: '2026-11-15', dueAtMs: 1, messageId: 'message' }),
    ]);
    expect(await store.deliveries.lastDate(dailyNudge(guildId))).toBe('2026-11-16');
    // Its weeks are told from now on.
    expect(await store.digests.due(0, 9)).toEqual([{ guildId, cohortId: null }]);
    const again = { id: 'twice', kind: 'nudge', guildId, slot: '2026-11-15', dueAtMs: 1 } as const;
    expect(await store.deliveries.add(again)).toBe(false);
    const board = { guildId, cohortId: null, measure: 'points', period: 'all' } as const;
    const [line] = await store.scores.top(board, 10);
    expect(line).toMatchObject({ userId: ada, score: 60, reachedAtMs: 5 });
    expect(await store.scores.counts(board, 0)).toEqual({ higher: 1, tied: 0 });
    await store.transaction(({ ledger }) => ledger.rebuild());
    expect(await store.progress.streak(guildId, ada)).toEqual(upgraded);
    await store.close();
  });

  test('the first version is what databases out there were made by', async ({ skip }) => {
    const raw = place.raw ?? skip('Nobody else can look into memory');
    await migrateTo001(raw);
    const tables = await raw.introspection.getTables();
    const described = tables
      .map(({ name, columns }) => `${name}(${columns.map((each) => each.name).join(' ')})`)
      .toSorted();
    expect(described).toEqual(firstVersion);
  });

  test('a database of a newer program is refused and left as it is', async ({ skip }) => {
    const raw = place.raw ?? skip('Nobody else can have written to memory');
    await (await place.open()).close();
    await sql`insert into kysely_migration (name, timestamp) values ('999-future', 'later')`.execute(
      raw,
    );
    await expect(place.open()).rejects.toThrow(UnusableDatabase);
    await expect(place.open()).rejects.toThrow('newer Roadmate (999-future)');
  });

  test('a database of another program is refused and left as it is', async ({ skip }) => {
    const raw = place.raw ?? skip('Nobody else can have written to memory');
    await sql`create table recipes (title text)`.execute(raw);
    await expect(place.open()).rejects.toThrow(UnusableDatabase);
    await expect(place.open()).rejects.toThrow('recipes');
    const tables = await raw.introspection.getTables({ withInternalKyselyTables: true });
    expect(tables.map((table) => table.name)).toEqual(['recipes']);
  });
}

/** What 001 makes. It is never edited: databases that have run it do not run it again. */
const firstVersion = [
  'activities(seq id guild_id user_id roadmap_id kind ref points at_ms local_date board_date interaction_id undoes link note)',
  'checkpoint_progress(guild_id user_id roadmap_id ref tick_id)',
  'deliveries(id kind guild_id slot due_at_ms status attempts first_tried_at_ms claimed_until_ms retry_at_ms channel_id idea_id message_id reason finished_at_ms)',
  'idea_showings(guild_id audience idea_id shown_at_ms shown_by)',
  'members(guild_id user_id display_name timezone created_at_ms)',
  'nudges(guild_id channel_id time days ideas role_id paused paused_until_ms failures next_due_at_ms next_local_date configured_by)',
  'scores(guild_id period user_id points steps reached_at_ms)',
  'servers(guild_id roadmap_id timezone created_at_ms)',
  'step_progress(guild_id user_id roadmap_id step_id touched_at_ms completed_at_ms completion_id)',
  'streaks(guild_id user_id current longest freezes active_days last_date stands_until)',
  'study_days(guild_id user_id local_date activities points checkin_id)',
];

async function migrateTo001(raw: Kysely<Schema>): Promise<void> {
  const provider = { getMigrations: async () => ({ '001-main-job': { up: mainJob } }) };
  const { error } = await new Migrator({ db: raw, provider }).migrateToLatest();
  if (error) throw error;
}

/** Two days missed and covered, then four in a row. */
const studied = [1, 2, 5, 6, 7, 8].map((day) => `2026-11-${10 + day}` as LocalDate);

/** A member's history as the first version wrote it. */
async function fillFirstVersion(raw: Kysely<Schema>, guildId: GuildId): Promise<void> {
  const own = { guild_id: guildId, user_id: ada };
  await raw
    .insertInto('servers')
    .values({ guild_id: guildId, roadmap_id: 'sample', timezone: 'UTC', created_at_ms: 1 })
    .execute();
  await raw
    .insertInto('members')
    .values({ ...own, display_name: 'Ada', timezone: 'Europe/Berlin', created_at_ms: 1 })
    .execute();
  for (const [index, localDate] of studied.entries()) {
    const {
      minutes: _minutes,
      practises: _practises,
      correct: _correct,
      ...row
    } = toRow(activity({ guildId, kind: 'checkin', ref: localDate, localDate, atMs: index }));
    await sql`insert into activities (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(row))})`.execute(raw);
    const day = { ...own, local_date: localDate, activities: 1, points: 10, checkin_id: row.id };
    await raw.insertInto('study_days').values(day).execute();
  }
  await sql`insert into streaks values (${guildId}, ${ada}, 6, 6, 0, 6, ${studied.at(-1)!}, ${addDays(studied.at(-1)!, 1)})`.execute(
    raw,
  );
  await sql`insert into nudges values (${guildId}, 'channel', '09:00', '12345', 1, 'role', 'organiser', 98, 2, 99, '2026-11-17', ${ada})`.execute(
    raw,
  );
  await sql`insert into deliveries values
    ('sent', 'nudge', ${guildId}, '2026-11-15', 1, 'sent', 4, 5, 6, 7, 'channel', 'idea', 'message', null, 8),
    ('failed', 'nudge', ${guildId}, '2026-11-16', 2, 'failed', 4, 5, 6, 7, 'channel', 'idea', null, 'gone', 8),
    ('now', 'nudge-now', ${guildId}, 'press', 3, 'sent', 4, 5, 6, 7, 'channel', 'idea', null, null, 8)`.execute(
    raw,
  );
}

function delivered(guildId: GuildId, changes: Partial<Delivery>): Delivery {
  return {
    id: '',
    kind: 'nudge',
    guildId,
    cohortId: null,
    userId: null,
    slot: '',
    dueAtMs: 0,
    status: 'sent',
    attempts: 4,
    firstTriedAtMs: 5,
    channelId: 'channel',
    ideaId: 'idea',
    wording: null,
    messageId: null,
    reason: null,
    finishedAtMs: 8,
    ...changes,
  };
}

async function migrationsOf({ raw }: Place): Promise<string[]> {
  const found = await sql<{
    name: string;
  }>`select name from kysely_migration order by name`.execute(raw!);
  return found.rows.map((row) => row.name);
}

/** What only a path can be. */
export function sqliteFileContract() {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(path.join(tmpdir(), 'roadmate-files-'));
  });
  afterEach(() => rm(folder, { recursive: true }));

  test('a file that is no database is refused', async () => {
    const file = path.join(folder, 'roadmate.db');
    await writeFile(file, 'Dear diary, today I learned what a join is. '.repeat(100));
    await expect(openSqlite(file)).rejects.toThrow(UnusableDatabase);
  });

  test('a folder is refused', async () => {
    await expect(openSqlite(folder)).rejects.toThrow(UnusableDatabase);
  });

  test('a path through a file is refused', async () => {
    await writeFile(path.join(folder, 'notes'), '');
    await expect(openSqlite(path.join(folder, 'notes', 'roadmate.db'))).rejects.toThrow(
      UnusableDatabase,
    );
  });

  test('folders on the way are made', async () => {
    const store = await openSqlite(path.join(folder, 'var', 'deep', 'roadmate.db'));
    expect(await store.servers.get(newGuild())).toBeUndefined();
    await store.close();
  });
}
