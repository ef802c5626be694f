import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { type Invocation, optionNamedAtEnd } from '../invocations.ts';
import { type Listbox, useListbox } from '../listbox.ts';
import type { Move } from './option-field.ts';
import { keepFocus } from './option-panel.ts';

interface OptionAdderProps {
  id: string;
  invocation: Invocation;
  /** The options that have no pill yet. */
  hidden: APIApplicationCommandBasicOption[];
  onAdd: (name: string) => void;
  onMove: (to: Move) => void;
  /** Steps back over what stands before. */
  onRemove: () => void;
}

/** The end of the box behind the pills: where further options are added, and from where Enter sends. */
export function OptionAdder(props: OptionAdderProps) {
  const { id, invocation, hidden } = props;
  const [isFocused, setFocused] = useState(false);
  const { text, found, listbox, add, input, onKeyDown, reopen } = useAdder(props, isFocused);
  const isListed = found.length > 0;
  const isStray = isFocused && text.trim() !== '' && !isListed;
  const about = isStray
    ? `No option of /${invocation.path} is called that`
    : isListed
      ? `${found.length} more ${found.length === 1 ? 'option' : 'options'}`
      : '';
  const label =
    hidden.length > 0 ? `More options of /${invocation.path}` : `End of /${invocation.path}`;
  return html`
    <div class="adder">
      <span class="grow" data-text=${text}>
        <input
          id=${id}
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          enterkeyhint="send"
          spellcheck=${false}
          aria-label="${label}. Enter sends the command"
          aria-autocomplete="list"
          aria-expanded=${isListed}
          aria-controls=${isListed ? listbox.listId : undefined}
          aria-activedescendant=${isListed && listbox.active >= 0 ? listbox.optionId(listbox.active) : undefined}
          value=${text}
          onInput=${(event: InputEvent) => input((event.target as HTMLInputElement).value)}
          onKeyDown=${onKeyDown}
          onFocus=${() => (setFocused(true), reopen())}
          onBlur=${() => setFocused(false)}
        />
      </span>
      <span role="status" class="visually-hidden">${about}</span>
      ${isStray && html`<div class="panel"><p class="problem">${about}</p></div>`}
      ${isListed && html`<${AddList} path=${invocation.path} found=${found} listbox=${listbox} onAdd=${add} />`}
    </div>
  `;
}

function useAdder(
  { invocation, hidden, onAdd, onMove, onRemove }: OptionAdderProps,
  isFocused: boolean,
) {
  const [text, setText] = useState('');
  const [isClosed, setClosed] = useState(false);
  const wanted = text.trim().toLowerCase();
  const found = isFocused && !isClosed ? hidden.filter(({ name }) => name.includes(wanted)) : [];
  const add = (name: string): void => {
    setText('');
    onAdd(name);
  };
  // With nothing typed Enter sends: it must not add an option nobody asked for.
  const first = wanted === '' ? -1 : 0;
  const pick = (index: number): void => add(found[index]!.name);
  const listbox = useListbox(found.length, pick, first, `${wanted} ${found.length}`);

  const input = (value: string): void => {
    setClosed(false);
    const named = optionNamedAtEnd(value, invocation);
    if (named) add(named.name);
    else setText(value);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (listbox.onKeyDown(event) || event.isComposing) return;
    const { key } = event;
    if (key === 'Escape' && found.length > 0) {
      event.stopPropagation();
      setClosed(true);
    } else if (key === 'Enter' && wanted !== '') event.preventDefault();
    else if (key === 'Tab' && !event.shiftKey && listbox.active >= 0) {
      event.preventDefault();
      pick(listbox.active);
    } else if (text === '' && key === 'Backspace') {
      event.preventDefault();
      onRemove();
    } else if (text === '' && key === 'ArrowLeft') {
      event.preventDefault();
      onMove('previous');
    }
  };
  return { text, found, listbox, add, input, onKeyDown, reopen: () => setClosed(false) };
}

interface AddListProps {
  path: string;
  found: APIApplicationCommandBasicOption[];
  listbox: Listbox;
  onAdd: (name: string) => void;
}

function AddList({ path, found, listbox, onAdd }: AddListProps) {
  return html`
    <div class="panel" onMouseDown=${keepFocus}>
      <p class="panel-head">
        <strong>More options</strong> <span>to add, or press Enter to send</span>
      </p>
      <ul id=${listbox.listId} role="listbox" aria-label="Options of /${path}">
        ${found.map(
          ({ name, description }, index) => html`
            <li
              key=${name}
              id=${listbox.optionId(index)}
              role="option"
              aria-selected=${index === listbox.active}
              class="option ${index === listbox.active ? 'active' : ''}"
              onMouseMove=${() => listbox.setActive(index)}
              onClick=${() => onAdd(name)}
            >
              <span class="option-name">${name}</span>
              <span class="note">${description}</span>
            </li>
          `,
        )}
      </ul>
    </div>
  `;
}
