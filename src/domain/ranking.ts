/** A line with its place. */
export type Ranked<Line> = Line & { place: number };

/**
 * Gives consecutive lines of a board their places: equal scores share one, and the next counts on from where it stands
 * (1, 2, 2, 4).
 *
 * @param lines in listing order, the highest score first; they may begin anywhere on the board.
 * @param first where the first line stands: how many lines are listed before it, and how many of them score higher.
 */
export function rankLines<Line extends { score: number }>(
  lines: readonly Line[],
  first: { position: number; higher: number } = { position: 0, higher: 0 },
): Ranked<Line>[] {
  const ranked: Ranked<Line>[] = [];
  for (const [index, line] of lines.entries()) {
    const previous = ranked[index - 1];
    const begins = index === 0 ? first.higher + 1 : first.position + index + 1;
    ranked.push({ ...line, place: previous?.score === line.score ? previous.place : begins });
  }
  return ranked;
}
