import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { controls } from '../../src/components/index.ts';
import { serverChoice } from '../../src/discord/direct.ts';
import { ids, readValues, splitCustomId, type CustomId } from '../../src/views/custom-id.ts';

const all: [string, CustomId][] = Object.entries<CustomId>(ids);

describe.each(all)('the custom id of %s', (_key, id) => {
  const values = fc
    .array(fc.stringMatching(/^[a-z0-9-]{0,20}$/), {
      minLength: id.fields.length,
      maxLength: id.fields.length,
    })
    .map((parts) => Object.fromEntries(id.fields.map((field, index) => [field, parts[index]!])));

  test('brings its values back', () => {
    fc.assert(
      fc.property(values, (carried) => {
        const text = id.make(carried);
        expect(text.length).toBeLessThanOrEqual(100);
        const split = splitCustomId(text);
        expect(split?.name).toBe(id.name);
        expect(readValues(id, split!.values)).toEqual(carried);
      }),
    );
  });

  test('is answered by exactly one control', () => {
    const everyControl = [...controls, serverChoice([])];
    expect(everyControl.filter((control) => control.id.name === id.name)).toHaveLength(1);
  });

  test('with too few or too many values is not understood', () => {
    const parts = id.fields.map(() => 'x');
    expect(readValues(id, [...parts, 'x'])).toBeUndefined();
    expect(parts.length === 0 || readValues(id, parts.slice(1)) === undefined).toBe(true);
  });
});

test('no two custom ids have the same name', () => {
  const names = all.map(([, id]) => id.name);
  expect(new Set(names).size).toBe(names.length);
});

test('the longest values that there are still fit', () => {
  const step = 's'.repeat(40);
  const longest = [
    ids.tick.make({ step, checkpoint: 'c'.repeat(32), to: '1' }),
    ids.undo.make({ activity: crypto.randomUUID(), owner: '9'.repeat(20) }),
    ids.idea.make({ level: 'intermediate', step }),
    ids.resources.make({ step, page: '99' }),
    ids.projectStart.make({ idea: 'i'.repeat(48) }),
    ids.criterion.make({ project: crypto.randomUUID(), criterion: '4', to: '1' }),
    ids.showcase.make({ page: '999999', level: 'intermediate', step }),
    ids.whichProject.make({ pending: '9'.repeat(20), part: '3' }),
    ids.quizAnswer.make({ step, quiz: 'q'.repeat(5 * 6 + 1), seen: '999999', choice: '3' }),
    ids.reviewAnswer.make({ question: 'q'.repeat(64), mark: 'mmmmm', seen: '999999', choice: '3' }),
  ];
  expect(Math.max(...longest.map((id) => id.length))).toBeLessThanOrEqual(100);
});

test('what cannot be carried is refused, never cut or mixed up', () => {
  expect(() => ids.step.make({ step: 'a:b' })).toThrow(RangeError);
  expect(() => ids.step.make({ step: 'a'.repeat(100) })).toThrow(RangeError);
});

test.each(['', ':', '1', '1:', 'next', '0:next', '2:next', 'x:y:z'])(
  '%j is of no version that is known',
  (text) => {
    expect(splitCustomId(text)).toBeUndefined();
  },
);

test('whatever somebody forges is taken apart or refused, without an error', () => {
  fc.assert(
    fc.property(fc.string(), (forged) => {
      const split = splitCustomId(forged);
      const again = split && ['1', split.name, ...split.values].join(':');
      expect([undefined, forged]).toContain(again);
    }),
  );
});
