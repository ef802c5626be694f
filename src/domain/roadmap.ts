/** The shapes of a roadmap, as the YAML files describe them (`src/roadmaps/schema.ts` checks them). */
export interface Roadmap {
  id: string;
  title: string;
  summary: string;
  source: { title: string; by: string; url: string };
  /** In the order of the source. */
  steps: readonly Step[];
  projects: readonly ProjectIdea[];
  questions: readonly Question[];
}

type StepKind = 'learn' | 'project' | 'choice' | 'career';

export interface Step {
  id: string;
  /** As in the source: "3.1", "9.2", "end". */
  number: string;
  title: string;
  summary: string;
  kind: StepKind;
  requires: readonly Requirement[];
  /** For `choice`: finish `finish` of the steps `of`. */
  options?: { finish: number; of: readonly string[] } | undefined;
  hours: number;
  points: number;
  optional: boolean;
  checkpoints: readonly Checkpoint[];
  resources: readonly Resource[];
  note?: string | undefined;
}

/** A step id, or any one of several. */
export type Requirement = string | { any: readonly string[] };

export interface Checkpoint {
  id: string;
  text: string;
}

export interface Resource {
  title: string;
  url: string;
  kind: 'course' | 'video' | 'article' | 'docs' | 'interactive' | 'book';
  by: string;
  cost: 'free' | 'paid';
  hours?: number | undefined;
  /** `source`: named by the source roadmap; `chosen`: stands in for a link it lost; `added`: an extra. */
  origin: 'source' | 'chosen' | 'added';
  note?: string | undefined;
}

export type ProjectLevel = 'beginner' | 'intermediate' | 'advanced';

export interface ProjectIdea {
  id: string;
  title: string;
  brief: string;
  level: ProjectLevel;
  steps: readonly string[];
  criteria: readonly string[];
  stretch: string;
}

export interface Question {
  id: string;
  step: string;
  prompt: string;
  choices: readonly string[];
  /** Counted from 1. */
  answer: number;
  why: string;
}

/** Finds a step by its id; `undefined` when the roadmap has none of that id. */
export function findStep(roadmap: Roadmap, id: string): Step | undefined {
  return roadmap.steps.find((step) => step.id === id);
}
