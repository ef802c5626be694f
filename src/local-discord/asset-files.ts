import { readFile } from 'node:fs/promises';
import { type Context, Hono } from 'hono';

/** The only folders of packages that are served from. */
const folders = {
  emoji: new URL('dist/svg/', import.meta.resolve('@discordapp/twemoji/package.json')),
  letters: new URL('files/', import.meta.resolve('@fontsource-variable/noto-sans/package.json')),
  arabic: new URL(
    'files/',
    import.meta.resolve('@fontsource-variable/noto-sans-arabic/package.json'),
  ),
};

/** A package's files hardly ever change, and a stale one of these does no harm. */
const cacheControl = `public, max-age=${30 * 86_400}`;

/** The fonts and emoji of the page, out of the packages that bring them and from nowhere else. */
export function assetFiles(): Hono {
  const app = new Hono();
  app.get('/fonts/:name{noto-sans-[a-z-]+\\.woff2}', (c) => {
    const name = c.req.param('name');
    const folder = name.startsWith('noto-sans-arabic-') ? folders.arabic : folders.letters;
    return send(c, [new URL(name, folder)], 'font/woff2');
  });
  app.get('/emoji/:name{[0-9a-f-]+\\.svg}', (c) => {
    const name = c.req.param('name');
    // A joined emoji keeps its variation selectors in the file's name, with exceptions.
    const names = [name, name.replaceAll('-fe0f', '')];
    const files = names.map((each) => new URL(each, folders.emoji));
    return send(c, files, 'image/svg+xml');
  });
  return app;
}

/** Sends the first of these files that is there. */
async function send(c: Context, files: URL[], contentType: string): Promise<Response> {
  for (const file of files) {
    const bytes = await readFile(file).catch(() => undefined);
    if (!bytes) continue;
    const headers = {
      'content-type': contentType,
      'x-content-type-options': 'nosniff',
      'cache-control': cacheControl,
    };
    return c.body(new Uint8Array(bytes), 200, headers);
  }
  return c.notFound();
}
