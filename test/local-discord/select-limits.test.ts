import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { errorLines, makeScene, type Scene } from './scene.ts';

let scene: Scene;

beforeAll(async () => {
  scene = await makeScene({ rateLimits: false });
});
afterAll(() => scene.close());

const post = (body: unknown) => scene.api('POST', `/channels/${scene.channel.id}/messages`, body);
const row = (...components: object[]) => ({ type: 1, components });
const option = (value: string) => ({ label: value, value });
const select = (more: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [option('a'), option('b')],
  ...more,
});
const many = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('what is refused of selects, and where', () => {
  test.each<[string, object, string[]]>([
    [
      'a select without options',
      { content: 'x', components: [row(select({ options: [] }))] },
      ['components.0.components.0.options: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      '26 options',
      { content: 'x', components: [row(select({ options: many(26, (n) => option(`o${n}`)) }))] },
      ['components.0.components.0.options: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'an option value twice',
      { content: 'x', components: [row(select({ options: [option('a'), option('a')] }))] },
      ['components.0.components.0.options.1.value: SELECT_COMPONENT_OPTION_VALUE_DUPLICATED'],
    ],
    [
      'an option label above 100',
      {
        content: 'x',
        components: [row(select({ options: [{ label: 'x'.repeat(101), value: 'a' }] }))],
      },
      ['components.0.components.0.options.0.label: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'an option description above 100',
      {
        content: 'x',
        components: [row(select({ options: [{ ...option('a'), description: 'x'.repeat(101) }] }))],
      },
      ['components.0.components.0.options.0.description: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'a placeholder above 150',
      { content: 'x', components: [row(select({ placeholder: 'x'.repeat(151) }))] },
      ['components.0.components.0.placeholder: BASE_TYPE_MAX_LENGTH'],
    ],
    [
      'more to choose than there is',
      { content: 'x', components: [row(select({ max_values: 3 }))] },
      ['components.0.components.0.options: BASE_TYPE_BAD_LENGTH'],
    ],
    [
      'a least above the most',
      { content: 'x', components: [row(select({ min_values: 2, max_values: 1 }))] },
      ['components.0.components.0.min_values: NUMBER_TYPE_MAX'],
    ],
    [
      'two defaults where one may be chosen',
      {
        content: 'x',
        components: [
          row(
            select({
              options: [
                { ...option('a'), default: true },
                { ...option('b'), default: true },
              ],
            }),
          ),
        ],
      },
      ['components.0.components.0: SELECT_COMPONENT_TOO_MANY_DEFAULT_VALUES'],
    ],
    [
      'a role as default of a user select',
      {
        content: 'x',
        components: [row({ type: 5, custom_id: 's', default_values: [{ id: '1', type: 'role' }] })],
      },
      ['components.0.components.0.default_values.0.type: BASE_TYPE_CHOICES'],
    ],
  ])('%s', async (_, body, lines) => {
    const answer = await post(body);
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 50035, message: 'Invalid Form Body' },
    });
    expect(errorLines(answer.body.errors)).toEqual(lines);
  });
});
