import { icons } from './icons.ts';
import type { Sheet, Box } from './sheet.ts';
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

/** Bars with what stands under and on them. Words that would touch their neighbours are left out. */
export function barChart(
  sheet: Sheet,
  area: { x: number; y: number; width: number; barHeight: number; on: Ink },
  bars: readonly Bar[],
): number {
  const line = lineHeightOf(type.small);
  const height = line + area.barHeight + line + 10;
  if (bars.length === 0) return height;
  const column = area.width / bars.length;
  const thick = Math.min(34, column * 0.64);
  const highest = Math.max(1, ...bars.map(({ value }) => value));
  const floor = area.y + line + 4 + area.barHeight;
  const { palette } = sheet;
  const put = (words: string, index: number, y: number, columns: number, ink: Ink) => {
    const most = Math.min(area.width, columns * column - 4);
    const wide = Math.min(most, Math.ceil(textWidth(tidy(words), type.small)) + 1);
    // At the edges the words are pushed inwards.
    const middle = area.x + (index + 0.5) * column;
    const x = Math.min(Math.max(middle - wide / 2, area.x), area.x + area.width - wide);
    sheet.text(words, { x, y, width: wide, type: type.small, align: 'center', ink, on: area.on });
  };
  const told = new Set(shownWords(bars, column));
  const every = labelStep(bars, column);
  const nowAt = Math.max(
    0,
    bars.findIndex((bar) => bar.now),
  );
  for (const [index, { value, label, words, now }] of bars.entries()) {
    const tall = value <= 0 ? 3 : Math.max(6, (value / highest) * area.barHeight);
    const box: Box = {
      x: area.x + (index + 0.5) * column - thick / 2,
      y: floor - tall,
      width: thick,
      height: tall,
    };
    sheet.paint((context) => {
      context.fillStyle = value <= 0 ? palette.line : now ? palette.now : palette.trail;
      context.beginPath();
      context.roundRect(box.x, box.y, box.width, box.height, value <= 0 ? 1.5 : [6, 6, 2, 2]);
      context.fill();
    });
    const spans = told.size === bars.length ? 1 : 2.4;
    if (words && told.has(index)) put(words, index, floor - tall - line - 2, spans, 'ink');
    if ((index - nowAt) % every === 0) put(label, index, floor + 6, every, now ? 'ink' : 'quiet');
  }
  return height;
}

/** The bars whose words fit: all of them, else the one of now and the highest that is not beside it. */
function shownWords(bars: readonly Bar[], column: number): number[] {
  const fits = ({ words }: Bar) => !words || textWidth(tidy(words), type.small) <= column - 4;
  if (bars.every(fits)) return [...bars.keys()];
  const now = bars.findIndex((bar) => bar.now);
  const highest = bars.reduce((best, bar, at) => (bar.value > bars[best]!.value ? at : best), 0);
  return now < 0 ? [highest] : Math.abs(now - highest) < 3 ? [now] : [now, highest];
}

function labelStep(bars: readonly Bar[], column: number): number {
  const widest = Math.max(...bars.map(({ label }) => textWidth(tidy(label), type.small)));
  return Math.max(1, Math.min(bars.length, Math.ceil((widest + 6) / column)));
}
