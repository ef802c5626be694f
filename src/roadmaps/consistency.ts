import { z } from 'zod';
import { requirement } from './schema.ts';
import type { Problem, YamlFile } from './yaml-file.ts';

/**
 * What no schema of one value can see: ids used twice, references to nothing, requirements in a circle, answers
 * without a choice. The files are seen through outlines that forgive whatever the schemas report, so that one run
 * tells every problem.
 */

const name = z.string().catch('');
const names = z.array(name).catch([]);

const stepOutline = z
  .object({
    id: name,
    number: name,
    kind: name,
    requires: z.array(requirement.catch('')).catch([]),
    options: z
      .object({ finish: z.number().catch(1), of: names })
      .optional()
      .catch(undefined),
    checkpoints: z.array(z.object({ id: name }).catch({ id: '' })).catch([]),
  })
  .catch({ id: '', number: '', kind: '', requires: [], options: undefined, checkpoints: [] });
const roadmapOutline = z
  .object({ id: name, steps: z.array(stepOutline).catch([]) })
  .catch({ id: '', steps: [] });
type StepOutline = z.infer<typeof stepOutline>;

const projectsOutline = z
  .object({ projects: z.array(z.object({ id: name, steps: names }).catch({ id: '', steps: [] })) })
  .catch({ projects: [] });

const questionOutline = z
  .object({ id: name, step: name, choices: names, answer: z.number().catch(1) })
  .catch({ id: '', step: '', choices: [], answer: 1 });
const questionsOutline = z.object({ questions: z.array(questionOutline) }).catch({ questions: [] });

export function checkRoadmap(file: YamlFile, folder?: string): Problem[] {
  const { id, steps } = file.outline(roadmapOutline);
  const known = stepIdsOf(file);
  const misplaced = folder !== undefined && id !== '' && id !== folder;
  return [
    ...(misplaced ? [file.problemAt(['id'], `Must be the folder's name, "${folder}"`)] : []),
    ...duplicates(file, ['steps'], steps, 'id'),
    ...duplicates(file, ['steps'], steps, 'number'),
    ...steps.flatMap((step, index) => checkStep(file, step, index, known)),
    ...circles(file, steps),
  ];
}

/** The step ids of a `roadmap.yaml`, for the files that refer to them. */
export function stepIdsOf(file: YamlFile): Set<string> {
  return new Set(file.outline(roadmapOutline).steps.map((step) => step.id));
}

export function checkProjects(file: YamlFile, steps: ReadonlySet<string>): Problem[] {
  const { projects } = file.outline(projectsOutline);
  return [
    ...duplicates(file, ['projects'], projects, 'id'),
    ...projects.flatMap((project, index) =>
      project.steps.flatMap((id, at) =>
        unknownStep(file, ['projects', index, 'steps', at], id, steps),
      ),
    ),
  ];
}

export function checkQuestions(file: YamlFile, steps: ReadonlySet<string>): Problem[] {
  const { questions } = file.outline(questionsOutline);
  return [
    ...duplicates(file, ['questions'], questions, 'id'),
    ...questions.flatMap((question, index) => {
      const problems = unknownStep(file, ['questions', index, 'step'], question.step, steps);
      const { choices, answer } = question;
      if (choices.length > 0 && answer > choices.length) {
        const message = `Must be from 1 to ${choices.length}, the number of a choice`;
        problems.push(file.problemAt(['questions', index, 'answer'], message));
      }
      if (new Set(choices).size < choices.length) {
        problems.push(file.problemAt(['questions', index, 'choices'], 'Must all be different'));
      }
      return problems;
    }),
  ];
}

function checkStep(
  file: YamlFile,
  step: StepOutline,
  index: number,
  known: ReadonlySet<string>,
): Problem[] {
  const path = ['steps', index];
  const { kind, options } = step;
  const problems = duplicates(file, [...path, 'checkpoints'], step.checkpoints, 'id');
  for (const [at, required] of step.requires.entries()) {
    const ids = idsOf(required);
    for (const id of ids) problems.push(...unknownStep(file, [...path, 'requires', at], id, known));
  }
  for (const [at, id] of (options?.of ?? []).entries()) {
    problems.push(...unknownStep(file, [...path, 'options', 'of', at], id, known));
  }
  if (kind === 'choice' && !options) {
    const message = 'A step of kind "choice" needs options: { finish: N, of: [step ids] }';
    problems.push(file.problemAt([...path, 'kind'], message));
  }
  if (kind !== 'choice' && options) {
    const message = 'Only a step of kind "choice" has options: remove them, or change the kind';
    problems.push(file.problemAt([...path, 'options'], message));
  }
  if (options && options.finish > options.of.length) {
    const message = `Must be at most ${options.of.length}, the number of options`;
    problems.push(file.problemAt([...path, 'options', 'finish'], message));
  }
  return problems;
}

function duplicates<Key extends string>(
  file: YamlFile,
  list: readonly (string | number)[],
  items: readonly Record<Key, string>[],
  key: Key,
): Problem[] {
  const first = new Map<string, number>();
  return items.flatMap((item, index) => {
    const value = item[key];
    const earlier = first.get(value);
    if (value === '' || earlier === undefined) {
      first.set(value, index);
      return [];
    }
    const message = `"${value}" is used twice (first in ${list.join('.')}.${earlier}): choose another ${key}`;
    return [file.problemAt([...list, index, key], message)];
  });
}

function unknownStep(
  file: YamlFile,
  path: (string | number)[],
  id: string,
  known: ReadonlySet<string>,
): Problem[] {
  // Without any step, roadmap.yaml itself has a problem that is told already.
  if (id === '' || known.size === 0 || known.has(id)) return [];
  const message = `No step has the id "${id}": use the id of a step in roadmap.yaml`;
  return [file.problemAt(path, message)];
}

function idsOf(required: StepOutline['requires'][number]): readonly string[] {
  return typeof required === 'string' ? [required] : required.any;
}

/** A step is in a circle when it (indirectly) requires itself: nobody could ever be ready for it. */
function circles(file: YamlFile, steps: readonly StepOutline[]): Problem[] {
  const ids = new Set(steps.map((step) => step.id));
  const reachable = new Set<string>();
  let before = -1;
  while (reachable.size > before) {
    before = reachable.size;
    for (const step of steps) {
      // A reference to nothing is reported as that, not as a circle.
      const met = step.requires.every((required) =>
        idsOf(required).some((id) => reachable.has(id) || !ids.has(id)),
      );
      if (met) reachable.add(step.id);
    }
  }
  return steps.flatMap((step, index) => {
    if (reachable.has(step.id)) return [];
    const message = `"${step.id}" can never be reached: its requirements form a circle`;
    return [file.problemAt(['steps', index, 'requires'], message)];
  });
}
