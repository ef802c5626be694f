import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from '../config.ts';

/** The log, on stdout: pretty on a terminal, one JSON object a line elsewhere. Secrets are cut out wherever they hide. */
export function createLog(
  { logLevel, logFormat, discordToken }: Pick<Config, 'logLevel' | 'logFormat' | 'discordToken'>,
  stream: NodeJS.WritableStream & { isTTY?: boolean } = process.stdout,
): Logger {
  const format = logFormat ?? (stream.isTTY ? 'pretty' : 'json');
  const output =
    format === 'pretty'
      ? pretty({ colorize: stream.isTTY ?? false, ignore: 'pid,hostname', destination: stream })
      : stream;
  const hide = (line: string) => hideSecrets(line, discordToken);
  return pino(
    {
      level: logLevel,
      hooks: { streamWrite: hide },
      serializers: { err: describeError },
      timestamp: pino.stdTimeFunctions.isoTime,
      base: null,
    },
    output,
  );
}

/** Interaction tokens stand in the addresses of REST errors: whoever has one can answer in the bot's name. */
const webhookToken = /(\/(?:webhooks|interactions)\/\d+\/)[\w-]+/g;

function hideSecrets(line: string, token: string | undefined): string {
  const withoutToken = token === undefined ? line : line.replaceAll(token, '[token]');
  return withoutToken.replaceAll(webhookToken, '$1[token]');
}

/**
 * What an operator needs of an error, and nothing more: errors of Discord and of databases also carry what was sent, and
 * with it members' ids, names and notes, which no log may keep.
 */
function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code, status, method, url } = error as Error & Record<string, unknown>;
  return {
    type: error.constructor.name,
    message: error.message,
    stack: error.stack,
    code,
    status,
    method,
    url: typeof url === 'string' ? url.replaceAll(userInAddress, '$1[user]') : undefined,
    cause: error.cause === undefined ? undefined : describeError(error.cause),
    errors: error instanceof AggregateError ? error.errors.map(describeError) : undefined,
  };
}

const userInAddress = /(\/(?:members|users)\/)\d+/g;
