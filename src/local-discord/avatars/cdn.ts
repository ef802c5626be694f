import { type Context, Hono } from 'hono';
import type { World } from '../world/world.ts';
import { defaultFace, faceSvg, memberFace, userFace } from './faces.ts';

/** The formats a still avatar is served in, by the ending of its address. */
const formats = {
  png: ['image/png', 'png'],
  jpg: ['image/jpeg', 'jpeg'],
  jpeg: ['image/jpeg', 'jpeg'],
  webp: ['image/webp', 'webp'],
} as const;

/** As if they had been uploaded in this size: the CDN makes no picture larger than it is. */
const largest = 512;
const usualSize = 128;

/** Discord's CDN, as far as avatars go: of users, of members of a guild, and of those who have none. */
export function cdn(world: World): Hono {
  const app = new Hono();
  app.get('/avatars/:user/:file', (c) => {
    const user = world.users.get(c.req.param('user'));
    const hash = hashIn(c);
    return send(c, user && user.avatar === hash ? userFace(user) : undefined);
  });
  app.get('/guilds/:guild/users/:user/avatars/:file', (c) => {
    const member = world.guilds.get(c.req.param('guild'))?.members.get(c.req.param('user'));
    const hash = hashIn(c);
    return send(c, member && member.avatar === hash ? memberFace(hash, member.user) : undefined);
  });
  app.get('/embed/avatars/:file', (c) =>
    send(c, /^\d$/.test(hashIn(c)) ? defaultFace(Number(hashIn(c))) : undefined),
  );
  return app;
}

/** The name of the file before its ending. */
function hashIn(c: Context): string {
  return c.req.param('file')!.replace(/\.[a-z]+$/, '');
}

async function send(c: Context, drawing: string | undefined): Promise<Response> {
  if (drawing === undefined) return c.body('404 Not Found', 404);
  const format = formats[c.req.param('file')!.split('.').at(-1) as keyof typeof formats];
  // Drawings do not move: there is no GIF of them, as there is none of a still avatar on Discord.
  if (!format) return c.body('415 Unsupported Media Type', 415);
  const size = c.req.query('size') ?? String(usualSize);
  if (!isAllowedSize(size)) return c.body('400 Bad Request', 400);
  const [type, encoding] = format;
  const bytes = await raster(drawing, Math.min(Number(size), largest), encoding);
  const headers = { 'content-type': type, 'cache-control': 'public, max-age=31536000' };
  return c.body(new Uint8Array(bytes), 200, headers);
}

/** Documented: any power of two between 16 and 4096. */
function isAllowedSize(text: string): boolean {
  return /^(16|32|64|128|256|512|1024|2048|4096)$/.test(text);
}

async function raster(
  drawing: string,
  size: number,
  encoding: 'png' | 'jpeg' | 'webp',
): Promise<Uint8Array> {
  // Loaded with the first picture asked for: a local Discord without any starts without it.
  const { createCanvas, loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(Buffer.from(faceSvg(drawing, size)));
  const canvas = createCanvas(size, size);
  canvas.getContext('2d').drawImage(image, 0, 0, size, size);
  return encoding === 'png' ? canvas.encode('png') : canvas.encode(encoding);
}
