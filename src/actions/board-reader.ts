import {
  compareStandings,
  rankLines,
  type PageStart,
  type Ranked,
  type Standing,
} from '../domain/ranking.ts';
import type { Board, ScoreLine } from '../storage/scores.ts';
import type { Repositories } from '../storage/store.ts';

export type RankedLine = Ranked<ScoreLine>;

export interface Page {
  lines: readonly RankedLine[];
  /** Members are listed before the first line, or after the last. */
  hasPrevious: boolean;
  hasNext: boolean;
}

const pageSize = 10;
const neighboursEach = 2;

/**
 * Reads one board as one member sees it. Whoever is hidden stands on no board for others, and sees their own as it would
 * be with them on it.
 *
 * @param own the viewer's line, if they have one.
 */
export function boardReader(
  { scores }: Pick<Repositories, 'scores'>,
  board: Board,
  own: { line: ScoreLine; listed: boolean } | undefined,
) {
  const unseen = own && !own.listed ? own.line : undefined;

  async function after(line: Standing | undefined, limit: number): Promise<ScoreLine[]> {
    const listed = line ? await scores.after(board, line, limit) : await scores.top(board, limit);
    const added = unseen && (!line || compareStandings(unseen, line) > 0) ? [unseen] : [];
    return [...listed, ...added].toSorted(compareStandings).slice(0, limit);
  }

  async function before(line: Standing, limit: number): Promise<ScoreLine[]> {
    const listed = await scores.before(board, line, limit);
    const added = unseen && compareStandings(unseen, line) < 0 ? [unseen] : [];
    return [...added, ...listed].toSorted(compareStandings).slice(-limit);
  }

  /** Gives lines that follow each other their places. */
  async function ranked(lines: readonly ScoreLine[]): Promise<RankedLine[]> {
    const [first] = lines;
    if (!first) return [];
    const { higher, tied } = await scores.counts(board, first.score);
    return rankLines(lines, {
      higher: higher + (unseen && unseen.score > first.score ? 1 : 0),
      tied: tied + (unseen && unseen.score === first.score ? 1 : 0),
    });
  }

  async function fromTop(): Promise<Page> {
    const lines = await after(undefined, pageSize + 1);
    return {
      lines: rankLines(lines.slice(0, pageSize)),
      hasPrevious: false,
      hasNext: lines.length > pageSize,
    };
  }

  async function onward(line: Standing): Promise<Page> {
    const lines = await after(line, pageSize + 1);
    const [first] = lines;
    if (!first) return fromTop();
    return {
      lines: await ranked(lines.slice(0, pageSize)),
      hasPrevious: (await before(first, 1)).length > 0,
      hasNext: lines.length > pageSize,
    };
  }

  async function backward(line: Standing): Promise<Page> {
    const lines = await before(line, pageSize + 1);
    // What is left at the top is its first ten.
    if (lines.length <= pageSize) return fromTop();
    const shown = lines.slice(1);
    return {
      lines: await ranked(shown),
      hasPrevious: true,
      hasNext: (await after(shown.at(-1), 1)).length > 0,
    };
  }

  async function aroundOwn(each: number): Promise<RankedLine[]> {
    if (!own) return [];
    const { line } = own;
    return ranked([...(await before(line, each)), line, ...(await after(line, each))]);
  }

  return {
    /** Ten lines. Where nobody stands any more, and for a member without a line of their own, those of the top. */
    async page(start: PageStart): Promise<Page> {
      switch (start.from) {
        case 'top':
          return fromTop();
        case 'after':
          return onward(start.line);
        case 'before':
          return backward(start.line);
        case 'own': {
          const [first] = own ? await before(own.line, pageSize / 2) : [];
          return first ? onwardWith(first) : fromTop();
        }
      }
    },

    /** The viewer's place with two above and two below. */
    around: () => aroundOwn(neighboursEach),
  };

  async function onwardWith(first: ScoreLine): Promise<Page> {
    const [previous] = await before(first, 1);
    return previous ? onward(previous) : fromTop();
  }
}
