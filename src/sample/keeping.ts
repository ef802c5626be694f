import { existsSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { isStateFileInUse } from '../local-discord/index.ts';

/** Where the sample study server is kept: what Discord knows of it, and what Roadmate does. */
export interface SampleFiles {
  /** Roadmate's database; `:memory:` keeps nothing. */
  database: string;
  /** The local Discord's; absent: in memory alone. */
  state: string | undefined;
}

/** The files of `npm start` without a token; with a database of the operator's own, its Discord is beside it. */
export function sampleFiles(database: string | undefined): SampleFiles {
  if (database === undefined) {
    return {
      database: './var/local-discord/roadmate.db',
      state: './var/local-discord/state.db',
    };
  }
  return { database, state: database === ':memory:' ? undefined : `${database}-discord` };
}

/** How a start finds the files. */
export interface Found {
  /** Neither is there (any more): a new server, with a history. */
  isNew: boolean;
  /** A line for the console, when it is not as one would expect. */
  remark?: string;
}

/**
 * Looks at what earlier starts have left. What cannot be gone on with is not deleted, but set aside: its name ends with
 * `.old` then.
 */
export async function findFiles(files: SampleFiles): Promise<Found> {
  const { database, state } = files;
  if (state === undefined) return { isNew: true };
  // Whoever has it open may be playing just now: opening it will say so.
  if (isStateFileInUse(state)) return { isNew: false };
  if (existsSync(markOf(state))) {
    await setAside(state);
    await setAside(database);
    await rm(markOf(state));
    const remark = 'The last start ended while the study server’s life was played: it begins anew.';
    return { isNew: true, remark };
  }
  const [knowsDiscord, knowsProgress] = [existsSync(state), existsSync(database)];
  if (knowsDiscord && !knowsProgress) {
    await setAside(state);
    const remark = `${database} is gone, so the study server begins anew (the old one is in ${state}.old).`;
    return { isNew: true, remark };
  }
  if (knowsProgress && !knowsDiscord) {
    const remark = `${state} is gone: the members’ progress is kept, the channels begin empty.`;
    return { isNew: false, remark };
  }
  return { isNew: !knowsProgress };
}

/** While a history is played, a file beside the state says so: half of one is not to be taken for a whole. */
export async function markUnfinished({ state }: SampleFiles): Promise<void> {
  if (state === undefined) return;
  await mkdir(path.dirname(path.resolve(state)), { recursive: true });
  await writeFile(markOf(state), 'The history of the sample study server is being played.\n');
}

export async function markFinished({ state }: SampleFiles): Promise<void> {
  if (state !== undefined) await rm(markOf(state));
}

/** Takes away the empty state of a new server that could not be started. */
export async function removeState({ state }: SampleFiles): Promise<void> {
  if (state === undefined) return;
  for (const suffix of ['', '-wal', '-shm']) await rm(state + suffix, { force: true });
}

const markOf = (state: string) => `${state}-unfinished`;

/** A database of SQLite is up to three files, which belong together. */
async function setAside(database: string): Promise<void> {
  for (const suffix of ['', '-wal', '-shm']) {
    const aside = `${database}.old${suffix}`;
    await rm(aside, { force: true });
    if (existsSync(database + suffix)) await rename(database + suffix, aside);
  }
}
