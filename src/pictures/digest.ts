import { icons } from './icons.ts';
import { barChart } from './chart.ts';
import { facts, footer, header, heading, inner } from './parts.ts';
import { lineHeightOf, type Sheet } from './sheet.ts';
import type { DigestPicture } from './spec.ts';
import { margin, type, width } from './style.ts';

/** As many faces as stand in one row. */
const mostFaces = 9;

export function drawDigest(sheet: Sheet, spec: DigestPicture): number {
  let y = header(sheet, spec.title, spec.subtitle);
  if (spec.facts.length > 0) y += facts(sheet, y, spec.facts.slice(0, 4)) + 20;
  y += heading(sheet, spec.days.title, y) + 6;
  const area = { x: margin, y, width: inner, barHeight: 84, on: 'page' } as const;
  y += barChart(sheet, area, spec.days.bars.slice(0, 7)) + 18;
  if (spec.finishers && spec.finishers.people.length > 0)
    y += drawFinishers(sheet, y, spec.finishers);
  if (spec.improved) y += drawImproved(sheet, y, spec.improved) + 12;
  if (spec.target) y += drawTarget(sheet, y, spec.target);
  return footer(sheet, y, spec.footer);
}

function drawFinishers(
  sheet: Sheet,
  y: number,
  { title, people, more }: NonNullable<DigestPicture['finishers']>,
): number {
  const top = y + heading(sheet, title, y) + 8;
  const [radius, pitch] = [20, 46];
  const faces = people.slice(0, more === undefined ? mostFaces : mostFaces - 1);
  for (const [index, person] of faces.entries()) {
    sheet.face(person, margin + radius + index * pitch, top + radius, radius);
  }
  if (more !== undefined) {
    const x = margin + faces.length * pitch + 6;
    const line = { x, y: top + radius - lineHeightOf(type.number) / 2, width: width - margin - x };
    sheet.text(more, { ...line, type: type.number, ink: 'quiet' });
  }
  return top + radius * 2 + 20 - y;
}

function drawImproved(
  sheet: Sheet,
  y: number,
  { title, person, words }: NonNullable<DigestPicture['improved']>,
): number {
  const height = 92;
  sheet.panel({ x: margin, y, width: inner, height });
  sheet.face(person, margin + 44, y + height / 2, 26);
  sheet.disc(margin + 64, y + height / 2 + 18, 12, sheet.palette.panel);
  sheet.disc(margin + 64, y + height / 2 + 18, 10, sheet.palette.sky);
  sheet.icon(icons.rise, margin + 64, y + height / 2 + 18, 14, sheet.palette.onSky, 3.2);
  const column = { x: margin + 88, width: inner - 104, on: 'panel' } as const;
  sheet.text(title, { ...column, y: y + 13, type: type.small, ink: 'quiet' });
  sheet.text(person.name, { ...column, y: y + 34, type: type.name });
  sheet.text(words, { ...column, y: y + 58, type: type.small });
  return height;
}

function drawTarget(
  sheet: Sheet,
  y: number,
  { label, title }: NonNullable<DigestPicture['target']>,
): number {
  const column = { x: margin + 60, width: inner - 76, on: 'nowSoft' } as const;
  const lines = sheet.measureLines(title, type.name, column.width, 2);
  const height = 50 + lines * lineHeightOf(type.name);
  sheet.panel({ x: margin, y, width: inner, height }, 'nowSoft');
  sheet.icon(icons.flag, margin + 34, y + height / 2, 26, sheet.palette.now);
  sheet.text(label, { ...column, y: y + 14, type: type.small, ink: 'now' });
  sheet.paragraph(title, { ...column, y: y + 35, type: type.name, lines: 2 });
  return height;
}
