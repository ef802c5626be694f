import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { joinModules, type SourceModule } from './joined-modules.ts';

/** The packages the page may import, and nothing else from outside of its folder. */
const packages = ['preact', 'preact/hooks', 'htm'];

const stylesheetLink = /^ *<link rel="stylesheet" href="\/page\/([^"]+)" \/>\n/gm;
const scriptTag = /<script type="module" src="\/page\/([^"]+)"><\/script>/;

/** A file as it goes over the wire: the same bytes for everybody who asks for this version. */
export interface BuiltFile {
  readonly bytes: Buffer;
  readonly zipped: Buffer;
  /** Made of the content: another content has another version. */
  readonly version: string;
}

export interface PageBuild {
  /** `index.html` with one script and one stylesheet, each with its version in its address. */
  readonly html: string;
  readonly script: BuiltFile;
  readonly scriptMap: string;
  readonly style: BuiltFile;
}

/**
 * Puts a page in a folder into few, large files: made once and kept, but for a file of the page that changed since. The
 * returned function throws what cannot be understood in them.
 */
export function pageBuilder(folder: URL): () => PageBuild {
  let built: PageBuild | undefined;
  const times = new Map<string, number>();
  const read = (url: URL): SourceModule => {
    const path = fileURLToPath(url);
    times.set(path, timeOf(path));
    return { path: url.href.replace(folder.href, ''), source: readFileSync(path, 'utf8') };
  };
  return () => {
    if (built && [...times].every(([path, time]) => timeOf(path) === time)) return built;
    times.clear();
    built = undefined;
    built = build(folder, read);
    return built;
  };
}

/** A missing file has a time too, so that it is seen when it comes back. */
function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function build(folder: URL, read: (url: URL) => SourceModule): PageBuild {
  const index = read(new URL('index.html', folder)).source;
  const styles = [...index.matchAll(stylesheetLink)].map(
    ([, path]) => read(new URL(path!, folder)).source,
  );
  const style = builtFile(styles.join('\n'));
  const joined = joinModules(read(new URL(scriptTag.exec(index)![1]!, folder)), (specifier, from) =>
    read(
      packages.includes(specifier)
        ? new URL(import.meta.resolve(specifier))
        : new URL(specifier, new URL(from, folder)),
    ),
  );
  const script = builtFile(`${joined.code}\n//# sourceMappingURL=/page/script.js.map\n`);
  const html = index
    .replace(stylesheetLink, '')
    .replace(
      scriptTag,
      `<link rel="stylesheet" href="/page/style.css?v=${style.version}" />\n` +
        `    <script type="module" src="/page/script.js?v=${script.version}"></script>`,
    );
  return { html, script, scriptMap: joined.map, style };
}

function builtFile(text: string): BuiltFile {
  const bytes = Buffer.from(text);
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  return { bytes, zipped: gzipSync(bytes), version };
}
