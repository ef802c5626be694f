import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compose } from '../../src/pictures/compose.ts';
import { Sheet, type Box, type PlacedText } from '../../src/pictures/sheet.ts';
import type { PictureSpec } from '../../src/pictures/spec.ts';
import { width } from '../../src/pictures/style.ts';
import { allSamples, hardNames, samples } from './samples.ts';

/** What rounding may cost. */
const hair = 0.75;

function placed(spec: PictureSpec): { texts: PlacedText[]; height: number } {
  const sheet = new Sheet(spec.theme);
  const height = compose(sheet, spec);
  return { texts: sheet.texts, height };
}

function inside(inner: Box, outer: Box): boolean {
  return (
    inner.x >= outer.x - hair &&
    inner.y >= outer.y - hair &&
    inner.x + inner.width <= outer.x + outer.width + hair &&
    inner.y + inner.height <= outer.y + outer.height + hair
  );
}

function overlap(a: Box, b: Box): boolean {
  return (
    a.x + hair < b.x + b.width &&
    b.x + hair < a.x + a.width &&
    a.y + hair < b.y + b.height &&
    b.y + hair < a.y + a.height
  );
}

/** What is wrong with how the texts of a picture stand, in words. */
function faults(spec: PictureSpec): string[] {
  const { texts, height } = placed(spec);
  const picture = { x: 0, y: 0, width, height };
  const out = texts
    .filter(({ box, area }) => !inside(box, area) || !inside(area, picture))
    .map(({ text, box, area }) => `outside: ${text} ${JSON.stringify({ box, area })}`);
  const over = texts.flatMap((one, index) =>
    texts
      .slice(index + 1)
      .filter((other) => overlap(one.box, other.box))
      .map(
        (other) =>
          `over one another: ${one.text} ${other.text} ${JSON.stringify([one.box, other.box])}`,
      ),
  );
  return [...out, ...over];
}

describe.each(allSamples())('$name', ({ spec }) => {
  test('has every text inside its area and over no other', () => {
    expect(faults(spec)).toEqual([]);
  });
});

const words = fc.oneof(
  fc.constantFrom(...hardNames, ''),
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

/** The same picture with other words everywhere. */
function reworded<Value>(value: Value, next: () => string): Value {
  if (value instanceof Uint8Array) return value;
  if (Array.isArray(value)) return value.map((one) => reworded(one, next)) as Value;
  if (typeof value === 'string') return next() as Value;
  if (typeof value !== 'object' || value === null) return value;
  const kept = new Set(['kind', 'theme', 'state', 'standing', 'id', 'optionOf']);
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, kept.has(key) ? one : reworded(one, next)]),
  ) as Value;
}

test.each(Object.entries(samples))('any words fit into a picture: %s', (_, cases) => {
  const any = fc.record({
    name: fc.constantFrom(...Object.keys(cases)),
    pool: fc.array(words, { minLength: 1, maxLength: 12 }),
  });
  fc.assert(
    fc.property(any, ({ name, pool }) => {
      let turn = 0;
      const spec = reworded(
        { ...cases[name]!, theme: 'dark' as const },
        () => pool[turn++ % pool.length]!,
      );
      expect(faults(spec)).toEqual([]);
    }),
    { numRuns: 25 },
  );
});

test('members of any number stand anywhere in a cohort', () => {
  const member = fc.record({
    person: fc.record({ name: words }),
    at: fc.oneof(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 0.5, 1)),
    standing: fc.constantFrom(
      'ahead' as const,
      'on-pace' as const,
      'behind' as const,
      'quiet' as const,
    ),
    named: fc.boolean(),
    own: fc.constant(false),
  });
  fc.assert(
    fc.property(
      fc.array(member, { maxLength: 60 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (members, at) => {
        const spec = {
          ...samples.cohort['sample']!,
          theme: 'dark',
          members,
          pace: { at, label: 'Pace' },
        };
        expect(faults(spec as PictureSpec)).toEqual([]);
      },
    ),
    { numRuns: 30 },
  );
});

test('a trail of any length with any forks', () => {
  const step = fc.record({
    title: words,
    number: fc.constantFrom('1', '10.10', 'end'),
    state: fc.constantFrom('done' as const, 'current' as const, 'open' as const),
    optional: fc.boolean(),
    shown: fc.boolean(),
    remembered: fc.boolean(),
    optionOf: fc.option(fc.nat({ max: 12 }).map(String), { nil: undefined }),
  });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), (drawn) => {
      const steps = drawn.map((one, index) => ({ ...one, id: String(index) }));
      const spec = { ...samples.roadmap['sample']!, theme: 'light', steps } as PictureSpec;
      expect(faults(spec)).toEqual([]);
      // No step is lost, whatever choices name each other.
      const sheet = new Sheet('light');
      compose(sheet, spec);
      const numbers = sheet.texts.filter(({ text }) => ['1', '10.10', 'end'].includes(text));
      expect(numbers.length).toBeGreaterThanOrEqual(steps.length);
    }),
    { numRuns: 30 },
  );
});
