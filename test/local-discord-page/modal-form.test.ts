import { describe, expect, it } from 'vitest';
import { modalParts, modalProblems, startValues } from '../../src/local-discord/page/modal-form.ts';
import { acceptOf } from '../../src/local-discord/page/uploads.ts';
import type { FieldValue } from '../../src/local-discord/page/wire.ts';

const label = (component: object, more: object = {}): object => ({
  type: 18,
  label: 'L',
  component: { custom_id: 'f', ...component },
  ...more,
});
const options = ['a', 'b', 'c'].map((value) => ({ label: value, value, default: value === 'b' }));
const partsOf = (...components: object[]) => modalParts(components as never);
const problemOf = (component: object, value: FieldValue) =>
  modalProblems(partsOf(label(component)), new Map([['f', value]])).get('f');

describe('the parts of a form', () => {
  it('are shown in order, of the older and the newer kind', () => {
    const row = { type: 1, components: [{ type: 4, custom_id: 'old', style: 1, label: 'Old' }] };
    const types = [4, 3, 5, 6, 7, 8, 19, 21, 22, 23];
    const parts = partsOf(
      { type: 10, content: 'Read this' },
      row,
      ...types.map((type) => label({ type, options })),
      { type: 99 },
    );
    expect(parts.map(({ kind }) => kind)).toEqual([
      'text',
      'input',
      'input',
      ...Array.from({ length: 5 }, () => 'select'),
      'files',
      'choices',
      'choices',
      'tick',
      'unknown',
    ]);
    expect(parts[1]).toMatchObject({ label: 'Old' });
  });

  it('start with what the bot filled in', () => {
    const fields = [
      { type: 4, value: 'text' },
      { type: 3, options },
      { type: 5, default_values: [{ id: '7', type: 'user' }] },
      { type: 22, options },
      { type: 23, default: true },
      { type: 19 },
    ];
    const parts = partsOf(
      ...fields.map((field, index) => label({ ...field, custom_id: String(index) })),
    );
    expect([...startValues(parts).values()]).toEqual(['text', ['b'], ['7'], ['b'], true, []]);
  });
});

describe('what is wrong with a form', () => {
  it.each<[string, object, FieldValue, string]>([
    ['nothing written', { type: 4 }, ' ', 'This has to be filled in'],
    ['too little written', { type: 4, min_length: 3 }, 'ab', 'Write at least 3 characters'],
    ['too much written', { type: 4, max_length: 1 }, 'ab', 'Write at most 1 character'],
    ['nothing chosen', { type: 3, options }, [], 'This has to be filled in'],
    ['too few chosen', { type: 22, options, min_values: 2 }, ['a'], 'Choose at least 2'],
    ['too many chosen', { type: 5, max_values: 1 }, ['1', '2'], 'Choose at most 1'],
    ['no file', { type: 19 }, [], 'This has to be filled in'],
  ])('%s', (_, component, value, problem) => expect(problemOf(component, value)).toBe(problem));

  it.each<[string, object, FieldValue]>([
    ['an optional text left empty', { type: 4, required: false, min_length: 3 }, ''],
    ['emoji, which count once each', { type: 4, max_length: 2 }, '🙂🙂'],
    ['an optional upload without files', { type: 19, required: false, min_values: 2 }, []],
    ['a tick that is not set', { type: 23 }, false],
    ['as many as there are', { type: 22, options }, ['a', 'b', 'c']],
  ])('nothing: %s', (_, component, value) => expect(problemOf(component, value)).toBeUndefined());
});

it('a chooser of files offers the types that are taken', () => {
  expect(acceptOf(['image', '.pdf'])).toBe('image/*,.pdf');
  expect(acceptOf(undefined)).toBeUndefined();
});
