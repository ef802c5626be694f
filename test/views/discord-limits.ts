import {
  ComponentType,
  type APIComponentInContainer,
  type APIMessageTopLevelComponent,
} from 'discord.js';
import type { APIModalInteractionResponseCallbackData } from 'discord.js';

/**
 * What Discord refuses in a message of Components V2 (Developer documentation, "Component Reference"), and what nobody
 * would want in one.
 */

type AnyComponent = APIMessageTopLevelComponent | APIComponentInContainer | { type: number };

interface Found {
  problems: string[];
  components: number;
  characters: number;
  customIds: string[];
}

/** Everything Discord would refuse, a line each; none for a message that it takes. */
export function limitProblems(message: {
  components: readonly APIMessageTopLevelComponent[];
}): string[] {
  const found: Found = { problems: [], components: 0, characters: 0, customIds: [] };
  for (const component of message.components) visit(component, found);
  const { problems, components, characters, customIds } = found;
  between(problems, 'components', components, 1, 40);
  if (characters > 4000) problems.push(`${characters} characters of text, at most 4000`);
  const twice = customIds.filter((id, index) => customIds.indexOf(id) !== index);
  problems.push(...twice.map((id) => `custom id "${id}" is used twice`));
  return problems;
}

/** All custom ids of a message, in order. */
export function customIdsOf(message: {
  components: readonly APIMessageTopLevelComponent[];
}): string[] {
  const found: Found = { problems: [], components: 0, characters: 0, customIds: [] };
  for (const component of message.components) visit(component, found);
  return found.customIds;
}

/** All texts of a message, in order. */
export function textsOf({ components }: { components: readonly object[] }): string[] {
  return components.flatMap((component) => {
    const { content, components: inner } = component as { content?: string; components?: object[] };
    return [...(content === undefined ? [] : [content]), ...textsOf({ components: inner ?? [] })];
  });
}

function between(
  problems: string[],
  what: string,
  size: number,
  least: number,
  most: number,
): void {
  if (size < least || size > most) problems.push(`${what}: ${size}, not from ${least} to ${most}`);
}

const length = (text: unknown): number => (typeof text === 'string' ? text.length : 0);

function visit(one: AnyComponent, found: Found): void {
  const component = one as APIMessageTopLevelComponent;
  found.components += 1;
  switch (component.type) {
    case ComponentType.Container:
      between(found.problems, 'parts of a container', component.components.length, 1, 40);
      for (const child of component.components) visit(child, found);
      return;
    case ComponentType.Section:
      between(found.problems, 'texts of a section', component.components.length, 1, 3);
      for (const child of component.components) visit(child, found);
      found.components += 1;
      visitButton(component.accessory, found);
      return;
    case ComponentType.TextDisplay:
      between(found.problems, 'characters of a text', component.content.trim().length, 1, 4000);
      found.characters += component.content.length;
      return;
    case ComponentType.ActionRow:
      visitRow(component.components, found);
      return;
    case ComponentType.Separator:
      return;
    case ComponentType.MediaGallery:
      between(found.problems, 'items of a gallery', component.items.length, 1, 10);
      for (const { media, description } of component.items) {
        between(found.problems, 'alternative text', length(description ?? '-'), 1, 1024);
        if (!media.url.startsWith('attachment://')) {
          found.problems.push('a picture that the message does not carry');
        }
      }
      return;
    case ComponentType.File:
      if (!component.file.url.startsWith('attachment://')) {
        found.problems.push('a file that the message does not carry');
      }
      return;
    default:
      found.problems.push(
        `component of type ${(component as AnyComponent).type} where none may be`,
      );
  }
}

type InRow = Extract<APIMessageTopLevelComponent, { type: ComponentType.ActionRow }>['components'];

function visitRow(components: InRow, found: Found): void {
  const { problems } = found;
  const buttons = components.filter((component) => component.type === ComponentType.Button);
  between(problems, 'components of a row', components.length, 1, 5);
  if (buttons.length < components.length && components.length > 1)
    problems.push('a select shares its row');
  for (const component of components) {
    found.components += 1;
    if (component.type === ComponentType.Button) visitButton(component, found);
    else visitSelect(component, found);
  }
}

function visitButton(button: object, found: Found): void {
  const { label, custom_id, url } = button as Record<string, string | undefined>;
  between(found.problems, 'label of a button', length(label), 1, 80);
  if (url === undefined) visitCustomId(custom_id, found);
  else between(found.problems, 'url of a button', url.length, 1, 512);
}

function visitCustomId(id: string | undefined, found: Found): void {
  between(found.problems, `custom id "${id}"`, length(id), 1, 100);
  found.customIds.push(id ?? '');
}

type Select = Exclude<InRow[number], { type: ComponentType.Button }>;

function visitSelect(select: Select, found: Found): void {
  const { problems } = found;
  visitCustomId(select.custom_id, found);
  between(problems, 'placeholder', length(select.placeholder), 0, 150);
  if (select.type !== ComponentType.StringSelect) return;
  const { options, min_values: least = 1, max_values: most = 1 } = select;
  between(problems, 'options of a select', options.length, 1, 25);
  between(problems, 'most values', most, Math.max(1, least), options.length);
  if (new Set(options.map((option) => option.value)).size < options.length)
    problems.push('a value is offered twice');
  between(problems, 'chosen options', options.filter((option) => option.default).length, 0, most);
  for (const { label, value, description } of options) {
    between(problems, 'label of an option', label.length, 1, 100);
    between(problems, 'value of an option', value.length, 1, 100);
    between(problems, 'description of an option', length(description ?? '-'), 1, 100);
  }
}

/** What Discord refuses in a form. */
export function formProblems(form: APIModalInteractionResponseCallbackData): string[] {
  const problems: string[] = [];
  between(problems, 'title', form.title.length, 1, 45);
  between(problems, 'custom id', form.custom_id.length, 1, 100);
  between(problems, 'fields', form.components.length, 1, 5);
  for (const field of form.components) {
    if (field.type !== ComponentType.Label || field.component.type !== ComponentType.TextInput) {
      problems.push(`field of type ${field.type} that this checker does not know`);
      continue;
    }
    const { custom_id, value = '', min_length = 0, max_length = 4000 } = field.component;
    between(problems, 'label of a field', field.label.length, 1, 45);
    between(problems, 'description of a field', length(field.description ?? '-'), 1, 100);
    between(problems, 'custom id of a field', custom_id.length, 1, 100);
    between(problems, 'value of a field', value.length, min_length, max_length);
  }
  return problems;
}
