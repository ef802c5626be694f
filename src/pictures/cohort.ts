import { icons } from './icons.ts';
import { footer, header, heading, inner, legend, standingSign } from './parts.ts';
import { lineHeightOf, type Sheet } from './sheet.ts';
import type { CohortMember, CohortPicture, CohortStanding } from './spec.ts';
import { margin, standings, type, width } from './style.ts';
import { arrange, type Placed } from './swarm.ts';
import { textWidth, tidy } from './text.ts';

/** More members than this are drawn as small signs instead of faces. */
const mostFaces = 40;
const left = margin + 16;
const right = width - margin - 16;
const across = (at: number) => left + Math.min(1, Math.max(0, at)) * (right - left);
const order: readonly CohortStanding[] = ['ahead', 'on-pace', 'behind', 'quiet'];
const pill = 28;

export function drawCohort(sheet: Sheet, spec: CohortPicture): number {
  let y = header(sheet, spec.title, spec.subtitle) - 4;
  y += drawLegend(sheet, y, spec) + 14;
  y += spec.members.length === 0 ? drawEmpty(sheet, y, spec) : drawMembers(sheet, y, spec);
  y += 22;
  if (spec.weeks.weeks.length > 0) y += drawWeeks(sheet, y, spec.weeks);
  return footer(sheet, y, spec.footer);
}

function drawLegend(sheet: Sheet, y: number, spec: CohortPicture): number {
  const items = order.map((standing) => ({
    words: spec.legend[standing],
    sign: (x: number, top: number) => standingSign(sheet, standing, x, top, 8),
  }));
  return legend(sheet, y, items);
}

function drawEmpty(sheet: Sheet, y: number, spec: CohortPicture): number {
  sheet.panel({ x: margin, y, width: inner, height: 76 });
  const options = { x: margin + 20, y: y + 18, width: inner - 40, type: type.body, lines: 2 };
  sheet.paragraph(spec.empty, { ...options, ink: 'quiet', on: 'panel' });
  return 76 + 12 + drawTrail(sheet, y + 76 + 12, spec);
}

/** Names above, the swarm of members, and the trail under it, crossed by the pace. */
function drawMembers(sheet: Sheet, y: number, spec: CohortPicture): number {
  const faces = spec.members.length <= mostFaces;
  const radius = faces ? 14 : 7;
  const pitch = faces ? 31 : 16;
  const swarm = arrange(spec.members, {
    across: (member) => across(member.at),
    first: (member) => member.named || member.own,
    pitch,
    levels: faces ? 6 : 11,
  });
  const named = swarm.placed.filter(({ member }) => member.named).slice(0, 4);
  const names = placeNames(named);
  const rows = Math.max(0, ...names.map(({ row }) => row + 1)) + 1;
  const highest = Math.max(
    0,
    ...swarm.placed.map(({ level }) => level),
    ...swarm.clusters.map(() => swarm.top),
  );
  const floor = y + rows * (pill + 6) + (highest + 1) * pitch + 6;
  const heightOf = (level: number) => floor - 6 - pitch / 2 - level * pitch;

  drawPace(sheet, y, floor + 14, spec);
  for (const { one } of names) drawThread(sheet, one.x, y + (pill + 6) * 2, heightOf(one.level));
  const trail = drawTrail(sheet, floor, spec);
  for (const { member, x, level } of swarm.placed)
    drawMember(sheet, member, x, heightOf(level), faces || member.named ? (faces ? radius : 9) : 0);
  for (const { x, count } of swarm.clusters) drawCluster(sheet, x, heightOf(swarm.top), count);
  for (const { one, x, wide, row } of names) {
    const top = y + (row + 1) * (pill + 6);
    drawThread(sheet, one.x, top + pill, Math.max(top + pill, heightOf(one.level) - radius));
    drawName(sheet, one.member, { x, y: top, width: wide });
  }
  return floor + trail - y;
}

interface PlacedName {
  one: Placed<CohortMember>;
  x: number;
  wide: number;
  row: number;
}

/** Names in rows, so that none touches another; from left to right. */
function placeNames(named: readonly Placed<CohortMember>[]): PlacedName[] {
  const ends: number[] = [];
  return named
    .toSorted((a, b) => a.x - b.x)
    .map((one) => {
      const wide = Math.min(
        150,
        Math.ceil(textWidth(tidy(one.member.person.name), type.small)) + 21,
      );
      const x = Math.min(Math.max(one.x - wide / 2, margin), width - margin - wide);
      const free = ends.findIndex((end) => end + 8 <= x);
      const row = free < 0 ? ends.length : free;
      ends[row] = x + wide;
      return { one, x, wide, row };
    });
}

function drawName(
  sheet: Sheet,
  { person, own }: CohortMember,
  { x, y, width: wide }: { x: number; y: number; width: number },
): void {
  sheet.panel({ x, y, width: wide, height: pill }, own ? 'ink' : 'panel', pill / 2);
  const line = { x: x + 10, y: y + (pill - lineHeightOf(type.small)) / 2, width: wide - 20 };
  const inks = own ? ({ ink: 'page', on: 'ink' } as const) : ({ ink: 'ink', on: 'panel' } as const);
  sheet.text(person.name, { ...line, type: type.small, align: 'center', ...inks });
}

function drawThread(sheet: Sheet, x: number, from: number, to: number): void {
  sheet.paint((context) => {
    context.fillStyle = sheet.palette.quiet;
    context.fillRect(x - 0.75, from, 1.5, Math.max(0, to - from));
  });
}

function drawMember(
  sheet: Sheet,
  member: CohortMember,
  x: number,
  y: number,
  radius: number,
): void {
  if (radius === 0) {
    standingSign(sheet, member.standing, x, y, 6.5);
    return;
  }
  const { palette } = sheet;
  const { color } = standings[member.standing];
  sheet.disc(x, y, radius + 1.5, palette.page);
  sheet.face(member.person, x, y, radius - 1.5);
  sheet.circle(x, y, radius - 0.5, palette[member.own ? 'ink' : color], member.own ? 3 : 2);
  const [left, top] = [x + radius * 0.72, y + radius * 0.72];
  sheet.disc(left, top, 6.5, palette.page);
  standingSign(sheet, member.standing, left, top, 4.8);
}

function drawCluster(sheet: Sheet, x: number, y: number, count: number): void {
  const words = `+${count}`;
  const wide = Math.max(30, Math.ceil(textWidth(words, type.number)) + 12);
  const at = Math.min(Math.max(x - wide / 2, margin), width - margin - wide);
  sheet.panel({ x: at, y: y - 12, width: wide, height: 24 }, 'line', 12);
  sheet.text(words, {
    x: at + 4,
    y: y - lineHeightOf(type.number) / 2,
    width: wide - 8,
    type: type.number,
    align: 'center',
    on: 'line',
  });
}

/** A flag over a line across the trail. */
function drawPace(sheet: Sheet, y: number, to: number, { pace }: CohortPicture): void {
  const x = across(pace.at);
  const wide = Math.min(inner, Math.ceil(textWidth(tidy(pace.label), type.small)) + 45);
  const at = Math.min(Math.max(x - 18, margin), width - margin - wide);
  const { palette } = sheet;
  sheet.paint((context) => {
    context.strokeStyle = palette.now;
    context.lineWidth = 2.5;
    context.setLineDash([6, 4]);
    context.beginPath();
    context.moveTo(x, y + pill - 4);
    context.lineTo(x, to);
    context.stroke();
    context.setLineDash([]);
  });
  sheet.panel({ x: at, y, width: wide, height: pill }, 'nowSoft', pill / 2);
  sheet.icon(icons.flag, at + 19, y + pill / 2, 16, palette.now);
  sheet.text(pace.label, {
    x: at + 32,
    y: y + (pill - lineHeightOf(type.small)) / 2,
    width: wide - 44,
    type: type.small,
    on: 'nowSoft',
  });
}

function drawTrail(sheet: Sheet, y: number, { pace, ticks }: CohortPicture): number {
  const { palette } = sheet;
  const line = { x: left - 6, y: y + 6, width: right - left + 12, height: 6 };
  sheet.bar(line, (across(pace.at) - line.x) / line.width, palette.trail);
  let free = 0;
  for (const { at, label } of ticks) {
    const wide = Math.ceil(textWidth(tidy(label), type.small)) + 1;
    const x = Math.min(Math.max(across(at) - wide / 2, margin), width - margin - wide);
    if (x < free) continue;
    sheet.disc(across(at), y + 9, 2, palette.page);
    sheet.text(label, { x, y: y + 18, width: wide, type: type.small, ink: 'quiet' });
    free = x + wide + 8;
  }
  return 18 + lineHeightOf(type.small);
}

function drawWeeks(
  sheet: Sheet,
  y: number,
  { title, weeks, catchUp }: CohortPicture['weeks'],
): number {
  let top = y + heading(sheet, title, y) + 8;
  const column = inner / weeks.length;
  const gap = column > 12 ? 3 : 1;
  const height = 22;
  const nowAt = weeks.findIndex(({ now }) => now);
  let free = 0;
  for (const [index, week] of weeks.entries()) {
    const box = { x: margin + index * column, y: top, width: column - gap, height };
    const color = week.now ? 'now' : index < nowAt ? 'trail' : 'line';
    if (week.catchUp) hatch(sheet, box, sheet.palette[color]);
    else sheet.panel(box, color, Math.min(5, column / 4));
    const wide = Math.ceil(textWidth(tidy(week.label), type.small)) + 1;
    const middle = box.x + box.width / 2;
    const x = Math.min(Math.max(middle - wide / 2, margin), width - margin - wide);
    const hidesNow = nowAt > index && x + wide + 6 > margin + (nowAt + 0.5) * column - wide / 2;
    if (x < free || hidesNow) continue;
    const ink = week.now ? 'now' : 'quiet';
    sheet.text(week.label, { x, y: top + height + 4, width: wide, type: type.small, ink });
    free = x + wide + 6;
  }
  top += height + 4 + lineHeightOf(type.small) + 4;
  const sign = (x: number, middle: number) => {
    hatch(sheet, { x: x - 9, y: middle - 7, width: 18, height: 14 }, sheet.palette.quiet);
  };
  return top + legend(sheet, top, [{ words: catchUp, sign }]) - y;
}

/** A hatched box with an outline: told apart from a full one without colour. */
function hatch(
  sheet: Sheet,
  box: { x: number; y: number; width: number; height: number },
  color: string,
): void {
  sheet.paint((context) => {
    context.save();
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, Math.min(5, box.width / 4));
    context.clip();
    context.strokeStyle = color;
    context.lineWidth = 1.6;
    context.beginPath();
    for (let x = box.x - box.height; x < box.x + box.width; x += 5.5) {
      context.moveTo(x, box.y + box.height);
      context.lineTo(x + box.height, box.y);
    }
    context.stroke();
    context.lineWidth = 3;
    context.beginPath();
    context.roundRect(box.x, box.y, box.width, box.height, Math.min(5, box.width / 4));
    context.stroke();
    context.restore();
  });
}
