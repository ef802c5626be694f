import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { tmpdir } from 'node:os';
import { mkdtemp, rm } from 'node:fs/promises';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UnusableDatabase } from '../../src/storage/migrate.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import type { Backend, Place } from './backends.ts';
import { ada, newGuild } from './samples.ts';

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
    expect(await store.members.get(guildId, ada)).toEqual({ displayName: 'Ada', timeZone: null });
    await store.close();
    if (!place.raw) return;
    const applied = await migrationsOf(place);
    const again = await place.open();
    expect(await again.members.get(guildId, ada)).toEqual({ displayName: 'Ada', timeZone: null });
    await again.close();
    expect(await migrationsOf(place)).toEqual(applied);
    expect(applied[0]).toBe('001-main-job');
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
