import { icons } from './icons.ts';
import type { Sheet } from './sheet.ts';
import { lineHeightOf } from './sheet.ts';
import type { CohortStanding, Fact } from './spec.ts';
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
