import { icons } from './icons.ts';
import { barChart, labels } from './chart.ts';
import { footer, heading, inner, markBadge } from './parts.ts';
import { lineHeightOf, type Sheet } from './sheet.ts';
import type { Fact, Marks, ProgressPicture, YearHeat } from './spec.ts';
import { margin, type, width } from './style.ts';
import { textWidth, tidy } from './text.ts';

const weeksOfYear = 53;

export function drawProgress(sheet: Sheet, spec: ProgressPicture): number {
  let y = drawPerson(sheet, spec);
  y += drawStanding(sheet, y, spec) + 12;
  y += drawMarks(sheet, y, spec.marks) + 22;
  y += drawYear(sheet, y, spec.year);
  if (spec.weeks) {
    y += 22;
    y += heading(sheet, spec.weeks.title, y) + 6;
    const area = { x: margin, y, width: inner, barHeight: 84, on: 'page' } as const;
    y += barChart(sheet, area, spec.weeks.bars.slice(-12));
  }
  return footer(sheet, y, spec.footer);
}

function drawPerson(sheet: Sheet, { person, roadmap, streak }: ProgressPicture): number {
  const radius = 30;
  sheet.face(person, margin + radius, margin + radius, radius);
  const x = margin + radius * 2 + 16;
  const wide = width - margin - x - (streak ? 112 : 0);
  const y = margin + 3;
  sheet.text(person.name, { x, y, width: wide, type: type.title });
  sheet.text(roadmap, { x, y: y + 31, width: wide, type: type.body, ink: 'quiet' });
  if (streak) drawStreak(sheet, streak, y);
  return margin + radius * 2 + 18;
}

function drawStreak(sheet: Sheet, { value, label }: Fact, y: number): void {
  const area = { x: width - margin - 104, width: 104, align: 'right' } as const;
  const wide = sheet.text(value, {
    ...area,
    x: area.x + 26,
    width: 78,
    y: y + 1,
    type: type.value,
    atLeast: 14,
  });
  sheet.icon(icons.flame, width - margin - wide - 15, y + 14, 23, sheet.palette.now);
  sheet.text(label, { ...area, y: y + 32, type: type.small, ink: 'quiet' });
}

function drawStanding(sheet: Sheet, y: number, spec: ProgressPicture): number {
  const height = 148;
  sheet.panel({ x: margin, y, width: inner, height });
  const [x, middle, radius] = [margin + 76, y + height / 2, 50];
  sheet.ring(x, middle, radius, 13, spec.percent / 100);
  sheet.text(spec.percentWords, {
    x: x - 42,
    y: middle - lineHeightOf(type.title) / 2,
    width: 84,
    type: type.title,
    align: 'center',
    on: 'panel',
    atLeast: 14,
  });
  const left = margin + 152;
  const column = { x: left, width: width - margin - 16 - left, on: 'panel' } as const;
  const { label = '', title = '' } = spec.current ?? {};
  const lines = sheet.measureLines(title, type.name, column.width, 2);
  const tall = lineHeightOf(type.value) + (lines === 0 ? 0 : 32 + lines * lineHeightOf(type.name));
  let top = middle - tall / 2;
  sheet.text(spec.steps, { ...column, y: top, type: type.value, atLeast: 14 });
  top += lineHeightOf(type.value) + 12;
  sheet.text(label, { ...column, y: top, type: type.small, ink: 'now' });
  sheet.paragraph(title, { ...column, y: top + 20, type: type.name, lines: 2 });
  return height;
}

function drawMarks(sheet: Sheet, y: number, marks: Marks): number {
  const height = 62;
  const gap = 10;
  const column = (inner - 2 * gap) / 3;
  for (const [index, mark] of (['claimed', 'shown', 'remembered'] as const).entries()) {
    const x = margin + index * (column + gap);
    sheet.panel({ x, y, width: column, height });
    markBadge(sheet, mark, x + 23, y + height / 2, 13);
    const options = { x: x + 43, width: column - 47, on: 'panel' } as const;
    sheet.text(marks[mark].value, { ...options, y: y + 9, type: type.name });
    sheet.text(marks[mark].label, { ...options, y: y + 31, type: type.small, ink: 'quiet' });
  }
  return height;
}

function drawYear(sheet: Sheet, y: number, { title, days, months }: YearHeat): number {
  const top = y + heading(sheet, title, y) + 4;
  const pitch = inner / weeksOfYear;
  // Over the week's left edge, where the month begins.
  const names = months.map(({ week, label }) => {
    const half = (Math.ceil(textWidth(tidy(label), type.small)) + 1) / 2;
    return { words: label, middle: margin + week * pitch + half };
  });
  labels(sheet, { x: margin, width: inner, y: top, gap: 1 }, names);
  const grid = top + (months.length === 0 ? 4 : lineHeightOf(type.small) + 4);
  const shade = shades(days);
  const { heat } = sheet.palette;
  sheet.paint((context) => {
    for (let day = 0; day < weeksOfYear * 7; day += 1) {
      const x = margin + Math.floor(day / 7) * pitch;
      const value = days[day];
      context.fillStyle = value === undefined ? sheet.palette.panel : heat[shade(value)];
      context.beginPath();
      context.roundRect(x, grid + (day % 7) * pitch, pitch - 1.7, pitch - 1.7, 1.8);
      context.fill();
    }
  });
  return grid + 7 * pitch - y;
}

/** Four shades by quarters of the days with study, so that one long day does not pale all others. */
function shades(days: readonly number[]): (value: number) => 0 | 1 | 2 | 3 | 4 {
  const studied = days.filter((value) => value > 0).toSorted((a, b) => a - b);
  const quarter = (at: number) => studied[Math.floor(studied.length * at)] ?? 0;
  const [low, half, high] = [quarter(0.25), quarter(0.5), quarter(0.75)];
  return (value) =>
    value <= 0
      ? 0
      : value >= high
        ? high > low
          ? 4
          : 3
        : value >= half
          ? 3
          : value >= low
            ? 2
            : 1;
}
