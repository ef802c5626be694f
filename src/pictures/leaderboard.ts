import { footer, header, inner, notice } from './parts.ts';
import { lineHeightOf, type Sheet } from './sheet.ts';
import type { BoardLine, LeaderboardPicture } from './spec.ts';
import { margin, type, width } from './style.ts';
import { textWidth, tidy } from './text.ts';

const row = 54;
const places = new Intl.NumberFormat('en');

export function drawLeaderboard(sheet: Sheet, spec: LeaderboardPicture): number {
  let y = header(sheet, spec.title, spec.subtitle) - 6;
  if (spec.lines.length === 0) {
    return footer(sheet, y + 6 + notice(sheet, y + 6, spec.empty), spec.footer);
  }
  const lines = spec.lines.slice(0, 10);
  const around = spec.around ?? [];
  const all = [...lines, ...around];
  const best = Math.max(1, ...all.map(({ score }) => score));
  const wordsWide = Math.max(...all.map(({ words }) => textWidth(tidy(words), type.number)));
  const placesWide = all.map(({ place }) => textWidth(places.format(place), type.number));
  const layout = {
    best,
    words: Math.min(150, Math.ceil(wordsWide) + 1),
    place: Math.max(36, Math.ceil(Math.max(...placesWide)) + 1),
  };
  for (const line of lines) y += drawLine(sheet, y, line, layout);
  if (around.length > 0) {
    for (const step of [-9, 0, 9]) sheet.disc(width / 2 + step, y + 14, 2.4, sheet.palette.quiet);
    y += 28;
    for (const line of around.slice(0, 5)) y += drawLine(sheet, y, line, layout);
  }
  return footer(sheet, y + 4, spec.footer);
}

function drawLine(
  sheet: Sheet,
  y: number,
  { person, place, score, words, own }: BoardLine,
  layout: { best: number; words: number; place: number },
): number {
  const { palette } = sheet;
  const on = own ? 'trailSoft' : 'page';
  const middle = y + row / 2;
  if (own) {
    sheet.panel({ x: margin - 12, y: y + 1, width: inner + 24, height: row - 2 }, on, 12);
    sheet.panel({ x: margin - 12, y: y + 12, width: 4, height: row - 24 }, 'trail', 2);
  }
  if (place >= 1 && place <= 3) drawMedal(sheet, place, margin + layout.place / 2, middle);
  else {
    const box = { x: margin, y: middle - lineHeightOf(type.number) / 2, width: layout.place };
    const ink = own ? 'ink' : 'quiet';
    sheet.text(places.format(place), { ...box, type: type.number, align: 'center', ink, on });
  }
  const faceAt = margin + layout.place + 26;
  sheet.face(person, faceAt, middle, 19);
  const x = faceAt + 30;
  const right = width - margin;
  const name = { x, y: y + 9, width: right - layout.words - 14 - x };
  sheet.text(person.name, { ...name, type: type.name, on });
  sheet.text(words, {
    x: right - layout.words,
    y: y + 10,
    width: layout.words,
    type: type.number,
    atLeast: 12,
    align: 'right',
    on,
  });
  const bar = { x, y: y + 35, width: right - x, height: 6 };
  sheet.bar(bar, score / layout.best, own ? palette.trail : palette.sky, palette.line);
  return row;
}

/** Told apart by their numbers; gold, silver and bronze are for joy. */
function drawMedal(sheet: Sheet, place: number, x: number, y: number): void {
  const { palette } = sheet;
  const metal = (['gold', 'silver', 'bronze'] as const)[place - 1] ?? 'bronze';
  const letters = { size: 15, weight: 800 };
  sheet.icon('M3 0h8l4 11H8zM21 0h-8L9 11h7z', x, y - 9, 26, palette.sky);
  sheet.disc(x, y + 3, 14.5, palette.page);
  sheet.disc(x, y + 3, 13, palette[metal]);
  sheet.circle(x, y + 3, 10, 'rgba(0, 0, 0, 0.16)', 1.5);
  sheet.text(String(place), {
    x: x - 10,
    y: y + 3 - lineHeightOf(letters) / 2,
    width: 20,
    type: letters,
    align: 'center',
    ink: 'onMedal',
    on: metal,
  });
}
