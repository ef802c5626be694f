import { Hono } from 'hono';
import type { World } from '../world/world.ts';
import { faceSvg, userFace } from './faces.ts';

/** Where a user's picture is for the page. */
export function avatarPath(userId: string): string {
  return `/avatars/${userId}.svg`;
}

/** Pictures of all users as the page shows them, sharp at any size. Apps get theirs from the CDN. */
export function avatars(world: World): Hono {
  const app = new Hono();
  app.get('/:file{\\d+\\.svg}', (c) => {
    const user = world.users.get(c.req.param('file').replace('.svg', ''));
    if (!user) return c.notFound();
    const headers = {
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      // An hour: a new name brings a new face, in no hurry.
      'cache-control': 'max-age=3600',
    };
    return c.body(faceSvg(userFace(user)), 200, headers);
  });
  return app;
}
