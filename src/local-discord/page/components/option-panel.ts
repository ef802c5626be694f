import type { APIApplicationCommandBasicOption } from 'discord-api-types/v10';
import type { ComponentChildren } from 'preact';
import { html } from '../html.ts';
import type { Listbox } from '../listbox.ts';
import { limitsText } from '../option-value.ts';
import { EmojiText } from './emoji.ts';
import type { Suggestion, Suggestions } from './option-suggestions.ts';
import { OptionFace } from './select-option-row.ts';

interface OptionPanelProps {
  option: APIApplicationCommandBasicOption;
  problem: string | undefined;
  children?: ComponentChildren;
}

/** What is said of the option whose pill has the focus, above the box. */
export function OptionPanel({ option, problem, children }: OptionPanelProps) {
  const limits = limitsText(option);
  return html`
    <div class="panel" onMouseDown=${keepFocus}>
      <p class="panel-head">
        <strong>${option.name}</strong>
        <span>${option.description}</span>
        <span class="note"
          >${[limits, option.required ? '' : 'optional'].filter(Boolean).join(' · ')}</span
        >
      </p>
      ${problem && html`<p class="problem">${problem}</p>`} ${children}
    </div>
  `;
}

interface SuggestionListProps extends Suggestions {
  label: string;
  listbox: Listbox;
  onPick: (index: number) => void;
}

/** The list of an option: choices, people, places, or what the bot suggests. */
export function SuggestionList(props: SuggestionListProps) {
  const { label, suggestions, note, hasFailed, isLooking, listbox, onPick } = props;
  return html`
    <div class="suggestions">
      ${
        suggestions.length > 0 &&
        html`<ul id=${listbox.listId} role="listbox" aria-label=${label} aria-busy=${isLooking}>
          ${suggestions.map((suggestion, index) => html`<${SuggestionRow} key=${suggestion.value} suggestion=${suggestion} index=${index} listbox=${listbox} onPick=${onPick} />`)}
        </ul>`
      }
      ${isLooking && html`<p class="panel-note loading">Loading options…</p>`}
      ${!isLooking && note && html`<p class="panel-note ${hasFailed ? 'problem' : ''}">${note}</p>`}
    </div>
  `;
}

interface SuggestionRowProps extends Pick<SuggestionListProps, 'listbox' | 'onPick'> {
  suggestion: Suggestion;
  index: number;
}

function SuggestionRow({ suggestion, index, listbox, onPick }: SuggestionRowProps) {
  const { label, description } = suggestion;
  const isActive = index === listbox.active;
  return html`
    <li
      id=${listbox.optionId(index)}
      role="option"
      aria-selected=${isActive}
      class="option ${isActive ? 'active' : ''}"
      onMouseMove=${() => listbox.setActive(index)}
      onClick=${() => onPick(index)}
    >
      <${OptionFace} option=${suggestion} size=${24} />
      <span class="name"><${EmojiText} text=${label} /></span>
      ${description && html`<span class="note">${description}</span>`}
    </li>
  `;
}

/** Pressing on a list leaves the focus in the field that it belongs to. */
export function keepFocus(event: MouseEvent): void {
  event.preventDefault();
}
