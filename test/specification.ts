import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** Discord's own description of its API, where it lies beside the repository. */
const file = new URL('../../shared/discord/openapi.json', import.meta.url);

/** Tests that need it skip themselves, saying so, where it is not at hand. */
export const available = existsSync(file);

export interface Specification {
  /** What is wrong with a value by a named schema. */
  problems(schema: string, value: unknown): unknown[];
  /** What is wrong with the body of a request. */
  requestProblems(method: string, path: string, body: unknown): unknown[];
}

interface Document {
  paths: Record<string, Record<string, { requestBody?: unknown }>>;
}

export function readSpecification(): Specification {
  const document = relaxed(JSON.parse(readFileSync(file, 'utf8'))) as Document;
  const ajv = new Ajv2020({ strict: false, allErrors: true, validateFormats: false });
  ajv.addSchema(document, 'discord');
  const check = (validate: ValidateFunction, value: unknown) => {
    validate(value);
    return validate.errors ?? [];
  };
  const templates = Object.keys(document.paths).map((template) => ({
    template,
    pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
    // `@me` and `@original` are more than any value of a parameter.
    parameters: template.split('{').length,
  }));
  return {
    problems: (schema, value) =>
      check(ajv.getSchema(`discord#/components/schemas/${schema}`)!, value),
    requestProblems(method, path, body) {
      const [found] = templates
        .filter(({ pattern }) => pattern.test(path))
        .sort((a, b) => a.parameters - b.parameters);
      const operation = found && document.paths[found.template]![method.toLowerCase()];
      if (!found || !operation) return [`${method} ${path} is not in the description`];
      if (!operation.requestBody) return [];
      const place = [
        'paths',
        found.template.replaceAll('~', '~0').replaceAll('/', '~1'),
        method.toLowerCase(),
        'requestBody/content/application~1json/schema',
      ];
      const validate = ajv.getSchema(`discord#/${place.map(encodeURI).join('/')}`);
      return validate ? check(validate, body) : [];
    },
  };
}

/** The description says `oneOf` where several of its schemas fit at once. */
function relaxed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(relaxed);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key === 'oneOf' ? 'anyOf' : key,
    relaxed(inner),
  ]);
  return Object.fromEntries(entries);
}
