import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { type Listbox, useListbox } from '../listbox.ts';
import { matching } from '../matching.ts';
import { usePage } from '../page-context.ts';
import { type Mentionable, mentionables, mentionBefore } from '../typed-mentions.ts';
import { keepFocus, SuggestionList } from './option-panel.ts';

const mostShown = 10;

/** The people, roles and channels that fit what is typed behind an @ or a #. */
export interface MentionOffers {
  found: Mentionable[];
  listbox: Listbox;
  pick: (index: number) => void;
  /** Takes note of the text and of where the cursor is in it. */
  typed: (text: string, cursor: number) => void;
  /** Takes the keys of the list; true when the key was used. */
  onKeyDown: (event: KeyboardEvent) => boolean;
}

/** Offers mentions while a message is written; what is picked takes the place of what was typed. */
export function useMentions(line: string, write: (line: string) => void): MentionOffers {
  const { world, here } = usePage();
  const [place, setPlace] = useState({ line: '', cursor: 0 });
  const before = place.line === line ? mentionBefore(line, place.cursor) : null;
  const found = before
    ? matching(mentionables(before.sign, world, here), before.wanted).slice(0, mostShown)
    : [];
  const pick = (index: number): void => {
    const rest = line.slice(place.cursor);
    write(`${line.slice(0, before!.start)}${found[index]!.typed} ${rest}`);
  };
  const listbox = useListbox(found.length, pick, 0, `${before?.start} ${before?.wanted}`);
  const onKeyDown = (event: KeyboardEvent): boolean => {
    if (listbox.onKeyDown(event)) return true;
    if (found.length === 0 || event.isComposing) return false;
    if (event.key === 'Tab' && !event.shiftKey) pick(Math.max(listbox.active, 0));
    else if (event.key === 'Escape') setPlace({ line: '', cursor: 0 });
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  const typed = (text: string, cursor: number): void => setPlace({ line: text, cursor });
  return { found, listbox, pick, typed, onKeyDown };
}

export function MentionList({ found, listbox, pick }: MentionOffers) {
  return html`
    <div class="panel" onMouseDown=${keepFocus}>
      <${SuggestionList}
        label="Mentions"
        suggestions=${found}
        note=${null}
        hasFailed=${false}
        isLooking=${false}
        listbox=${listbox}
        onPick=${pick}
      />
    </div>
  `;
}
