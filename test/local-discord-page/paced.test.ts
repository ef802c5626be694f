import { expect, it } from 'vitest';
import { paced } from '../../src/local-discord/page/paced.ts';

it('lets the first event through at once, and a burst in order and in small groups', async () => {
  const groups: number[][] = [];
  let isOpen = false;
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  const take = paced((number: number) => {
    if (!isOpen) groups.push([]);
    isOpen = true;
    setImmediate(() => (isOpen = false));
    groups.at(-1)!.push(number);
    if (number === 199) end();
  });
  const numbers = Array.from({ length: 200 }, (_, number) => number);
  take(0);
  expect(groups).toEqual([[0]]);
  for (const number of numbers.slice(1)) take(number);
  expect(groups).toEqual([[0]]);
  await ended;
  expect(groups.flat()).toEqual(numbers);
  expect(Math.max(...groups.map(({ length }) => length))).toBeLessThanOrEqual(40);
});
