import type { User } from '../world/records.ts';
import { drawPerson } from './person-drawing.ts';
import { drawRobot } from './robot-drawing.ts';
import { Seed } from './seed.ts';

/** The backs of the pictures of those who have none, in Discord's order: grey is the second. */
const defaultBacks = ['#5865f2', '#747f8d', '#3ba55c', '#faa61a', '#ed4245', '#eb459f'] as const;

/** A user's own face: the same id and name always look the same, and apps like robots. */
export function userFace({ id, username, bot }: User): string {
  const seed = new Seed(`${id} ${username}`);
  return bot ? drawRobot(seed) : drawPerson(seed);
}

/** The face somebody has in one guild only, by its hash. */
export function memberFace(hash: string, { bot }: User): string {
  const seed = new Seed(hash);
  return bot ? drawRobot(seed) : drawPerson(seed);
}

/** What stands for those without a picture; nothing for a number Discord has no picture of. */
export function defaultFace(index: number): string | undefined {
  const back = defaultBacks[index];
  if (back === undefined) return undefined;
  return `<rect width="80" height="80" fill="${back}"/><g fill="#fff"><circle cx="40" cy="31" r="13"/><path d="M14 72c0-15 11-22 26-22s26 7 26 22Z"/></g>`;
}

/** A drawing as a picture of its own: as large as it is shown, or of `size` pixels. */
export function faceSvg(drawing: string, size?: number): string {
  const measures = size === undefined ? '' : ` width="${size}" height="${size}"`;
  return `<svg xmlns="http://www.w3.org/2000/svg"${measures} viewBox="0 0 80 80">${drawing}</svg>`;
}
