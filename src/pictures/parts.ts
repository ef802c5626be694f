import { icons } from './icons.ts';
import type { Sheet } from './sheet.ts';
import { lineHeightOf } from './sheet.ts';
import type { Bar, CohortStanding, Fact } from './spec.ts';
import { margin, standings, type, width, type Ink } from './style.ts';
import { textWidth, tidy } from './text.ts';

/** What several pictures have in common. Each gives the height that it takes. */

export const inner = width - 2 * margin;

/** Title and subtitle at the top; gives where the rest begins. */
export function header(sheet: Sheet, title: string, subtitle: string): number {
  const wide = { x: margin, width: inner };
  let y = margin - 4;
  y += sheet.paragraph(title, { ...wide, y, type: type.title, lines: 2 });
  y += 2;
  sheet.text(subtitle, { ...wide, y, type: type.body, ink: 'quiet' });
  return y + lineHeightOf(type.body) + 18;
}

/** The mark of Roadmate, a piece of trail, and a quiet line; gives the height of the picture. */
export function footer(sheet: Sheet, y: number, words: string | undefined): number {
  if (words === undefined) return y + margin;
  const middle = y + 27;
  const { palette } = sheet;
  sheet.paint((context) => {
    context.strokeStyle = palette.quiet;
    context.lineWidth = 2.5;
    context.beginPath();
    context.moveTo(margin + 4, middle + 4);
    context.bezierCurveTo(margin + 12, middle + 4, margin + 8, middle - 4, margin + 18, middle - 4);
    context.stroke();
  });
  sheet.disc(margin + 4, middle + 4, 4, palette.trail);
  sheet.disc(margin + 18, middle - 4, 4, palette.now);
  sheet.text(words, {
    x: margin + 32,
    y: middle - lineHeightOf(type.small) / 2,
    width: inner - 32,
    type: type.small,
    ink: 'quiet',
  });
  return middle + 9 + margin;
}

export function heading(sheet: Sheet, words: string, y: number, box = { x: margin, width: inner }) {
  sheet.text(words, { ...box, y, type: type.name });
  return lineHeightOf(type.name);
}

/** What is said where there is nothing to show. */
export function notice(sheet: Sheet, y: number, words: string): number {
  const wide = inner - 40;
  const lines = sheet.measureLines(words, type.body, wide, 3);
  const height = 44 + lines * lineHeightOf(type.body);
  sheet.panel({ x: margin, y, width: inner, height });
  const options = { x: margin + 20, y: y + 22, width: wide, type: type.body, lines: 3 };
  sheet.paragraph(words, { ...options, ink: 'quiet', on: 'panel' });
  return height;
}

/** Large values over their labels, side by side on a panel. */
export function facts(sheet: Sheet, y: number, values: readonly Fact[]): number {
  const height = 78;
  const column = inner / values.length;
  sheet.panel({ x: margin, y, width: inner, height });
  for (const [index, { value, label }] of values.entries()) {
    const options = {
      x: margin + index * column + 8,
      width: column - 16,
      align: 'center',
      on: 'panel',
    } as const;
    sheet.text(value, { ...options, y: y + 14, type: type.value, atLeast: 13 });
    sheet.text(label, { ...options, y: y + 45, type: type.small, ink: 'quiet' });
    if (index > 0) divide(sheet, margin + index * column, y + 18, height - 36);
  }
  return height;
}

/** A thin line between two columns. */
function divide(sheet: Sheet, x: number, y: number, height: number): void {
  sheet.paint((context) => {
    context.fillStyle = sheet.palette.line;
    context.fillRect(x - 0.5, y, 1, height);
  });
}

export const markStyles = {
  claimed: { icon: icons.tick, line: 3.6, color: 'trail', on: 'onTrail' },
  shown: { icon: icons.link, line: 2.8, color: 'sky', on: 'onSky' },
  remembered: { icon: icons.star, line: 0, color: 'gold', on: 'onGold' },
} as const satisfies Record<string, { icon: string; line: number; color: Ink; on: Ink }>;

/** The sign of a claimed, shown or remembered step: a shape and a colour. */
export function markBadge(
  sheet: Sheet,
  mark: keyof typeof markStyles,
  x: number,
  y: number,
  radius: number,
): void {
  const { icon, line, color, on } = markStyles[mark];
  sheet.disc(x, y, radius, sheet.palette[color]);
  sheet.icon(
    icon,
    x,
    y - (mark === 'remembered' ? radius * 0.06 : 0),
    radius * 1.36,
    sheet.palette[on],
    line,
  );
}

/** The sign of a standing in a cohort. */
export function standingSign(
  sheet: Sheet,
  standing: CohortStanding,
  x: number,
  y: number,
  radius: number,
): void {
  const { color, shape } = standings[standing];
  const paint = sheet.palette[color];
  if (shape === 'disc') sheet.disc(x, y, radius * 0.92, paint);
  else if (shape === 'hollow') {
    sheet.disc(x, y, radius * 0.9, sheet.palette.page);
    sheet.circle(x, y, radius * 0.78, paint, radius * 0.36);
  } else sheet.icon(icons[shape], x, y, radius * 2.1, paint);
}

/** Signs with their words, one after another, on as many lines as they need. */
export function legend(
  sheet: Sheet,
  y: number,
  items: readonly { words: string; sign: (x: number, y: number) => void }[],
): number {
  const line = 26;
  const gap = 18;
  let x = margin;
  let top = 0;
  for (const { words, sign } of items) {
    const wide = 24 + Math.min(textWidth(tidy(words), type.small), inner - 24);
    if (x > margin && x + wide > width - margin) {
      x = margin;
      top += line;
    }
    sign(x + 9, y + top + line / 2);
    sheet.text(words, {
      x: x + 24,
      y: y + top + (line - lineHeightOf(type.small)) / 2,
      // Rounded up, so that what was measured is not clipped.
      width: Math.ceil(wide - 24) + 1,
      type: type.small,
      ink: 'quiet',
    });
    x += wide + gap;
  }
  return top + line;
}

const labelGap = 5;

/** Words under or over the place that they speak of. */
export interface Label {
  words: string;
  middle: number;
  ink?: Ink | undefined;
}

/**
 * Labels on one line, each at its middle, pushed inwards at the ends. Of two that would touch, the one that comes later in
 * the list is left out.
 */
export function labels(
  sheet: Sheet,
  line: { x: number; width: number; y: number; on?: Ink; gap?: number },
  wanted: readonly Label[],
): void {
  const taken: { from: number; to: number }[] = [];
  const { gap = labelGap, on } = line;
  for (const { words, middle, ink = 'quiet' } of wanted) {
    const wide = Math.min(line.width, Math.ceil(textWidth(tidy(words), type.small)) + 1);
    const x = Math.min(Math.max(middle - wide / 2, line.x), line.x + line.width - wide);
    if (taken.some(({ from, to }) => x < to + gap && x + wide > from - gap)) continue;
    taken.push({ from: x, to: x + wide });
    sheet.text(words, { x, y: line.y, width: wide, type: type.small, align: 'center', ink, on });
  }
}

/** Every so many of a row of equal columns, so that the widest words fit; this one first, and counted from it. */
export function everySoMany(words: readonly string[], column: number, now: number): number[] {
  const widest = Math.ceil(Math.max(0, ...words.map((one) => textWidth(tidy(one), type.small))));
  const step = Math.max(1, Math.min(words.length, Math.ceil((widest + 1 + labelGap) / column)));
  const from = Math.max(0, now);
  const others = [...words.keys()].filter((at) => at !== from && (at - from) % step === 0);
  return words.length === 0 ? [] : [from, ...others];
}

/** Bars with what stands under and on them. Words that would touch their neighbours are left out. */
export function barChart(
  sheet: Sheet,
  area: { x: number; y: number; width: number; barHeight: number; on: Ink },
  bars: readonly Bar[],
): number {
  const line = lineHeightOf(type.small);
  const column = area.width / Math.max(1, bars.length);
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const floor = area.y + line + 4 + area.barHeight;
  const tall = ({ value }: Bar) =>
    value <= 0 ? 3 : Math.max(6, (value / highest) * area.barHeight);
  const middle = (index: number) => area.x + (index + 0.5) * column;
  for (const [index, bar] of bars.entries())
    drawBar(sheet, bar, {
      x: middle(index),
      floor,
      width: Math.min(34, column * 0.64),
      height: tall(bar),
    });

  // Words of one height share a line, so all are held apart as if they did, unless each fits over its own bar.
  const words = (index: number) => bars[index]!.words ?? '';
  const fits = bars.every((_, at) => textWidth(tidy(words(at)), type.small) <= column - 4);
  if (fits) {
    for (const [index, bar] of bars.entries()) {
      const over = { ...area, y: floor - tall(bar) - line - 2 };
      labels(sheet, over, [{ words: words(index), middle: middle(index), ink: 'ink' }]);
    }
  } else {
    const told = [
      bars.findIndex(({ now }) => now),
      bars.findIndex(({ value }) => value === highest),
    ];
    const over = { ...area, y: area.y };
    const wanted = [...new Set(told)].filter((at) => at >= 0);
    labels(
      sheet,
      over,
      wanted.map((at) => ({ words: words(at), middle: middle(at), ink: 'ink' })),
    );
  }
  const nowAt = bars.findIndex(({ now }) => now);
  const under = everySoMany(
    bars.map(({ label }) => label),
    column,
    nowAt,
  );
  labels(
    sheet,
    { ...area, y: floor + 6 },
    under.map((at) => ({
      words: bars[at]!.label,
      middle: middle(at),
      ink: at === nowAt ? 'ink' : 'quiet',
    })),
  );
  return line + area.barHeight + line + 10;
}

function drawBar(
  sheet: Sheet,
  { value, now }: Bar,
  { x, floor, width: wide, height }: { x: number; floor: number; width: number; height: number },
): void {
  const { palette } = sheet;
  sheet.paint((context) => {
    context.fillStyle = value <= 0 ? palette.line : now ? palette.now : palette.trail;
    context.beginPath();
    const corners = value <= 0 ? 1.5 : [6, 6, 2, 2];
    context.roundRect(x - wide / 2, floor - height, wide, height, corners);
    context.fill();
  });
}
