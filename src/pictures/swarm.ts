/** Where one of a swarm stands: how far across, and how high it was stacked. */
export interface Placed<Member> {
  member: Member;
  x: number;
  level: number;
}

export interface Swarm<Member> {
  placed: Placed<Member>[];
  /** Those who found no place, counted by where they would stand. */
  clusters: { x: number; count: number }[];
  /** The level of the clusters, over all others. */
  top: number;
}

/**
 * Stacks members over their exact places so that none covers another. Past so many levels they become a number. Those
 * who come `first` are given a place before all others.
 */
export function arrange<Member>(
  members: readonly Member[],
  rules: {
    across: (member: Member) => number;
    first: (member: Member) => boolean;
    pitch: number;
    levels: number;
  },
): Swarm<Member> {
  const { across, first, pitch, levels } = rules;
  const waiting = members
    .map((member) => ({ member, x: across(member), early: first(member) }))
    .toSorted((a, b) => Number(b.early) - Number(a.early) || a.x - b.x);
  const taken = Array.from({ length: levels }, () => [] as number[]);
  const placed: Placed<Member>[] = [];
  const clusters: { x: number; count: number }[] = [];
  for (const { member, x } of waiting) {
    const level = taken.findIndex((xs) => xs.every((other) => Math.abs(other - x) >= pitch));
    if (level >= 0) {
      taken[level]!.push(x);
      placed.push({ member, x, level });
      continue;
    }
    const near = clusters.find((cluster) => Math.abs(cluster.x - x) < 52);
    if (near) near.count += 1;
    else clusters.push({ x, count: 1 });
  }
  return { placed, clusters, top: levels };
}
