import { component as kinds } from '../discord-numbers.ts';
import { html } from '../html.ts';
import type { ModalPart } from '../modal-form.ts';
import { EmojiText } from './emoji.ts';

interface ChoicesProps {
  id: string;
  group: Extract<ModalPart, { kind: 'choices' }>['field'];
  values: string[];
  describedBy: string;
  onChange: (values: string[]) => void;
}

/** A radio group, or a group of checkboxes: no more of them can be ticked than are taken. */
export function Choices({ id, group, values, describedBy, onChange }: ChoicesProps) {
  const isSingle = group.type === kinds.radioGroup;
  const isFull = !isSingle && values.length >= (group.max_values ?? group.options.length);
  const toggle = (value: string): void => {
    if (isSingle) onChange([value]);
    else
      onChange(values.includes(value) ? values.filter((one) => one !== value) : [...values, value]);
  };
  const isRequired = group.required ?? true;
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
              disabled=${isFull && !values.includes(value)}
              onChange=${() => toggle(value)}
            />
            <span class="option-text"
              ><span><${EmojiText} text=${label} /></span
              >${description && html`<span class="note"><${EmojiText} text=${description} /></span>`}</span
            >
          </label>
        `,
      )}
      ${isSingle && !isRequired && values.length > 0 && html`<button type="button" class="text-button" onClick=${() => onChange([])}>Take the choice back</button>`}
    </div>
  `;
}
