import { LineCounter, isNode, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

type Path = readonly PropertyKey[];

/** One thing wrong in a roadmap file: where it is and what would be right. */
export interface Problem {
  file: string;
  line: number;
  column: number;
  /** Inside the file: `steps.3.title`. */
  path: string;
  message: string;
}

/** `file:line:column path: message`, the form editors and terminals can jump to. */
export function formatProblem(problem: Problem): string {
  const path = problem.path === '' ? '' : `${problem.path}: `;
  return `${problem.file}:${problem.line}:${problem.column} ${path}${problem.message}`;
}

/** A YAML file in memory that can say where each of its values stands. */
export class YamlFile {
  readonly name: string;
  readonly #document: Document;
  readonly #lines = new LineCounter();
  /** The whole content as plain values; null when it is no valid YAML. */
  readonly #value: unknown;

  constructor(name: string, text: string) {
    this.name = name;
    this.#document = parseDocument(text, { lineCounter: this.#lines, uniqueKeys: true });
    this.#value = this.#document.errors.length > 0 ? null : this.#document.toJS();
  }

  /** The top-level keys, to tell which kind of file this is. */
  get keys(): string[] {
    return typeof this.#value === 'object' && this.#value !== null ? Object.keys(this.#value) : [];
  }

  /** Checks the file against a schema: its value, or every problem at once. */
  read<Schema extends z.ZodType>(
    schema: Schema,
  ): { value: z.infer<Schema>; problems: [] } | { value: undefined; problems: Problem[] } {
    if (this.#document.errors.length > 0) {
      // One stray bracket makes every line after it wrong: the first few say enough.
      const problems = this.#document.errors.slice(0, 5).map((error) => ({
        ...this.#position(error.pos[0]),
        path: '',
        message: `Not valid YAML: ${error.message.split('\n')[0]!.replace(/ at line \d+.*$/, '')}`,
      }));
      return { value: undefined, problems };
    }
    const result = schema.safeParse(this.#value);
    if (result.success) return { value: result.data, problems: [] };
    return {
      value: undefined,
      problems: result.error.issues.flatMap((issue) => this.#problemsOf(issue)),
    };
  }

  /** The value seen through a schema that forgives (`catch`), to check the rest of a file that has problems. */
  outline<Schema extends z.ZodType>(schema: Schema): z.infer<Schema> {
    return schema.parse(this.#value);
  }

  problemAt(path: Path, message: string): Problem {
    return { ...this.#positionOf(path), path: path.map(String).join('.'), message };
  }

  #problemsOf(issue: z.core.$ZodIssue): Problem[] {
    if (issue.code !== 'unrecognized_keys') return [this.problemAt(issue.path, issue.message)];
    return issue.keys.map((key) =>
      this.problemAt([...issue.path, key], 'Unknown key: remove it, or check its spelling'),
    );
  }

  /** Where the value stands; for one that is missing, where the nearest thing around it begins. */
  #positionOf(path: Path) {
    for (let length = path.length; length >= 0; length -= 1) {
      const keys = path.slice(0, length);
      const node: unknown =
        length === 0 ? this.#document.contents : this.#document.getIn(keys, true);
      if (isNode(node) && node.range) return this.#position(node.range[0]);
    }
    return this.#position(0);
  }

  #position(offset: number) {
    const { line, col } = this.#lines.linePos(offset);
    return { file: this.name, line: Math.max(1, line), column: Math.max(1, col) };
  }
}
