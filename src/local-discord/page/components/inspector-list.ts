import { useId } from 'preact/hooks';
import { timeText } from '../clock-text.ts';
import { html } from '../html.ts';
import { durationText, isTroubled, shortTitleOf, sizeText, titleOf } from '../inspector-filter.ts';
import { indexAfter } from '../list-keys.ts';
import { useRowsInSight } from '../rows-in-sight.ts';
import type { InspectorEntry } from '../wire.ts';
import { Icon } from './icon.ts';

/** As high as the style sheet makes a row. */
const rowPx = 30;

interface InspectorListProps {
  entries: readonly InspectorEntry[];
  selectedId: number | null;
  select: (id: number) => void;
  /** Goes on into the selected one. */
  enter: () => void;
}

/** The newest is last, and the list stays there unless the reader went up. */
export function InspectorList({ entries, selectedId, select, enter }: InspectorListProps) {
  const listId = useId();
  const { box, onScroll, rows, first, fitting, show } = useRowsInSight(entries, rowPx);
  const selected = entries.findIndex(({ id }) => id === selectedId);

  const onKeyDown = (event: KeyboardEvent): void => {
    const index = indexAfter(event.key, selected, entries.length, fitting);
    if (event.key === 'Enter' && selected >= 0) enter();
    else if (index === null || entries.length === 0) return;
    else {
      show(index);
      select(entries[index]!.id);
    }
    event.preventDefault();
  };
  return html`
    <div
      ref=${box}
      class="entry-list"
      role="listbox"
      tabindex="0"
      aria-label="Requests and gateway events, the newest last"
      aria-activedescendant=${rows.some(({ id }) => id === selectedId) ? `${listId}-${selectedId}` : undefined}
      onScroll=${onScroll}
      onKeyDown=${onKeyDown}
    >
      <div
        class="entry-room"
        role="presentation"
        style=${{ height: `${entries.length * rowPx}px` }}
      >
        <div role="presentation" style=${{ transform: `translateY(${first * rowPx}px)` }}>
          ${rows.map(
            (entry, index) =>
              html`<${EntryRow}
                key=${entry.id}
                id="${listId}-${entry.id}"
                entry=${entry}
                isSelected=${entry.id === selectedId}
                position=${first + index + 1}
                size=${entries.length}
                select=${select}
              />`,
          )}
        </div>
      </div>
      ${entries.length === 0 && html`<div class="stage-note entry-none" role="option" aria-selected="false" aria-disabled="true">Nothing here yet. What an app asks or hears will appear.</div>`}
    </div>
  `;
}

interface EntryRowProps {
  id: string;
  entry: InspectorEntry;
  isSelected: boolean;
  position: number;
  size: number;
  select: (id: number) => void;
}

function EntryRow({ id, entry, isSelected, position, size, select }: EntryRowProps) {
  const { problems } = entry;
  return html`
    <div
      id=${id}
      role="option"
      class="entry ${isTroubled(entry) ? 'troubled' : ''}"
      aria-selected=${isSelected}
      aria-posinset=${position}
      aria-setsize=${size}
      onClick=${() => select(entry.id)}
    >
      <span class="entry-time">${timeText(entry.at)}</span>
      <${Kind} entry=${entry} />
      <span class="entry-title" title=${titleOf(entry)}
        >${shortTitleOf(entry)}${entry.kind === 'event' && html` <span class="stage-muted">${entry.summary}</span>`}</span
      >
      ${problems.length > 0 && html`<span class="entry-problems"><${Icon} name="warning" />${problems.length}<span class="visually-hidden"> ${problems.length === 1 ? 'problem' : 'problems'}</span></span>`}
      <${Outcome} entry=${entry} />
    </div>
  `;
}

function Kind({ entry }: { entry: InspectorEntry }) {
  if (entry.kind === 'request') return html`<span class="entry-kind request">REST</span>`;
  const [sign, words] =
    entry.direction === 'sent' ? ['↑', 'sent by the app'] : ['↓', 'heard by the app'];
  return html`<span class="entry-kind event"
    ><span aria-hidden="true">${sign} </span>GW<span class="visually-hidden"> ${words}</span></span
  >`;
}

function Outcome({ entry }: { entry: InspectorEntry }) {
  if (entry.kind === 'event') {
    const { durationMs, bytes } = entry;
    const text = durationMs === undefined ? sizeText(bytes) : durationText(durationMs);
    return html`<span class="entry-outcome">${text}</span>`;
  }
  return html`<span class="entry-outcome"
    ><${Status} status=${entry.status} /> ${durationText(entry.durationMs)}</span
  >`;
}

/** A request whose connection was cut has no status. */
export function Status({ status }: { status: number }) {
  return html`<span class="status ${status >= 400 || status === 0 ? 'bad' : ''}"
    >${status || 'cut'}</span
  >`;
}
