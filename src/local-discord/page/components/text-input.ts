import type { APITextInputComponent, TextInputStyle } from 'discord-api-types/v10';
import { html } from '../html.ts';

interface TextInputProps {
  id: string;
  input: APITextInputComponent;
  value: string;
  isWrong: boolean;
  describedBy: string;
  onChange: (value: string) => void;
}

const paragraphStyle = 2 as TextInputStyle.Paragraph;

/** A form's text, on one line or on several; near a limit it is shown how much still fits. */
export function TextInput({ id, input, value, isWrong, describedBy, onChange }: TextInputProps) {
  const { max_length: max, style } = input;
  const isParagraph = style === paragraphStyle;
  const attributes = {
    id,
    value,
    placeholder: input.placeholder ?? '',
    required: input.required ?? true,
    minlength: input.min_length,
    maxlength: max,
    'aria-invalid': isWrong,
    'aria-describedby': describedBy,
    onInput: (event: InputEvent) => onChange((event.target as HTMLInputElement).value),
  };
  return html`
    <div class="text-input">
      ${isParagraph ? html`<textarea rows="4" ...${attributes}></textarea>` : html`<input type="text" autocomplete="off" ...${attributes} />`}
      ${max !== undefined && (isParagraph || value.length > max - 10) && html`<span class="note" aria-hidden="true">${value.length} / ${max}</span>`}
    </div>
  `;
}
