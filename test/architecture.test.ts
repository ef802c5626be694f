import { readFileSync } from 'node:fs';
import { glob } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

/**
 * Which part of the bot may import which. A part in brackets gives its types only. Growing this table is a decision, not
 * a repair.
 */
const mayImport: Record<string, readonly string[]> = {
  domain: ['domain', '@vvo/tzdb', 'ts-fsrs'],
  config: ['domain', 'zod'],
  roadmaps: ['roadmaps', 'domain', 'zod', 'yaml', 'node:'],
  storage: ['storage', 'migrations', 'domain', 'kysely', 'better-sqlite3', 'node:'],
  actions: ['actions', 'domain', '(storage)', 'node:crypto'],
  views: ['views', 'domain', '(actions)', '(pictures)', '(storage)', 'discord.js'],
  pictures: ['pictures', '@napi-rs/canvas', 'node:'],
  commands: ['commands', 'actions', 'views', 'discord', 'domain', 'discord.js'],
  components: ['components', 'actions', 'views', 'discord', 'domain', '(storage)', 'discord.js'],
  jobs: [
    'jobs',
    'actions',
    'views',
    'domain',
    '(storage)',
    '(discord)',
    'node-cron',
    '(pino)',
    'node:',
  ],
  discord: [
    'discord',
    'views',
    'domain',
    '(actions)',
    '(pictures)',
    '(storage)',
    'discord.js',
    '(pino)',
    'node:',
  ],
  bot: [
    'commands',
    'components',
    'discord',
    'jobs',
    'pictures',
    '(actions)',
    'discord.js',
    '(pino)',
    'node:',
  ],
  operations: [
    'operations',
    'config',
    'storage',
    'roadmaps',
    'local-discord',
    'pino',
    'pino-pretty',
    'zod',
    'node:',
  ],
  sample: ['sample', 'local-discord', 'domain', '(bot)', 'discord.js', 'node:'],
  main: [
    'bot',
    'config',
    'domain',
    'operations',
    'roadmaps',
    'sample',
    '(storage)',
    'discord.js',
    '(pino)',
  ],
  migrations: ['kysely'],
  'local-discord': [
    'local-discord',
    'discord-api-types',
    'esbuild',
    'preact',
    'htm',
    'hono',
    '@hono/node-server',
    'ws',
    'better-sqlite3',
    '@napi-rs/canvas',
    'node:',
  ],
};

interface Import {
  file: string;
  from: string;
  /** The part, package or group of built-in modules that is imported. */
  to: string;
  target: string;
  typeOnly: boolean;
}

/** `src/views/text.ts` → `views`, `src/main.ts` → `main`, `migrations/001.ts` → `migrations`. */
function partOf(file: string): string {
  const parts = file.split(path.sep);
  return parts[0] === 'src' ? parts[1]!.replace(/\.ts$/, '') : parts[0]!;
}

const statement =
  /^(?:import|export)\s+(type\s)?(?:([^;'"]*?)\sfrom\s+)?'([^']+)'|\bimport\('([^']+)'\)/gm;

async function allImports(): Promise<Import[]> {
  const imports: Import[] = [];
  for await (const file of glob(['src/**/*.ts', 'migrations/*.ts'])) {
    for (const [, type, names = '', name, dynamic] of readFileSync(file, 'utf8').matchAll(
      statement,
    )) {
      const target = (name ?? dynamic)!;
      const inside = target.startsWith('.');
      const inner = /^\{(.*)\}$/s.exec(names)?.[1];
      const onlyTypes = inner?.split(',').every((one) => /^\s*(type\s.*)?$/s.test(one)) ?? false;
      imports.push({
        file,
        from: partOf(file),
        to: inside ? partOf(path.join(path.dirname(file), target)) : target,
        target: inside ? path.join(path.dirname(file), target) : target,
        typeOnly: type !== undefined || onlyTypes,
      });
    }
  }
  return imports;
}

const imports = await allImports();

function allows(entries: readonly string[], { to, typeOnly }: Import): boolean {
  return entries.some((entry) => {
    const types = entry.startsWith('(');
    const name = types ? entry.slice(1, -1) : entry;
    const fits =
      to === name || to.startsWith(`${name}/`) || (name.endsWith(':') && to.startsWith(name));
    return fits && (typeOnly || !types);
  });
}

const asLine = ({ file, target, typeOnly }: Import) =>
  `${file} imports ${typeOnly ? 'types of ' : ''}${target}`;

test('there is something to look at', () => {
  expect(imports.length).toBeGreaterThan(300);
  expect(imports.some(({ typeOnly }) => typeOnly)).toBe(true);
});

test('every part of the code stands in the table, and every part of the table in the code', () => {
  expect([...new Set(imports.map(({ from }) => from))].toSorted()).toEqual(
    Object.keys(mayImport).toSorted(),
  );
});

describe.each(Object.entries(mayImport))('%s', (part, entries) => {
  const own = imports.filter(({ from }) => from === part);

  test('imports only what it may', () => {
    expect(own.filter((one) => !allows(entries, one)).map(asLine)).toEqual([]);
  });

  test('is given nothing that it does not use', () => {
    const unused = entries.filter((entry) => {
      const others = entries.filter((other) => other !== entry);
      return own.every((one) => allows(others, one));
    });
    expect(unused).toEqual([]);
  });
});

test('no command imports another: only the list of all does, and a command its own groups', () => {
  const shared = new Set(['src/commands/options.ts']);
  const between = imports.filter(
    ({ file, target }) =>
      partOf(target) === 'commands' &&
      partOf(file) === 'commands' &&
      file !== path.join('src', 'commands', 'index.ts') &&
      !shared.has(target) &&
      path.dirname(target) !== file.replace(/\.ts$/, ''),
  );
  expect(between.map(asLine)).toEqual([]);
});

test('nothing imports main', () => {
  expect(
    imports.filter(({ target }) => target === path.join('src', 'main.ts')).map(asLine),
  ).toEqual([]);
});

test('storage and discord know only each other’s types', () => {
  const pairs = [
    ['storage', 'discord'],
    ['discord', 'storage'],
  ];
  const known = imports.filter(
    ({ from, to, typeOnly }) => !typeOnly && pairs.some(([a, b]) => a === from && b === to),
  );
  expect(known.map(asLine)).toEqual([]);
});

test('the environment is read in one place', async () => {
  const readers: string[] = [];
  for await (const file of glob('src/**/*.ts')) {
    if (readFileSync(file, 'utf8').includes('process.env')) readers.push(file);
  }
  expect(readers.toSorted()).toEqual([
    // A program of its own, which may import nothing of the bot's: it reads its port.
    'src/local-discord/standalone.ts',
    'src/operations/environment.ts',
  ]);
});
