import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { isStateFileInUse } from '../local-discord/index.ts';

/** `npm run reset`: removes what the local Discords keep, servers and progress, so that the next start begins afresh. */
const folder = 'var/local-discord';

const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
  if (error.code !== 'ENOENT') throw error;
  return [];
});
const used = names
  .map((name) => path.join(folder, name))
  .find((file) => file.endsWith('.db') && isStateFileInUse(file));
if (used !== undefined) {
  console.error(`${used} is in use: stop the local Discord first`);
  process.exitCode = 1;
} else if (names.length === 0) {
  console.log(`There is nothing to remove: ${folder} is empty`);
} else {
  await rm(folder, { recursive: true });
  console.log(`Removed ${folder} (${names.join(', ')}): the next start begins afresh`);
}
