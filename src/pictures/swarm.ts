/** Where one of a swarm stands: how far across, and how high it was stacked. */
export interface Placed<Member> {
  member: Member;
  x: number;
  level: number;
}

export interface Swarm<Member> {
  placed: Placed<Member>[];
  /** Those who found no place, counted by where they would stand, on a level over all others. */
  clusters: { x: number; level: number; count: number }[];
}

/** Members nearer than this to a cluster join it: its number has to be read. */
const clusterWidth = 56;

/**
 * Stacks members over their exact places so that none covers another; past so many levels they become a number.
 *
 * @param pitch how far apart two on one level must be.
 */
export function arrange<Member>(
  members: readonly Member[],
  rules: { across: (member: Member) => number; pitch: number; levels: number },
): Swarm<Member> {
  const { across, pitch, levels } = rules;
  const taken = Array.from({ length: levels }, () => Number.NEGATIVE_INFINITY);
  const placed: Placed<Member>[] = [];
  const crowds: Placed<Member>[][] = [];
  const waiting = members.map((member) => ({ member, x: across(member) }));
  for (const { member, x } of waiting.toSorted((a, b) => a.x - b.x)) {
    // From left to right, the last one on a level is the nearest.
    const level = taken.findIndex((last) => last + pitch <= x);
    if (level >= 0) {
      taken[level] = x;
      placed.push({ member, x, level });
      continue;
    }
    const crowd = crowds.at(-1);
    if (crowd && crowd[0]!.x + clusterWidth > x) crowd.push({ member, x, level: levels });
    else crowds.push([{ member, x, level: levels }]);
  }
  const clusters: Swarm<Member>['clusters'] = [];
  for (const crowd of crowds) {
    // A lone one takes as much room as its number would.
    if (crowd.length === 1) placed.push(crowd[0]!);
    else clusters.push({ x: crowd[0]!.x, level: levels, count: crowd.length });
  }
  return { placed, clusters };
}
