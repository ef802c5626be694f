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
const row = (...components: object[]) => ({ type: 1, components });
const button = (custom_id: string, more: object = {}) => ({
  type: 2,
  style: 1,
  label: 'B',
  custom_id,
  ...more,
});
const option = (value: string) => ({ label: value, value });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [option('a'), option('b')],
  ...more,
});
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('what is refused, and where', () => {
  test.each<[string, object, string[]]>([
    [
      'six legacy rows',
      { content: 'x', components: many(6, (n) => row(button(`b${n}`))) },
      ['components: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a text display without the flag',
      { components: [text('x')] },
      ['components.0: UNION_TYPE_CHOICES'],
    ],
    [
      'text displays above 4,000 together',
      { flags: v2, components: [text('x'.repeat(2500)), text('x'.repeat(2500))] },
      ['components: COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED'],
    ],
    [
      'an empty text display',
      { flags: v2, components: [{ type: 17, components: [text('')] }] },
      ['components.0.components.0.content: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      '41 components, nested ones counted',
      {
        flags: v2,
        components: many(4, () => ({ type: 17, components: many(10, () => text('x')) })),
      },
      ['components: COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED'],
    ],
    [
      'a container in a container',
      {
        flags: v2,
        components: [{ type: 17, components: [{ type: 17, components: [text('x')] }] }],
      },
      ['components.0.components.0: UNION_TYPE_CHOICES'],
    ],
    [
      'a section without accessory',
      { flags: v2, components: [{ type: 9, components: [text('x')] }] },
      ['components.0.accessory: BASE_TYPE_REQUIRED'],
    ],
    [
      'a section of four texts',
      {
        flags: v2,
        components: [{ type: 9, components: many(4, () => text('x')), accessory: button('b') }],
      },
      ['components.0.components: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'a media gallery of eleven',
      {
        flags: v2,
        components: [
          { type: 12, items: many(11, () => ({ media: { url: 'https://example.org/a.png' } })) },
        ],
      },
      ['components.0.items: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'a file that was not sent',
      { flags: v2, components: [{ type: 13, file: { url: 'attachment://a.txt' } }] },
      ['components.0.file.url: UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND'],
    ],
    [
      'a separator of another spacing',
      { flags: v2, components: [{ type: 14, spacing: 3 }] },
      ['components.0.spacing: BASE_TYPE_CHOICES'],
    ],
    [
      'six buttons in a row',
      { content: 'x', components: [row(...many(6, (n) => button(`b${n}`)))] },
      ['components.0.components.5: COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ],
    [
      'a button beside a select',
      { content: 'x', components: [row(select(), button('b'))] },
      ['components.0.components.1: COMPONENT_LAYOUT_WIDTH_EXCEEDED'],
    ],
    [
      'a custom id above 100',
      { content: 'x', components: [row(button('x'.repeat(101)))] },
      ['components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'the same custom id twice',
      { content: 'x', components: [row(button('b'), button('b'))] },
      ['components.0.components.1.custom_id: COMPONENT_CUSTOM_ID_DUPLICATED'],
    ],
    [
      'a button without custom id',
      { content: 'x', components: [row({ type: 2, style: 1, label: 'B' })] },
      ['components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_REQUIRED'],
    ],
    [
      'a button label above 80',
      { content: 'x', components: [row(button('b', { label: 'x'.repeat(81) }))] },
      ['components.0.components.0.label: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a button without label and emoji',
      { content: 'x', components: [row({ type: 2, style: 1, custom_id: 'b' })] },
      ['components.0.components.0.label: BASE_TYPE_REQUIRED'],
    ],
    [
      'a button of no style',
      { content: 'x', components: [row(button('b', { style: 9 }))] },
      ['components.0.components.0.style: BASE_TYPE_CHOICES'],
    ],
    [
      'a link with custom id',
      { content: 'x', components: [row(button('b', { style: 5, url: 'https://example.org' }))] },
      ['components.0.components.0.custom_id: BUTTON_COMPONENT_CUSTOM_ID_URL_MUTUALLY_EXCLUSIVE'],
    ],
    [
      'a link without url',
      { content: 'x', components: [row({ type: 2, style: 5, label: 'B' })] },
      ['components.0.components.0.url: BASE_TYPE_REQUIRED'],
    ],
    [
      'a link of another scheme',
      {
        content: 'x',
        components: [row({ type: 2, style: 5, label: 'B', url: 'ftp://example.org' })],
      },
      ['components.0.components.0.url: URL_TYPE_INVALID_SCHEME'],
    ],
    [
      'a premium button with a label',
      { content: 'x', components: [row({ type: 2, style: 6, label: 'B', sku_id: '1' })] },
      ['components.0.components.0.label: BUTTON_COMPONENT_PREMIUM_EXCLUSIVE'],
    ],
    [
      'an emoji that is none',
      { content: 'x', components: [row(button('b', { emoji: { name: 'no' } }))] },
      ['components.0.components.0.emoji.name: BUTTON_COMPONENT_INVALID_EMOJI'],
    ],
  ])('%s', async (_, body, lines) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 50035, message: 'Invalid Form Body' },
    });
    expect(errorLines(answer.body.errors)).toEqual(lines);
  });

  test('all mistakes are told at once', async () => {
    const { body } = await post({
      content: 'x'.repeat(2001),
      components: [row(button('')), row(button('b', { label: 'x'.repeat(81) }))],
    });
    expect(errorLines(body.errors)).toEqual([
      'content: BASE_TYPE_MAX_LENGTH',
      'components.0.components.0.custom_id: BASE_TYPE_BAD_LENGTH',
      'components.1.components.0.label: BASE_TYPE_MAX_LENGTH',
    ]);
  });
});

describe('what just fits', () => {
  test.each<[string, object]>([
    ['2,000 characters of content', { content: 'x'.repeat(2000) }],
    ['2,000 emoji, each counted once', { content: '🦊'.repeat(2000) }],
    [
      '40 components',
      { flags: v2, components: [{ type: 17, components: many(39, () => text('x')) }] },
    ],
    ['4,000 characters of text displays', { flags: v2, components: [text('x'.repeat(4000))] }],
    [
      'five rows of five buttons',
      { content: 'x', components: many(5, (r) => row(...many(5, (n) => button(`b${r}${n}`)))) },
    ],
    [
      '25 options',
      {
        content: 'x',
        components: [row(select({ options: many(25, (n) => option(`o${n}`)), max_values: 25 }))],
      },
    ],
    [
      'an emoji with and without its variation selector',
      {
        content: 'x',
        components: [
          row(button('a', { emoji: { name: '✔' } }), button('b', { emoji: { name: '✔️' } })),
        ],
      },
    ],
  ])('%s', async (_, body) => {
    expect((await post(body)).status).toBe(200);
  });

  test('components without an id get the next free one, in reading order', async () => {
    const { body } = await post({
      flags: v2,
      components: [{ type: 17, components: [text('a'), { ...text('b'), id: 2 }] }, text('c')],
    });
    expect(body.components).toMatchObject([
      { id: 1, components: [{ id: 3 }, { id: 2 }] },
      { id: 4 },
    ]);
  });
});
