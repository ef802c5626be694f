import { createHash } from 'node:crypto';
import { statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

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
  readonly scriptMap: Uint8Array;
  readonly style: BuiltFile;
  /** When each file it is made of was changed. */
  readonly times: ReadonlyMap<string, number>;
}

/**
 * Puts a page in a folder into few, large files: a browser spends longer on asking for a hundred small ones than on
 * everything else. Made once and kept, until a file of the page changes. The returned function rejects over what cannot be
 * understood in them.
 */
export function pageBuilder(folder: URL): () => Promise<PageBuild> {
  let latest: Promise<PageBuild> | undefined;
  return async () => {
    const built = await latest?.catch(() => undefined);
    const isCurrent = built && [...built.times].every(([path, time]) => timeOf(path) === time);
    if (isCurrent) return built;
    latest = buildPage(folder);
    return latest;
  };
}

/** A missing file has a time too, so that it is seen when it comes back. */
function timeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

async function buildPage(folder: URL): Promise<PageBuild> {
  const pathOf = (file: string) => fileURLToPath(new URL(file, folder));
  const times = new Map<string, number>();
  const read = async (file: string) => {
    times.set(pathOf(file), timeOf(pathOf(file)));
    return readFile(pathOf(file), 'utf8');
  };
  const index = await read('index.html');
  const styles = [...index.matchAll(stylesheetLink)].map(([, path]) => read(path!));
  const style = builtFile(Buffer.from((await Promise.all(styles)).join('\n')));
  const joined = await build({
    entryPoints: [pathOf(scriptTag.exec(index)![1]!)],
    absWorkingDir: fileURLToPath(folder),
    nodePaths: [fileURLToPath(new URL('../../node_modules', import.meta.url))],
    outfile: 'script.js',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2024',
    sourcemap: 'linked',
    metafile: true,
    logLevel: 'silent',
  });
  for (const file of Object.keys(joined.metafile.inputs)) {
    times.set(pathOf(file), timeOf(pathOf(file)));
  }
  const [scriptMap, code] = ['.map', '.js'].map((end) =>
    joined.outputFiles.find(({ path }) => path.endsWith(end)),
  );
  const script = builtFile(Buffer.from(code!.contents));
  const html = index
    .replace(stylesheetLink, '')
    .replace(
      scriptTag,
      `<link rel="stylesheet" href="/page/style.css?v=${style.version}" />\n` +
        `    <script type="module" src="/page/script.js?v=${script.version}"></script>`,
    );
  return { html, script, scriptMap: scriptMap!.contents, style, times };
}

function builtFile(bytes: Buffer): BuiltFile {
  const version = createHash('sha256').update(bytes).digest('base64url').slice(0, 16);
  return { bytes, zipped: gzipSync(bytes), version };
}
