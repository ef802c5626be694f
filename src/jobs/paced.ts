import { setTimeout as wait } from 'node:timers/promises';

const inFlight = 8;
/** Few are nothing to spread out: a small server waits for nobody. */
const atOnce = 20;
/** Afterwards 20 a second: with the first ones below Discord's 50 a second for a bot, so that answers always have room. */
const everyMs = 50;

/** Works through a list: at most 8 at a time, and after the first ones at an even pace. */
export async function paced<Item>(
  items: readonly Item[],
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Set<Promise<void>>();
  for (const [index, item] of items.entries()) {
    if (index >= atOnce) await wait(everyMs);
    if (running.size >= inFlight) await Promise.race(running);
    const task = work(item).finally(() => running.delete(task));
    running.add(task);
  }
  await Promise.all(running);
}
