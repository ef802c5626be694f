import { UnusableDatabase } from '../storage/migrate.ts';
import { openSqlite } from '../storage/sqlite.ts';
import type { Store } from '../storage/store.ts';

export const defaultDatabaseFile = './var/roadmate.db';

/** Opens the database for an operator: the store, or one line that says what is wrong with it. */
export async function openDatabase(
  file: string,
): Promise<{ ok: true; value: Store } | { ok: false; problem: string }> {
  try {
    return { ok: true, value: await openSqlite(file) };
  } catch (error) {
    if (!(error instanceof UnusableDatabase)) throw error;
    return { ok: false, problem: `DATABASE_URL (sqlite:${file}) cannot be used: ${error.message}` };
  }
}
