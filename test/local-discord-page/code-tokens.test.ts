import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tokenizeCode } from '../../src/local-discord/page/code-tokens.ts';

const marked = (language: string, source: string) =>
  tokenizeCode(language, source)
    .filter(({ kind }) => kind !== 'plain')
    .map(({ kind, value }) => `${kind} ${value}`);

describe('the colours of code', () => {
  it.each([
    ['ts', 'const a = "b // c"; // d', ['keyword const', 'string "b // c"', 'comment // d']],
    ['JS', 'x1 + 0.5 /* two\nlines */', ['number 0.5', 'comment /* two\nlines */']],
    [
      'py',
      "def f(): # it's\n  return 'a\\'b'",
      ['keyword def', "comment # it's", 'keyword return', "string 'a\\'b'"],
    ],
    ['sql', 'select 1 -- one', ['keyword select', 'number 1', 'comment -- one']],
    ['diff', ' a\n-b\n+c', ['removed -b\n', 'added +c']],
    ['', 'const a = 1', []],
    ['klingon', 'const a = 1', []],
  ])('of %s: %j', (language, source, expected) =>
    expect(marked(language, source)).toEqual(expected),
  );

  it('change nothing of the code', () => {
    const source = fc.array(
      fc.constantFrom('"', "'", '`', '\\', '/*', '*/', '//', '#', '--', '\n', 'if', '12', ' ', '+'),
    );
    fc.assert(
      fc.property(source, fc.constantFrom('ts', 'py', 'sql', 'diff', ''), (pieces, language) => {
        const tokens = tokenizeCode(language, pieces.join(''));
        expect(tokens.map(({ value }) => value).join('')).toBe(pieces.join(''));
      }),
    );
  });
});
