import type {
  APICheckboxComponent,
  APICheckboxGroupComponent,
  APIComponentInLabel,
  APIFileUploadComponent,
  APIModalComponent,
  APIRadioGroupComponent,
  APISelectMenuComponent,
  APITextInputComponent,
  ComponentType,
} from 'discord-api-types/v10';
import { defaultValues } from './components/select-options.ts';
import { component as kinds } from './discord-numbers.ts';
import { counted } from './option-value.ts';
import type { FieldValue } from './wire.ts';

interface About {
  label: string;
  description?: string | undefined;
}

export type ModalPart =
  | { kind: 'text'; content: string }
  | (About & { kind: 'input'; field: APITextInputComponent })
  | (About & { kind: 'select'; field: APISelectMenuComponent })
  | (About & { kind: 'choices'; field: APIRadioGroupComponent | APICheckboxGroupComponent })
  | (About & { kind: 'files'; field: APIFileUploadComponent })
  | (About & { kind: 'tick'; field: APICheckboxComponent })
  | { kind: 'unknown'; type: number };

const longestInput = 4000;

/** A modal's components in the order they are shown, the older form with rows and the newer one with labels alike. */
export function modalParts(components: APIModalComponent[]): ModalPart[] {
  return components.map((component) => {
    // discord-api-types 0.38 has no text displays in modals: https://docs.discord.com/developers/components/reference
    const { type, content } = component as { type: ComponentType; content?: string };
    if (type === kinds.textDisplay) return { kind: 'text', content: content ?? '' };
    if (component.type === kinds.actionRow) {
      const input = component.components[0];
      return input ? fieldPart(input, { label: input.label ?? '' }) : { kind: 'unknown', type };
    }
    if (component.type !== kinds.label) return { kind: 'unknown', type };
    return fieldPart(component.component, {
      label: component.label,
      description: component.description,
    });
  });
}

function fieldPart(field: APIComponentInLabel, about: About): ModalPart {
  switch (field.type) {
    case kinds.textInput:
      return { ...about, kind: 'input', field };
    case kinds.stringSelect:
    case kinds.userSelect:
    case kinds.roleSelect:
    case kinds.mentionableSelect:
    case kinds.channelSelect:
      return { ...about, kind: 'select', field };
    case kinds.radioGroup:
    case kinds.checkboxGroup:
      return { ...about, kind: 'choices', field };
    case kinds.checkbox:
      return { ...about, kind: 'tick', field };
    case kinds.fileUpload:
      return { ...about, kind: 'files', field };
  }
}

/** By custom_id: what the fields hold when the modal opens. */
export function startValues(parts: ModalPart[]): ReadonlyMap<string, FieldValue> {
  const fields = parts.filter((part) => 'field' in part);
  return new Map(fields.map((part) => [part.field.custom_id, startValue(part)]));
}

function startValue(part: Extract<ModalPart, { field: object }>): FieldValue {
  switch (part.kind) {
    case 'input':
      return part.field.value ?? '';
    case 'select':
      return defaultValues(part.field);
    case 'choices':
      return part.field.options.filter((option) => option.default).map(({ value }) => value);
    case 'files':
      return [];
    case 'tick':
      return part.field.default ?? false;
  }
}

/** By custom_id: what Discord's client would not let through. */
export function modalProblems(
  parts: ModalPart[],
  values: ReadonlyMap<string, FieldValue>,
): ReadonlyMap<string, string> {
  const problems = new Map<string, string>();
  for (const part of parts) {
    if (!('field' in part) || part.kind === 'tick') continue;
    const value = values.get(part.field.custom_id);
    const problem =
      part.kind === 'input'
        ? inputProblem(part.field, value as string)
        : choiceProblem(part.field, value as string[]);
    if (problem) problems.set(part.field.custom_id, problem);
  }
  return problems;
}

function inputProblem(
  { required = true, min_length: min = 0, max_length: max = longestInput }: APITextInputComponent,
  value: string,
): string | null {
  // Discord counts characters, not the halves that JavaScript stores some of them in.
  const { length } = Array.from(value);
  if (value.trim() === '') return required ? 'This has to be filled in' : null;
  if (length < min) return `Write at least ${counted(min, 'character')}`;
  return length > max ? `Write at most ${counted(max, 'character')}` : null;
}

interface Choosing {
  required?: boolean;
  min_values?: number;
  max_values?: number;
}

function choiceProblem(
  { required = true, min_values: min = 1, max_values: max }: Choosing,
  values: string[],
): string | null {
  if (values.length === 0) return required ? 'This has to be filled in' : null;
  if (values.length < min) return `Choose at least ${min}`;
  return max !== undefined && values.length > max ? `Choose at most ${max}` : null;
}
