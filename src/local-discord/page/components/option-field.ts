import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import { useState } from 'preact/hooks';
import type { Entry } from '../command-draft.ts';
import { option as kinds } from '../discord-numbers.ts';
import { html } from '../html.ts';
import { type Invocation, optionNamedAtEnd } from '../invocations.ts';
import { useListbox } from '../listbox.ts';
import type { OptionValue } from '../wire.ts';
import { OptionPanel, SuggestionList } from './option-panel.ts';
import { type Suggestions, useSuggestions } from './option-suggestions.ts';

/** Where the focus goes from a pill: to a neighbour, or to what is left to be done. */
export type Move = 'previous' | 'next' | 'onward';

export interface PillProps {
  id: string;
  invocation: Invocation;
  option: APIApplicationCommandBasicOption;
  entry: Entry;
  /** The options that are filled in rightly so far: a bot's suggestions may depend on them. */
  options: Record<string, OptionValue>;
  problem: string | undefined;
  /** Whether the problem is shown even while the pill is being filled in, as after an attempt to send. */
  isMarked: boolean;
  onChange: (entry: Entry) => void;
  onMove: (to: Move) => void;
  /** Takes the pill away, or steps back from one that has to stay. */
  onRemove: () => void;
  /** Moves on to another option, whose name was typed with a colon. */
  onJump: (name: string) => void;
}

/** One option as a pill, with a list where Discord has one: choices, members, a bot's suggestions. */
export function OptionField(props: PillProps) {
  const { id, option, entry } = props;
  const [isFocused, setFocused] = useState(false);
  const { offered, isOpen, listbox, pick, input, onKeyDown, reopen } = usePill(props, isFocused);
  const isListed = isOpen && offered.suggestions.length > 0;
  const isBlamed = props.isMarked || (!isFocused && entry.text !== '');
  const problem = isBlamed ? props.problem : undefined;
  const activeId = listbox.active >= 0 ? listbox.optionId(listbox.active) : undefined;
  return html`
    <div class="pill ${problem ? 'wrong' : ''}">
      <label for=${id}>${option.name}</label>
      <span class="grow" data-text=${entry.text}>
        <input
          id=${id}
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          dir="auto"
          enterkeyhint="next"
          spellcheck=${false}
          inputmode=${inputMode(option)}
          required=${option.required}
          aria-autocomplete="list"
          aria-expanded=${isListed}
          aria-controls=${isListed ? listbox.listId : undefined}
          aria-activedescendant=${isListed ? activeId : undefined}
          aria-invalid=${problem !== undefined}
          aria-describedby="${id}-about"
          value=${entry.text}
          onInput=${(event: InputEvent) => input((event.target as HTMLInputElement).value)}
          onKeyDown=${onKeyDown}
          onFocus=${() => (setFocused(true), reopen())}
          onBlur=${() => setFocused(false)}
        />
      </span>
      <span id="${id}-about" class="visually-hidden">${problem ?? option.description}</span>
      <span role="status" class="visually-hidden">${isOpen ? statusText(offered) : ''}</span>
      ${
        isFocused &&
        html`<${OptionPanel} option=${option} problem=${problem}>
          ${isOpen && html`<${SuggestionList} ...${offered} label=${option.name} listbox=${listbox} onPick=${pick} />`}
        </${OptionPanel}>`
      }
    </div>
  `;
}

/** What a pill offers, and what its keys do. */
function usePill(props: PillProps, isFocused: boolean) {
  const { invocation, option, entry, options, onChange, onMove } = props;
  const [isClosed, setClosed] = useState(false);
  const offered = useSuggestions(invocation, option, entry, options, isFocused);
  const { suggestions, isLooking } = offered;
  const isOpen = isFocused && !isClosed && entry.picked === undefined;

  const fill = (index: number): void => {
    const { label, value } = suggestions[index]!;
    onChange({ text: label, picked: value });
  };
  const pick = (index: number): void => {
    fill(index);
    onMove('onward');
  };
  // With an empty optional pill Enter sends the command: it must not fill in the first of the list, nor of an old list.
  const first = !isLooking && (option.required || entry.text !== '') ? 0 : -1;
  const size = isOpen ? suggestions.length : 0;
  const listbox = useListbox(size, pick, first, `${isOpen} ${entry.text} ${size}`);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (listbox.onKeyDown(event) || event.isComposing) return;
    const { key } = event;
    if (key === 'Enter' && isOpen && isLooking && entry.text !== '') event.preventDefault();
    else if (key === 'Escape' && size > 0) {
      event.stopPropagation();
      setClosed(true);
    } else if (key === 'Tab' && !event.shiftKey && size > 0 && listbox.active >= 0) {
      fill(listbox.active);
    } else if (key === 'Backspace' && entry.text === '') {
      event.preventDefault();
      props.onRemove();
    } else stepOut(event, onMove);
  };
  const input = (text: string): void => {
    setClosed(false);
    const named = optionNamedAtEnd(text, invocation);
    onChange({ text: named ? text.slice(0, named.index) : text });
    if (named) props.onJump(named.name);
  };
  return { offered, isOpen, listbox, pick, input, onKeyDown, reopen: () => setClosed(false) };
}

/** The arrow keys leave a pill at its ends, as if the box were one text. */
function stepOut(event: KeyboardEvent, onMove: (to: Move) => void): void {
  const { selectionStart, selectionEnd, value } = event.target as HTMLInputElement;
  if (event.shiftKey || selectionStart !== selectionEnd) return;
  const isLeaving =
    event.key === 'ArrowLeft'
      ? selectionStart === 0
      : event.key === 'ArrowRight' && selectionEnd === value.length;
  if (!isLeaving) return;
  event.preventDefault();
  onMove(event.key === 'ArrowLeft' ? 'previous' : 'next');
}

function statusText({ suggestions, note, isLooking }: Suggestions): string {
  if (isLooking) return 'Loading options…';
  const count = suggestions.length;
  return [count > 0 && `${count} ${count === 1 ? 'suggestion' : 'suggestions'}`, note]
    .filter(Boolean)
    .join('. ');
}

/** A phone's keys for numbers have no minus sign. */
function inputMode(option: APIApplicationCommandBasicOption): string | undefined {
  if (option.type !== kinds.integer && option.type !== kinds.number) return undefined;
  if ((option.min_value ?? -1) < 0) return undefined;
  return option.type === kinds.integer ? 'numeric' : 'decimal';
}
