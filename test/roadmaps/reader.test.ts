import { rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadRoadmaps } from '../../src/roadmaps/load.ts';
import { formatProblem } from '../../src/roadmaps/yaml-file.ts';
import { projectsYaml, roadmapFolder } from './small-roadmap.ts';

let place: Awaited<ReturnType<typeof roadmapFolder>>;
beforeEach(async () => {
  place = await roadmapFolder();
});
afterEach(() => place.remove());

test('a roadmap without problems is read, with what may be left out filled in', async () => {
  await place.write();
  const { roadmaps, problems: none } = await loadRoadmaps(place.root);
  expect(none).toEqual([]);
  expect(roadmaps).toHaveLength(1);
  const [git, node] = roadmaps[0]!.steps;
  expect(git).toMatchObject({ requires: [], points: 100, optional: false });
  expect(git!.resources[0]).toMatchObject({ origin: 'added' });
  expect(node!.requires).toEqual(['git']);
  expect(roadmaps[0]!.questions[0]!.answer).toBe(1);
});

describe('many things wrong', () => {
  test('are all told in one run, over all files', async () => {
    await place.write({
      roadmap: [
        ['hours: 8', 'hours: eight\n    requires: [node]'],
        ['{ id: run, text: Run a file }', '{ id: run, txt: Run a file }'],
        ['kind: docs', 'kind: scroll'],
      ],
      projects: [
        ['[git]', '[git, deno]'],
        ['level: beginner', 'level: [beginner]'],
      ],
      questions: [['answer: 1', 'answer: 5']],
    });
    expect(
      (await place.problems()).map((line) => line.split(' ').slice(0, 2).join(' ')).toSorted(),
    ).toEqual([
      'projects.yaml:5:12 projects.0.level:',
      'projects.yaml:6:18 projects.0.steps.1:',
      'questions.yaml:6:13 questions.0.answer:',
      'questions.yaml:6:13 questions.0.answer:',
      'roadmap.yaml:11:12 steps.0.hours:',
      'roadmap.yaml:12:15 steps.0.requires:',
      'roadmap.yaml:23:15 steps.1.requires:',
      'roadmap.yaml:26:25 steps.1.checkpoints.0.txt:',
      'roadmap.yaml:26:9 steps.1.checkpoints.0.text:',
      'roadmap.yaml:28:62 steps.1.resources.0.kind:',
    ]);
  });

  test('a circle over one of several names everybody in it; a way around it is none', async () => {
    const needs = (second: string) =>
      [['hours: 8', `hours: 8\n    requires: [{ any: [node, ${second}] }]`]] as [string, string][];
    await place.write({ roadmap: needs('node') });
    expect((await place.problems()).map((line) => line.split(' ')[2])).toEqual(['"git"', '"node"']);
    await place.write({ roadmap: [...needs('node'), ['[git]', '[]']] });
    expect(await place.problems()).toEqual([]);
  });
});

describe('files that are not there', () => {
  test('each is named', async () => {
    await place.write();
    await rm(path.join(place.folder, 'projects.yaml'));
    await rm(path.join(place.folder, 'questions.yaml'));
    expect(await place.problems()).toEqual([
      'projects.yaml:1:1 The file is missing: every roadmap needs it',
      'questions.yaml:1:1 The file is missing: every roadmap needs it',
    ]);
  });

  test('an empty folder holds no roadmap, nor does one that does not exist', async () => {
    await rm(place.folder, { recursive: true });
    expect(await place.problems()).toEqual([expect.stringMatching(/^ROOT:1:1 Holds no roadmap/)]);
    const gone = await loadRoadmaps(path.join(place.root, 'gone'));
    expect(gone.problems.map(formatProblem)).toEqual([
      `${path.join(place.root, 'gone')}:1:1 No such directory`,
    ]);
    expect(await place.problems(path.join(place.root, 'gone'))).toEqual([
      'ROOT/gone:1:1 No such file or directory',
    ]);
  });

  test('an empty file is a problem like any other', async () => {
    await place.write();
    await writeFile(path.join(place.folder, 'roadmap.yaml'), '');
    expect(await place.problems()).toEqual([expect.stringMatching(/^roadmap\.yaml:1:1 /)]);
  });
});

describe('a single file', () => {
  test('is told by what is in it, whatever its name, and checked against the steps beside it', async () => {
    await place.write();
    for (const name of ['roadmap', 'projects', 'questions']) {
      expect(await place.problems(path.join(place.folder, `${name}.yaml`))).toEqual([]);
    }
    const draft = path.join(place.folder, 'draft.yaml');
    await writeFile(draft, projectsYaml.replace('[git]', '[git, deno]'));
    expect(await place.problems(draft)).toEqual([
      expect.stringMatching(/^draft\.yaml:6:18 .*"deno"/),
    ]);
    const elsewhere = path.join(place.root, 'draft.yaml');
    await writeFile(elsewhere, projectsYaml.replace('[git]', '[git, deno]'));
    expect(await place.problems(elsewhere)).toEqual([]);
    await writeFile(elsewhere, 'hello: world');
    expect(await place.problems(elsewhere)).not.toEqual([]);
  });
});
