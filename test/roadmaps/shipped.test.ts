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

  test('asks about each step, in the order of the roadmap', () => {
    const asked = [...new Set(roadmap.questions.map(({ step }) => step))];
    expect(asked).toEqual(roadmap.steps.map(({ id }) => id));
  });

  test.each(roadmap.steps)('has a card for $id that fits a message, in every state', (step) => {
    const progress = { steps: new Map(), checkpoints: new Set<string>() };
    const company = {
      typicalDays: { from: 3, to: 9 },
      helping: ['A', 'B'].map((a) => a.repeat(32)),
    };
    const some = { answered: 7, firstRight: 5, due: 3, kept: 2, remembered: false };
    const questions = { total: 8, ...some };
    const card = {
      roadmap,
      step,
      progress,
      quiet: false,
      company,
      due: 20,
      questions,
      shown: true,
    };
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
    expect(
      limitProblems(
        projectIdea({
          idea,
          roadmap,
          filter: {},
          fitting: 40,
          stretch: true,
          nearest: true,
          seen: 1,
        }),
      ),
    ).toEqual([]);
  });
});

describe('the questions', () => {
  const { steps, questions } = roadmap;
  const idsOf = (found: typeof questions) => found.map(({ id }) => id);
  const rightOf = ({ choices, answer }: (typeof questions)[number]) => choices[answer - 1]!;
  const wrongOf = ({ choices, answer }: (typeof questions)[number]) =>
    choices.filter((_, index) => index !== answer - 1);

  test('are at least eight for a step of learning, and six for any other', () => {
    const asked = Map.groupBy(questions, ({ step }) => step);
    const tooFew = steps.filter(
      ({ id, kind }) => (asked.get(id)?.length ?? 0) < (kind === 'learn' ? 8 : 6),
    );
    expect(tooFew.map(({ id }) => id)).toEqual([]);
  });

  test('are all different, and so are their choices, whatever the case and the spaces', () => {
    const plain = (text: string) => text.toLowerCase().replaceAll(/\s+/g, ' ');
    const seen = new Set<string>();
    const again = questions.filter((question) => {
      const choices = question.choices.map(plain);
      const keys = [plain(question.prompt), choices.toSorted().join('\n')];
      const known = keys.some((key) => seen.has(key)) || new Set(choices).size < choices.length;
      for (const key of keys) seen.add(key);
      return known;
    });
    expect(idsOf(again)).toEqual([]);
  });

  test('have choices that fit a button, which shows no Markdown', () => {
    const unfit = questions.filter(({ choices }) =>
      choices.some((choice) => choice.length > 80 || /`|\*\*|\|\|/.test(choice)),
    );
    expect(idsOf(unfit)).toEqual([]);
  });

  test('neither offer all or none of the choices, nor tell of one by its place', () => {
    const sweeping =
      /\b(all|none|both|neither|any|each) of (the|these) (above|choices|answers|others)\b/i;
    const place =
      /\b(first|second|third|fourth|last) (choice|option|answer)\b|\b(choice|option|answer) [1-4A-D]\b/;
    const telling = questions.filter(
      ({ prompt, choices, why }) =>
        choices.some((choice) => sweeping.test(choice)) || place.test(`${prompt} ${why}`),
    );
    expect(idsOf(telling)).toEqual([]);
  });

  test('have choices of like length: at most twice as long as another, or 25 characters longer', () => {
    const uneven = questions.filter(({ choices }) => {
      const lengths = choices.map((choice) => choice.length);
      const shortest = Math.min(...lengths);
      return Math.max(...lengths) > Math.max(2 * shortest, shortest + 25);
    });
    expect(idsOf(uneven)).toEqual([]);
  });

  test('have a right choice that is the longest, or the shortest, in at most two of five', () => {
    const longest = questions.filter((question) =>
      wrongOf(question).every((wrong) => wrong.length < rightOf(question).length),
    );
    const shortest = questions.filter((question) =>
      wrongOf(question).every((wrong) => wrong.length > rightOf(question).length),
    );
    expect(longest.length / questions.length).toBeLessThanOrEqual(0.4);
    expect(shortest.length / questions.length).toBeLessThanOrEqual(0.4);
  });

  test('have their answers spread over the places, each with a fifth to a third of them', () => {
    const withFour = questions.filter(({ choices }) => choices.length === 4);
    const places = Map.groupBy(withFour, ({ answer }) => answer);
    for (const place of [1, 2, 3, 4]) {
      const share = (places.get(place)?.length ?? 0) / withFour.length;
      expect(share, `the share of place ${place}`).toBeGreaterThan(0.2);
      expect(share, `the share of place ${place}`).toBeLessThan(0.33);
    }
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
