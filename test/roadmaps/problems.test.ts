import { afterEach, beforeEach, expect, test } from 'vitest';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { roadmapFolder } from './small-roadmap.ts';

let place: Awaited<ReturnType<typeof roadmapFolder>>;
beforeEach(async () => {
  place = await roadmapFolder();
});
afterEach(() => place.remove());

test.each([
  ['a wrong type', 'roadmap', 'hours: 8', 'hours: eight', 'roadmap.yaml:11:12 steps.0.hours: '],
  [
    'a number not in quotes',
    'roadmap',
    '"1"',
    '1',
    'roadmap.yaml:7:13 steps.0.number: Must be text, in quotes: "3.1"',
  ],
  [
    'an unknown key',
    'roadmap',
    'kind: learn',
    'kind: learn\n    colour: red',
    'roadmap.yaml:11:13 steps.0.colour: Unknown key',
  ],
  ['a missing key', 'roadmap', '    title: Git\n', '', 'roadmap.yaml:6:5 steps.0.title: '],
  [
    'an id that is not kebab-case',
    'roadmap',
    'id: commit',
    'id: Com_mit',
    'roadmap.yaml:13:15 steps.0.checkpoints.0.id: Must be kebab-case',
  ],
  [
    'a duplicate step',
    'roadmap',
    '- id: node',
    '- id: git',
    'roadmap.yaml:17:9 steps.1.id: "git" is used twice (first in steps.0)',
  ],
  [
    'a duplicate number',
    'roadmap',
    '"2"',
    '"1"',
    'roadmap.yaml:18:13 steps.1.number: "1" is used twice',
  ],
  [
    'a duplicate checkpoint',
    'roadmap',
    'id: branch',
    'id: commit',
    'roadmap.yaml:14:15 steps.0.checkpoints.1.id: "commit" is used twice',
  ],
  [
    'an unknown requirement',
    'roadmap',
    '[git]',
    '[gti]',
    'roadmap.yaml:22:16 steps.1.requires.0: No step has the id "gti"',
  ],
  [
    'a circle of one',
    'roadmap',
    '[git]',
    '[node]',
    'roadmap.yaml:22:15 steps.1.requires: "node" can never be reached',
  ],
  [
    'a choice without options',
    'roadmap',
    'kind: learn',
    'kind: choice',
    'roadmap.yaml:10:11 steps.0.kind: A step of kind "choice" needs options',
  ],
  [
    'options without a choice',
    'roadmap',
    'hours: 8',
    'hours: 8\n    options: { finish: 1, of: [git, node] }',
    'roadmap.yaml:12:14 steps.0.options: Only a step of kind "choice"',
  ],
  [
    'an address that is not https',
    'roadmap',
    'https://git-scm.com',
    'http://git-scm.com',
    'roadmap.yaml:16:32 steps.0.resources.0.url: Must be a full https:// address',
  ],
  [
    'no address at all',
    'roadmap',
    'https://nodejs.org/learn',
    'nodejs',
    'roadmap.yaml:27:30 steps.1.resources.0.url: Must be a full https:// address',
  ],
  [
    'a title that is too long',
    'roadmap',
    'title: Git',
    `title: ${'G'.repeat(49)}`,
    'roadmap.yaml:8:12 steps.0.title: ',
  ],
  [
    'another id than the folder',
    'roadmap',
    'id: small',
    'id: large',
    'roadmap.yaml:1:5 id: Must be the folder\'s name, "small"',
  ],
  [
    'an unknown step of an idea',
    'projects',
    '[git]',
    '[git, deno]',
    'projects.yaml:6:18 projects.0.steps.1: No step has the id "deno"',
  ],
  ['an unknown level', 'projects', 'beginner', 'wizard', 'projects.yaml:5:12 projects.0.level: '],
  [
    'an unknown step of a question',
    'questions',
    'step: git',
    'step: svn',
    'questions.yaml:3:11 questions.0.step: No step has the id "svn"',
  ],
  [
    'an answer beyond the choices',
    'questions',
    'answer: 1',
    'answer: 4',
    'questions.yaml:6:13 questions.0.answer: Must be from 1 to 3',
  ],
  [
    'an answer of nought',
    'questions',
    'answer: 1',
    'answer: 0',
    'questions.yaml:6:13 questions.0.answer: ',
  ],
  [
    'the same choice twice',
    'questions',
    'A fish',
    'A game',
    'questions.yaml:5:14 questions.0.choices: Must all be different',
  ],
  [
    'a key written twice',
    'questions',
    'answer: 1',
    'answer: 1\n    answer: 2',
    'questions.yaml:7:5 Not valid YAML: Map keys must be unique',
  ],
  ['broken YAML', 'projects', '[git]', '[git', 'projects.yaml:7:5 Not valid YAML: '],
] as const)('%s is told with its place', async (_what, file, from, to, expected) => {
  await place.write({ [file]: [[from, to]] });
  const found = await place.problems();
  expect(found).toHaveLength(1);
  expect(found[0]!.slice(0, expected.length)).toBe(expected);
  // Whatever is wrong, something is said about it.
  expect(found[0]).toMatch(/: \S/);
  expect((await loadRoadmaps(place.root)).roadmaps).toEqual([]);
});
