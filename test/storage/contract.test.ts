import { afterAll, beforeAll, describe } from 'vitest';
import type { Store } from '../../src/storage/store.ts';
import { postgres, sqliteInFile, sqliteInMemory, type Backend, type Place } from './backends.ts';
import { answeringContract } from './answering-contract.ts';
import { atOnceContract } from './at-once-contract.ts';
import { boardContract } from './board-contract.ts';
import { cohortContract } from './cohort-contract.ts';
import { digestContract } from './digest-contract.ts';
import { habitContract } from './habit-contract.ts';
import { ledgerContract } from './ledger-contract.ts';
import { migrationContract, sqliteFileContract } from './migration-contract.ts';
import { nudgeContract } from './nudge-contract.ts';
import { startPostgres, type PostgresServer } from './postgres-server.ts';
import { roleContract } from './role-contract.ts';
import { projectContract } from './project-contract.ts';
import { practiceContract } from './practice-contract.ts';
import { rebuildContract } from './rebuild-contract.ts';

const server = await startPostgres();

function contract(backend: Backend) {
  describe('opening', () => {
    migrationContract(backend);
  });
  describe('the ledger', () => {
    ledgerContract(openedBefore(backend).open);
  });
  describe('boards', () => {
    const { open, place } = openedBefore(backend);
    boardContract(open, place);
  });
  describe('cohorts', () => {
    cohortContract(openedBefore(backend).open);
  });
  describe('at once', () => {
    const severalAtOnce = backend.name === 'PostgreSQL';
    atOnceContract(openedBefore(backend).open, { severalAtOnce });
  });
  describe('projects', () => {
    projectContract(openedBefore(backend).open);
  });
  describe('practice', () => {
    practiceContract(openedBefore(backend).open);
  });
  describe('answering', () => {
    answeringContract(openedBefore(backend).open);
  });
  describe('nudges', () => {
    nudgeContract(openedBefore(backend).open);
  });
  describe('digests', () => {
    digestContract(openedBefore(backend).open);
  });
  describe('milestone roles', () => {
    roleContract(openedBefore(backend).open);
  });
  describe('habit', () => {
    const { open, place } = openedBefore(backend);
    habitContract(open, place);
  });
  describe('projections', () => {
    const { open, place } = openedBefore(backend);
    rebuildContract(open, place);
  });
}

/** A database for the tests of one group, there when the first of them runs. */
function openedBefore(backend: Backend) {
  let place: Place;
  let store: Store;
  beforeAll(async () => {
    place = await backend.create();
    store = await place.open();
  });
  afterAll(async () => {
    await store.close();
    await place.remove();
  });
  return { open: () => store, place: () => place };
}

describe.each([sqliteInMemory, sqliteInFile])('$name', (backend) => {
  contract(backend);
});

describe('SQLite files', () => {
  sqliteFileContract();
});

const whyNot = 'unavailable' in server ? ` (cannot run here: ${server.unavailable})` : '';

describe.skipIf(whyNot !== '')(`PostgreSQL${whyNot}`, () => {
  const running = server as PostgresServer;
  // Hooks at the end run in reverse: the server stops last.
  afterAll(() => running.stop());
  contract(postgres(running));
});
