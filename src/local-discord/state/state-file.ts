import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';

/** What of a record is kept: its kind, and its id among them. */
export interface RecordKey {
  kind: string;
  id: string;
}

export interface SavedRecord {
  id: string;
  json: string;
  bytes: Uint8Array | null;
}

/** A record as it is now; without `json` it is gone. */
export interface RecordChange extends RecordKey {
  json?: string;
  bytes?: Uint8Array;
}

/** A state file that cannot be used. The message is one sentence that says what to do. */
export class StateFileError extends Error {}

/** Marks the file as one of ours ("LDis"), for nobody else's database to be written into. */
const applicationId = 0x4c_44_69_73;
/** Grows whenever what a record holds changes its meaning: an older file is refused rather than misread. */
const version = 1;

/** The SQLite file of a world's records. It is locked for as long as it is open, or its process lives. */
export class StateFile {
  readonly #name: string;
  readonly #database: Database.Database;

  /**
   * Opens the file, or makes it.
   *
   * @throws StateFileError when another process has it open, or it is not a state file of this version
   */
  constructor(name: string) {
    this.#name = name;
    try {
      mkdirSync(path.dirname(path.resolve(name)), { recursive: true });
      this.#database = open(name);
    } catch (error) {
      throw this.explained(error);
    }
    try {
      this.#prepare();
    } catch (error) {
      this.#database.close();
      throw this.explained(error);
    }
  }

  /** The records of a kind, in the order in which they came. */
  all(kind: string): SavedRecord[] {
    return this.#database
      .prepare<[string], SavedRecord>(
        'SELECT id, json, bytes FROM records WHERE kind = ? ORDER BY rowid',
      )
      .all(kind);
  }

  /** Makes all changes, in their order, or none. */
  write(changes: readonly RecordChange[]): void {
    this.#database.transaction(() => {
      const put = this.#database.prepare(
        `INSERT INTO records (kind, id, json, bytes) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET json = excluded.json, bytes = excluded.bytes`,
      );
      const remove = this.#database.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
      for (const { kind, id, json, bytes = null } of changes) {
        if (json === undefined) remove.run(kind, id);
        else put.run(kind, id, json, bytes);
      }
    })();
  }

  close(): void {
    this.#database.close();
  }

  /** What whoever started this can mend, in words. */
  explained(error: unknown): StateFileError {
    if (error instanceof StateFileError) return error;
    const { code = '', message } = error as Error & { code?: string };
    if (isLock(error)) {
      const advice = 'stop that one first';
      return new StateFileError(`${this.#name} is in use by another local Discord: ${advice}`);
    }
    if (/^(SQLITE_(CANTOPEN|FULL|IOERR|READONLY)|E[A-Z]+$)/.test(code)) {
      return new StateFileError(`${this.#name} cannot be written: ${message}`, { cause: error });
    }
    return this.#unreadable(message, error);
  }

  #unreadable(why: string, cause?: unknown): StateFileError {
    const advice = 'run `npm run reset`, or remove it, to start afresh';
    return new StateFileError(`${this.#name} cannot be used (${why}): ${advice}`, { cause });
  }

  #prepare(): void {
    const database = this.#database;
    // Before anything is written: somebody else's database stays as it is.
    const mark = database.pragma('application_id', { simple: true });
    const found = database.pragma('user_version', { simple: true });
    const isNew = database.prepare('SELECT 1 FROM sqlite_schema').get() === undefined;
    if (!isNew && mark !== applicationId)
      throw this.#unreadable('it is no state file of a local Discord');
    if (!isNew && found !== version)
      throw this.#unreadable('it was written by another version of the local Discord');
    database.pragma('journal_mode = WAL');
    // A process that is killed loses nothing by it; only a machine that is.
    database.pragma('synchronous = NORMAL');
    if (!isNew) return;
    database.transaction(() => {
      database.exec(
        `CREATE TABLE records (
           kind TEXT NOT NULL,
           id TEXT NOT NULL,
           json TEXT NOT NULL,
           bytes BLOB,
           PRIMARY KEY (kind, id)
         ) STRICT`,
      );
      database.pragma(`application_id = ${applicationId}`);
      database.pragma(`user_version = ${version}`);
    })();
  }
}

/** Whether a process has this state file open. A file that is broken or absent is nobody's. */
export function isStateFileInUse(name: string): boolean {
  if (!existsSync(name)) return false;
  let database: Database.Database | undefined;
  try {
    database = open(name);
    database.prepare('SELECT 1 FROM sqlite_schema').get();
    return false;
  } catch (error) {
    return isLock(error);
  } finally {
    database?.close();
  }
}

/** Opens a database to take its lock with the first statement, and at once or not at all. */
function open(name: string): Database.Database {
  const database = new Database(name, { timeout: 0 });
  database.pragma('locking_mode = EXCLUSIVE');
  return database;
}

function isLock(error: unknown): boolean {
  return ((error as { code?: string }).code ?? '').startsWith('SQLITE_BUSY');
}
