import type { APITextInputComponent, TextInputStyle } from 'discord-api-types/v10';
import type { ComponentChild } from 'preact';
import { component as kinds } from '../discord-numbers.ts';
import { html } from '../html.ts';
import type { ModalPart } from '../modal-form.ts';
import type { FieldValue } from '../wire.ts';
import { Markdown } from './markdown.ts';
import { Select } from './select.ts';

interface ModalFieldProps {
  idPrefix: string;
  part: ModalPart;
  values: Record<string, FieldValue>;
  problems: Record<string, string>;
  onChange: (customId: string, value: FieldValue) => void;
}

const paragraphStyle = 2 as TextInputStyle.Paragraph;

export function ModalField({ idPrefix, part, values, problems, onChange }: ModalFieldProps) {
  if (part.kind === 'text') return html`<${Markdown} text=${part.content} />`;
  if (part.kind === 'unknown')
    return html`<p class="note">This page does not show components of type ${part.type}.</p>`;
  const { custom_id: customId } = part.field;
  const id = `${idPrefix}-${customId}`;
  const isRequired = part.kind !== 'tick' && (part.field.required ?? true);
  const problem = problems[customId];
  const change = (value: FieldValue): void => onChange(customId, value);
  return html`
    <div class="field">
      <label id="${id}-label" for=${id}
        >${part.label}${isRequired && html`<span class="required-mark" aria-hidden="true"> *</span>`}</label
      >
      ${part.description && html`<p class="note" id="${id}-about">${part.description}</p>`}
      ${fieldInput(part, { id, value: values[customId]!, isWrong: problem !== undefined, change })}
      <p class="problem" id="${id}-problem" role="status">${problem}</p>
    </div>
  `;
}

interface FieldInput {
  id: string;
  value: FieldValue;
  isWrong: boolean;
  change: (value: FieldValue) => void;
}

function fieldInput(
  part: Extract<ModalPart, { field: object }>,
  { id, value, isWrong, change }: FieldInput,
): ComponentChild {
  const describedBy = `${id}-about ${id}-problem`;
  switch (part.kind) {
    case 'input':
      return html`<${TextInput}
        id=${id}
        input=${part.field}
        value=${value}
        isWrong=${isWrong}
        describedBy=${describedBy}
        onChange=${change}
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
      return html`<${Choices}
        id=${id}
        group=${part.field}
        values=${value}
        describedBy=${describedBy}
        onChange=${change}
      />`;
    case 'tick':
      return html`<input
        id=${id}
        type="checkbox"
        class="tick"
        checked=${value}
        aria-describedby=${describedBy}
        onChange=${(event: Event) => change((event.target as HTMLInputElement).checked)}
      />`;
  }
}

interface TextInputProps {
  id: string;
  input: APITextInputComponent;
  value: string;
  isWrong: boolean;
  describedBy: string;
  onChange: (value: string) => void;
}

function TextInput({ id, input, value, isWrong, describedBy, onChange }: TextInputProps) {
  const attributes = {
    id,
    value,
    placeholder: input.placeholder ?? '',
    required: input.required ?? true,
    minlength: input.min_length,
    maxlength: input.max_length,
    'aria-invalid': isWrong,
    'aria-describedby': describedBy,
    onInput: (event: InputEvent) => onChange((event.target as HTMLInputElement).value),
  };
  if (input.style !== paragraphStyle)
    return html`<input type="text" autocomplete="off" ...${attributes} />`;
  return html`
    <div class="paragraph">
      <textarea rows="4" ...${attributes}></textarea>
      ${input.max_length !== undefined && html`<span class="note" aria-hidden="true">${value.length} / ${input.max_length}</span>`}
    </div>
  `;
}

interface ChoicesProps {
  id: string;
  group: Extract<ModalPart, { kind: 'choices' }>['field'];
  values: string[];
  describedBy: string;
  onChange: (values: string[]) => void;
}

function Choices({ id, group, values, describedBy, onChange }: ChoicesProps) {
  const isSingle = group.type === kinds.radioGroup;
  const toggle = (value: string): void => {
    if (isSingle) onChange([value]);
    else
      onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  };
  return html`
    <div
      id=${id}
      class="choices"
      role=${isSingle ? 'radiogroup' : 'group'}
      tabindex="-1"
      aria-labelledby="${id}-label"
      aria-describedby=${describedBy}
    >
      ${group.options.map(
        ({ value, label, description }) => html`
          <label key=${value} class="choice">
            <input
              type=${isSingle ? 'radio' : 'checkbox'}
              name=${id}
              checked=${values.includes(value)}
              onChange=${() => toggle(value)}
            />
            <span class="option-text"
              ><span>${label}</span
              >${description && html`<span class="note">${description}</span>`}</span
            >
          </label>
        `,
      )}
    </div>
  `;
}
