import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import {
  CompiledQuery,
  Kysely,
  SqliteAdapter,
  SqliteDialect,
  SqliteDriver,
  type DatabaseConnection,
  type Driver,
} from 'kysely';
import { migrate, UnusableDatabase } from './migrate.ts';
import type { Schema } from './schema.ts';
import { createStore, type Store } from './store.ts';

/**
 * Opens (or makes) a SQLite database and migrates it. Write-ahead log with `synchronous = FULL`: a commit that has
 * returned is on disk.
 *
 * @param file a path, or `:memory:`.
 * @throws UnusableDatabase when the file cannot serve as Roadmate's database.
 */
export async function openSqlite(file: string): Promise<Store> {
  const database = connect(file);
  const db = new Kysely<Schema>({ dialect: new RoadmateSqliteDialect({ database }) });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return createStore(db);
}

function connect(file: string): Database.Database {
  let database: Database.Database | undefined;
  try {
    if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
    database = new Database(file);
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 5000');
    return withCachedStatements(database);
  } catch (error) {
    database?.close();
    throw new UnusableDatabase(
      `${(error as Error).message}: name a SQLite file that can be written`,
    );
  }
}

/** Kysely prepares every query anew, 17 times the cost of a prepared point select; its SQL texts are few and fixed. */
function withCachedStatements(database: Database.Database): Database.Database {
  const statements = new Map<string, Database.Statement>();
  const prepare = database.prepare.bind(database);
  database.prepare = ((source: string) => {
    let statement = statements.get(source);
    if (!statement) {
      statement = prepare(source);
      statements.set(source, statement);
    }
    return statement;
  }) as typeof database.prepare;
  return database;
}

/** Kysely's dialect with two repairs: migrations run in a transaction, and writers take the lock at `begin`. */
class RoadmateSqliteDialect extends SqliteDialect {
  readonly #config: ConstructorParameters<typeof SqliteDialect>[0];

  constructor(config: ConstructorParameters<typeof SqliteDialect>[0]) {
    super(config);
    this.#config = config;
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter();
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config);
  }
}

class TransactionalDdlAdapter extends SqliteAdapter {
  override get supportsTransactionalDdl(): boolean {
    return true;
  }
}

class ImmediateDriver extends SqliteDriver {
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'));
  }
}
