/**
 * A number from 0 to 2⁵³ − 1 that is the same for the same text, whatever the machine (cyrb53 by bryc, public domain). No
 * secret: only spread evenly.
 */
export function hashOf(text: string): number {
  let [high, low] = [0xde_ad_be_ef, 0x41_c6_ce_57];
  for (let index = 0; index < text.length; index += 1) {
    const unit = text.charCodeAt(index);
    high = Math.imul(high ^ unit, 2_654_435_761);
    low = Math.imul(low ^ unit, 1_597_334_677);
  }
  high =
    Math.imul(high ^ (high >>> 16), 2_246_822_507) ^ Math.imul(low ^ (low >>> 13), 3_266_489_909);
  low =
    Math.imul(low ^ (low >>> 16), 2_246_822_507) ^ Math.imul(high ^ (high >>> 13), 3_266_489_909);
  return 2 ** 32 * (2_097_151 & low) + (high >>> 0);
}

/**
 * The numbers below `length` in an order that the seed alone decides (Fisher–Yates).
 *
 * @returns a permutation: every number once.
 */
export function seededOrder(length: number, seed: string): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = hashOf(`${seed}/${last}`) % (last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}
