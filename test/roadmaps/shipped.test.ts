import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { jsonSchemas } from '../../src/operations/write-schemas.ts';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { projectIdea } from '../../src/views/idea.ts';
import { stepCard, stepResources } from '../../src/views/step.ts';
import { limitProblems } from '../views/discord-limits.ts';

/** The steps of the source, in its order. */
const sourceSteps = [
  ['1', 'how-the-web-works'],
  ['2', 'computer-science-fundamentals'],
  ['3', 'html-and-css'],
  ['3.1', 'portfolio-project'],
  ['4', 'git-version-control'],
  ['5', 'web-security-fundamentals'],
  ['6', 'javascript'],
  ['7', 'nodejs-and-npm'],
  ['8', 'express-apis'],
  ['9', 'databases-overview'],
  ['9.1', 'sql-or-nosql'],
  ['9.2', 'postgresql'],
  ['9.3', 'mongodb'],
  ['10', 'devops-continuous-delivery'],
  ['11', 'practice-projects'],
  ['12', 'monetize-your-skills'],
  ['13', 'typescript'],
  ['14', 'backend-framework-choice'],
  ['15', 'react-based-frameworks'],
  ['15.1', 'nextjs'],
  ['15.2', 'gatsby'],
  ['15.3', 'vue-nuxt'],
  ['16', 'graphql'],
  ['17', 'webassembly'],
  ['19', 'web3-solidity'],
  ['end', 'keep-building'],
];

const { roadmaps, problems } = await loadRoadmaps('data/roadmaps');
const roadmap = roadmaps.find(({ id }) => id === 'javascript-backend')!;

describe('the roadmap that comes with Roadmate', () => {
  test('has no problems', () => {
    expect(problems).toEqual([]);
  });

  test('has the steps of the source, in its order', () => {
    expect(roadmap.steps.map((step) => [step.number, step.id])).toEqual(sourceSteps);
  });

  test('has a resource that the source names, or a stand-in for one it lost, wherever the source has any', () => {
    const without = roadmap.steps.filter((step) =>
      step.resources.every(({ origin }) => origin === 'added'),
    );
    expect(without.map((step) => step.id)).toEqual(['keep-building']);
  });

  test('has forty project ideas', () => {
    expect(roadmap.projects).toHaveLength(40);
    expect(new Set(roadmap.projects.map(({ title }) => title)).size).toBe(40);
    expect(new Set(roadmap.projects.map(({ level }) => level)).size).toBe(3);
  });

  test('asks at least six questions about each step, each answer being any of the choices', () => {
    expect(roadmap.questions.length).toBeGreaterThanOrEqual(156);
    const asked = Map.groupBy(roadmap.questions, (question) => question.step);
    const tooFew = roadmap.steps.filter(({ id }) => (asked.get(id)?.length ?? 0) < 6);
    expect(tooFew.map(({ id }) => id)).toEqual([]);
    expect(new Set(roadmap.questions.map(({ answer }) => answer)).size).toBeGreaterThanOrEqual(3);
  });

  test.each(roadmap.steps)('has a card for $id that fits a message, in every state', (step) => {
    const progress = { steps: new Map(), checkpoints: new Set<string>() };
    const card = { roadmap, step, progress, quiet: false };
    const shown = [
      stepCard({ ...card, state: 'open', completedAtMs: null, unmet: step.requires }),
      stepCard({ ...card, state: 'started', completedAtMs: null, unmet: [] }),
      stepCard({
        ...card,
        state: 'done',
        completedAtMs: Date.parse('2026-11-22T12:00Z'),
        unmet: [],
      }),
      stepResources(step, 0),
    ];
    expect(shown.flatMap(limitProblems)).toEqual([]);
  });

  test.each(roadmap.projects)('shows the idea $id in a message', (idea) => {
    expect(limitProblems(projectIdea({ idea, roadmap, filter: {}, fitting: 40, seen: 1 }))).toEqual(
      [],
    );
  });
});

const facts = '../shared/roadmap/facts.md';

describe.skipIf(!existsSync(facts))(
  `the addresses of ${facts} (skipped where it does not lie)`,
  async () => {
    const sources = existsSync(facts) ? addressesOf(await readFile(facts, 'utf8')) : [];

    test('are read from its tables', () => {
      expect(sources.length).toBeGreaterThan(50);
    });

    test.each(sources)('$url is served in $step', ({ step, url }) => {
      const served = roadmap.steps
        .find(({ id }) => id === step)
        ?.resources.map((resource) => resource.url);
      expect(served).toContain(url);
    });
  },
);

/** The addresses that the source names or that stand in for lost ones; not the companies it only mentions. */
function addressesOf(markdown: string): { step: string; url: string }[] {
  let step = '';
  return markdown.split('\n').flatMap((line) => {
    step = /^- \*\*Slug\*\*: `([a-z0-9-]+)`/.exec(line)?.[1] ?? step;
    const [, , address = '', origin = ''] = line.split('|').map((cell) => cell.trim());
    const named = /^(source|chosen)/.test(origin) && !/named as (user|host|example)/.test(origin);
    if (!line.startsWith('|') || !named) return [];
    return [...address.matchAll(/<(https:[^>]+)>/g)].map((match) => ({ step, url: match[1]! }));
  });
}

test.each(jsonSchemas())('$file is the one that the code has now', async ({ file, text }) => {
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(JSON.parse(text));
});
