import { mkdir, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { fileSchemas } from '../roadmaps/schema.ts';

/** `npm run schemas`: writes the JSON Schemas that give editors completion and checks in the roadmap files. */
const folder = 'data/schemas';

export function jsonSchemas(): { file: string; text: string }[] {
  return Object.entries(fileSchemas).map(([name, schema]) => ({
    file: `${folder}/${name.replace('.yaml', '.schema.json')}`,
    text: `${JSON.stringify(z.toJSONSchema(schema, { io: 'input' }), null, 2)}\n`,
  }));
}

if (import.meta.main) {
  await mkdir(folder, { recursive: true });
  for (const { file, text } of jsonSchemas()) await writeFile(file, text);
}
