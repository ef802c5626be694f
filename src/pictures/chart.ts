import { lineHeightOf, type Box, type Sheet } from './sheet.ts';
import type { Bar } from './spec.ts';
import { type, type Ink } from './style.ts';
import { textWidth, tidy } from './text.ts';

const labelGap = 5;

/** Words under or over the place that they speak of. */
interface Label {
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
  const stands = bars.map((bar, index) => ({
    bar,
    middle: area.x + (index + 0.5) * column,
    height: bar.value <= 0 ? 3 : Math.max(6, (bar.value / highest) * area.barHeight),
  }));
  const wide = Math.min(34, column * 0.64);
  for (const { bar, middle, height } of stands)
    drawBar(sheet, bar, { x: middle - wide / 2, y: floor - height, width: wide, height });

  const words = ({ bar, middle }: (typeof stands)[0]): Label => ({
    words: bar.words ?? '',
    middle,
    ink: 'ink',
  });
  const fits = ({ words = '' }: Bar) => textWidth(tidy(words), type.small) <= column - 4;
  if (bars.every(fits)) {
    for (const one of stands)
      labels(sheet, { ...area, y: floor - one.height - line - 2 }, [words(one)]);
  } else {
    // On one line over all bars: this week or day, and the highest.
    const told = stands.filter(({ bar }) => bar.now || bar.value === highest);
    told.sort((a, b) => Number(b.bar.now ?? false) - Number(a.bar.now ?? false));
    labels(sheet, area, told.slice(0, 2).map(words));
  }
  const nowAt = bars.findIndex(({ now }) => now);
  const names = bars.map(({ label }) => label);
  const under = everySoMany(names, column, nowAt).map((at) => ({
    words: names[at]!,
    middle: stands[at]!.middle,
    ink: at === nowAt ? ('ink' as const) : ('quiet' as const),
  }));
  labels(sheet, { ...area, y: floor + 6 }, under);
  return line + area.barHeight + line + 10;
}

function drawBar(sheet: Sheet, { value, now }: Bar, box: Box): void {
  const { palette } = sheet;
  sheet.paint((context) => {
    context.fillStyle = value <= 0 ? palette.line : now ? palette.now : palette.trail;
    context.beginPath();
    const corners = value <= 0 ? 1.5 : [6, 6, 2, 2];
    context.roundRect(box.x, box.y, box.width, box.height, corners);
    context.fill();
  });
}
