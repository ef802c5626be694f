import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { extname } from 'node:path';
import { type Context, Hono } from 'hono';

const pageFolder = new URL('./page/', import.meta.url);

/** The browser modules the page may import, and the packages they are. */
const vendorModules: Readonly<Record<string, string>> = {
  'preact.js': 'preact',
  'preact-hooks.js': 'preact/hooks',
  'htm.js': 'htm',
};

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.ts': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

const commonHeaders = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-cache',
};

/** The page's own files, and the few modules it uses. */
export function staticFiles(): Hono {
  const app = new Hono();
  app.get('/', (c) => sendFile(c, new URL('index.html', pageFolder)));
  app.get('/page/*', (c) => {
    const file = new URL(c.req.path.slice('/page/'.length), pageFolder);
    return file.href.startsWith(pageFolder.href) ? sendFile(c, file) : c.notFound();
  });
  app.get('/vendor/:name', (c) => {
    const name = vendorModules[c.req.param('name')];
    return name === undefined ? c.notFound() : sendFile(c, new URL(import.meta.resolve(name)));
  });
  return app;
}

async function sendFile(c: Context, file: URL): Promise<Response> {
  const extension = extname(file.pathname).replace('.mjs', '.js');
  const type = contentTypes[extension];
  if (type === undefined) return c.notFound();
  const bytes = await readFile(file).catch(() => undefined);
  if (!bytes) return c.notFound();
  const headers = { ...commonHeaders, 'content-type': type };
  if (extension !== '.ts' && extension !== '.html')
    return c.body(new Uint8Array(bytes), 200, headers);
  const source = bytes.toString();
  if (extension === '.ts') return c.body(stripTypeScriptTypes(source), 200, headers);
  return c.body(source, 200, { ...headers, 'content-security-policy': securityPolicy(source) });
}

/** Nothing of the page comes from elsewhere, and nothing of it goes elsewhere. */
function securityPolicy(html: string): string {
  // An import map can only stand in the page itself; its hash lets just this one in.
  const importMaps = [...html.matchAll(/<script type="importmap">([^]*?)<\/script>/g)];
  const hashes = importMaps.map(
    ([, text = '']) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`,
  );
  return [
    "default-src 'none'",
    ["script-src 'self'", ...hashes].join(' '),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}
