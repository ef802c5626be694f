import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkPath } from '../../src/roadmaps/load.ts';
import { formatProblem } from '../../src/roadmaps/yaml-file.ts';

/** The three files of a roadmap without problems. */
const roadmapYaml = `id: small
title: Small
summary: A small roadmap
source: { title: A page, by: Somebody, url: https://source.example }
steps:
  - id: git
    number: "1"
    title: Git
    summary: Keep your code safe
    kind: learn
    hours: 8
    checkpoints:
      - { id: commit, text: Make a commit }
      - { id: branch, text: Make a branch }
    resources:
      - { title: Pro Git, url: https://git-scm.com/book, kind: book, by: Its authors, cost: free }
  - id: node
    number: "2"
    title: Node
    summary: Run it
    kind: learn
    requires: [git]
    hours: 20
    checkpoints:
      - { id: run, text: Run a file }
    resources:
      - { title: Learn, url: https://nodejs.org/learn, kind: docs, by: Node.js, cost: free }
`;
export const projectsYaml = `projects:
  - id: notes
    title: Notes
    brief: Keep notes
    level: beginner
    steps: [git]
    criteria: [It keeps them, It finds them, It is tested]
    stretch: Share them
`;
const questionsYaml = `questions:
  - id: what-is-git
    step: git
    prompt: What is Git?
    choices: [A tool, A game, A fish]
    answer: 1
    why: It keeps versions
`;

/** What is to be replaced in which file. */
export type Changes = Partial<Record<'roadmap' | 'projects' | 'questions', [string, string][]>>;

/** A folder of roadmaps that holds the small one, in a temporary place. */
export async function roadmapFolder() {
  const root = await mkdtemp(path.join(tmpdir(), 'roadmate-roadmaps-'));
  const folder = path.join(root, 'small');
  await mkdir(folder);
  return {
    root,
    folder,
    remove: () => rm(root, { recursive: true }),

    /** Writes the three files, each with some of its text replaced. */
    async write(changes: Changes = {}) {
      const texts = { roadmap: roadmapYaml, projects: projectsYaml, questions: questionsYaml };
      for (const name of ['roadmap', 'projects', 'questions'] as const) {
        let text = texts[name];
        for (const [from, to] of changes[name] ?? []) {
          if (!text.includes(from)) throw new Error(`${name}.yaml has no "${from}"`);
          text = text.replace(from, to);
        }
        await writeFile(path.join(folder, `${name}.yaml`), text);
      }
    },

    /** All problems, as an operator reads them, without the folder in front. */
    async problems(target = root): Promise<string[]> {
      const found = (await checkPath(target)).map(formatProblem);
      return found.map((line) => line.replace(`${folder}${path.sep}`, '').replace(root, 'ROOT'));
    },
  };
}
