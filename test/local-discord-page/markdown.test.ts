import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseInline, type Inline } from '../../src/local-discord/page/markdown-inline.ts';
import { parseMarkdown, type Block } from '../../src/local-discord/page/markdown.ts';

const text = (value: string): Inline => ({ type: 'text', value });
const wrap = (
  type: 'strong' | 'em' | 'underline' | 'strike' | 'spoiler',
  ...children: Inline[]
): Inline => ({ type, children });
const link = (url: string, ...children: Inline[]): Inline => ({ type: 'link', url, children });
const paragraph = (...children: Inline[]): Block => ({ type: 'paragraph', children });

describe('inline marks', () => {
  it.each<[string, Inline[]]>([
    [
      '**a** *b* _c_',
      [
        wrap('strong', text('a')),
        text(' '),
        wrap('em', text('b')),
        text(' '),
        wrap('em', text('c')),
      ],
    ],
    [
      '__a__ ~~b~~ ||c||',
      [
        wrap('underline', text('a')),
        text(' '),
        wrap('strike', text('b')),
        text(' '),
        wrap('spoiler', text('c')),
      ],
    ],
    ['***a***', [wrap('strong', wrap('em', text('a')))]],
    ['*a **b***', [wrap('em', text('a '), wrap('strong', text('b')))]],
    ['**a *b***', [wrap('strong', text('a '), wrap('em', text('b')))]],
    ['*a**b**c*', [wrap('em', text('a'), wrap('strong', text('b')), text('c'))]],
    ['||**a** b||', [wrap('spoiler', wrap('strong', text('a')), text(' b'))]],
    [
      '`a *b*` ``c`d``',
      [{ type: 'code', value: 'a *b*' }, text(' '), { type: 'code', value: 'c`d' }],
    ],
    ['\\*a\\* \\\\ \\n', [text('*a* \\ \\n')]],
  ])('reads %s', (source, expected) => expect(parseInline(source)).toEqual(expected));

  it.each([
    'snake_case_name',
    '2 * 3 * 4',
    '****',
    '**open',
    '~a~',
    '[a] (b)',
    '`open',
    '<@abc>',
    '<t:>',
    '@everyones',
    'http:/x',
  ])('leaves %s as it is', (source) => expect(parseInline(source)).toEqual([text(source)]));

  it('gives crossing marks to the first that closes', () => {
    expect(parseInline('**a ~~b** c~~')).toEqual([wrap('strong', text('a ~~b')), text(' c~~')]);
  });
});

describe('links', () => {
  it.each<[string, Inline[]]>([
    [
      '[a **b**](https://x.y/z_(1))',
      [link('https://x.y/z_(1)', text('a '), wrap('strong', text('b')))],
    ],
    ['[x] [a](<https://x.y> "title")', [text('[x] '), link('https://x.y', text('a'))]],
    [
      'see (https://x.y/a?b=c).',
      [text('see ('), link('https://x.y/a?b=c', text('https://x.y/a?b=c')), text(').')],
    ],
    ['**https://x.y**', [wrap('strong', link('https://x.y', text('https://x.y')))]],
    ['<https://x.y>', [link('https://x.y', text('https://x.y'))]],
    ['[https://a.b](https://x.y)', [link('https://x.y', text('https://a.b'))]],
  ])('reads %s', (source, expected) => expect(parseInline(source)).toEqual(expected));

  it.each([
    '[a](javascript:alert(1))',
    '[a](data:text/html,x)',
    '[a](//x.y)',
    'javascript:alert(1)',
    '[](https:)',
  ])('makes no link of %s', (source) => expect(parseInline(source)).toEqual([text(source)]));
});

describe('mentions, times and emoji', () => {
  it('reads what Discord writes in angles', () => {
    expect(parseInline('<@1><@!2><@&3><#4></project idea:5><t:-6:R><t:7><a:wave:8>@here')).toEqual([
      { type: 'user', id: '1' },
      { type: 'user', id: '2' },
      { type: 'role', id: '3' },
      { type: 'channel', id: '4' },
      { type: 'command', name: 'project idea', id: '5' },
      { type: 'time', seconds: -6, style: 'R' },
      { type: 'time', seconds: 7, style: 'f' },
      { type: 'emoji', name: 'wave' },
      { type: 'everyone', value: '@here' },
    ]);
  });
});

describe('blocks', () => {
  it('reads headings, subtext and the paragraph between', () => {
    expect(parseMarkdown('# One\n### Three\na\nb\n-# small\n#no')).toEqual([
      { type: 'heading', level: 1, children: [text('One')] },
      { type: 'heading', level: 3, children: [text('Three')] },
      paragraph(text('a\nb')),
      { type: 'subtext', children: [text('small')] },
      paragraph(text('#no')),
    ]);
  });

  it('nests lists by their indentation and starts another where the kind changes', () => {
    expect(parseMarkdown('- a\n  - b\n- c\n3. d')).toEqual([
      {
        type: 'list',
        start: null,
        items: [
          {
            children: [text('a')],
            lists: [{ type: 'list', start: null, items: [{ children: [text('b')], lists: [] }] }],
          },
          { children: [text('c')], lists: [] },
        ],
      },
      { type: 'list', start: 3, items: [{ children: [text('d')], lists: [] }] },
    ]);
  });

  it('quotes single lines, or all the rest', () => {
    expect(parseMarkdown('> a\n> > b\nc\n>>> d\n# e')).toEqual([
      { type: 'quote', children: [paragraph(text('a\n> b'))] },
      paragraph(text('c')),
      {
        type: 'quote',
        children: [paragraph(text('d')), { type: 'heading', level: 1, children: [text('e')] }],
      },
    ]);
  });

  it('keeps code blocks from being read', () => {
    expect(parseMarkdown('a ```js\n# **x**\n``` b')).toEqual([
      paragraph(text('a ')),
      { type: 'code-block', language: 'js', value: '# **x**' },
      paragraph(text(' b')),
    ]);
    expect(parseMarkdown('```open\n**x**')).toEqual([
      paragraph(text('```open\n'), wrap('strong', text('x'))),
    ]);
  });

  it('keeps a blank line before a block in sight', () => {
    expect(parseMarkdown('a\n\n# b')[0]).toEqual(paragraph(text('a\n\n')));
  });
});

describe('hostile text', () => {
  it('has no way to HTML: tags are text', () => {
    expect(parseMarkdown('<script>alert(1)</script>')).toEqual([
      paragraph(text('<script>alert(1)</script>')),
    ]);
  });

  const patterns = [
    '*',
    '_',
    '**a ',
    '*a ',
    '[',
    '[*a ',
    '](https://a',
    '](https://a(',
    '`',
    '`a``b```',
    '``` ',
    '||',
    '~~',
    '\\',
    '<',
    '<@',
    '</a',
    '<t:',
    'https://',
    'https://)',
    '> ',
    '\n> ```',
    '- ',
    '  - a\n',
    '# ',
    '@everyone',
    '<https://',
  ];

  it.each(patterns)('reads 10,000 characters of %j in a moment', (pattern) => {
    const source = pattern.repeat(Math.ceil(10_000 / pattern.length));
    const start = performance.now();
    parseMarkdown(source);
    // Some ms when linear, many seconds when every mark looked through all the others.
    expect(performance.now() - start).toBeLessThan(500);
  });

  it('never throws and never nests deeper than there are kinds of marks', () => {
    const marks = fc.array(
      fc.constantFrom(
        '*',
        '**',
        '_',
        '__',
        '~~',
        '||',
        '`',
        '[',
        '](https://a.b)',
        '\\',
        '<@1>',
        'a',
        ' ',
        '\n',
        '> ',
        '- ',
        '```',
      ),
      { maxLength: 200 },
    );
    const isBounded = (source: string): void => {
      expect(depthOf(parseMarkdown(source))).toBeLessThanOrEqual(24);
    };
    fc.assert(fc.property(marks, (parts) => isBounded(parts.join(''))));
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 500 }), isBounded));
  });

  it('loses nothing of a text without marks', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-zA-Z0-9 .,äß🙂]{1,200}$/u), (source) => {
        fc.pre(source.trim() !== '' && !/^\d+\. /.test(source.trim()));
        expect(parseMarkdown(source)).toEqual([paragraph(text(source.trim()))]);
      }),
    );
  });
});

function depthOf(value: unknown): number {
  if (Array.isArray(value)) return Math.max(0, ...value.map(depthOf));
  if (typeof value !== 'object' || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}
