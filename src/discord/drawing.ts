import type { Pictures } from '../pictures/pictures.ts';
import type { Drawn, Illustrated, Look } from '../views/picture.ts';
import type { Avatars } from './avatars.ts';

/** Enough for the largest face on any picture, at twice the pixels. */
const faceSize = 128;

/** Draws the picture of a message, with the faces that Discord's CDN gives in time. */
export function drawing({ pictures, avatars }: { pictures: Pictures; avatars: Avatars }) {
  return async ({ light, people, picture }: Illustrated): Promise<Drawn | undefined> => {
    if (pictures.isFull()) return undefined;
    const pathOf = (avatar: string) => `${avatar}?size=${faceSize}`;
    const faces = await avatars.fetch(
      people.flatMap(({ avatar }) => (avatar === null ? [] : [pathOf(avatar)])),
    );
    const face: Look['face'] = ({ displayName, avatar }) => ({
      name: displayName,
      avatar: avatar === null ? undefined : faces.get(pathOf(avatar)),
    });
    const spec = picture({ theme: light ? 'light' : 'dark', face });
    const png = await pictures.draw(spec);
    return png && { spec, png };
  };
}
