import { SourceMap } from 'node:module';
import { expect, test } from 'vitest';
import { joinModules, type SourceModule } from '../../src/local-discord/joined-modules.ts';

function join(files: Record<string, string>) {
  const module = (path: string): SourceModule => ({ path, source: files[path]! });
  return joinModules(module('main.ts'), (specifier) => module(specifier.replace('./', '')));
}

/** Runs the joined script, and gives what it told. */
function run(files: Record<string, string>): unknown[] {
  const told: unknown[] = [];
  // eslint-disable-next-line no-new-func -- a script is text until it runs
  new Function('tell', join(files).code)((value: unknown) => told.push(value));
  return told;
}

test('each module runs once, after those it imports', () => {
  const told = run({
    'main.ts': `import { a } from './a.ts';\nimport { b } from './b.ts';\ntell(a + b);`,
    'a.ts': `import { shared } from './shared.ts';\nexport const a = 'a' + shared;`,
    'b.ts': `import { shared } from './shared.ts';\nexport const b = 'b' + shared;`,
    'shared.ts': `tell('shared');\nexport const shared = 's';`,
  });
  expect(told).toEqual(['shared', 'asbs']);
});

test('names of one module are nothing to another', () => {
  const told = run({
    'main.ts': `import { one as first, two } from './other.ts';\nconst one = 'own';\ntell([one, first, two()]);`,
    'other.ts': `const hidden = 2;\nexport const one = 1;\nexport function two(): number {\n  return hidden;\n}`,
  });
  expect(told).toEqual([['own', 1, 2]]);
});

test.each([
  ['an async function', `export async function it() {}`, 'function'],
  ['a class', `export class it {}`, 'function'],
  ['a list of names', `const own = 1;\nexport { own as it };`, 'number'],
  ['what a minifier makes', `import{n}from"./number.js";const o=n;export{o as it};`, 'number'],
])('%s can be exported', (_, source, type) => {
  const files = {
    'main.ts': `import { it } from './it.js';\ntell(typeof it);`,
    'it.js': source,
    'number.js': 'var n=1;export{n};',
  };
  expect(run(files)).toEqual([type]);
});

test('a default export is imported by any name', () => {
  const source = `var t=new Map;export default function(a){return t.size+a}`;
  const main = `import add from './add.js';\ntell(add(2));`;
  expect(run({ 'main.ts': main, 'add.js': source })).toEqual([2]);
});

test('types leave nothing behind', () => {
  const told = run({
    'main.ts': `import type { A } from './types.ts';\nimport { type B, b } from './b.ts';\nconst a: A = 1;\ntell([a, b] satisfies (A | B)[]);`,
    'b.ts': `export type B = number;\nexport interface C {\n  d: B;\n}\nexport const b: B = 2;`,
  });
  expect(told).toEqual([[1, 2]]);
});

test('modules that import each other are told apart from others, with the way round', () => {
  const files = {
    'main.ts': `import { a } from './a.ts';\na();`,
    'a.ts': `import { b } from './b.ts';\nexport function a() {\n  b();\n}`,
    'b.ts': `import { a } from './a.ts';\nexport function b() {\n  a();\n}`,
  };
  expect(() => join(files)).toThrow('main.ts → a.ts → b.ts → a.ts');
});

test.each([
  `export let counter = 0;`,
  `export * from './b.ts';`,
  `import * as all from './b.ts';`,
  `import './b.ts';`,
])('what is not understood is refused: %s', (source) => {
  const files = { 'main.ts': `import { a } from './a.ts';\na;`, 'a.ts': source, 'b.ts': '' };
  expect(() => join(files)).toThrow(/^a\.ts cannot be joined/);
});

test('the source map leads every line back to its file', () => {
  const files = {
    'main.ts': `import {\n  first,\n  second,\n} from './other.ts';\n\ntell(first);\ntell(second);`,
    'other.ts': `interface Gone {\n  a: number;\n}\n\nexport const first = 1;\nexport const second = 2;`,
  };
  const { code, map } = join(files);
  const sourceMap = new SourceMap(JSON.parse(map));
  const lines = code.split('\n');
  const back = (text: string) => {
    const found = sourceMap.findEntry(
      lines.findIndex((line) => line.includes(text)),
      0,
    );
    if (!('originalSource' in found)) throw new Error(`${text} leads nowhere`);
    const source = files[found.originalSource as keyof typeof files];
    return [found.originalSource, source.split('\n')[found.originalLine]];
  };
  expect(back('const second')).toEqual(['other.ts', 'export const second = 2;']);
  expect(back('tell(first)')).toEqual(['main.ts', 'tell(first);']);
  expect(back('tell(second)')).toEqual(['main.ts', 'tell(second);']);
  expect(JSON.parse(map).sourcesContent).toContain(files['other.ts']);
});
