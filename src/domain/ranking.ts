import type { UserId } from './ids.ts';

/** Where a member stands on a board: the higher score first, among equals who reached it first. */
export interface Standing {
  userId: UserId;
  score: number;
  reachedAtMs: number;
}

/** A line with its place. */
export type Ranked<Line> = Line & { place: number };

/** Negative when `a` is listed before `b`. */
export function compareStandings(a: Standing, b: Standing): number {
  const [first, second] = [a.userId as string, b.userId as string];
  return (
    b.score - a.score || a.reachedAtMs - b.reachedAtMs || (first < second ? -1 : +(first > second))
  );
}

/**
 * Gives consecutive lines of a board their places: equal scores share one, and the next counts on from where it stands
 * (1, 2, 2, 4).
 *
 * @param lines in listing order, the highest score first; they may begin anywhere on the board.
 * @param first how many members score higher than the first line, and how many the same; left out at the board's top.
 */
export function rankLines<Line extends { score: number }>(
  lines: readonly Line[],
  first?: { higher: number; tied: number },
): Ranked<Line>[] {
  const { higher, tied } = first ?? { higher: 0, tied: 0 };
  const shownTied = lines.filter(({ score }) => score === lines[0]!.score).length;
  /** Those with the first line's score that are listed before it or after the last line. */
  const unseenTied = first ? tied - shownTied : 0;
  const ranked: Ranked<Line>[] = [];
  for (const [index, line] of lines.entries()) {
    const previous = ranked[index - 1];
    const begins = higher + (index === 0 ? 0 : unseenTied + index) + 1;
    ranked.push({ ...line, place: previous?.score === line.score ? previous.place : begins });
  }
  return ranked;
}

/** Where a page of a board begins or ends. Lines are named by where they stand, so that no page costs more than the first. */
export type PageStart =
  | { from: 'top' }
  | { from: 'own' }
  | { from: 'after' | 'before'; line: Standing };

const sides = { '>': 'after', '<': 'before' } as const;

/** A page's start as text of at most 31 characters. */
export function pageStartText(start: PageStart): string {
  if (start.from === 'top') return '';
  if (start.from === 'own') return 'own';
  const { score, reachedAtMs, userId } = start.line;
  const figures = [score, reachedAtMs, BigInt(userId)].map((figure) => figure.toString(36));
  return `${start.from === 'after' ? '>' : '<'}${figures.join('.')}`;
}

/** @returns `undefined` for what `pageStartText` did not write. */
export function parsePageStart(text: string): PageStart | undefined {
  if (text === '') return { from: 'top' };
  if (text === 'own') return { from: 'own' };
  const [, side, score, reachedAt, user] =
    /^([<>])([0-9a-z]{1,9})\.([0-9a-z]{1,9})\.([0-9a-z]{1,13})$/.exec(text) ?? [];
  if (!side) return undefined;
  const digits = Array.from(user!, (digit) => BigInt(parseInt(digit, 36)));
  const userId = digits.reduce((sum, digit) => sum * 36n + digit, 0n);
  return {
    from: sides[side as keyof typeof sides],
    line: {
      score: parseInt(score!, 36),
      reachedAtMs: parseInt(reachedAt!, 36),
      userId: String(userId) as UserId,
    },
  };
}
