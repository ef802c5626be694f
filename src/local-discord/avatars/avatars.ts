import { Hono } from 'hono';
import type { World } from '../world/world.ts';
import { drawPerson } from './person-drawing.ts';
import { drawRobot } from './robot-drawing.ts';
import { Seed } from './seed.ts';

/** Where a user's picture is. */
export function avatarPath(userId: string): string {
  return `/avatars/${userId}.svg`;
}

/** Pictures of all users, drawn from id and name: the same one always looks the same, apps like robots. */
export function avatars(world: World): Hono {
  const app = new Hono();
  app.get('/:file{\\d+\\.svg}', (c) => {
    const user = world.users.get(c.req.param('file').replace('.svg', ''));
    if (!user) return c.notFound();
    const seed = new Seed(`${user.id} ${user.username}`);
    const drawn = user.bot ? drawRobot(seed) : drawPerson(seed);
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 80 80">${drawn}</svg>`;
    const headers = {
      'content-type': 'image/svg+xml',
      'content-security-policy': "default-src 'none'",
      'x-content-type-options': 'nosniff',
      // An hour: a new name brings a new face, in no hurry.
      'cache-control': 'max-age=3600',
    };
    return c.body(svg, 200, headers);
  });
  return app;
}
