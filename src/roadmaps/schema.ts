import { z } from 'zod';

/**
 * The YAML files of a roadmap. Lengths are chosen so that a step's card and an idea fit one Discord message
 * (4,000 characters, 40 components) and ids fit into the custom id of a button (100 characters).
 */

const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const id = (most: number) =>
  z
    .string()
    .max(most)
    .regex(kebab, 'Must be kebab-case: lower-case letters, digits and single hyphens');
const text = (most: number) => z.string().trim().min(1).max(most);
const stepId = id(40);
const httpsUrl = z.url({ protocol: /^https$/, error: 'Must be a full https:// address' }).max(200);

export const requirement = z
  .union([stepId, z.strictObject({ any: z.array(stepId).min(2).max(4) })], {
    error: 'Must be a step id, or { any: [ids] } for one of two to four',
  })
  .describe('A step id, or { any: [ids] }: one of several');

const checkpoint = z.strictObject({ id: id(32), text: text(140) });

const resource = z.strictObject({
  title: text(90),
  url: httpsUrl,
  kind: z.enum(['course', 'video', 'article', 'docs', 'interactive', 'book']),
  by: text(50),
  cost: z.enum(['free', 'paid']),
  hours: z.number().positive().max(1000).optional(),
  origin: z
    .enum(['source', 'chosen', 'added'])
    .default('added')
    .describe('source: named by the source; chosen: stands in for a link it lost; added: an extra'),
  note: text(140).optional(),
});

const step = z.strictObject({
  id: stepId.describe('Never reused: progress is kept under it'),
  number: z
    .string({ error: 'Must be text, in quotes: "3.1"' })
    .min(1)
    .max(8)
    .describe('As in the source: "3.1"'),
  title: text(48),
  summary: text(500),
  kind: z.enum(['learn', 'project', 'choice', 'career']),
  requires: z.array(requirement).max(5).default([]),
  options: z
    .strictObject({ finish: z.int().min(1), of: z.array(stepId).min(2).max(8) })
    .optional()
    .describe('For kind choice: finish this many of these steps'),
  hours: z.number().positive().max(1000),
  points: z.int().min(0).max(10_000).default(100),
  optional: z.boolean().default(false),
  checkpoints: z.array(checkpoint).min(1).max(8),
  resources: z.array(resource).min(1).max(12),
  note: text(300).optional(),
});

const project = z.strictObject({
  id: id(48),
  title: text(60),
  brief: text(300),
  level: z.enum(['beginner', 'intermediate', 'advanced']),
  steps: z.array(stepId).min(1).max(8),
  criteria: z.array(text(160)).min(3).max(5),
  stretch: text(200),
});

const question = z.strictObject({
  id: id(64),
  step: stepId,
  prompt: text(300),
  choices: z.array(text(120)).min(3).max(4),
  answer: z.int().min(1).max(4).describe('The number of the right choice, counted from 1'),
  why: text(400),
});

export const roadmapFile = z.strictObject({
  id: id(40),
  title: text(60),
  summary: text(300),
  source: z.strictObject({ title: text(100), by: text(60), url: httpsUrl }),
  steps: z.array(step).min(1).max(200),
});

export const projectsFile = z.strictObject({ projects: z.array(project).min(1).max(500) });

export const questionsFile = z.strictObject({ questions: z.array(question).min(1).max(5000) });

/** File name → its schema: the three files of a roadmap's folder. */
export const fileSchemas = {
  'roadmap.yaml': roadmapFile,
  'projects.yaml': projectsFile,
  'questions.yaml': questionsFile,
} as const;

export const roadmapFileNames = Object.keys(fileSchemas) as (keyof typeof fileSchemas)[];
