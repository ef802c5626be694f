import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startLocalDiscord } from '../../src/local-discord/index.ts';

let home: string;
let folder: string;
beforeEach(async () => {
  home = await mkdtemp(path.join(tmpdir(), 'roadmate-reset-'));
  folder = path.join(home, 'var/local-discord');
});
afterEach(() => rm(home, { recursive: true }));

function reset(): Promise<{ code: number; output: string; complaint: string }> {
  const args = ['--disable-warning=ExperimentalWarning', path.resolve('src/operations/reset.ts')];
  return new Promise((resolve) => {
    const program = execFile(process.execPath, args, { cwd: home }, (_error, output, complaint) =>
      resolve({ code: program.exitCode!, output, complaint }),
    );
  });
}

test('what the local Discords keep is removed, and named', async () => {
  const state = path.join(folder, 'state.db');
  await (await startLocalDiscord({ stateFile: state })).close();
  await writeFile(path.join(folder, 'broken.db'), 'Dear operator, '.repeat(100));
  await writeFile(path.join(home, 'var/roadmate.db'), 'The real one');
  expect(await reset()).toEqual({
    code: 0,
    output: 'Removed var/local-discord (broken.db, state.db): the next start begins afresh\n',
    complaint: '',
  });
  expect(existsSync(folder)).toBe(false);
  expect(existsSync(path.join(home, 'var/roadmate.db'))).toBe(true);
});

test('nothing to remove is no failure', async () => {
  const nothing = {
    code: 0,
    output: 'There is nothing to remove: var/local-discord is empty\n',
    complaint: '',
  };
  expect(await reset()).toEqual(nothing);
  await mkdir(folder, { recursive: true });
  expect(await reset()).toEqual(nothing);
});

test('nothing is taken from under a local Discord that runs', async () => {
  const state = path.join(folder, 'state.db');
  const discord = await startLocalDiscord({ stateFile: state });
  try {
    expect(await reset()).toEqual({
      code: 1,
      output: '',
      complaint: 'var/local-discord/state.db is in use: stop the local Discord first\n',
    });
    expect(existsSync(state)).toBe(true);
  } finally {
    await discord.close();
  }
});
