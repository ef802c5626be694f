import type { ProjectIdea, Question, Roadmap, Step } from '../src/domain/roadmap.ts';

/** A step that has whatever a test does not care about. */
export function makeStep(id: string, changes: Partial<Step> = {}): Step {
  return {
    id,
    number: id,
    title: `About ${id}`,
    summary: `Why ${id}`,
    kind: 'learn',
    requires: [],
    hours: 10,
    points: 100,
    optional: false,
    checkpoints: [{ id: 'first', text: 'Do it once' }],
    resources: [
      {
        title: 'The manual',
        url: 'https://docs.example/manual',
        kind: 'docs',
        by: 'Its makers',
        cost: 'free',
        origin: 'source',
      },
    ],
    ...changes,
  };
}

export function makeIdea(id: string, changes: Partial<ProjectIdea> = {}): ProjectIdea {
  return {
    id,
    title: `Idea ${id}`,
    brief: 'Build it',
    level: 'beginner',
    steps: ['a'],
    criteria: ['It runs', 'It is tested', 'It is shown'],
    stretch: 'More of it',
    ...changes,
  };
}

export function makeQuestion(id: string, changes: Partial<Question> = {}): Question {
  return {
    id,
    step: 'a',
    prompt: `What about ${id}?`,
    choices: [`${id} one`, `${id} two`, `${id} three`, `${id} four`],
    answer: 2,
    why: `Because of ${id}`,
    ...changes,
  };
}

export function makeRoadmap(
  steps: readonly Step[],
  projects: readonly ProjectIdea[] = [],
  questions: readonly Question[] = [],
): Roadmap {
  return {
    id: 'sample',
    title: 'Sample',
    summary: 'A roadmap for tests',
    source: { title: 'Nowhere', by: 'Nobody', url: 'https://source.example' },
    steps,
    projects,
    questions,
  };
}
