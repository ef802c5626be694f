import type { Kysely } from 'kysely';
import { Migrator, type Migration } from 'kysely/migration';
import { up as mainJob } from '../../migrations/001-main-job.ts';
import { up as habit } from '../../migrations/002-habit.ts';
import { up as cohorts } from '../../migrations/003-cohorts.ts';
import { up as helpThreads } from '../../migrations/004-help-threads.ts';
import { up as cohortNudges } from '../../migrations/005-cohort-nudges.ts';
import { up as boards } from '../../migrations/006-boards.ts';
import { up as projects } from '../../migrations/007-projects.ts';
import { up as questions } from '../../migrations/008-questions.ts';
import { up as company } from '../../migrations/009-company.ts';
import { up as stepTimes } from '../../migrations/010-step-times.ts';
import { ledger } from './ledger.ts';
import type { Schema } from './schema.ts';

/** Every migration there is, in order. Names are never changed or reused: databases remember them. */
const migrations: Record<string, Migration> = {
  '001-main-job': { up: mainJob },
  '002-habit': { up: habit },
  '003-cohorts': { up: cohorts },
  '004-help-threads': { up: helpThreads },
  '005-cohort-nudges': { up: cohortNudges },
  '006-boards': { up: boards },
  '007-projects': { up: projects },
  '008-questions': { up: questions },
  '009-company': { up: company },
  '010-step-times': { up: stepTimes },
};

/** A database that this program must not touch; the message tells the operator what to do. */
export class UnusableDatabase extends Error {}

/**
 * Brings the database up to this program's schema, all or nothing: every migration runs inside one transaction.
 *
 * @throws UnusableDatabase when the file was written by a newer program, or is somebody else's.
 */
export async function migrate(db: Kysely<Schema>): Promise<void> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  const names = tables.map((table) => table.name);
  const foreign = names.filter((name) => !name.startsWith('kysely_'));
  if (foreign.length > 0 && !(names.includes('kysely_migration') && names.includes('activities'))) {
    throw new UnusableDatabase(
      `it holds tables of another program (${foreign.slice(0, 3).join(', ')}): name another file`,
    );
  }
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
  });
  if (names.includes('kysely_migration')) {
    const known = new Set(Object.keys(migrations));
    const applied = await db
      .withTables<{ kysely_migration: { name: string } }>()
      .selectFrom('kysely_migration')
      .select('kysely_migration.name')
      .execute()
      .catch(() => {
        throw new UnusableDatabase('its list of migrations is not Roadmate’s: name another file');
      });
    const newer = applied.find(({ name }) => !known.has(name));
    if (newer) {
      throw new UnusableDatabase(
        `it was written by a newer Roadmate (${newer.name}): update this program, or restore an older copy`,
      );
    }
  }
  const { error } = await migrator.migrateToLatest();
  if (error) throw error;
  await catchUp(db);
}

/** What a migration leaves to be done once the tables are what this program expects; a crash before its end changes nothing. */
async function catchUp(db: Kysely<Schema>): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const { numDeletedRows } = await transaction
      .deleteFrom('upkeep')
      .where('task', '=', 'rebuild')
      .executeTakeFirst();
    if (numDeletedRows > 0n) await ledger(transaction).rebuild();
  });
}
