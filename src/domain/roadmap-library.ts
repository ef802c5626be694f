import type { Roadmap } from './roadmap.ts';

/** The roadmaps of this installation. */
export class RoadmapLibrary {
  readonly all: readonly Roadmap[];

  /** @param all at least one; the first is every new server's. */
  constructor(all: readonly Roadmap[]) {
    if (all.length === 0) throw new RangeError('A library needs at least one roadmap');
    this.all = all;
  }

  get default(): Roadmap {
    return this.all[0]!;
  }

  get(id: string): Roadmap | undefined {
    return this.all.find((roadmap) => roadmap.id === id);
  }
}
