import { crc32, deflateSync } from 'node:zlib';
import type { Canvas } from '@napi-rs/canvas';

/*
 * A PNG of its own making (https://www.w3.org/TR/png-3/). The canvas encodes with the strongest compression: 37 ms of CPU
 * for an empty picture of 1200 by 1600. Flat colours compress as well without filters and with little effort, in a
 * quarter of the time.
 */

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const effort = 2;
/** Rows with their leading filter byte. Kept: touching that much new memory costs more than filling it. */
let rows = Buffer.alloc(0);

export function encodePng(canvas: Canvas): Buffer {
  const { width, height } = canvas;
  const pixels = canvas.data();
  const line = width * 4;
  const size = (line + 1) * height;
  if (rows.length < size) rows = Buffer.alloc(size);
  for (let y = 0; y < height; y += 1) {
    rows[y * (line + 1)] = 0;
    pixels.copy(rows, y * (line + 1) + 1, y * line, (y + 1) * line);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // Eight bits for each of red, green, blue and alpha. The canvas is opaque, so its colours are not premultiplied.
  head.set([8, 6, 0, 0, 0], 8);
  const data = deflateSync(rows.subarray(0, size), { level: effort });
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const framed = Buffer.alloc(named.length + 8);
  framed.writeUInt32BE(data.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), named.length + 4);
  return framed;
}
