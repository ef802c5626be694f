import { loadImage, type Image } from '@napi-rs/canvas';
import { compose, facesOf } from './compose.ts';
import { readEmoji } from './emoji.ts';
import { encodePng } from './png.ts';
import { Sheet } from './sheet.ts';
import type { Face, PictureSpec } from './spec.ts';

/** Draws a picture as a PNG, on the thread it is called on. */
export async function drawPng(spec: PictureSpec): Promise<Buffer> {
  const sheet = new Sheet(spec.theme, await readFaces(facesOf(spec)));
  const height = compose(sheet, spec);
  const canvas = sheet.canvas(height, await readEmoji(sheet.emoji));
  const png = await encodePng(canvas);
  // Gives the pixels back now, not when the garbage collector next comes by.
  canvas.width = 1;
  canvas.height = 1;
  return png;
}

/** An avatar that cannot be read is no defect: initials are drawn. */
async function readFaces(faces: readonly Face[]): Promise<Map<Face, Image>> {
  const read = faces.map(async (face): Promise<[Face, Image] | undefined> => {
    if (!face.avatar) return undefined;
    try {
      const image = await loadImage(face.avatar);
      return image.width > 0 && image.height > 0 ? [face, image] : undefined;
    } catch {
      return undefined;
    }
  });
  return new Map((await Promise.all(read)).filter((entry) => entry !== undefined));
}
