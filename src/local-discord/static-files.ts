import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { type Context, Hono } from 'hono';
import { assetFiles } from './asset-files.ts';
import { ownOrigin } from './own-origin.ts';
import { type BuiltFile, pageBuilder } from './page-build.ts';
import { takesZipped, zipped } from './zipped.ts';

const pageFolder = new URL('./page/', import.meta.url);
/** One for all servers of this process. */
const pageBuild = pageBuilder(pageFolder);

/** What is served as it lies in the page's folder; scripts and styles are joined first. */
const contentTypes: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const commonHeaders = { 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' };
const askEachTime = { ...commonHeaders, 'cache-control': 'no-cache' };

/** Nothing of the page comes from elsewhere, and nothing of it goes elsewhere. */
const securityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

interface StaticFilesOptions {
  origin(): string;
  /** What the page at this query of its address shows first; sent along with it. */
  firstView(search: string): unknown;
}

/** The page, its script and its stylesheet, and the pictures and fonts it uses. */
export function staticFiles(options: StaticFilesOptions): Hono {
  const app = new Hono();
  app.route('/', assetFiles());
  app.get(
    '/',
    ownOrigin(() => options.origin()),
    zipped,
    (c) => sendPage(c, options.firstView(new URL(c.req.url).search)),
  );
  app.get('/page/script.js', async (c) =>
    sendBuilt(c, (await pageBuild()).script, 'text/javascript'),
  );
  app.get('/page/style.css', async (c) => sendBuilt(c, (await pageBuild()).style, 'text/css'));
  app.get('/page/script.js.map', async (c) => {
    const headers = { ...askEachTime, 'content-type': 'application/json' };
    return c.body(new Uint8Array((await pageBuild()).scriptMap), 200, headers);
  });
  app.get('/page/*', (c) => {
    const file = new URL(c.req.path.slice('/page/'.length), pageFolder);
    return file.href.startsWith(pageFolder.href) ? sendFile(c, file) : c.notFound();
  });
  return app;
}

async function sendPage(c: Context, firstView: unknown): Promise<Response> {
  // As data it is never run, so the policy lets it be; but no text of it may end its element.
  const json = JSON.stringify(firstView).replaceAll('<', String.raw`\u003c`);
  const headers = {
    ...askEachTime,
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': securityPolicy,
  };
  let html: string;
  try {
    html = (await pageBuild()).html;
  } catch (error) {
    // For those who work on the page: what they just wrote cannot be read.
    return c.text(`The page cannot be put together: ${(error as Error).message}`, 500);
  }
  const data = `<script type="application/json" id="first-view">${json}</script>`;
  return c.body(
    html.replace('</body>', () => `${data}\n  </body>`),
    200,
    headers,
  );
}

/** What is asked for by its version never changes under that address, so the browser need not ask again. */
function sendBuilt(c: Context, file: BuiltFile, type: string): Response {
  const isLasting = c.req.query('v') === file.version;
  const isZipped = takesZipped(c);
  return c.body(new Uint8Array(isZipped ? file.zipped : file.bytes), 200, {
    ...commonHeaders,
    'cache-control': isLasting ? `private, max-age=${30 * 86_400}, immutable` : 'no-cache',
    'content-type': `${type}; charset=utf-8`,
    vary: 'accept-encoding',
    ...(isZipped && { 'content-encoding': 'gzip' }),
  });
}

async function sendFile(c: Context, file: URL): Promise<Response> {
  const type = contentTypes[extname(file.pathname)];
  if (type === undefined) return c.notFound();
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return c.notFound();
  return c.body(new Uint8Array(bytes), 200, { ...askEachTime, 'content-type': type });
}
