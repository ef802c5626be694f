import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import { startLocalDiscord } from '../../src/local-discord/index.ts';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { sampleFiles } from '../../src/sample/keeping.ts';
import { openSample } from '../../src/sample/open.ts';

const { roadmaps } = await loadRoadmaps('data/roadmaps');
const library = new RoadmapLibrary(roadmaps);
/** Nobody acts in these tests: they end before anybody could. */
const nobody = { agenda: async () => [], tick: async () => {} };

let database: string;
let state: string;
const said = vi.spyOn(console, 'log').mockImplementation(() => {});
beforeEach(async () => {
  database = path.join(await mkdtemp(path.join(tmpdir(), 'roadmate-sample-')), 'roadmate.db');
  state = sampleFiles(database).state!;
});
afterEach(() => rm(path.dirname(database), { recursive: true }));

const open = () => openSample({ port: 0, databaseFile: database, library });

/** A start that is to end before anybody has acted. @returns what it said, and the token. */
async function shortStart() {
  said.mockClear();
  const opened = await open();
  if (!opened.ok) throw new Error(opened.problem);
  await opened.value.welcome(nobody, AbortSignal.abort());
  await opened.value.close();
  return { lines: said.mock.calls.map(([line]) => String(line)), token: opened.value.token };
}

const plays = expect.stringMatching(/^Playing five weeks/);
const isReady = expect.stringContaining('Open it: http');

test('a first start plays a history; one that finds half of it sets it aside and plays it anew', async () => {
  expect((await shortStart()).lines).toEqual([plays]);
  await writeFile(database, 'half of the progress');
  const again = await shortStart();
  expect(again.lines).toEqual([expect.stringContaining('it begins anew'), plays]);
  expect(existsSync(database)).toBe(false);
  expect(await readFile(`${database}.old`, 'utf8')).toBe('half of the progress');
  expect(existsSync(`${state}.old`)).toBe(true);
});

test('a server that was played to its end goes on, with the same token', async () => {
  const { token } = await shortStart();
  await writeFile(database, 'the progress');
  await rm(`${state}-unfinished`);
  expect(await shortStart()).toEqual({ lines: [isReady], token });
});

test('progress without its Discord is kept, and the channels begin empty', async () => {
  await writeFile(database, 'the progress');
  const { lines, token } = await shortStart();
  expect(lines).toEqual([expect.stringContaining('progress is kept'), isReady]);
  expect(await readFile(database, 'utf8')).toBe('the progress');
  expect((await shortStart()).token).toBe(token);
});

test('a Discord without its progress is set aside', async () => {
  await shortStart();
  await rm(`${state}-unfinished`);
  const { lines } = await shortStart();
  expect(lines).toEqual([expect.stringContaining('begins anew'), plays]);
  expect(existsSync(`${state}.old`)).toBe(true);
});

test('a taken port and a state in use are one line each, and leave everything as it is', async () => {
  const taken = await startLocalDiscord();
  const port = Number(new URL(taken.url).port);
  expect(await openSample({ port, databaseFile: database, library })).toEqual({
    ok: false,
    problem: expect.stringMatching(/^LOCAL_DISCORD_PORT \d+ is taken/),
  });
  await taken.close();
  expect(existsSync(state)).toBe(false);

  const first = await open();
  if (!first.ok) throw new Error(first.problem);
  expect(await open()).toEqual({
    ok: false,
    problem: expect.stringContaining('in use by another local Discord'),
  });
  expect(existsSync(`${state}.old`)).toBe(false);
  await first.value.close();
});
