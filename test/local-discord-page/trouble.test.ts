import { expect, it } from 'vitest';
import { noTrouble, troublesOn, withId } from '../../src/local-discord/page/trouble.ts';

it('names every trouble that is on, the gravest first', () => {
  expect(troublesOn(noTrouble)).toEqual([]);
  expect(
    troublesOn({
      rateLimited: true,
      failing: true,
      slowMs: 2000,
      deniedChannelIds: ['1'],
      closedDmUserIds: ['1', '2'],
    }),
  ).toEqual(['Failing', 'Rate limited', 'Slow by 2 s', '1 channel denied', '2 DMs closed']);
});

it('puts an id into a list once, and takes it out', () => {
  expect(withId(['1'], '2', true)).toEqual(['1', '2']);
  expect(withId(['1', '2'], '1', true)).toEqual(['2', '1']);
  expect(withId(['1', '2'], '1', false)).toEqual(['2']);
});
