import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import SqliteDatabase from 'better-sqlite3';
import { Kysely, SqliteDialect, sql } from 'kysely';
import { migrate } from '../../src/storage/migrate.ts';
import type { Schema } from '../../src/storage/schema.ts';
import { openSqlite } from '../../src/storage/sqlite.ts';
import { createStore, type Store } from '../../src/storage/store.ts';
import type { PostgresServer } from './postgres-server.ts';

/** Where a database can live. The contract holds on every one. */
export interface Backend {
  name: string;
  create(): Promise<Place>;
}

/** One database, empty at first. */
export interface Place {
  /** Opens it as the bot does: migrated, or refused. */
  open(): Promise<Store>;
  /** The tables themselves, past the repositories; a database in memory cannot be seen from outside. */
  raw: Kysely<Schema> | undefined;
  remove(): Promise<void>;
}

export const sqliteInMemory: Backend = {
  name: 'SQLite in memory',
  create: async () => ({
    open: () => openSqlite(':memory:'),
    raw: undefined,
    async remove() {},
  }),
};

export const sqliteInFile: Backend = {
  name: 'SQLite in a file',
  async create() {
    const folder = await mkdtemp(path.join(tmpdir(), 'roadmate-sqlite-'));
    const file = path.join(folder, 'roadmate.db');
    const database = async () => new SqliteDatabase(file);
    const raw = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) });
    return {
      open: () => openSqlite(file),
      raw,
      async remove() {
        await raw.destroy();
        await rm(folder, { recursive: true });
      },
    };
  },
};

export function postgres(server: PostgresServer): Backend {
  return {
    name: 'PostgreSQL',
    async create() {
      const connect = await server.create();
      const raw = connect();
      return {
        async open() {
          const db = connect();
          await migrate(db);
          return createStore(db);
        },
        raw,
        remove: () => raw.destroy(),
      };
    },
  };
}

export const projections = [
  'step_progress',
  'checkpoint_progress',
  'project_progress',
  'question_progress',
  'study_days',
  'scores',
  'tallies',
  'streaks',
];

/** Every row of every projection, in an order of its own. */
export async function tablesOf({ raw }: Place): Promise<Record<string, string[]>> {
  const tables: Record<string, string[]> = {};
  for (const table of raw ? projections : []) {
    const { rows } = await sql`select * from ${sql.table(table)}`.execute(raw!);
    tables[table] = rows.map((row) => JSON.stringify(row)).toSorted();
  }
  return tables;
}
