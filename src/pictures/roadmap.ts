import { footer, header, inner, legend, markBadge, markStyles } from './parts.ts';
import { lineHeightOf, type Sheet } from './sheet.ts';
import type { RoadmapPicture, TrailStep } from './spec.ts';
import { margin, type, width } from './style.ts';
import { layOut, type Edge, type Node } from './trail.ts';

/** A long roadmap has more columns and shorter titles, so that it is not too high to be looked at. */
interface Grid {
  columns: number;
  titleWidth: number;
  titleLines: number;
}

function gridFor(steps: number): Grid {
  const columns = steps > 36 ? 5 : 4;
  return { columns, titleWidth: inner / columns - 10, titleLines: steps > 36 ? 2 : 3 };
}

const radius = 21;
/** From the middle of a step to its title. */
const titleBelow = radius + 13;
/** Bends of the trail at the edge of the picture. */
const bend = 12;

const titleType = ({ state }: TrailStep) =>
  state === 'current' ? { ...type.small, weight: 700 } : type.small;

export function drawRoadmap(sheet: Sheet, spec: RoadmapPicture): number {
  let y = header(sheet, spec.title, spec.subtitle) - 6;
  y += drawPercent(sheet, y, spec) + 24;
  const grid = gridFor(spec.steps.length);
  const { nodes, edges, height } = layOut(spec.steps, {
    columns: grid.columns,
    cellWidth: inner / grid.columns,
    heightOf: (step) => {
      const lines = sheet.measureLines(
        step.title,
        titleType(step),
        grid.titleWidth,
        grid.titleLines,
      );
      return titleBelow + Math.max(1, lines) * lineHeightOf(type.small) + 36;
    },
  });
  const top = y + radius + 4;
  const at = ({ x, y: down }: Node) => ({ x: margin + x, y: top + down });
  // What is walked lies over what is still to come.
  const walked = (edge: Edge) => edge.from.step.state === 'done' && edge.to.step.state !== 'open';
  for (const edge of edges.toSorted((a, b) => Number(walked(a)) - Number(walked(b))))
    drawEdge(sheet, at(edge.from), at(edge.to), { ...edge, walked: walked(edge) });
  for (const node of nodes) drawStep(sheet, node.step, at(node), grid);
  y += height + 4;
  y += drawLegend(sheet, y, spec.legend);
  return footer(sheet, y, spec.footer);
}

function drawPercent(sheet: Sheet, y: number, { percent, percentWords }: RoadmapPicture): number {
  const wide = 62;
  const bar = { x: margin, y: y + 7, width: inner - wide, height: 10 };
  sheet.bar(bar, percent / 100, sheet.palette.trail);
  const words = { x: margin + inner - wide, y: y + 1, width: wide, align: 'right' } as const;
  sheet.text(percentWords, { ...words, type: type.name });
  return 22;
}

interface Point {
  x: number;
  y: number;
}

/** Level, down the middle between two columns (or round the edge), and level again. */
function drawEdge(
  sheet: Sheet,
  from: Point,
  to: Point,
  { turns, meets, walked }: { turns: Edge['turns']; meets: boolean; walked: boolean },
): void {
  const turn = turns === 'left' ? bend : turns === 'right' ? width - bend : (from.x + to.x) / 2;
  // Branches that meet begin where they meet, so that their dots lie on one another.
  const [begin, end] = meets ? [to, from] : [from, to];
  sheet.paint((context) => {
    context.strokeStyle = walked ? sheet.palette.trail : sheet.palette.line;
    context.lineWidth = walked ? 6 : 4;
    context.lineCap = 'round';
    context.setLineDash(walked ? [] : [1, 8]);
    const corner = Math.min(12, Math.abs(to.y - from.y) / 2);
    context.beginPath();
    context.moveTo(begin.x, begin.y);
    if (from.y !== to.y) {
      context.arcTo(turn, begin.y, turn, end.y, corner);
      context.arcTo(turn, end.y, end.x, end.y, corner);
    }
    context.lineTo(end.x, end.y);
    context.stroke();
    context.setLineDash([]);
    context.lineCap = 'butt';
  });
}

function drawStep(sheet: Sheet, step: TrailStep, { x, y }: Point, grid: Grid): void {
  const ink = step.state === 'open' ? 'quiet' : 'ink';
  const on = drawNode(sheet, step.state, step.optional, { x, y });
  const number = lineHeightOf(type.number);
  sheet.text(step.number, {
    x: x - 18,
    y: y - number / 2 - (step.state === 'done' ? 3 : 0),
    width: 36,
    type: type.number,
    atLeast: 10,
    align: 'center',
    ...on,
  });
  if (step.state === 'done') drawBadges(sheet, step, { x, y });
  sheet.paragraph(step.title, {
    x: x - grid.titleWidth / 2,
    y: y + titleBelow,
    width: grid.titleWidth,
    type: titleType(step),
    align: 'center',
    ink,
    lines: grid.titleLines,
  });
}

/** The disc of a step; gives the colours of the number on it. */
function drawNode(
  sheet: Sheet,
  state: TrailStep['state'],
  optional: boolean,
  { x, y }: Point,
): { ink: 'onTrail' | 'onNow' | 'quiet'; on: 'trail' | 'now' | 'panel' } {
  const { palette } = sheet;
  const dashes = optional ? [5, 4] : undefined;
  sheet.disc(x, y, radius + 3, palette.page);
  if (state === 'done') {
    sheet.disc(x, y, radius, palette.trail);
    return { ink: 'onTrail', on: 'trail' };
  }
  if (state === 'current') {
    sheet.disc(x, y, radius + 7, palette.page);
    sheet.disc(x, y, radius, palette.now);
    sheet.circle(x, y, radius + 5, palette.now, 2.5, dashes);
    return { ink: 'onNow', on: 'now' };
  }
  sheet.disc(x, y, radius, palette.panel);
  sheet.circle(
    x,
    y,
    radius - 1,
    optional ? palette.quiet : palette.line,
    optional ? 1.8 : 2.5,
    dashes,
  );
  return { ink: 'quiet', on: 'panel' };
}

function drawBadges(sheet: Sheet, step: TrailStep, { x, y }: Point): void {
  const marks = (['claimed', 'shown', 'remembered'] as const).filter(
    (mark) => mark === 'claimed' || step[mark],
  );
  const pitch = 19;
  for (const [index, mark] of marks.entries()) {
    const left = x + (index - (marks.length - 1) / 2) * pitch;
    sheet.disc(left, y + radius - 1, 10.5, sheet.palette.page);
    markBadge(sheet, mark, left, y + radius - 1, 8.5);
  }
}

function drawLegend(sheet: Sheet, y: number, words: RoadmapPicture['legend']): number {
  const { palette } = sheet;
  const marks = Object.keys(markStyles) as (keyof typeof markStyles)[];
  return legend(sheet, y, [
    ...marks.map((mark) => ({
      words: words[mark],
      sign: (x: number, middle: number) => markBadge(sheet, mark, x, middle, 8.5),
    })),
    {
      words: words.current,
      sign: (x, middle) => {
        sheet.disc(x, middle, 5.5, palette.now);
        sheet.circle(x, middle, 8.5, palette.now, 1.8);
      },
    },
    { words: words.open, sign: (x, middle) => sheet.circle(x, middle, 7.5, palette.line, 2.5) },
    {
      words: words.optional,
      sign: (x, middle) => sheet.circle(x, middle, 7.5, palette.quiet, 1.8, [3.5, 3]),
    },
  ]);
}
