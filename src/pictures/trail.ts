import type { TrailStep } from './spec.ts';

export interface Node {
  step: TrailStep;
  /** The middle of its disc, from the top left of the map (the uppermost disc's middle is at 0). */
  x: number;
  y: number;
}

export interface Edge {
  from: Node;
  to: Node;
  /** The side on which the trail turns into the next row. */
  turns: 'left' | 'right' | undefined;
  /** One of several branches that meet again. */
  meets: boolean;
}

/** As many branches of a fork stand over one another. */
const mostBranches = 4;

/**
 * Lays the steps out as a trail that runs to the right, turns, runs to the left, and so on. The options of a choice
 * stand over one another behind it, as the branches of a fork.
 */
export function layOut(
  steps: readonly TrailStep[],
  rules: { columns: number; cellWidth: number; heightOf: (step: TrailStep) => number },
): { nodes: Node[]; edges: Edge[]; height: number } {
  const { columns, cellWidth, heightOf } = rules;
  const stops = stopsOf(steps);
  const placed: Node[][] = [];
  let top = 0;
  for (let first = 0; first < stops.length; first += columns) {
    const row = stops.slice(first, first + columns);
    const tallest = Math.max(...row.map((stop) => stop.length));
    const cellHeight = Math.max(...row.flat().map(heightOf));
    const leftwards = (first / columns) % 2 === 1;
    for (const [index, stop] of row.entries()) {
      const column = leftwards ? columns - 1 - index : index;
      const above = ((tallest - stop.length) / 2) * cellHeight;
      placed.push(
        stop.map((step, branch) => ({
          step,
          x: (column + 0.5) * cellWidth,
          y: top + above + branch * cellHeight,
        })),
      );
    }
    top += tallest * cellHeight;
  }
  const edges = placed.slice(1).flatMap((to, index) => {
    const row = Math.floor((index + 1) / columns);
    const turning = (index + 1) % columns === 0;
    const turns = !turning ? undefined : row % 2 === 1 ? ('right' as const) : ('left' as const);
    const before = placed[index]!;
    const meets = before.length > 1;
    return before.flatMap((from) => to.map((one) => ({ from, to: one, turns, meets })));
  });
  return { nodes: placed.flat(), edges, height: top };
}

/** What stands in one column: a step, or the branches of a fork. */
function stopsOf(steps: readonly TrailStep[]): TrailStep[][] {
  const ids = new Set(steps.map(({ id }) => id));
  const branch = ({ id, optionOf }: TrailStep) =>
    optionOf !== undefined && optionOf !== id && ids.has(optionOf);
  // A choice among options that are choices themselves would never come: such a step stands on the trail.
  const nested = new Set(steps.filter(branch).map(({ id }) => id));
  const inFork = (step: TrailStep) => branch(step) && !nested.has(step.optionOf!);
  return steps
    .filter((step) => !inFork(step))
    .flatMap((step) => {
      const options = steps.filter((other) => inFork(other) && other.optionOf === step.id);
      const forks: TrailStep[][] = [];
      for (let first = 0; first < options.length; first += mostBranches)
        forks.push(options.slice(first, first + mostBranches));
      return [[step], ...forks];
    });
}
