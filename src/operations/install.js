// Runs before `npm start` and `npm test` on whatever Node the machine has (18 or newer), so that a
// fresh clone needs no other command. Plain JavaScript: it must work before anything is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const lockFile = 'package-lock.json';
/** npm writes this file at the end of every install: newer than the lock file means installed. */
const installed = 'node_modules/.package-lock.json';

const upToDate =
  existsSync(installed) &&
  (!existsSync(lockFile) || statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs);

if (!upToDate) {
  console.log('Installing the locked dependencies first (once)…');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    console.error('npm ci failed: see above. Check the network and run the command again.');
    process.exit(result.status ?? 1);
  }
}
