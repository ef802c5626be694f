import { DiscordError } from '../errors.ts';
import { isSnowflake } from '../snowflakes.ts';

type ErrorNode = { [key: string]: ErrorNode | { code: string; message: string }[] };

/** Collects what is wrong with a request body into Discord's nested tree of errors (code 50035). */
export class FormErrors {
  #tree: ErrorNode | undefined;

  add(path: readonly string[], code: string, message: string): void {
    let node = (this.#tree ??= {});
    for (const key of path) node = (node[key] ??= {}) as ErrorNode;
    const own = (node['_errors'] ??= []) as { code: string; message: string }[];
    own.push({ code, message });
  }

  throwIfAny(): void {
    if (this.#tree) throw new DiscordError('invalidFormBody', this.#tree);
  }
}

export interface Requirement {
  required?: boolean;
}

export interface Range extends Requirement {
  min?: number;
  max?: number;
}

/**
 * One place of a request body, read strictly. Every reader returns the value, or `undefined`
 * when it is absent (`null` counts as absent, as Discord takes it) or was refused; a refusal is
 * noted under the field's own path.
 */
export class Field {
  readonly value: unknown;
  readonly #errors: FormErrors;
  readonly #parent: Field | undefined;
  readonly #key: string;

  constructor(errors: FormErrors, value: unknown, parent?: Field, key = '') {
    this.#errors = errors;
    this.value = value;
    this.#parent = parent;
    this.#key = key;
  }

  get given(): boolean {
    return this.value !== undefined && this.value !== null;
  }

  at(key: string | number): Field {
    const { value } = this;
    const inner =
      typeof value === 'object' && value !== null
        ? (value as Record<string, unknown>)[key]
        : undefined;
    return new Field(this.#errors, inner, this, String(key));
  }

  refuse(code: string, message: string): undefined {
    this.#errors.add(this.#path(), code, message);
  }

  /** Whether there is a value to read; notes its absence when it is required. */
  present({ required }: Requirement = {}): boolean {
    if (!this.given && required) this.refuse('BASE_TYPE_REQUIRED', 'This field is required');
    return this.given;
  }

  text(range: Range = {}): string | undefined {
    if (!this.present(range)) return undefined;
    if (typeof this.value !== 'string') {
      return this.refuse(
        'STRING_TYPE_CONVERT',
        `Could not interpret "${String(this.value)}" as string.`,
      );
    }
    return this.#fits(codePoints(this.value), range) ? this.value : undefined;
  }

  integer(range: Range = {}): number | undefined {
    if (!this.present(range)) return undefined;
    const value =
      typeof this.value === 'string' && /^-?\d+$/.test(this.value)
        ? Number(this.value)
        : this.value;
    if (!Number.isSafeInteger(value)) {
      return this.refuse('NUMBER_TYPE_COERCE', `Value "${String(this.value)}" is not int.`);
    }
    return this.#within(value as number, range, 'int');
  }

  number(range: Range = {}): number | undefined {
    if (!this.present(range)) return undefined;
    if (typeof this.value !== 'number' || !Number.isFinite(this.value)) {
      return this.refuse('NUMBER_TYPE_COERCE', `Value "${String(this.value)}" is not float.`);
    }
    return this.#within(this.value, range, 'float');
  }

  choice<T extends string | number>(
    choices: readonly T[],
    requirement: Requirement = {},
  ): T | undefined {
    if (!this.present(requirement)) return undefined;
    if (choices.includes(this.value as T)) return this.value as T;
    return this.refuse('BASE_TYPE_CHOICES', `Value must be one of (${choices.join(', ')}).`);
  }

  boolean(requirement: Requirement = {}): boolean | undefined {
    if (!this.present(requirement)) return undefined;
    if (typeof this.value === 'boolean') return this.value;
    return this.refuse('BOOLEAN_TYPE_CONVERT', 'Must be either true or false.');
  }

  snowflake(requirement: Requirement = {}): string | undefined {
    if (!this.present(requirement)) return undefined;
    const text = typeof this.value === 'number' ? String(this.value) : this.value;
    if (isSnowflake(text)) return text;
    return this.refuse('NUMBER_TYPE_COERCE', `Value "${String(this.value)}" is not snowflake.`);
  }

  url({
    max,
    required,
    schemes = ['http', 'https'],
  }: Range & { schemes?: readonly string[] } = {}): string | undefined {
    const text = this.text({ max, required });
    if (text === undefined) return undefined;
    if (!URL.canParse(text)) return this.refuse('URL_TYPE_INVALID_URL', 'Not a well formed URL.');
    const scheme = new URL(text).protocol.slice(0, -1);
    if (schemes.includes(scheme)) return text;
    const allowed = schemes.map((each) => `'${each}'`).join(', ');
    return this.refuse(
      'URL_TYPE_INVALID_SCHEME',
      `Scheme "${scheme}" is not supported. Scheme must be one of (${allowed}).`,
    );
  }

  /** The list's places, at most as many as are allowed. */
  list(range: Range = {}): Field[] | undefined {
    if (!this.present(range)) return undefined;
    if (!Array.isArray(this.value)) {
      return this.refuse('LIST_TYPE_CONVERT', 'Only iterables may be used in a ListType');
    }
    if (!this.#fits(this.value.length, range)) return undefined;
    return this.value.map((_, index) => this.at(index));
  }

  /** The field itself when it holds an object. */
  object(requirement: Requirement = {}): Field | undefined {
    if (!this.present(requirement)) return undefined;
    if (typeof this.value === 'object' && !Array.isArray(this.value)) return this;
    return this.refuse('MODEL_TYPE_CONVERT', 'Only dictionaries may be used in a ModelType');
  }

  #path(): string[] {
    return this.#parent ? [...this.#parent.#path(), this.#key] : [];
  }

  #fits(length: number, { min = 0, max = Infinity }: Range): boolean {
    if (length >= min && length <= max) return true;
    if (min === 0) this.refuse('BASE_TYPE_MAX_LENGTH', `Must be ${max} or fewer in length.`);
    else if (max === Infinity)
      this.refuse('BASE_TYPE_MIN_LENGTH', `Must be ${min} or more in length.`);
    else this.refuse('BASE_TYPE_BAD_LENGTH', `Must be between ${min} and ${max} in length.`);
    return false;
  }

  #within(
    value: number,
    { min = -Infinity, max = Infinity }: Range,
    kind: string,
  ): number | undefined {
    if (value < min)
      return this.refuse(
        'NUMBER_TYPE_MIN',
        `${kind} value should be greater than or equal to ${min}.`,
      );
    if (value > max)
      return this.refuse(
        'NUMBER_TYPE_MAX',
        `${kind} value should be less than or equal to ${max}.`,
      );
    return value;
  }
}

/** Reads a body with `read`, and throws everything it refused at once. */
export function readForm<T>(body: unknown, read: (form: Field) => T): T {
  const errors = new FormErrors();
  const result = read(new Field(errors, body));
  errors.throwIfAny();
  return result;
}

/** Length as Discord counts it: in code points, so that most emoji count once. */
export function codePoints(text: string): number {
  let count = 0;
  for (let index = 0; index < text.length; index++, count++) {
    if (text.codePointAt(index)! > 0xffff) index++;
  }
  return count;
}
