import { html } from '../html.ts';
import { useEntries } from '../inspector-log.ts';
import { isTroubled } from '../inspector-filter.ts';
import { troublesOn } from '../trouble.ts';
import type { Trouble } from '../wire.ts';
import { Icon } from './icon.ts';

/** Opens the inspector, and counts what went wrong meanwhile. */
export function InspectorButton({ isOpen, toggle }: { isOpen: boolean; toggle: () => void }) {
  const troubled = useEntries(({ entries }) => entries.filter(isTroubled).length);
  return html`
    <button
      type="button"
      class="stage-button"
      aria-expanded=${isOpen}
      aria-keyshortcuts="Alt+I"
      title="What the app says and hears (Alt+I)"
      onClick=${toggle}
    >
      <${Icon} name="inspect" />Inspector
      ${
        troubled > 0 &&
        html`<span class="stage-count"
          >${troubled}<span class="visually-hidden"> with problems</span></span
        >`
      }
    </button>
  `;
}

/** Says that things go wrong on purpose, and leads to the switches. */
export function TroubleChip({ trouble, open }: { trouble: Trouble; open: () => void }) {
  const [gravest, ...others] = troublesOn(trouble);
  return html`
    <div role="status" class="trouble-status">
      ${
        gravest &&
        html`<button type="button" class="trouble-chip" title="Show the switches" onClick=${open}>
          <${Icon} name="warning" /><span class="visually-hidden">Trouble on purpose: </span
          ><span>${gravest}${others.length > 0 && ` +${others.length}`}</span>
        </button>`
      }
    </div>
  `;
}
