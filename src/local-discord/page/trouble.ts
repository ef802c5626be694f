import type { Trouble } from './wire.ts';

export const noTrouble: Trouble = {
  rateLimited: false,
  failing: false,
  slowMs: 0,
  deniedChannelIds: [],
  closedDmUserIds: [],
};

/** Every trouble that is on, in a few words, the gravest first. */
export function troublesOn(trouble: Trouble): string[] {
  const { rateLimited, failing, slowMs, deniedChannelIds, closedDmUserIds } = trouble;
  return [
    failing && 'Failing',
    rateLimited && 'Rate limited',
    slowMs > 0 && `Slow by ${slowMs / 1000} s`,
    deniedChannelIds.length > 0 &&
      count(deniedChannelIds.length, 'channel denied', 'channels denied'),
    closedDmUserIds.length > 0 && count(closedDmUserIds.length, 'DM closed', 'DMs closed'),
  ].filter((name) => name !== false);
}

function count(number: number, one: string, many: string): string {
  return `${number} ${number === 1 ? one : many}`;
}

/** The list with the id in it or not, as wished. */
export function withId(ids: readonly string[], id: string, isIn: boolean): string[] {
  const others = ids.filter((one) => one !== id);
  return isIn ? [...others, id] : others;
}
