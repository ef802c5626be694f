import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorLines, makeScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await makeScene({ rateLimits: false });
});
afterAll(() => scene.close());

const v2 = 1 << 15;
const post = (body: unknown) => scene.api('POST', `/channels/${scene.channel.id}/messages`, body);
const text = (content: string) => ({ type: 10, content });
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('what is refused, and where', () => {
  test.each<[string, object, string[]]>([
    ['content above 2,000', { content: 'x'.repeat(2001) }, ['content: BASE_TYPE_MAX_LENGTH']],
    ['content that is no text', { content: 5 }, ['content: STRING_TYPE_CONVERT']],
    [
      'eleven embeds',
      { embeds: many(11, () => ({ title: 'x' })) },
      ['embeds: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'an embed title above 256',
      { embeds: [{ title: 'x'.repeat(257) }] },
      ['embeds.0.title: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'embeds above 6,000 together',
      { embeds: many(2, () => ({ description: 'x'.repeat(3001) })) },
      ['embeds: MAX_EMBED_SIZE_EXCEEDED'],
    ],
    ['a nonce above 25', { content: 'x', nonce: 'x'.repeat(26) }, ['nonce: NONCE_TYPE_TOO_LONG']],
    [
      'content with the flag',
      { flags: v2, content: 'x', components: [text('x')] },
      ['content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ],
    [
      'embeds with the flag',
      { flags: v2, embeds: [{ title: 'x' }], components: [text('x')] },
      ['embeds: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2'],
    ],
    [
      'users allowed in two ways',
      { content: 'x', allowed_mentions: { parse: ['users'], users: ['1'] } },
      ['allowed_mentions: MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE'],
    ],
    [
      'a user allowed twice',
      { content: 'x', allowed_mentions: { users: ['1', '1'] } },
      ['allowed_mentions.users.1: SET_TYPE_ALREADY_CONTAINS_VALUE'],
    ],
    [
      'a reply to nothing',
      { content: 'x', message_reference: { message_id: '1' } },
      ['message_reference: REPLIES_UNKNOWN_MESSAGE'],
    ],
  ])('%s', async (_, body, lines) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 50035, message: 'Invalid Form Body' },
    });
    expect(errorLines(answer.body.errors)).toEqual(lines);
  });

  test.each([
    ['nothing', {}],
    ['blanks', { content: '  \n' }],
    ['empty lists', { embeds: [], components: [] }],
  ])('a message of %s is empty', async (_, body) => {
    expect(await post(body)).toMatchObject({ status: 400, body: { code: 50006 } });
  });

  test('a body that is no JSON is refused', async () => {
    const url = `${scene.discord.apiUrl}/v10/channels/${scene.channel.id}/messages`;
    const headers = {
      authorization: `Bot ${scene.application.token}`,
      'content-type': 'application/json',
    };
    const response = await fetch(url, { method: 'POST', headers, body: '{' });
    expect([response.status, ((await response.json()) as { code: number }).code]).toEqual([
      400, 50109,
    ]);
  });
});

describe('edits', () => {
  test('Components V2 cannot be taken back, and takes no content', async () => {
    const { body } = await post({ flags: v2, components: [text('x')] });
    const edit = (changes: object) =>
      scene.api('PATCH', `/channels/${scene.channel.id}/messages/${body.id}`, changes);
    expect(errorLines((await edit({ flags: 0, components: [] })).body.errors)).toEqual([
      'flags: MESSAGE_CANNOT_REMOVE_COMPONENTS_V2_FLAG',
    ]);
    expect(errorLines((await edit({ content: 'x' })).body.errors)).toEqual([
      'content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
    ]);
    expect((await edit({ components: [text('y')] })).body).toMatchObject({
      flags: v2,
      components: [{ content: 'y' }],
    });
  });

  test('Components V2 can be switched on when what was there before is emptied', async () => {
    const { body } = await post({ content: 'x' });
    const edit = (changes: object) =>
      scene.api('PATCH', `/channels/${scene.channel.id}/messages/${body.id}`, changes);
    const lines = errorLines((await edit({ flags: v2, components: [text('y')] })).body.errors);
    expect(lines).toEqual(['content: MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2']);
    const edited = await edit({ flags: v2, content: null, components: [text('y')] });
    expect(edited.body).toMatchObject({ content: '', flags: v2 });
    expect(edited.body.edited_timestamp).not.toBeNull();
  });

  test('an edit cannot leave nothing', async () => {
    const { body } = await post({ content: 'x' });
    const edited = await scene.api('PATCH', `/channels/${scene.channel.id}/messages/${body.id}`, {
      content: '',
    });
    expect(edited.body.code).toBe(50006);
  });
});

test('files are kept, named in the message and served', async () => {
  const form = new FormData();
  form.set(
    'payload_json',
    JSON.stringify({
      embeds: [{ image: { url: 'attachment://a.txt' } }],
      attachments: [{ id: 0, description: 'A file' }],
    }),
  );
  form.set('files[0]', new Blob(['hello'], { type: 'text/plain' }), 'a.txt');
  const { body } = await post(form);
  const [attachment] = body.attachments;
  expect(attachment).toMatchObject({
    filename: 'a.txt',
    size: 5,
    description: 'A file',
    content_type: 'text/plain',
  });
  expect(body.embeds[0].image.url).toBe(attachment.url);
  expect(await (await fetch(attachment.url)).text()).toBe('hello');
  await scene.api('DELETE', `/channels/${scene.channel.id}/messages/${body.id}`);
  expect((await fetch(attachment.url)).status).toBe(404);
});
