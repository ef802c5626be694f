import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseConfig } from '../src/config.ts';

const token = 'MTEwMDAwMDAw.Gx_secret.part-of-the-token';

const valueOf = (env: Record<string, string | undefined>) => {
  const parsed = parseConfig(env);
  if (!parsed.ok) throw new Error(parsed.problems.join('\n'));
  return parsed.value;
};
const problemsOf = (env: Record<string, string | undefined>) => {
  const parsed = parseConfig(env);
  return parsed.ok ? [] : parsed.problems;
};

const defaults = {
  discordToken: undefined,
  discordApiUrl: 'https://discord.com/api',
  discordCdnUrl: 'https://cdn.discordapp.com',
  databaseFile: undefined,
  defaultTimeZone: 'UTC',
  nudgeGraceMinutes: 180,
  retentionDays: 30,
  logLevel: 'info',
  logFormat: undefined,
  roadmapDir: 'data/roadmaps',
  localDiscordPort: 4400,
};

const variables = [
  'DISCORD_TOKEN',
  'DISCORD_API_URL',
  'DISCORD_CDN_URL',
  'DATABASE_URL',
  'DEFAULT_TIMEZONE',
  'NUDGE_GRACE_MINUTES',
  'RETENTION_DAYS',
  'LOG_LEVEL',
  'LOG_FORMAT',
  'ROADMAP_DIR',
  'LOCAL_DISCORD_PORT',
];

describe('the configuration', () => {
  test('needs nothing at all', () => {
    expect(valueOf({})).toEqual(defaults);
    expect(valueOf({ PATH: '/usr/bin', DISCORD_TOKENS: 'typo' })).toEqual(defaults);
  });

  test.each(['', ' ', '\t', undefined])('takes a variable set to %j as not set', (empty) => {
    expect(valueOf(Object.fromEntries(variables.map((name) => [name, empty])))).toEqual(defaults);
  });

  test.each([
    ['DISCORD_TOKEN', token, { discordToken: token }],
    [
      'DISCORD_API_URL',
      'http://127.0.0.1:4400/api/',
      { discordApiUrl: 'http://127.0.0.1:4400/api' },
    ],
    ['DATABASE_URL', 'sqlite:./var/roadmate.db', { databaseFile: './var/roadmate.db' }],
    ['DATABASE_URL', 'sqlite::memory:', { databaseFile: ':memory:' }],
    ['DATABASE_URL', 'sqlite:///data/roadmate.db', { databaseFile: '/data/roadmate.db' }],
    ['DATABASE_URL', 'sqlite:/data/roadmate.db', { databaseFile: '/data/roadmate.db' }],
    ['DEFAULT_TIMEZONE', 'Europe/Berlin', { defaultTimeZone: 'Europe/Berlin' }],
    ['NUDGE_GRACE_MINUTES', '1', { nudgeGraceMinutes: 1 }],
    ['NUDGE_GRACE_MINUTES', '1440', { nudgeGraceMinutes: 1440 }],
    ['RETENTION_DAYS', '365', { retentionDays: 365 }],
    ['LOG_LEVEL', 'silent', { logLevel: 'silent' }],
    ['LOG_FORMAT', 'pretty', { logFormat: 'pretty' }],
    ['ROADMAP_DIR', '/srv/roadmaps', { roadmapDir: '/srv/roadmaps' }],
    ['LOCAL_DISCORD_PORT', '0', { localDiscordPort: 0 }],
  ])('takes %s=%s', (name, value, change) => {
    expect(valueOf({ [name]: value })).toEqual({ ...defaults, ...change });
  });
});

describe('a bad value', () => {
  test.each([
    ['DISCORD_TOKEN', 'two words', 'one word'],
    ['DISCORD_API_URL', 'discord.com/api', 'http(s) address'],
    ['DISCORD_API_URL', 'ftp://discord.com', 'http(s) address'],
    ['DISCORD_CDN_URL', 'cdn.discordapp.com', 'http(s) address'],
    ['DATABASE_URL', 'roadmate.db', 'sqlite:'],
    ['DATABASE_URL', 'sqlite:', 'sqlite:'],
    ['DATABASE_URL', 'postgres://localhost/roadmate', 'PostgreSQL'],
    ['DATABASE_URL', 'mysql://localhost/roadmate', 'sqlite:'],
    ['DEFAULT_TIMEZONE', 'Berlin', 'IANA'],
    ['DEFAULT_TIMEZONE', 'Europe/Atlantis', 'IANA'],
    ['NUDGE_GRACE_MINUTES', 'soon', '1 to 1440'],
    ['NUDGE_GRACE_MINUTES', '0', 'at least 1'],
    ['NUDGE_GRACE_MINUTES', '1441', 'at most 1440'],
    ['NUDGE_GRACE_MINUTES', '1.5', '1 to 1440'],
    ['NUDGE_GRACE_MINUTES', '-2.5', '1'],
    ['NUDGE_GRACE_MINUTES', 'Infinity', '1440'],
    ['RETENTION_DAYS', '0', 'at least 1'],
    ['LOG_LEVEL', 'loud', 'trace, debug, info'],
    ['LOG_FORMAT', 'xml', 'pretty, json'],
    ['LOCAL_DISCORD_PORT', '65536', '65535'],
  ])('%s=%s is told in one line that names the variable', (name, value, right) => {
    const problems = problemsOf({ [name]: value });
    expect(problems).toHaveLength(1);
    expect(problems[0]).not.toContain('\n');
    expect(problems[0]!.startsWith(`${name} `)).toBe(true);
    expect(problems[0]).toContain(right);
  });

  test('does not hide another one', () => {
    const bad = Object.fromEntries(
      variables.filter((name) => name !== 'ROADMAP_DIR').map((name) => [name, 'no good']),
    );
    const named = problemsOf(bad).map((line) => line.split(' ')[0]);
    expect(new Set(named)).toEqual(new Set(Object.keys(bad)));
  });

  test('never shows what the token is', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(`${token} ${token}`, `Bot ${token}`, ` ${token}`),
        fc.constantFrom(...variables),
        (bad, name) => {
          const problems = problemsOf({ DISCORD_TOKEN: bad, [name]: bad });
          expect(problems.join('\n')).not.toContain(token);
          expect(problems.length).toBeGreaterThan(0);
        },
      ),
    );
  });

  test('of any kind is told or taken, a line for each variable at most', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...variables), fc.string()), (env) => {
        const problems = problemsOf(env);
        expect(new Set(problems.map((line) => line.split(' ')[0])).size).toBe(problems.length);
        for (const line of problems) expect(variables).toContain(line.split(' ')[0]);
      }),
    );
  });
});
