/** Where a key leads in a list; null for a key that leads nowhere. Without a place yet, the newest is the first met. */
export function indexAfter(key: string, index: number, size: number, page: number): number | null {
  const steps: Record<string, number> = {
    ArrowDown: 1,
    ArrowUp: -1,
    PageDown: page,
    PageUp: -page,
    Home: -size,
    End: size,
  };
  const step = steps[key];
  if (step === undefined) return null;
  if (index < 0) return key === 'Home' ? 0 : size - 1;
  return Math.min(Math.max(index + step, 0), size - 1);
}

/**
 * Where a key leads in a grid of two columns, its cells counted row by row; null for a key that leads nowhere. A cell of
 * -1 is none yet.
 */
export function cellAfter(key: string, cell: number, cells: number): number | null {
  if (cells === 0) return null;
  const row = Math.max(cell, 0) % 2;
  const wrapped = (next: number): number => (next + cells) % cells;
  switch (key) {
    case 'ArrowDown':
      return cell < 0 ? 0 : wrapped(cell + 2);
    case 'ArrowUp':
      return cell < 0 ? cells - 2 : wrapped(cell - 2);
    case 'ArrowRight':
      return Math.max(cell, 0) - row + 1;
    case 'ArrowLeft':
      return Math.max(cell, 0) - row;
    case 'Home':
      return row;
    case 'End':
      return cells - 2 + row;
    default:
      return null;
  }
}

/** Letters typed within this time belong to one word. */
const wordMs = 700;

/** Finds by the letters typed one after another; the same letter again leads on among those that begin with it. */
export class TypeAhead {
  #word = '';
  #at = -Infinity;
  #found = -1;

  /** @returns the index of the name meant, or -1 */
  find(names: readonly string[], letter: string, now: number): number {
    const isSameLetter = this.#word === letter.toLowerCase();
    this.#word = now - this.#at > wordMs || isSameLetter ? '' : this.#word;
    this.#word += letter.toLowerCase();
    this.#at = now;
    const start = this.#word.length === 1 ? this.#found + 1 : Math.max(this.#found, 0);
    const order = names.map((_, index) => (start + index) % names.length);
    const found = order.find((index) => lettersOf(names[index]!).startsWith(this.#word));
    if (found !== undefined) this.#found = found;
    return found ?? -1;
  }
}

/** What of a name can be typed: emoji and signs before it are passed over. */
function lettersOf(name: string): string {
  return name.replace(/^[^\p{L}\p{N}]+/u, '').toLowerCase();
}
