import { existsSync, readFileSync } from 'node:fs';
import { Ajv2020, type ErrorObject, type Options } from 'ajv/dist/2020.js';
import { correct } from './specification-corrections.ts';

/** Discord's own description of its API, where it lies beside the repository. */
const file = new URL('../../shared/discord/openapi.json', import.meta.url);

/** Tests that need it skip themselves, saying so, where it is not at hand. */
export const available = existsSync(file);

/** A request and its answer. */
export interface Exchange {
  method: string;
  /** Behind the version, as in `/channels/1/messages`. */
  path: string;
  /** With its question mark; empty without it. */
  query: string;
  status: number;
  body: unknown;
  response: unknown;
}

interface Operation {
  parameters?: { name: string; in: string }[];
  requestBody?: unknown;
  responses: Record<string, { $ref?: string; content?: unknown }>;
}

interface Document {
  paths: Record<string, Record<string, Operation>>;
}

/** An operation with the way to it in the document. */
interface Found {
  operation: Operation;
  place: string[];
}

const json = 'application/json';

/** How much of a value's faults is told: the first ones lead to the rest. */
const told = 5;

/** Discord's description, with which values are compared. Every fault is one readable line. */
class Specification {
  readonly #document: Document;
  readonly #templates: { template: string; pattern: RegExp; parameters: number }[];
  readonly #quick: Ajv2020;
  #thorough: Ajv2020 | undefined;

  constructor(document: Document) {
    this.#document = document;
    this.#quick = validators(document, {});
    this.#templates = Object.keys(document.paths).map((template) => ({
      template,
      pattern: new RegExp(`^${template.replaceAll(/\{[^}]+\}/g, '[^/]+')}$`),
      // `@me` and `@original` are more than any value of a parameter.
      parameters: template.split('{').length,
    }));
  }

  /** What is wrong with a value by a named schema. */
  problems(schema: string, value: unknown): string[] {
    return this.#check(['components', 'schemas', schema], value);
  }

  /** What is wrong with a request that was accepted. */
  requestProblems({ method, path, query, body }: Omit<Exchange, 'status' | 'response'>): string[] {
    const found = this.#find(method, path);
    if (!found) return ['is not in the description'];
    const { operation, place } = found;
    const wrongQuery = [...new URLSearchParams(query)].flatMap(([name, value]) =>
      this.#queryProblems(found, name, value),
    );
    if (!operation.requestBody) return wrongQuery;
    const schema = [...place, 'requestBody', 'content', json, 'schema'];
    return [...wrongQuery, ...this.#check(schema, body).map((problem) => `body${problem}`)];
  }

  /** What is wrong with an answer, be it a refusal. */
  answerProblems({ method, path, status, response }: Exchange): string[] {
    const found = this.#find(method, path);
    if (!found) return ['is not in the description'];
    const { responses } = found.operation;
    const key = [String(status), `${String(status)[0]}XX`].find((each) => each in responses);
    if (key === undefined) return [`is never answered with ${status}`];
    const { $ref, content } = responses[key]!;
    const place = $ref ? $ref.slice(2).split('/') : [...found.place, 'responses', key];
    if (!$ref && !content) return response === undefined ? [] : [`${status} has no body`];
    return this.#check([...place, 'content', json, 'schema'], response).map(
      (problem) => `answer ${status}${problem}`,
    );
  }

  /** The template of a path, as the description names it; the path itself when it is in none. */
  templateOf(path: string): string {
    const [found] = this.#templates
      .filter(({ pattern }) => pattern.test(decodeURIComponent(path)))
      .sort((a, b) => a.parameters - b.parameters);
    return found?.template ?? path;
  }

  #find(method: string, path: string): Found | undefined {
    const template = this.templateOf(path);
    const operation = this.#document.paths[template]?.[method.toLowerCase()];
    return operation && { operation, place: ['paths', template, method.toLowerCase()] };
  }

  #queryProblems({ operation, place }: Found, name: string, text: string): string[] {
    const parameters = operation.parameters ?? [];
    const index = parameters.findIndex((each) => each.in === 'query' && each.name === name);
    if (index === -1) return [`query ${name} is not in the description`];
    const schema = [...place, 'parameters', String(index), 'schema'];
    // A query holds texts; which of them mean numbers and truths only the schema knows.
    const meant = /^(true|false|\d{1,9})$/.test(text) ? [text, JSON.parse(text)] : [text];
    const problems = meant.map((value) => this.#check(schema, value));
    return problems.some((each) => each.length === 0)
      ? []
      : problems[0]!.map((problem) => `query ${name}${problem}`);
  }

  #check(place: readonly string[], value: unknown): string[] {
    const pointer = place.map((key) => key.replaceAll('~', '~0').replaceAll('/', '~1'));
    const reference = `discord#/${pointer.map(encodeURIComponent).join('/')}`;
    const quick = this.#quick.getSchema(reference);
    if (!quick) throw new Error(`The description has no ${place.join(' ')}`);
    if (quick(value)) return [];
    // Only what is wrong is looked at twice: finding every fault takes several times as long.
    this.#thorough ??= validators(this.#document, { allErrors: true, verbose: true });
    const thorough = this.#thorough.getSchema(reference)!;
    void thorough(value);
    return readable(thorough.errors ?? []);
  }
}

let read: Specification | undefined;

/** The description, read and compiled when it is first needed. */
export function readSpecification(): Specification {
  return (read ??= new Specification(correct(JSON.parse(readFileSync(file, 'utf8'))) as Document));
}

function validators(document: object, options: Options): Ajv2020 {
  const anyNumber = { type: 'number', validate: () => true } as const;
  const formats = {
    int32: { type: 'number', validate: (value: number) => value === (value | 0) },
    int64: anyNumber,
    double: anyNumber,
    // The pattern and length beside these say all there is to say.
    snowflake: true,
    nonce: true,
    uri: (text: string) => URL.canParse(text),
    'date-time': (text: string) => !Number.isNaN(Date.parse(text)),
  } as const;
  // The description is large and every process compiles it anew: what takes long and finds nothing is left out.
  const haste = { strict: false, validateSchema: false, code: { optimize: false } };
  return new Ajv2020({ ...haste, formats, ...options }).addSchema(document, 'discord');
}

/** What went wrong, of all that was tried: what was of another `type` was not meant, and of the rest the deepest was. */
function readable(errors: readonly ErrorObject[]): string[] {
  const meant = errors.filter((error) => error.keyword !== 'anyOf' && !isOfAnotherType(error));
  const remaining = meant.length > 0 ? meant : errors;
  const depth = ({ instancePath }: ErrorObject) => instancePath.split('/').length;
  const deepest = Math.max(...remaining.map(depth));
  const lines = remaining
    .filter((error) => depth(error) === deepest)
    .map(({ instancePath, message, params }) => {
      const { allowedValue, allowedValues, additionalProperty } = params;
      const detail: unknown = allowedValue ?? allowedValues ?? additionalProperty;
      const which = detail === undefined ? '' : ` (${JSON.stringify(detail)})`;
      return `${instancePath} ${message}${which}`;
    });
  return [...new Set(lines)].slice(0, told);
}

function isOfAnotherType({ keyword, instancePath, parentSchema, data }: ErrorObject): boolean {
  if (keyword === 'enum' && instancePath.endsWith('/type')) return true;
  const types: unknown = parentSchema?.properties?.type?.enum;
  return Array.isArray(types) && !types.includes((data as { type?: unknown } | null)?.type);
}
