/** Numbers that are the same for the same seed, whatever the machine or the day. */
export interface Random {
  /** From 0 up to, never reaching, 1. */
  next(): number;
  /** A whole number from `least` to `most`, both possible. */
  between(least: number, most: number): number;
  chance(probability: number): boolean;
}

/**
 * Mulberry32 by Tommy Ettinger (public domain): small, and even enough for a play.
 *
 * @param name gives everyone numbers of their own, so that one more person changes nobody else's.
 */
export function randomOf(seed: number, name: string): Random {
  let state = seed;
  for (const letter of name) state = Math.imul(state ^ letter.codePointAt(0)!, 0x01_00_01_93);
  const next = () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    between: (least, most) => least + Math.floor(next() * (most - least + 1)),
    chance: (probability) => next() < probability,
  };
}
