import { codePoints, type Field } from './form.ts';

/** A component as it is stored and sent: the request's keys, with its defaults and id filled in. */
export interface Component {
  type: number;
  id: number;
  [key: string]: unknown;
}

/** What holds for the components of one message or modal together: ids, custom ids, amounts. */
export class ComponentReading {
  /** File names a component may point at with `attachment://`. */
  readonly attachments: ReadonlySet<string>;
  readonly #components: Component[] = [];
  readonly #customIds = new Set<string>();
  readonly #ids = new Set<number>();

  constructor(attachments: ReadonlySet<string> = new Set()) {
    this.attachments = attachments;
  }

  /** Starts a component; parents start before their children, since ids are given in reading order. */
  begin(field: Field, type: number): Component {
    const id = field.at('id').integer({ min: 0, max: 2 ** 31 - 1 }) ?? 0;
    if (id !== 0 && this.#ids.has(id)) {
      field.at('id').refuse('COMPONENT_ID_DUPLICATED', 'Component id cannot be duplicated');
    }
    this.#ids.add(id);
    const component: Component = { type, id };
    this.#components.push(component);
    return component;
  }

  customId(field: Field): string | undefined {
    const customId = field.text({ required: true, min: 1, max: 100 });
    if (customId === undefined) return undefined;
    if (this.#customIds.has(customId)) {
      return field.refuse(
        'COMPONENT_CUSTOM_ID_DUPLICATED',
        'Component custom id cannot be duplicated',
      );
    }
    this.#customIds.add(customId);
    return customId;
  }

  /** Gives ids to the components that came without one, and holds them to the limits of the whole. */
  finish(root: Field, limits: { components: number; text: number }): void {
    let next = 1;
    let text = 0;
    for (const component of this.#components) {
      if (component.id === 0) {
        while (this.#ids.has(next)) next++;
        component.id = next++;
      }
      if (typeof component.content === 'string') text += codePoints(component.content);
    }
    if (this.#components.length > limits.components) {
      root.refuse(
        'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
        `Total number of components cannot exceed ${limits.components}`,
      );
    }
    if (text > limits.text) {
      root.refuse(
        'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED',
        `Components displayable text size exceeds maximum size of ${limits.text}`,
      );
    }
  }
}

/** Reads one kind of component. */
export type Read = (field: Field, reading: ComponentReading) => Component | undefined;

/** Reads a component of one of the given types, and refuses every other one as Discord does. */
export function readOneOf(
  readers: ReadonlyMap<number, Read>,
  field: Field,
  reading: ComponentReading,
): Component | undefined {
  if (!field.object({ required: true })) return undefined;
  const type = field.at('type');
  if (!type.present({ required: true })) return undefined;
  const read = readers.get(type.value as number);
  if (read) return read(field, reading);
  return field.refuse(
    'UNION_TYPE_CHOICES',
    `Value of field "type" must be one of (${[...readers.keys()].join(', ')}).`,
  );
}

const singleEmoji = /^\p{RGI_Emoji}$/v;

/**
 * An emoji of a component. Custom emojis (by id) are refused as unknown: the world holds none.
 * A Unicode emoji may come without its variation selector, as Discord takes it.
 */
export function readEmoji(field: Field): { name: string } | undefined {
  if (!field.object()) return undefined;
  if (field.at('id').given)
    return field.at('id').refuse('BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
  const name = field.at('name').text({ required: true, max: 32 });
  if (name === undefined) return undefined;
  if (singleEmoji.test(name) || singleEmoji.test(`${name}\u{fe0f}`)) return { name };
  return field.at('name').refuse('BUTTON_COMPONENT_INVALID_EMOJI', 'Invalid emoji');
}
