import type { APISelectMenuComponent } from 'discord-api-types/v10';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { useListbox, type Listbox } from '../listbox.ts';
import { Emoji } from './button.ts';
import type { SelectOption } from './select-options.ts';

/** A list longer than this gets a field to search it. */
const searchableFrom = 8;

interface SelectPopupProps {
  select: APISelectMenuComponent;
  options: SelectOption[];
  values: string[];
  label: string;
  onChoose: (values: string[]) => void;
  onClose: () => void;
}

export function SelectPopup({
  select,
  options,
  values,
  label,
  onChoose,
  onClose,
}: SelectPopupProps) {
  const min = select.min_values ?? 1;
  const max = select.max_values ?? 1;
  const [picked, setPicked] = useState(values);
  const [search, setSearch] = useState('');
  const focusTarget = useRef<HTMLElement>(null);
  useLayoutEffect(() => focusTarget.current?.focus(), []);

  const wanted = search.trim().toLowerCase();
  const shown = options.filter((option) =>
    `${option.label} ${option.description ?? ''}`.toLowerCase().includes(wanted),
  );
  const toggle = (index: number): void => {
    const { value } = shown[index]!;
    const rest = picked.filter((one) => one !== value);
    const next = rest.length < picked.length ? rest : max === 1 ? [value] : [...picked, value];
    if (max > 1) return void (next.length <= max && setPicked(next));
    // Pressing the one chosen value takes it back only where choosing nothing is allowed.
    onChoose(next.length < min ? [value] : next);
  };
  const listbox = useListbox(shown.length, toggle, 0, search);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      onClose();
    } else if (
      event.key === ' ' &&
      (event.target as HTMLElement).role === 'listbox' &&
      shown.length > 0
    ) {
      event.preventDefault();
      toggle(Math.max(listbox.active, 0));
    } else if ((event.target as HTMLElement).tagName !== 'BUTTON') listbox.onKeyDown(event);
  };
  const activeId = listbox.active >= 0 ? listbox.optionId(listbox.active) : undefined;
  const isSearchable = options.length >= searchableFrom;
  return html`
    <div class="select-popup" onKeyDown=${onKeyDown}>
      ${
        isSearchable &&
        html`
          <input
            ref=${focusTarget}
            type="text"
            role="combobox"
            placeholder="Search"
            aria-label="Search: ${label}"
            aria-expanded="true"
            aria-controls=${listbox.listId}
            aria-activedescendant=${activeId}
            value=${search}
            onInput=${(event: InputEvent) => setSearch((event.target as HTMLInputElement).value)}
          />
        `
      }
      <ul
        ref=${isSearchable ? undefined : focusTarget}
        id=${listbox.listId}
        role="listbox"
        aria-label=${label}
        aria-multiselectable=${max > 1}
        tabindex=${isSearchable ? undefined : 0}
        aria-activedescendant=${isSearchable ? undefined : activeId}
      >
        ${shown.map(
          (option, index) => html`
            <${OptionRow}
              key=${option.value}
              option=${option}
              index=${index}
              listbox=${listbox}
              isPicked=${picked.includes(option.value)}
              showsBox=${max > 1}
              toggle=${toggle}
            />
          `,
        )}
      </ul>
      ${shown.length === 0 && html`<p class="empty" role="status">Nothing found</p>`}
      ${max > 1 && html`<${Confirm} picked=${picked} min=${min} max=${max} onChoose=${onChoose} />`}
    </div>
  `;
}

interface OptionRowProps {
  option: SelectOption;
  index: number;
  listbox: Listbox;
  isPicked: boolean;
  showsBox: boolean;
  toggle: (index: number) => void;
}

function OptionRow({ option, index, listbox, isPicked, showsBox, toggle }: OptionRowProps) {
  return html`
    <li
      id=${listbox.optionId(index)}
      role="option"
      aria-selected=${isPicked}
      class="option ${index === listbox.active ? 'active' : ''}"
      onMouseDown=${(event: MouseEvent) => event.preventDefault()}
      onMouseMove=${() => listbox.setActive(index)}
      onClick=${() => toggle(index)}
    >
      ${option.emoji && html`<${Emoji} emoji=${option.emoji} />`}
      <span class="option-text"
        ><span class="name">${option.label}</span
        >${option.description && html`<span class="note">${option.description}</span>`}</span
      >
      <span class="mark ${showsBox ? 'box' : ''}" aria-hidden="true">${isPicked ? '✓' : ''}</span>
    </li>
  `;
}

function Confirm({
  picked,
  min,
  max,
  onChoose,
}: {
  picked: string[];
  min: number;
  max: number;
  onChoose: (values: string[]) => void;
}) {
  const isEnough = picked.length >= min && picked.length <= max;
  return html`
    <div class="select-confirm">
      <span class="note" role="status"
        >${picked.length} chosen, ${min === max ? max : `${min} to ${max}`} wanted</span
      >
      <button
        type="button"
        class="button primary"
        disabled=${!isEnough}
        onClick=${() => onChoose(picked)}
      >
        Confirm
      </button>
    </div>
  `;
}
