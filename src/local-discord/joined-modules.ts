import { stripTypeScriptTypes } from 'node:module';

/** A module as it lies on the disk. */
export interface SourceModule {
  /** What others import it by, once resolved. */
  path: string;
  source: string;
}

/** Finds what `specifier` means in the module at `from`. */
export type Resolve = (specifier: string, from: string) => SourceModule;

const importStatement = /(^|;)import\s*(?:(\w+)|\{([^}]*)\})\s*from\s*(['"])([^'"]+)\4;?/gm;
const exportedName = /(^|[;}])export (?=(?:async )?(?:function|const|class) (\w+))/gm;
const exportedDefault = /(^|[;}])export default /m;
const exportList = /(^|[;}])export\s*\{([^}]*)\};?/gm;
const sourceMapComment = /^\/\/# sourceMappingURL=.*$/m;

/**
 * Joins a module and all it imports into one script, because a browser spends longer on asking for a hundred small
 * files than on everything else of a page. Each module becomes a function that is called once, after those it imports;
 * a source map leads back to the files.
 *
 * Only the forms of import and export that the page and its three packages use are understood, and modules may not
 * import each other in a circle. Anything else is an error that names the file.
 */
export function joinModules(entry: SourceModule, resolve: Resolve): { code: string; map: string } {
  const ordered: { module: SourceModule; code: string }[] = [];
  const numbers = new Map<string, number>();
  const visit = (module: SourceModule, importers: readonly string[]): number => {
    const known = numbers.get(module.path);
    if (known !== undefined) return known;
    if (importers.includes(module.path))
      throw new Error(`Modules import each other: ${[...importers, module.path].join(' → ')}`);
    const code = asFunction(module, (specifier) =>
      nameOf(visit(resolve(specifier, module.path), [...importers, module.path])),
    );
    numbers.set(module.path, ordered.length);
    ordered.push({ module, code: `const ${nameOf(ordered.length)} = ${code}` });
    return ordered.length - 1;
  };
  visit(entry, []);
  return {
    code: ordered.map(({ code }) => code).join('\n'),
    map: sourceMap(ordered),
  };
}

function nameOf(number: number): string {
  return `$module${number}`;
}

/** Every line stays on its line, for the source map. */
function asFunction({ path, source }: SourceModule, nameFor: (specifier: string) => string) {
  const exported: string[] = [];
  const script = path.endsWith('.ts') ? stripTypeScriptTypes(source) : source;
  const body = script
    .replace(sourceMapComment, '')
    .replace(importStatement, (_all, before, whole, parts, _quote, specifier) => {
      const names = whole ? `{ default: ${whole} }` : `{${renamed(parts, 'import')}}`;
      return `${before}const ${names} = ${nameFor(specifier)};`;
    })
    .replace(exportedName, (_all, before: string, name: string) => {
      exported.push(name);
      return before;
    })
    .replace(exportedDefault, (_all, before: string) => {
      exported.push('default: $default');
      return `${before}const $default = `;
    })
    .replace(exportList, (_all, before: string, names: string) => {
      exported.push(renamed(names, 'export'));
      return before;
    });
  const left = /^(?:import|export)\b.*/m.exec(body);
  if (left) throw new Error(`${path} cannot be joined with the others: ${left[0]}`);
  return `(() => {${body}\nreturn { ${exported.join(', ')} };\n})();`;
}

/** `a as b` as an object's pattern writes it: what is imported is renamed on the way in, what is exported on the way out. */
function renamed(names: string, direction: 'import' | 'export'): string {
  return names.replace(/([\w$]+)\s+as\s+([\w$]+)/g, direction === 'import' ? '$1: $2' : '$2: $1');
}

/** Line by line: nothing in a line moves but the few characters of its import or export. */
function sourceMap(ordered: readonly { module: SourceModule; code: string }[]): string {
  const mappings = ordered.map(({ module, code }, index) => {
    const lines = module.source.split('\n').length;
    const inFile = Array.from({ length: lines }, (_, line) =>
      line > 0 ? 'AACA' : index === 0 ? 'AAAA' : `AC${difference(ordered[index - 1]!.module)}A`,
    );
    return [...inFile, ...Array(code.split('\n').length - lines).fill('')].join(';');
  });
  return JSON.stringify({
    version: 3,
    sources: ordered.map(({ module }) => module.path),
    sourcesContent: ordered.map(({ module }) => module.source),
    mappings: mappings.join(';'),
  });
}

/** Back from the last line of a file to the first line of the next, as a source map writes numbers. */
function difference({ source }: SourceModule): string {
  const digits = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
  let rest = (source.split('\n').length - 1) * 2 + 1;
  let text = '';
  do {
    const more = rest > 31 ? 32 : 0;
    text += digits[(rest & 31) + more]!;
    rest >>= 5;
  } while (rest > 0);
  return text;
}
