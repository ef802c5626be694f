import { html } from '../html.ts';
import type { Filter } from '../inspector-filter.ts';
import { Icon } from './icon.ts';

const kinds: [kind: Filter['kind'], label: string][] = [
  ['all', 'All'],
  ['request', 'Requests'],
  ['event', 'Gateway'],
];

interface InspectorToolbarProps {
  filter: Filter;
  setFilter: (filter: Filter) => void;
  shown: number;
  all: number;
  isPaused: boolean;
  /** How many came in since the list was paused. */
  waiting: number;
  togglePause: () => void;
  clear: () => void;
}

export function InspectorToolbar(props: InspectorToolbarProps) {
  const { filter, setFilter, shown, all, isPaused, waiting, togglePause, clear } = props;
  return html`
    <div class="inspector-filter" role="group" aria-label="Filter">
      <div>
        <div class="segments" role="group" aria-label="Kind">
          ${kinds.map(
            ([kind, label]) => html`
              <button
                key=${kind}
                type="button"
                aria-pressed=${filter.kind === kind}
                onClick=${() => setFilter({ ...filter, kind })}
              >
                ${label}
              </button>
            `,
          )}
        </div>
        <label class="tick-label">
          <input
            type="checkbox"
            checked=${filter.problemsOnly}
            onChange=${() => setFilter({ ...filter, problemsOnly: !filter.problemsOnly })}
          />Problems only
        </label>
      </div>
      <div class="inspector-search">
        <input
          type="search"
          placeholder="Filter by text"
          aria-label="Filter by text"
          value=${filter.text}
          onInput=${(event: InputEvent) => setFilter({ ...filter, text: (event.target as HTMLInputElement).value })}
        />
        <span class="stage-muted inspector-count"
          >${shown === all ? all : `${shown} of ${all}`}</span
        >
        <button type="button" class="stage-button" onClick=${togglePause}>
          <${Icon}
            name=${isPaused ? 'play' : 'pause'}
          />${isPaused ? 'Go on' : 'Pause'}${waiting > 0 && ` (${waiting} new)`}
        </button>
        <button type="button" class="stage-button" onClick=${clear}>Clear</button>
      </div>
    </div>
  `;
}
