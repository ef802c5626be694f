import { createCanvas, Path2D, type Canvas, type Image, type SKRSContext2D } from '@napi-rs/canvas';
import type { Face, Theme } from './spec.ts';
import {
  baseline,
  faceColors,
  lineHeight,
  onFace,
  palettes,
  scale,
  width,
  type Ink,
  type Palette,
  type Type,
} from './style.ts';
import { clip, initials, paintText, pieces, textWidth, tidy, wrap } from './text.ts';

export interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** A text as it stands, for the tests: where, where it may, and in which colours. */
export interface PlacedText {
  text: string;
  box: Box;
  area: Box;
  ink: string;
  paper: string;
}

interface TextOptions {
  /** The left end of the area; with `align` the area's other points follow. */
  x: number;
  /** The top of the line. */
  y: number;
  /** How wide it may be; longer text is clipped. */
  width: number;
  type: Type;
  ink?: Ink | undefined;
  /** What it stands on. */
  on?: Ink | undefined;
  align?: 'left' | 'center' | 'right' | undefined;
  /** For figures, which must not be clipped: the smallest size that they may shrink to. */
  atLeast?: number | undefined;
}

type Stroke = (context: SKRSContext2D, emoji: ReadonlyMap<string, Image>) => void;

/** A picture while it is composed: what is to be painted, from back to front, and every text with its box. */
export class Sheet {
  readonly texts: PlacedText[] = [];
  /** The emoji whose pictures are needed for painting. */
  readonly emoji = new Set<string>();
  readonly palette: Palette;
  readonly #faces: ReadonlyMap<Face, Image>;
  readonly #strokes: Stroke[] = [];

  /** @param faces avatars that could be read; the others are drawn as initials. */
  constructor(theme: Theme, faces: ReadonlyMap<Face, Image> = new Map()) {
    this.palette = palettes[theme];
    this.#faces = faces;
  }

  paint(stroke: Stroke): void {
    this.#strokes.push(stroke);
  }

  /** Draws one line of text, clipped to its width, and gives the width it takes. */
  text(words: string, options: TextOptions): number {
    const { x, y, width, ink = 'ink', on = 'page', align = 'left' } = options;
    const tidied = tidy(words);
    const type = shrunk(tidied, options);
    // Smaller letters stay in the middle of the line.
    const lower = (lineHeightOf(options.type) - lineHeightOf(type)) / 2;
    return this.#line(clip(tidied, type, width), {
      area: { x, y: y + lower, width, height: lineHeightOf(type) },
      type,
      ink: this.palette[ink],
      paper: this.palette[on],
      align,
    });
  }

  /** Draws text on up to `most` lines and gives the height it takes. */
  paragraph(words: string, options: TextOptions & { lines: number }): number {
    const lines = wrap(tidy(words), options.type, options.width, options.lines);
    for (const [index, line] of lines.entries()) {
      this.text(line, { ...options, y: options.y + index * lineHeightOf(options.type) });
    }
    return lines.length * lineHeightOf(options.type);
  }

  /** How many lines `paragraph` would take. */
  measureLines(words: string, type: Type, width: number, most: number): number {
    return wrap(tidy(words), type, width, most).length;
  }

  #line(
    text: string,
    line: { area: Box; type: Type; ink: string; paper: string; align: 'left' | 'center' | 'right' },
  ): number {
    if (text === '') return 0;
    const { area, type, ink, paper, align } = line;
    const wide = textWidth(text, type);
    const room = area.width - wide;
    const x = area.x + (align === 'left' ? 0 : align === 'center' ? room / 2 : room);
    this.texts.push({ text, box: { ...area, x, width: wide }, area, ink, paper });
    for (const piece of pieces(text)) if (piece.picture) this.emoji.add(piece.text);
    this.paint((context, emoji) => {
      context.fillStyle = ink;
      paintText(context, text, type, { x, y: area.y + type.size * baseline }, emoji);
    });
    return wide;
  }

  panel(box: Box, color: Ink = 'panel', radius = 14): void {
    this.paint((context) => {
      context.fillStyle = this.palette[color];
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, radius);
      context.fill();
    });
  }

  disc(x: number, y: number, radius: number, color: string): void {
    this.paint((context) => {
      context.fillStyle = color;
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      context.fill();
    });
  }

  circle(
    x: number,
    y: number,
    radius: number,
    color: string,
    line: number,
    dashes?: number[],
  ): void {
    this.paint((context) => {
      context.strokeStyle = color;
      context.lineWidth = line;
      context.setLineDash(dashes ?? []);
      context.beginPath();
      context.arc(x, y, radius, 0, Math.PI * 2);
      context.stroke();
      context.setLineDash([]);
    });
  }

  /** A shape given as an SVG path in a square of 24, its middle at x and y. */
  icon(path: string, x: number, y: number, size: number, color: string, line = 0): void {
    this.paint((context) => {
      context.save();
      context.translate(x - size / 2, y - size / 2);
      context.scale(size / 24, size / 24);
      const shape = shapeOf(path);
      if (line === 0) {
        context.fillStyle = color;
        context.fill(shape);
      } else {
        context.strokeStyle = color;
        context.lineWidth = line;
        context.lineCap = 'round';
        context.lineJoin = 'round';
        context.stroke(shape);
      }
      context.restore();
    });
  }

  /** A horizontal bar filled to a share (0 to 1); a share that is not nothing can always be seen. */
  bar(box: Box, share: number, color: string, track = this.palette.line): void {
    const filled = share <= 0 ? 0 : Math.max(box.height, box.width * Math.min(1, share));
    this.paint((context) => {
      for (const [wide, fill] of [
        [box.width, track],
        [filled, color],
      ] as const) {
        if (wide === 0) continue;
        context.fillStyle = fill;
        context.beginPath();
        context.roundRect(box.x, box.y, wide, box.height, box.height / 2);
        context.fill();
      }
    });
  }

  /** A ring filled clockwise from the top to a share (0 to 1). */
  ring(x: number, y: number, radius: number, line: number, share: number): void {
    this.circle(x, y, radius, this.palette.line, line);
    if (share <= 0) return;
    this.paint((context) => {
      context.strokeStyle = this.palette.trail;
      context.lineWidth = line;
      context.lineCap = share >= 1 ? 'butt' : 'round';
      context.beginPath();
      context.arc(x, y, radius, -Math.PI / 2, -Math.PI / 2 + Math.PI * 2 * Math.min(1, share));
      context.stroke();
      context.lineCap = 'butt';
    });
  }

  /** A face, its middle at x and y. */
  face(face: Face, x: number, y: number, radius: number): void {
    const image = this.#faces.get(face);
    if (image) {
      this.paint((context) => {
        context.save();
        context.beginPath();
        context.arc(x, y, radius, 0, Math.PI * 2);
        context.clip();
        // The middle square of whatever shape it has.
        const side = Math.min(image.width, image.height);
        const [left, top] = [(image.width - side) / 2, (image.height - side) / 2];
        context.drawImage(
          image,
          left,
          top,
          side,
          side,
          x - radius,
          y - radius,
          radius * 2,
          radius * 2,
        );
        context.restore();
      });
      return;
    }
    const color = faceColors[hash(face.name) % faceColors.length]!;
    this.disc(x, y, radius, color);
    const letters = initials(face.name);
    const room = radius * 1.6;
    const size = Math.round(radius * 0.9);
    const wide = textWidth(letters, { size, weight: 700 });
    const type = { size: wide > room ? Math.floor((size * room) / wide) : size, weight: 700 };
    const height = lineHeightOf(type);
    this.#line(letters, {
      area: { x: x - radius, y: y - height / 2 + type.size * 0.02, width: radius * 2, height },
      type,
      ink: onFace,
      paper: color,
      align: 'center',
    });
  }

  /** Paints everything onto a canvas of the height reached. */
  canvas(height: number, emoji: ReadonlyMap<string, Image>): Canvas {
    const canvas = createCanvas(width * scale, Math.ceil(height) * scale);
    const context = canvas.getContext('2d');
    context.scale(scale, scale);
    context.fillStyle = this.palette.page;
    context.fillRect(0, 0, width, Math.ceil(height));
    for (const stroke of this.#strokes) stroke(context, emoji);
    return canvas;
  }
}

export function lineHeightOf({ size }: Type): number {
  return Math.round(size * lineHeight);
}

const shapes = new Map<string, Path2D>();

function shapeOf(path: string): Path2D {
  const known = shapes.get(path);
  if (known) return known;
  const shape = new Path2D(path);
  shapes.set(path, shape);
  return shape;
}

function shrunk(text: string, { type, width, atLeast }: TextOptions): Type {
  if (atLeast === undefined) return type;
  const size = Math.floor((type.size * width) / Math.max(1, textWidth(text, type)));
  return { ...type, size: Math.max(atLeast, Math.min(type.size, size)) };
}

/** The same face always has the same colour (FNV-1a). */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const character of text) value = Math.imul(value ^ character.codePointAt(0)!, 0x01000193);
  return value >>> 0;
}
