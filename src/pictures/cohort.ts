import { everySoMany, labels } from './chart.ts';
import { icons } from './icons.ts';
import { footer, header, heading, inner, legend, notice, standingSign } from './parts.ts';
import { lineHeightOf, type Sheet } from './sheet.ts';
import type { CohortMember, CohortPicture, CohortStanding } from './spec.ts';
import { margin, standings, type, width } from './style.ts';
import { arrange, type Swarm } from './swarm.ts';
import { textWidth, tidy } from './text.ts';

/** More members than this are drawn as small signs instead of faces. */
const mostFaces = 40;
const left = margin + 16;
const right = width - margin - 16;
const across = (at: number) => left + Math.min(1, Math.max(0, at)) * (right - left);
const order: readonly CohortStanding[] = ['ahead', 'on-pace', 'behind', 'quiet'];
const pill = 28;
/** More names than this would be a list. */
const mostNames = 4;

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
  const height = notice(sheet, y, spec.empty) + 12;
  return height + drawTrail(sheet, y + height, spec);
}

/** The swarm of members, those with a name over it, and the trail under it, crossed by the pace. */
function drawMembers(sheet: Sheet, y: number, spec: CohortPicture): number {
  const faces = spec.members.length <= mostFaces;
  const pitch = faces ? 30 : 16;
  const named = spec.members.filter((member) => member.named || member.own).slice(0, mostNames);
  const others = spec.members.filter((member) => !named.includes(member));
  const place = (member: CohortMember) => across(member.at);
  const swarm = arrange(others, { across: place, pitch, levels: faces ? 8 : 11 });
  const tags = placeTags(named, swarm, pitch);
  const levels = [...swarm.placed, ...swarm.clusters].map(({ level }) => level + 1);
  const highest = Math.max(2, ...levels, ...tags.map(({ level }) => level + tagLevels(pitch)));
  const floor = y + pill + 10 + highest * pitch;
  const bottomOf = (level: number) => floor - 4 - level * pitch;

  drawPace(sheet, y, floor + 14, spec);
  const trail = drawTrail(sheet, floor, spec);
  for (const { member, x, level } of swarm.placed) {
    if (faces) drawMember(sheet, member, x, bottomOf(level) - 14);
    else standingSign(sheet, member.standing, x, bottomOf(level) - 8, 6.5);
  }
  for (const { x, level, count } of swarm.clusters)
    drawCluster(sheet, x, bottomOf(level) - 13, count);
  for (const tag of tags) drawTag(sheet, tag, bottomOf(tag.level) - 14);
  return floor + trail - y;
}

/** A member with their name beside the face, which stands at its exact place. */
interface Tag {
  member: CohortMember;
  /** The middle of the face. */
  x: number;
  left: number;
  width: number;
  level: number;
  /** The name reads on the left of the face, since there is no room on the right. */
  mirrored: boolean;
}

const tagHeight = 27;
const tagLevels = (pitch: number) => Math.ceil(tagHeight / pitch);

/** Each over everything that it would cover. */
function placeTags(
  named: readonly CohortMember[],
  { placed, clusters }: Swarm<CohortMember>,
  pitch: number,
): Tag[] {
  const taken = [
    ...placed.map(({ x, level }) => ({ from: x - pitch / 2, to: x + pitch / 2, until: level + 1 })),
    ...clusters.map(({ x, level }) => ({
      from: x - 30,
      to: x + 30,
      until: level + Math.ceil(26 / pitch),
    })),
  ];
  return named.map((member) => {
    const x = across(member.at);
    const width =
      36 + Math.min(124, Math.ceil(textWidth(tidy(member.person.name), type.small)) + 1) + 12;
    const mirrored = x - 15 + width > right + 16;
    const left = mirrored ? x + 15 - width : x - 15;
    const under = taken.filter(({ from, to }) => from < left + width + 4 && to > left - 4);
    const level = Math.max(0, ...under.map(({ until }) => until));
    taken.push({ from: left, to: left + width, until: level + tagLevels(pitch) });
    return { member, x, left, width, level, mirrored };
  });
}

function drawTag(sheet: Sheet, tag: Tag, y: number): void {
  const { member, x, left, width: wide, mirrored } = tag;
  const { ink, on } = member.own
    ? ({ ink: 'page', on: 'ink' } as const)
    : ({ ink: 'ink', on: 'line' } as const);
  sheet.panel({ x: left, y: y - tagHeight / 2, width: wide, height: tagHeight }, on, tagHeight / 2);
  drawMember(sheet, member, x, y);
  sheet.text(member.person.name, {
    x: mirrored ? left + 12 : left + 36,
    y: y - lineHeightOf(type.small) / 2,
    width: wide - 48,
    type: type.small,
    ink,
    on,
  });
}

function drawMember(sheet: Sheet, member: CohortMember, x: number, y: number): void {
  const { palette } = sheet;
  const radius = 13.5;
  sheet.disc(x, y, radius + 1.5, palette.page);
  sheet.face(member.person, x, y, radius - 1.5);
  sheet.circle(x, y, radius - 0.5, palette[standings[member.standing].color], 2);
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
  const wanted = ticks.map(({ at, label }) => ({ words: label, middle: across(at) }));
  for (const { middle } of wanted) sheet.disc(middle, y + 9, 2, palette.page);
  // The first and the last say how long the trail is.
  const ends = [...wanted.slice(0, 1), ...wanted.slice(1).reverse()];
  labels(sheet, { x: margin, width: inner, y: y + 18 }, ends);
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
  const middle = (index: number) => margin + index * column + (column - gap) / 2;
  for (const [index, week] of weeks.entries()) {
    const box = { x: margin + index * column, y: top, width: column - gap, height };
    const color = week.now ? 'now' : index < nowAt ? 'trail' : 'line';
    if (week.catchUp) hatch(sheet, box, sheet.palette[color]);
    else sheet.panel(box, color, Math.min(5, column / 4));
  }
  const named = everySoMany(
    weeks.map(({ label }) => label),
    column,
    nowAt,
  );
  labels(
    sheet,
    { x: margin, width: inner, y: top + height + 4 },
    named.map((at) => ({
      words: weeks[at]!.label,
      middle: middle(at),
      ink: at === nowAt ? 'now' : 'quiet',
    })),
  );
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
