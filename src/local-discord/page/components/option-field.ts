import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { useId, useState } from 'preact/hooks';
import type { Entry } from '../command-draft.ts';
import { option as kinds } from '../discord-numbers.ts';
import { html } from '../html.ts';
import type { Invocation } from '../invocations.ts';
import { useListbox } from '../listbox.ts';
import type { OptionValue } from '../wire.ts';
import { useSuggestions } from './option-suggestions.ts';

interface OptionFieldProps {
  invocation: Invocation;
  option: APIApplicationCommandBasicOption;
  entry: Entry;
  /** The options that are filled in rightly so far: a bot's suggestions may depend on them. */
  options: Record<string, OptionValue>;
  problem: string | undefined;
  onChange: (entry: Entry) => void;
  /** Moves on to another option, whose name was typed with a colon. */
  onJump: (name: string) => void;
}

/** One option as a labelled field, with a list where Discord has one: choices, members, a bot's suggestions. */
export function OptionField({
  invocation,
  option,
  entry,
  options,
  problem,
  onChange,
  onJump,
}: OptionFieldProps) {
  const id = useId();
  const [isFocused, setFocused] = useState(false);
  const [isClosed, setClosed] = useState(false);
  const { suggestions, note, isLooking } = useSuggestions(
    invocation,
    option,
    entry,
    options,
    isFocused,
  );
  const isOpen =
    isFocused &&
    !isClosed &&
    entry.picked === undefined &&
    (suggestions.length > 0 || note !== null);

  const pick = (index: number): void => {
    const { name, value } = suggestions[index]!;
    onChange({ text: name, picked: value });
  };
  // With an empty optional field Enter sends the command: it must not fill in the first of the list, nor of an old list.
  const first = !isLooking && (option.required || entry.text !== '') ? 0 : -1;
  const listbox = useListbox(
    isOpen ? suggestions.length : 0,
    pick,
    first,
    `${isOpen} ${entry.text} ${suggestions.length}`,
  );

  const input = (text: string): void => {
    setClosed(false);
    const next = /(?:^|\s)([^\s:]+):$/.exec(text);
    if (!next || !invocation.options.some(({ name }) => name === next[1]))
      return onChange({ text });
    onChange({ text: text.slice(0, next.index) });
    onJump(next[1]!);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (listbox.onKeyDown(event)) return;
    if (event.key === 'Enter' && isLooking && entry.text !== '') event.preventDefault();
    else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      setClosed(true);
    } else if (event.key === 'Tab' && isOpen && entry.text !== '' && listbox.active >= 0)
      pick(listbox.active);
  };
  const activeId = isOpen && listbox.active >= 0 ? listbox.optionId(listbox.active) : undefined;
  return html`
    <div class="pill ${problem ? 'wrong' : ''}">
      <label for=${id} title=${option.description}
        >${option.name}${option.required && html`<span class="required-mark" aria-hidden="true">*</span>`}</label
      >
      <input
        id=${id}
        name=${option.name}
        type="text"
        role="combobox"
        autocomplete="off"
        spellcheck=${false}
        placeholder=${placeholderOf(option)}
        inputmode=${option.type === kinds.integer ? 'numeric' : option.type === kinds.number ? 'decimal' : undefined}
        required=${option.required}
        aria-autocomplete="list"
        aria-expanded=${isOpen}
        aria-controls=${listbox.listId}
        aria-activedescendant=${activeId}
        aria-invalid=${problem !== undefined}
        aria-describedby="${id}-about"
        value=${entry.text}
        onInput=${(event: InputEvent) => input((event.target as HTMLInputElement).value)}
        onKeyDown=${onKeyDown}
        onFocus=${() => {
          setFocused(true);
          setClosed(false);
        }}
        onBlur=${() => setFocused(false)}
      />
      <span id="${id}-about" class=${problem ? 'problem' : 'visually-hidden'}
        >${problem ?? option.description}</span
      >
      ${
        isOpen &&
        html`
          <div class="popup">
            <p class="popup-title"><strong>${option.name}</strong> ${option.description}</p>
            <ul id=${listbox.listId} role="listbox" aria-label=${option.name}>
              ${suggestions.map(
                ({ name, value }, index) => html`
                  <li
                    key=${value}
                    id=${listbox.optionId(index)}
                    role="option"
                    aria-selected=${index === listbox.active}
                    class="option ${index === listbox.active ? 'active' : ''}"
                    onMouseDown=${(event: MouseEvent) => event.preventDefault()}
                    onMouseMove=${() => listbox.setActive(index)}
                    onClick=${() => pick(index)}
                  >
                    ${name}
                  </li>
                `,
              )}
            </ul>
            ${note && html`<p class="empty" role="status">${note}</p>`}
          </div>
        `
      }
    </div>
  `;
}

function placeholderOf(option: APIApplicationCommandBasicOption): string {
  switch (option.type) {
    case kinds.integer:
    case kinds.number:
      return 'number';
    case kinds.boolean:
      return 'True or False';
    case kinds.user:
      return '@member';
    case kinds.role:
      return '@role';
    case kinds.mentionable:
      return '@member or role';
    case kinds.channel:
      return '#channel';
    case kinds.attachment:
      return 'files cannot be sent here';
    case kinds.string:
      return 'text';
  }
}
