import type { RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { useListbox, type Listbox } from '../listbox.ts';
import { usePopout } from '../popout.ts';
import { OptionRow } from './select-option-row.ts';
import type { SelectOption } from './select-options.ts';

/** A list longer than this gets a field to search it. */
const searchableFrom = 8;

interface SelectPopupProps {
  anchor: RefObject<HTMLElement | null>;
  options: SelectOption[];
  picked: string[];
  min: number;
  max: number;
  label: string;
  onPick: (values: string[]) => void;
  onClose: () => void;
}

/** What a select offers, over the page: to be searched if it is long, to be picked from by pointer or keyboard. */
export function SelectPopup(props: SelectPopupProps) {
  const { anchor, options, picked, min, max, label, onPick, onClose } = props;
  const [search, setSearch] = useState('');
  const popup = usePopout<HTMLDivElement>(anchor, 'below');
  useLayoutEffect(() => popup.current!.querySelector<HTMLElement>('input, ul')!.focus(), []);
  const shown = matching(options, search);
  const toggle = (index: number): void => {
    const { value } = shown[index]!;
    const rest = picked.filter((one) => one !== value);
    const next = rest.length < picked.length ? rest : max === 1 ? [value] : [...picked, value];
    // Pressing the one chosen value takes it back only where choosing nothing is allowed.
    if (max === 1) onPick(next.length < min ? [value] : next);
    else if (next.length <= max) onPick(next);
  };
  const listbox = useListbox(shown.length, toggle, 0, search);
  const onKeyDown = (event: KeyboardEvent): void => {
    const isInList = (event.target as HTMLElement).role === 'listbox';
    if (event.key === 'Escape') onClose();
    else if (event.key === ' ' && isInList && shown.length > 0) toggle(Math.max(listbox.active, 0));
    else return void listbox.onKeyDown(event);
    event.preventDefault();
    event.stopPropagation();
  };
  const isSearchable = options.length >= searchableFrom;
  const isFull = max > 1 && picked.length >= max;
  return html`
    <div ref=${popup} popover="manual" class="popout select-popup" onKeyDown=${onKeyDown}>
      ${isSearchable && html`<${SearchField} label=${label} listbox=${listbox} value=${search} onInput=${setSearch} />`}
      <ul
        id=${listbox.listId}
        role="listbox"
        aria-label=${label}
        aria-multiselectable=${max > 1}
        tabindex=${isSearchable ? undefined : 0}
        aria-activedescendant=${isSearchable ? undefined : activeId(listbox)}
      >
        ${shown.map((option, index) => html`<${OptionRow} key=${option.value} option=${option} index=${index} listbox=${listbox} isPicked=${picked.includes(option.value)} isFull=${isFull} showsBox=${max > 1} toggle=${toggle} />`)}
      </ul>
      ${shown.length === 0 && html`<p class="empty" role="status">Nothing found</p>`}
      ${max > 1 && html`<p class="select-count note" role="status">${countText(picked.length, min, max)}</p>`}
    </div>
  `;
}

function matching(options: SelectOption[], search: string): SelectOption[] {
  const wanted = search.trim().toLowerCase();
  return options.filter(({ label, description = '' }) =>
    `${label} ${description}`.toLowerCase().includes(wanted),
  );
}

const activeId = ({ active, optionId }: Listbox): string | undefined =>
  active >= 0 ? optionId(active) : undefined;

interface SearchFieldProps {
  label: string;
  listbox: Listbox;
  value: string;
  onInput: (text: string) => void;
}

/** The keyboard stays in here while the arrows move through the list. */
function SearchField({ label, listbox, value, onInput }: SearchFieldProps) {
  return html`
    <input
      type="text"
      role="combobox"
      placeholder="Search"
      aria-label="Search: ${label}"
      aria-expanded="true"
      aria-controls=${listbox.listId}
      aria-activedescendant=${activeId(listbox)}
      value=${value}
      onInput=${(event: InputEvent) => onInput((event.target as HTMLInputElement).value)}
    />
  `;
}

function countText(count: number, min: number, max: number): string {
  if (count < min) return `Choose ${min - count} more`;
  return count === max ? `${count} chosen, which is all` : `${count} of ${max} chosen`;
}
