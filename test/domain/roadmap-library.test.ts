import { expect, test } from 'vitest';
import { RoadmapLibrary } from '../../src/domain/roadmap-library.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';

test('a library knows its roadmaps by id, begins with the first, and is never empty', () => {
  const first = makeRoadmap([makeStep('a')]);
  const second = { ...first, id: 'second' };
  const library = new RoadmapLibrary([first, second]);
  expect(library.default).toBe(first);
  expect(library.get('second')).toBe(second);
  expect(library.get('third')).toBeUndefined();
  expect(() => new RoadmapLibrary([])).toThrow(RangeError);
});
