import { setTimeout as wait } from 'node:timers/promises';

const inFlight = 8;
/** Evenly paced below Discord's global limit of 50 a second, so that answers to members always have room. */
const everyMs = 30;

/** Works through a list: at most 8 at a time, begun at an even pace. */
export async function paced<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for (const [index, item] of items.entries()) {
    if (index > 0) await wait(everyMs);
    if (running.size >= inFlight) await Promise.race(running);
    const task = work(item).finally(() => running.delete(task));
    running.add(task);
  }
  await Promise.all(running);
}
