import path from 'node:path';
import BetterSqlite from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { readLeaderboard } from '../../src/actions/read-leaderboard.ts';
import { periodKeys } from '../../src/domain/activity.ts';
import { localDateAt } from '../../src/domain/day.ts';
import type { GuildId, UserId } from '../../src/domain/ids.ts';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { migrate } from '../../src/storage/migrate.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createStore, type Store } from '../../src/storage/store.ts';
import { startPostgres } from '../storage/postgres-server.ts';
import { quantile } from './quantile.ts';

/*
 * How long a board takes with the caller's place and neighbours, by how many members are on it: in one database, a server
 * of each size. Callers stand anywhere on it, and the servers take turns, so that what else the machine does falls on all.
 */

const sizes = [10, 10_000, 1_000_000] as const;
const warmUp = 200;
const readings = 1_000;
const nowMs = Date.parse('2026-11-18T12:00Z');

const guildOf = (size: number) => String(10n ** 18n + BigInt(size)) as GuildId;
const userOf = (index: number) => String(10n ** 17n + BigInt(index)) as UserId;

export async function measureBoards(folder: string): Promise<void> {
  const file = path.join(folder, 'boards.db');
  const store = await openSqlite(file);
  const raw = new Kysely<Schema>({
    dialect: new SqliteDialect({ database: new BetterSqlite(file) }),
  });
  await fill(raw, 'sqlite');
  await raw.destroy();
  await measure('SQLite', store);
  await store.close();

  const server = await startPostgres();
  if ('unavailable' in server) {
    console.log(`PostgreSQL: not measured (${server.unavailable})`);
    return;
  }
  const db = (await server.create())();
  await migrate(db);
  await fill(db, 'postgres');
  const postgres = createStore(db);
  await measure('PostgreSQL', postgres);
  await postgres.close();
  await server.stop();
}

async function measure(name: string, store: Store): Promise<void> {
  const { roadmaps } = await loadRoadmaps('data/roadmaps');
  const library = new RoadmapLibrary(roadmaps);
  const deps = { store, library, clock: { now: () => nowMs }, defaultTimeZone: 'UTC' };
  const times = new Map<number, number[]>(sizes.map((size) => [size, []]));
  for (let turn = -warmUp; turn < readings; turn += 1) {
    for (const size of sizes) {
      // A prime step walks through all places, ties and cohorts.
      const index = (Math.abs(turn) * 7919) % size;
      const actor = {
        guildId: guildOf(size),
        userId: userOf(index),
        displayName: `Member ${index}`,
        avatar: null,
      };
      const began = performance.now();
      const board = await readLeaderboard(deps, {
        actor,
        scope: { kind: turn % 2 === 0 ? 'server' : 'own' },
        period: 'week',
        measure: 'points',
        start: { from: 'top' },
      });
      const took = performance.now() - began;
      if (!board?.callerRanked) throw new Error(`Member ${index} of ${size} is on no board`);
      if (turn >= 0) times.get(size)!.push(took);
    }
  }
  console.log(
    `\n${name}: a board with the caller's place and neighbours, ${readings} readings each`,
  );
  console.log('members        p50 ms    p99 ms     ratio of p50');
  const floor = quantile(times.get(sizes[0])!, 0.5);
  for (const size of sizes) {
    const [p50, p99] = [quantile(times.get(size)!, 0.5), quantile(times.get(size)!, 0.99)];
    const figures = [p50, p99].map((value) => value.toFixed(3).padStart(8)).join('  ');
    console.log(`${String(size).padStart(9)}    ${figures}     ×${(p50 / floor).toFixed(2)}`);
  }
}

/** Fills by SQL what the ledger would have written: points of this week, half of the members in a cohort. */
async function fill(db: Kysely<Schema>, kind: 'sqlite' | 'postgres'): Promise<void> {
  const [week] = periodKeys(localDateAt(nowMs, 'UTC'));
  for (const size of sizes) {
    const guild = guildOf(size);
    const cohort = `cohort-${size}`;
    const numbers =
      kind === 'sqlite'
        ? sql`(with recursive each(n) as (select 0 union all select n + 1 from each where n + 1 < ${sql.lit(size)}) select n from each)`
        : sql`(select n from generate_series(cast(0 as bigint), ${sql.lit(size - 1)}) as each(n))`;
    const user = sql`cast(100000000000000000 + n as text)`;
    const inCohort = sql`n % 2 = 0`;
    // As many different scores as a busy week can have, most of them low.
    const score = sql`10 + 5 * ((n * 7919) % 397) * ((n * 104729) % 3)`;
    await db
      .insertInto('servers')
      .values({ guild_id: guild, roadmap_id: 'none', timezone: 'UTC', created_at_ms: 1 })
      .execute();
    await sql`insert into cohorts (id, guild_id, name, name_key, roadmap_id, start_date, hours_per_week, created_at_ms)
      values (${sql.lit(cohort)}, ${sql.lit(guild)}, 'Half', 'half', 'none', '2026-11-16', 6, 1)`.execute(
      db,
    );
    await sql`insert into members (guild_id, user_id, display_name, created_at_ms, checked_at_ms)
      select ${sql.lit(guild)}, ${user}, 'Member ' || n, 1, ${sql.lit(nowMs)} from ${numbers} as numbers`.execute(
      db,
    );
    await sql`insert into cohort_members (guild_id, user_id, cohort_id, joined_at_ms)
      select ${sql.lit(guild)}, ${user}, ${sql.lit(cohort)}, 1 from ${numbers} as numbers where ${inCohort}`.execute(
      db,
    );
    await sql`insert into scores (guild_id, user_id, measure, period, score, reached_at_ms, listed, cohort_id)
      select ${sql.lit(guild)}, ${user}, 'points', ${sql.lit(week)}, ${score}, ${sql.lit(nowMs)} - n % 5000, 1,
        case when ${inCohort} then ${sql.lit(cohort)} end from ${numbers} as numbers`.execute(db);
    for (const scope of ['', cohort]) {
      for (const width of [1, 64]) {
        await sql`insert into tallies (guild_id, cohort_id, measure, period, width, bucket, members)
          select guild_id, ${sql.lit(scope)}, measure, period, ${sql.lit(width)}, score / ${sql.lit(width)}, count(*)
          from scores where guild_id = ${sql.lit(guild)} and ${scope === '' ? sql`true` : sql`cohort_id is not null`}
          group by guild_id, measure, period, score / ${sql.lit(width)}`.execute(db);
      }
    }
  }
  await sql`analyze`.execute(db);
}
