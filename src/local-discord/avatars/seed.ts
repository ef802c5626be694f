import { createHash } from 'node:crypto';

/** Choices that look like chance but are always the same for the same text. */
export class Seed {
  readonly #bytes: Buffer;
  #next = 0;

  constructor(text: string) {
    this.#bytes = createHash('sha256').update(text).digest();
  }

  /** One of the list, each as likely as the others; a seed lasts for 32 picks. */
  pick<T>(list: readonly T[]): T {
    const byte = this.#bytes[this.#next++] ?? 0;
    return list[byte % list.length]!;
  }
}
