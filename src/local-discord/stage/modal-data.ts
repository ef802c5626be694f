import { ComponentType } from 'discord-api-types/v10';
import type { OpenModal } from '../modal-book.ts';
import type { Component } from '../validation/component-reading.ts';
import { codePoints } from '../validation/form.ts';
import type { World } from '../world/world.ts';
import { demandOffered, isSelectOrUpload, selectedThings } from './component-data.ts';
import type { Person } from './person.ts';
import { StageError } from './stage-error.ts';

export type FieldValue = string | string[] | boolean;

/** What sending off a modal sends. A field that is not given keeps what it was opened with. */
export function modalData(
  world: World,
  person: Person,
  modal: OpenModal,
  fields: Record<string, FieldValue> = {},
): object {
  const filling = new Filling(world, person, fields);
  const components = modal.components.map((component) => filling.fill(component));
  filling.refuseUnknown();
  const resolved = filling.resolved;
  return {
    custom_id: modal.custom_id,
    components,
    ...(Object.keys(resolved).length > 0 && { resolved }),
  };
}

class Filling {
  readonly resolved: Record<string, object> = {};
  readonly #world: World;
  readonly #person: Person;
  readonly #fields: Record<string, FieldValue>;
  readonly #known = new Set<string>();

  constructor(world: World, person: Person, fields: Record<string, FieldValue>) {
    this.#world = world;
    this.#person = person;
    this.#fields = fields;
  }

  fill(component: Component): object {
    const { type, id } = component;
    switch (type) {
      case ComponentType.TextDisplay:
        return { type, id };
      case ComponentType.ActionRow:
        return {
          type,
          id,
          components: (component.components as Component[]).map((each) => this.#field(each)),
        };
      default:
        return { type, id, component: this.#field(component.component as Component) };
    }
  }

  refuseUnknown(): void {
    const unknown = Object.keys(this.#fields).find((customId) => !this.#known.has(customId));
    if (unknown !== undefined) throw new StageError(`The form has no field ${unknown}`);
  }

  #field(field: Component): object {
    const customId = String(field.custom_id);
    this.#known.add(customId);
    const given = this.#fields[customId];
    const filled = { type: field.type, id: field.id, custom_id: customId };
    if (field.type === ComponentType.TextInput) return { ...filled, value: text(field, given) };
    if (field.type === ComponentType.Checkbox) return { ...filled, value: checked(field, given) };
    if (field.type === ComponentType.RadioGroup)
      return { ...filled, value: this.#values(field, given)[0] ?? null };
    return { ...filled, values: this.#values(field, given) };
  }

  /** The chosen values of a select, group or upload: none at all is fine where nothing is required. */
  #values(field: Component, given: FieldValue | undefined): string[] {
    if (typeof given === 'boolean') throw new StageError(`${String(field.custom_id)} wants values`);
    const values = given === undefined ? preset(field) : [given].flat();
    if (values.length === 0) {
      if (field.required) throw new StageError(`The field ${String(field.custom_id)} is required`);
      return values;
    }
    if (isSelectOrUpload(field))
      this.#resolve(selectedThings(this.#world, this.#person, field, values));
    else demandChosen(field, values);
    return values;
  }

  #resolve(things: object | undefined): void {
    for (const [kind, found] of Object.entries(things ?? {}))
      this.resolved[kind] = { ...this.resolved[kind], ...found };
  }
}

function text(field: Component, given: FieldValue | undefined): string {
  const customId = String(field.custom_id);
  const value = given ?? (field.value as string | undefined) ?? '';
  if (typeof value !== 'string') throw new StageError(`The field ${customId} wants text`);
  if (value === '') {
    if (field.required) throw new StageError(`The field ${customId} is required`);
    return value;
  }
  const [min, max] = [
    (field.min_length as number | undefined) ?? 0,
    (field.max_length as number | undefined) ?? 4000,
  ];
  if (codePoints(value) < min)
    throw new StageError(`The field ${customId} wants at least ${min} characters`);
  if (codePoints(value) > max)
    throw new StageError(`The field ${customId} takes at most ${max} characters`);
  return value;
}

function checked(field: Component, given: FieldValue | undefined): boolean {
  const value = given ?? field.default === true;
  if (typeof value !== 'boolean')
    throw new StageError(`The field ${String(field.custom_id)} wants true or false`);
  return value;
}

/** What a field holds when it is opened. */
function preset(field: Component): string[] {
  const options = (field.options as { value: string; default?: boolean }[] | undefined) ?? [];
  const defaults = (field.default_values as { id: string }[] | undefined) ?? [];
  return [
    ...options.filter((option) => option.default).map(({ value }) => value),
    ...defaults.map(({ id }) => id),
  ];
}

/** Holds the chosen options of a radio or checkbox group to what it offers and wants. */
function demandChosen(field: Component, values: readonly string[]): void {
  demandOffered(field, values);
  const [min, max] = [
    (field.min_values as number | undefined) ?? 1,
    (field.max_values as number | undefined) ?? 1,
  ];
  if (values.length < min)
    throw new StageError(`The field ${String(field.custom_id)} wants at least ${min} values`);
  if (values.length > max)
    throw new StageError(`The field ${String(field.custom_id)} takes at most ${max} values`);
}
