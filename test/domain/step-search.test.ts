import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { resolveStep, searchSteps } from '../../src/domain/step-search.ts';
import { makeRoadmap, makeStep } from '../sample-roadmap.ts';

const roadmap = makeRoadmap([
  makeStep('sql-or-nosql', { number: '9', title: 'SQL or NoSQL' }),
  makeStep('databases', { number: '9.1', title: 'Databases' }),
  makeStep('postgresql', { number: '9.2', title: 'Databases: PostgreSQL' }),
  makeStep('web-basics', { number: '19', title: 'The  Web, 2nd part' }),
  makeStep('keep-building', { number: 'end', title: 'Ｋeep building' }),
]);
const found = (query: string) => searchSteps(roadmap, query).map((step) => step.id);

describe('searching steps', () => {
  test.each([
    ['9.2', ['postgresql']],
    ['9', ['sql-or-nosql', 'databases', 'postgresql', 'web-basics']],
    ['databases', ['databases', 'postgresql']],
    ['POSTGRES', ['postgresql']],
    ['building keep', ['keep-building']],
    ['web-basics', ['web-basics']],
    ['  the   WEB ', ['web-basics']],
    ['sql', ['sql-or-nosql', 'postgresql']],
    ['END', ['keep-building']],
    ['cobol', []],
    ['postgres cobol', []],
  ])('%j finds %j', (query, ids) => {
    expect(found(query)).toEqual(ids);
  });

  test('puts an exact number, id or title first', () => {
    const mixed = makeRoadmap([
      makeStep('b', { number: '12', title: 'Git and 2' }),
      makeStep('c', { number: '3', title: 'More git' }),
      makeStep('d', { number: '4', title: 'git' }),
      makeStep('e', { number: '2', title: 'Node' }),
    ]);
    expect(searchSteps(mixed, '2').map((step) => step.id)).toEqual(['e', 'b']);
    expect(searchSteps(mixed, 'Git').map((step) => step.id)).toEqual(['d', 'b', 'c']);
  });

  test('an empty query finds every step, in order', () => {
    expect(searchSteps(roadmap, ' ')).toEqual(roadmap.steps);
  });

  test('whatever is typed, it finds each step once at most, or nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (query) => {
        const steps = searchSteps(roadmap, query);
        expect(new Set(steps).size).toBe(steps.length);
      }),
    );
  });
});

describe('the one step a member means', () => {
  test.each([
    ['postgresql', 'postgresql'],
    ['9.2', 'postgresql'],
    ['Databases', 'databases'],
    ['databases: postgresql', 'postgresql'],
    ['the web, 2nd part', 'web-basics'],
    ['nosql', 'sql-or-nosql'],
    ['keep', 'keep-building'],
  ])('%j is %s', (text, id) => {
    expect(resolveStep(roadmap, text)?.id).toBe(id);
  });

  test.each(['', ' ', 'sql', 'base', '9.', 'nothing'])('%j may be several, or none', (text) => {
    expect(resolveStep(roadmap, text)).toBeUndefined();
  });

  test('every step is meant by its id, its number and its title', () => {
    for (const step of roadmap.steps) {
      for (const text of [step.id, step.number, step.title]) {
        expect(resolveStep(roadmap, text.toUpperCase())).toBe(step);
      }
    }
  });
});
