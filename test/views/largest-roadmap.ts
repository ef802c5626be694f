import { z } from 'zod';
import type { Roadmap } from '../../src/domain/roadmap.ts';
import { projectsFile, questionsFile, roadmapFile } from '../../src/roadmaps/schema.ts';

/**
 * A roadmap with as many steps, checkpoints and resources as the schema lets through, every text as long as it may be.
 * It is made from the schema itself, so that whoever raises a limit there meets Discord's limits here.
 */
export function largestRoadmap(): Roadmap {
  const step = largest(json.step) as Record<string, unknown>;
  const ids = Array.from({ length: stepCount }, (_, index) => uniqueId(index, stepIdLength));
  const some = (ids: readonly string[], most: number) => ids.slice(0, most);
  const requires = Array.from({ length: most(json.step.properties!['requires']!) }, () => ({
    any: some(ids, anyCount),
  }));
  const steps = ids.map((id, index) => ({
    ...step,
    id,
    number: `${index}.`.padEnd((step['number'] as string).length, '9'),
    kind: 'choice',
    requires,
    options: {
      finish: 1,
      of: some(ids, most(json.step.properties!['options']!.properties!['of']!)),
    },
    hours: 999.999,
    optional: true,
    checkpoints: unique(step['checkpoints'] as { id: string }[]),
  }));
  const idea = largest(json.project) as { id: string; steps: string[] };
  const projects = [{ ...idea, steps: some(ids, idea.steps.length) }];
  const file = { ...(largest({ ...json.roadmap, properties: withoutSteps }) as object), steps };
  return {
    ...roadmapFile.parse(file),
    ...projectsFile.parse({ projects }),
    ...questionsFile.parse({ questions: ids.map(questionOf) }),
  };
}

function questionOf(step: string, index: number) {
  const question = largest(json.question) as { id: string };
  return { ...question, id: uniqueId(index, question.id.length), step };
}

type Json = z.core.JSONSchema.JSONSchema & {
  properties?: Record<string, Json>;
  items?: Json;
  anyOf?: Json[];
};

const roadmapJson = z.toJSONSchema(roadmapFile, { io: 'input' }) as Json;
const itemsOf = (file: Json, list: string) => file.properties![list]!.items!;
const json = {
  roadmap: roadmapJson,
  step: itemsOf(roadmapJson, 'steps'),
  project: itemsOf(z.toJSONSchema(projectsFile, { io: 'input' }) as Json, 'projects'),
  question: itemsOf(z.toJSONSchema(questionsFile, { io: 'input' }) as Json, 'questions'),
};
const { steps: stepsJson, ...withoutSteps } = roadmapJson.properties!;
const stepCount = most(stepsJson!);
const stepIdLength = json.step.properties!['id']!.maxLength!;
const anyCount = most(json.step.properties!['requires']!.items!.anyOf![1]!.properties!['any']!);

/** How many items a list may have; one without a limit may have as many as there are steps. */
function most(list: Json): number {
  return list.maxItems ?? 200;
}

function uniqueId(index: number, size: number): string {
  return `n${index}-`.padEnd(size, 'w');
}

function unique<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return items.map((item, index) => ({ ...item, id: uniqueId(index, item.id.length) }));
}

function largest(schema: Json): unknown {
  if (schema.anyOf) return largest(schema.anyOf[0]!);
  if (schema.enum) return schema.enum.toSorted((a, b) => String(b).length - String(a).length)[0];
  if (schema.properties) {
    const entries = Object.entries(schema.properties);
    return Object.fromEntries(entries.map(([key, value]) => [key, largest(value)]));
  }
  if (schema.items) return Array.from({ length: most(schema) }, () => largest(schema.items!));
  if (schema.format === 'uri') return 'https://docs.example/'.padEnd(schema.maxLength!, 'w');
  if (schema.type === 'string') return 'w'.repeat(schema.maxLength!);
  if (schema.type === 'boolean') return true;
  return schema.maximum! < 1e6 ? schema.maximum : 1;
}
