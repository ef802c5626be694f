export interface ImageSize {
  width: number;
  height: number;
}

/** The size of a PNG, GIF, JPEG or WebP picture in pixels; undefined for any other file, and for a broken one. */
export function imageSize(bytes: Uint8Array): ImageSize | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  try {
    if (text(1, 4) === 'PNG') return { width: view.getUint32(16), height: view.getUint32(20) };
    if (text(0, 4) === 'GIF8')
      return { width: view.getUint16(6, true), height: view.getUint16(8, true) };
    if (text(8, 12) === 'WEBP') return webpSize(view, text(12, 16));
    if (view.getUint16(0) === 0xffd8) return jpegSize(view);
  } catch (error) {
    // The file ends before its header does.
    if (!(error instanceof RangeError)) throw error;
  }
  return undefined;
}

/** Walks a JPEG's segments to the frame header, which carries the size. */
function jpegSize(view: DataView): ImageSize | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint8(at + 1);
    // C4, C8 and CC lie among the frame headers without being one.
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return { width: view.getUint16(at + 7), height: view.getUint16(at + 5) };
  }
  return undefined;
}

function webpSize(view: DataView, kind: string): ImageSize | undefined {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  if (kind === 'VP8X') return { width: uint24(24) + 1, height: uint24(27) + 1 };
  if (kind === 'VP8 ')
    return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
  if (kind !== 'VP8L') return undefined;
  // Lossless: two numbers of 14 bits, each one less than what it means.
  const bits = view.getUint32(21, true);
  return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
}
