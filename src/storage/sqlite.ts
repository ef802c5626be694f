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
  let db: Kysely<Schema> | undefined;
  try {
    db = new Kysely<Schema>({ dialect: new RoadmateSqliteDialect({ database: connect(file) }) });
    await migrate(db);
    return createStore(db);
  } catch (error) {
    await db?.destroy();
    throw explained(error);
  }
}

function connect(file: string): Database.Database {
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  const database = new Database(file);
  try {
    database.pragma('journal_mode = WAL');
    database.pragma('synchronous = FULL');
    database.pragma('busy_timeout = 5000');
  } catch (error) {
    database.close();
    throw error;
  }
  return withCachedStatements(database);
}

/** What an operator can mend, in words; anything else is a defect and stays as it is. */
function explained(error: unknown): unknown {
  const { code = '', message } = error as Error & { code?: string };
  if (code.startsWith('SQLITE_BUSY')) {
    return new UnusableDatabase(`${message}: stop the other program that has it open`);
  }
  return /^(SQLITE_(CANTOPEN|CORRUPT|FULL|IOERR|NOTADB|READONLY)|E[A-Z]+$)/.test(code)
    ? new UnusableDatabase(`${message}: name a SQLite file that can be written`)
    : error;
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
