export interface CodeToken {
  kind: 'plain' | 'comment' | 'string' | 'number' | 'keyword' | 'added' | 'removed';
  value: string;
}

type Family = 'slashes' | 'hashes' | 'dashes';

const families: Record<Family, string> = {
  slashes:
    'js javascript jsx mjs ts typescript tsx json jsonc java c h cpp c++ cs csharp go rs rust php kt kotlin swift scala dart css scss',
  hashes: 'py python rb ruby sh bash zsh shell yaml yml toml ini dockerfile makefile r perl elixir',
  dashes: 'sql pgsql mysql sqlite lua haskell hs',
};

const familyOf = new Map(
  Object.entries(families).flatMap(([family, names]) =>
    names.split(' ').map((name) => [name, family as Family]),
  ),
);

const comments: Record<Family, string> = {
  slashes: String.raw`\/\/.*|\/\*[^]*?\*\/`,
  hashes: '#.*',
  dashes: '--.*',
};

const keywords = [
  'abstract and as async await begin bool boolean break case catch char class const continue def default del delete do',
  'done echo elif else end enum esac except export extends extern false fi final finally float fn for from func function',
  'global go goto if impl implements import in instanceof int interface is lambda let local loop match mod module mut',
  'namespace new nil None not null of or package pass print private protected pub public raise readonly record ref return',
  'self static string struct super switch then this throw trait true True False try type typeof undefined union unless',
  'until use using val var void where while with yield',
].join(' ');
const sqlKeywords =
  'add all alter and as asc begin between by case commit create cross default delete desc distinct drop else end exists foreign from full group having if in index inner insert into is join key left like limit not null offset on or order outer primary references returning right select set table then union unique update using values view when where with';

const text = String.raw`"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|` + '`(?:[^`\\\\]|\\\\.)*`';
const number = String.raw`\b\d[\d_]*(?:\.\d+)?\b`;

function patternFor(family: Family): RegExp {
  const words = (family === 'dashes' ? sqlKeywords : keywords).replaceAll(' ', '|');
  return new RegExp(
    `(?<comment>${comments[family]})|(?<string>${text})|(?<number>${number})|(?<keyword>\\b(?:${words})\\b)`,
    family === 'dashes' ? 'gi' : 'g',
  );
}

/**
 * Tells comments, texts, numbers and keywords of a code block apart, and the lines of a diff. It is no grammar: enough
 * to read by, for the languages that people post; of any other language the code is one plain piece.
 */
export function tokenizeCode(language: string, source: string): CodeToken[] {
  if (language.toLowerCase() === 'diff') return diffTokens(source);
  const family = familyOf.get(language.toLowerCase());
  if (!family) return [{ kind: 'plain', value: source }];
  const tokens: CodeToken[] = [];
  let at = 0;
  for (const { 0: value, index, groups } of source.matchAll(patternFor(family))) {
    if (index > at) tokens.push({ kind: 'plain', value: source.slice(at, index) });
    const kind = Object.keys(groups!).find((name) => groups![name] !== undefined);
    tokens.push({ kind: kind as CodeToken['kind'], value });
    at = index + value.length;
  }
  if (at < source.length) tokens.push({ kind: 'plain', value: source.slice(at) });
  return tokens;
}

function diffTokens(source: string): CodeToken[] {
  return source.split(/^/m).map((value) => {
    if (value.startsWith('+')) return { kind: 'added', value };
    return { kind: value.startsWith('-') ? 'removed' : 'plain', value };
  });
}
