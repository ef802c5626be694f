import type { ComponentChild } from 'preact';
import { html } from '../html.ts';
import type { ModalPart } from '../modal-form.ts';
import type { FieldValue } from '../wire.ts';
import { Choices } from './choices.ts';
import { FileField } from './file-field.ts';
import { Markdown } from './markdown.ts';
import { Select } from './select.ts';
import { TextInput } from './text-input.ts';

type FieldPart = Extract<ModalPart, { field: object }>;

interface ModalFieldProps {
  id: string;
  part: ModalPart;
  values: ReadonlyMap<string, FieldValue>;
  problems: ReadonlyMap<string, string>;
  onChange: (customId: string, value: FieldValue) => void;
}

export function ModalField({ id, part, values, problems, onChange }: ModalFieldProps) {
  if (part.kind === 'text') return html`<${Markdown} text=${part.content} />`;
  if (part.kind === 'unknown')
    return html`<p class="note">This page does not show components of type ${part.type}.</p>`;
  const { custom_id: customId } = part.field;
  const problem = problems.get(customId);
  const input = fieldInput(part, {
    id,
    value: values.get(customId)!,
    isWrong: problem !== undefined,
    describedBy: `${part.description ? `${id}-about ` : ''}${id}-problem`,
    change: (value) => onChange(customId, value),
  });
  return html`
    <div class="field kind-${part.kind}">
      <${FieldLabel} id=${id} part=${part} />
      ${part.description && html`<p class="note" id="${id}-about">${part.description}</p>`} ${input}
      <p class="problem" id="${id}-problem" role="status">${problem}</p>
    </div>
  `;
}

/** A field's name. Only text inputs can say by themselves that they are required; for the others it is said here. */
function FieldLabel({ id, part }: { id: string; part: FieldPart }) {
  const isRequired = part.kind !== 'tick' && (part.field.required ?? true);
  const text = html`<span
    >${part.label}${isRequired && html`<span class="required-mark" aria-hidden="true"> *</span>`}${isRequired && part.kind !== 'input' && html`<span class="visually-hidden"> (required)</span>`}</span
  >`;
  return part.kind === 'choices'
    ? html`<span id="${id}-label" class="field-label">${text}</span>`
    : html`<label id="${id}-label" class="field-label" for=${id}>${text}</label>`;
}

interface FieldInput {
  id: string;
  value: FieldValue;
  isWrong: boolean;
  describedBy: string;
  change: (value: FieldValue) => void;
}

function fieldInput(
  part: FieldPart,
  { id, value, isWrong, describedBy, change }: FieldInput,
): ComponentChild {
  const common = { id, describedBy, onChange: change };
  switch (part.kind) {
    case 'input':
      return html`<${TextInput}
        ...${common}
        input=${part.field}
        value=${value}
        isWrong=${isWrong}
      />`;
    case 'select':
      return html`<${Select}
        id=${id}
        select=${part.field}
        values=${value}
        labelledBy="${id}-label ${id}"
        describedBy=${describedBy}
        onChoose=${change}
      />`;
    case 'choices':
      return html`<${Choices} ...${common} group=${part.field} values=${value} />`;
    case 'files':
      return html`<${FileField} ...${common} upload=${part.field} />`;
    case 'tick':
      return html`<input
        id=${id}
        type="checkbox"
        checked=${value}
        aria-describedby=${describedBy}
        onChange=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />`;
  }
}
