import { parseConfig } from '../config.ts';
import { defaultDatabaseFile, openDatabase } from './database.ts';
import { readEnvironment } from './environment.ts';

/** `npm run rebuild`: makes everything that is projected from the ledger anew, in one transaction. */
const parsed = parseConfig(readEnvironment());
if (parsed.ok) {
  const opened = await openDatabase(parsed.value.databaseFile ?? defaultDatabaseFile);
  if (opened.ok) {
    const activities = await opened.value.transaction(({ ledger }) => ledger.rebuild());
    await opened.value.close();
    console.log(`Rebuilt from ${activities} activities`);
  } else {
    console.error(opened.problem);
    process.exitCode = 1;
  }
} else {
  for (const problem of parsed.problems) console.error(problem);
  process.exitCode = 1;
}
