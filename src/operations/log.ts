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
