import { z } from 'zod';
import { canonicalTimeZone } from './domain/time-zones.ts';

/** What the environment sets. README and `.env.example` list the same. */
export interface Config {
  /** Absent: the local Discord is opened instead. */
  discordToken: string | undefined;
  /** REST base without version. */
  discordApiUrl: string;
  /** Where members' pictures are. */
  discordCdnUrl: string;
  /** Path of the SQLite file, or `:memory:`; absent: the mode's default. */
  databaseFile: string | undefined;
  defaultTimeZone: string;
  nudgeGraceMinutes: number;
  /** How long data is kept after a member or the bot has left a server. */
  retentionDays: number;
  logLevel: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
  /** Absent: pretty on a terminal, else JSON. */
  logFormat: 'pretty' | 'json' | undefined;
  roadmapDir: string;
  /** Port of the local Discord's page. */
  localDiscordPort: number;
}

const timeZone = z
  .string()
  .refine(canonicalTimeZone, { error: 'must be an IANA time zone such as Europe/Berlin' });

const wholeNumber = (from: number, to: number) =>
  z.coerce
    .number({ error: `must be a whole number from ${from} to ${to}` })
    .int(`must be a whole number from ${from} to ${to}`)
    .min(from, `must be at least ${from}`)
    .max(to, `must be at most ${to}`);

const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, { error: `must be one of ${values.join(', ')}` });

const webAddress = (standard: string) =>
  z
    .url({ protocol: /^https?$/, error: `must be an http(s) address such as ${standard}` })
    .transform((url) => url.replace(/\/+$/, ''))
    .default(standard);

const databaseUrl = z.string().transform((url, context) => {
  if (url.startsWith('sqlite:') && url.length > 'sqlite:'.length) {
    return url.slice('sqlite:'.length).replace(/^\/\/(?=\/)/, '');
  }
  context.addIssue({
    code: 'custom',
    message: /^postgres(ql)?:/.test(url)
      ? 'PostgreSQL is not supported yet: use sqlite:./var/roadmate.db'
      : 'must be sqlite: and a path, such as sqlite:./var/roadmate.db',
  });
  return z.NEVER;
});

const environment = z.object({
  DISCORD_TOKEN: z.string().regex(/^\S+$/, 'must be one word: copy the token again').optional(),
  DISCORD_API_URL: webAddress('https://discord.com/api'),
  DISCORD_CDN_URL: webAddress('https://cdn.discordapp.com'),
  DATABASE_URL: databaseUrl.optional(),
  DEFAULT_TIMEZONE: timeZone.default('UTC'),
  NUDGE_GRACE_MINUTES: wholeNumber(1, 1440).default(180),
  RETENTION_DAYS: wholeNumber(1, 3650).default(30),
  LOG_LEVEL: oneOf(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  LOG_FORMAT: oneOf(['pretty', 'json']).optional(),
  ROADMAP_DIR: z.string().default('data/roadmaps'),
  LOCAL_DISCORD_PORT: wholeNumber(0, 65_535).default(4400),
});

/**
 * Reads the configuration from the environment. A variable that is set but empty counts as not set.
 *
 * @returns the configuration, or one line for each problem, naming the variable and never its value.
 */
export function parseConfig(
  env: Readonly<Record<string, string | undefined>>,
): { ok: true; value: Config } | { ok: false; problems: string[] } {
  const set = Object.fromEntries(Object.entries(env).filter(([, value]) => value?.trim() !== ''));
  const result = environment.safeParse(set);
  if (!result.success) {
    const problems = result.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`);
    return { ok: false, problems };
  }
  const { data } = result;
  return {
    ok: true,
    value: {
      discordToken: data.DISCORD_TOKEN,
      discordApiUrl: data.DISCORD_API_URL,
      discordCdnUrl: data.DISCORD_CDN_URL,
      databaseFile: data.DATABASE_URL,
      defaultTimeZone: data.DEFAULT_TIMEZONE,
      nudgeGraceMinutes: data.NUDGE_GRACE_MINUTES,
      retentionDays: data.RETENTION_DAYS,
      logLevel: data.LOG_LEVEL,
      logFormat: data.LOG_FORMAT,
      roadmapDir: data.ROADMAP_DIR,
      localDiscordPort: data.LOCAL_DISCORD_PORT,
    },
  };
}
