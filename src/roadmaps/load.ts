import { readFile, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Roadmap } from '../domain/roadmap.ts';
import { checkProjects, checkQuestions, checkRoadmap, stepIdsOf } from './consistency.ts';
import { projectsFile, questionsFile, roadmapFile, roadmapFileNames } from './schema.ts';
import { YamlFile, type Problem } from './yaml-file.ts';

export interface Loaded {
  roadmaps: Roadmap[];
  problems: Problem[];
}

/** Reads every roadmap of a directory (one folder each), with all problems of all files at once. */
export async function loadRoadmaps(directory: string): Promise<Loaded> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => undefined);
  if (!entries) return { roadmaps: [], problems: [missing(directory, 'No such directory')] };
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name);
  if (folders.length === 0) {
    const message =
      'Holds no roadmap: add a folder with roadmap.yaml, projects.yaml and questions.yaml';
    return { roadmaps: [], problems: [missing(directory, message)] };
  }
  const loaded = await Promise.all(
    folders.toSorted().map((folder) => loadRoadmap(path.join(directory, folder))),
  );
  return {
    roadmaps: loaded.flatMap((one) => one.roadmaps),
    problems: loaded.flatMap((one) => one.problems),
  };
}

/** Reads the three files of one roadmap's folder. */
async function loadRoadmap(folder: string): Promise<Loaded> {
  const files = await Promise.all(
    roadmapFileNames.map((name) => readYaml(path.join(folder, name))),
  );
  const [map, ideas, quiz] = files;
  const absent = roadmapFileNames.filter((_, index) => !files[index]);
  const problems = absent.map((name) =>
    missing(path.join(folder, name), 'The file is missing: every roadmap needs it'),
  );
  const roadmap = map?.read(roadmapFile);
  const projects = ideas?.read(projectsFile);
  const questions = quiz?.read(questionsFile);
  problems.push(...[roadmap, projects, questions].flatMap((file) => file?.problems ?? []));
  if (map) {
    const steps = stepIdsOf(map);
    problems.push(...checkRoadmap(map, path.basename(path.resolve(folder))));
    if (ideas) problems.push(...checkProjects(ideas, steps));
    if (quiz) problems.push(...checkQuestions(quiz, steps));
  }
  if (problems.length > 0 || !roadmap?.value || !projects?.value || !questions?.value) {
    return { roadmaps: [], problems };
  }
  return { roadmaps: [{ ...roadmap.value, ...projects.value, ...questions.value }], problems };
}

/**
 * Checks whatever a path names: a directory of roadmaps, one roadmap's folder, or a single file of one (told by its
 * content, so any name will do; step ids are checked when a `roadmap.yaml` lies beside it).
 */
export async function checkPath(target: string): Promise<Problem[]> {
  const found = await stat(target).catch(() => undefined);
  if (!found) return [missing(target, 'No such file or directory')];
  if (!found.isDirectory()) return checkFile(target);
  const names = await readdir(target);
  const isRoadmap = roadmapFileNames.some((name) => names.includes(name));
  return (await (isRoadmap ? loadRoadmap(target) : loadRoadmaps(target))).problems;
}

async function checkFile(target: string): Promise<Problem[]> {
  const file = await readYaml(target);
  if (!file) return [missing(target, 'Cannot be read')];
  const map = await readYaml(path.join(path.dirname(target), 'roadmap.yaml'));
  if (file.keys.includes('projects')) {
    const { problems } = file.read(projectsFile);
    return map ? [...problems, ...checkProjects(file, stepIdsOf(map))] : problems;
  }
  if (file.keys.includes('questions')) {
    const { problems } = file.read(questionsFile);
    return map ? [...problems, ...checkQuestions(file, stepIdsOf(map))] : problems;
  }
  return [...file.read(roadmapFile).problems, ...checkRoadmap(file)];
}

async function readYaml(file: string): Promise<YamlFile | undefined> {
  const text = await readFile(file, 'utf8').catch(() => undefined);
  return text === undefined ? undefined : new YamlFile(file, text);
}

function missing(file: string, message: string): Problem {
  return { file, line: 1, column: 1, path: '', message };
}
