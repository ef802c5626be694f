import { PassThrough } from 'node:stream';
import { DiscordAPIError, RESTJSONErrorCodes } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { createLog } from '../../src/operations/log.ts';

const token = 'MTEwMDAwMDAw.Gx_secret.part-of-the-token';
const interactionToken = 'aW50ZXJhY3Rpb246_MTIzNDU2-Nzg5MDEyMzQ1Njc4OTA';
const webhook = `https://discord.com/api/v10/webhooks/1100000000000001/${interactionToken}/messages/@original`;
const callback = `https://discord.com/api/v10/interactions/1100000000000002/${interactionToken}/callback?with_response=false`;

/** What the log has written when a last line has come through. */
async function written(
  logFormat: 'json' | 'pretty',
  write: (log: ReturnType<typeof createLog>) => void,
): Promise<string> {
  const stream = new PassThrough();
  const log = createLog({ logLevel: 'trace', logFormat, discordToken: token }, stream);
  write(log);
  log.info('The end');
  let text = '';
  for await (const chunk of stream) {
    text += String(chunk);
    if (text.includes('The end')) return text;
  }
  return text;
}

const apiError = (url: string) =>
  new DiscordAPIError(
    { code: RESTJSONErrorCodes.UnknownInteraction, message: 'Unknown interaction' },
    RESTJSONErrorCodes.UnknownInteraction,
    404,
    'PATCH',
    url,
    { files: undefined, body: { content: 'Hello' } },
  );

const secrets: [string, (log: ReturnType<typeof createLog>) => void][] = [
  ['a message', (log) => log.info(`Logging in with ${token}`)],
  ['a field', (log) => log.info({ authorization: `Bot ${token}` }, 'Headers')],
  ['a field deep inside', (log) => log.warn({ a: { b: [{ c: token }] } }, 'Deep')],
  ['an error', (log) => log.error({ err: new Error(`401 for ${token}`) }, 'Failed')],
  [
    'the cause of an error',
    (log) => log.error({ err: new Error('Outer', { cause: new Error(`Bot ${token}`) }) }, 'Failed'),
  ],
  [
    'errors gathered',
    (log) => log.error({ err: new AggregateError([new Error(token)], 'Several') }, 'Failed'),
  ],
  ['the address of a webhook', (log) => log.error({ err: apiError(webhook) }, 'Failed')],
  ['the address of a callback', (log) => log.error({ err: apiError(callback) }, 'Failed')],
  ['an address in a message', (log) => log.info(`PATCH ${webhook} took long`)],
  [
    'an address in a cause',
    (log) =>
      log.error(
        { err: new Error('Outer', { cause: new Error(`fetch ${callback} failed`) }) },
        'Failed',
      ),
  ],
  ['a child of the log', (log) => log.child({ token }).info(webhook)],
];

describe.each(['json', 'pretty'] as const)('the %s log', (format) => {
  test.each(secrets)(
    'never shows the token or an interaction token in %s',
    async (_where, write) => {
      const text = await written(format, write);
      expect(text).not.toContain(token);
      expect(text).not.toContain(interactionToken);
      expect(text).toContain('[token]');
    },
  );

  test('shows nothing of members that an error carries along', async () => {
    const url = 'https://discord.com/api/v10/guilds/42/members/1100000000000101';
    const carried = { requestBody: { json: { content: 'Ada finished' } }, detail: 'Key (user_id)' };
    const text = await written(format, (log) =>
      log.error({ err: Object.assign(apiError(url), carried) }, 'Failed'),
    );
    expect(text).toContain('/guilds/42/members/[user]');
    expect(text).not.toMatch(/1100000000000101|Ada|Key/);
  });

  test('shows everything else', async () => {
    const text = await written(format, (log) =>
      log.error({ err: apiError(webhook), server: '42' }, 'Failed'),
    );
    for (const part of [
      'Unknown interaction',
      '10062',
      '/messages/@original',
      '1100000000000001',
      'server',
      'Failed',
    ]) {
      expect(text).toContain(part);
    }
  });

  test('works without a token', async () => {
    const stream = new PassThrough();
    createLog({ logLevel: 'info', logFormat: format, discordToken: undefined }, stream).info(
      'Hello',
    );
    for await (const chunk of stream) {
      expect(String(chunk)).toContain('Hello');
      break;
    }
  });
});

test('a line of JSON has level, time and message, and nothing about the machine', async () => {
  const [line] = (await written('json', (log) => log.warn({ server: '42' }, 'Careful'))).split(
    '\n',
  );
  expect(JSON.parse(line!)).toEqual({
    level: 40,
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    server: '42',
    msg: 'Careful',
  });
});

test('what is below the level is left out', async () => {
  const stream = new PassThrough();
  const log = createLog({ logLevel: 'warn', logFormat: 'json', discordToken: token }, stream);
  log.info('Too quiet');
  log.warn('Loud enough');
  const [chunk] = await stream.take(1).toArray();
  expect(String(chunk)).toContain('Loud enough');
});

test('the format follows where the log goes, unless it is said', async () => {
  const stream = new PassThrough();
  createLog({ logLevel: 'info', logFormat: undefined, discordToken: token }, stream).info('Hello');
  const [chunk] = await stream.take(1).toArray();
  expect(JSON.parse(String(chunk))).toMatchObject({ msg: 'Hello' });
});
